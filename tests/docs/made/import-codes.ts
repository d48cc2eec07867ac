import { type Finding, isError } from '../../../src/import/finding/finding.ts'
import { FINDING_CODES, wordingOf } from '../../../src/import/finding/wording.ts'
import { code, table } from './tables.ts'

type Factual<One extends Finding> = One extends Finding ? (keyof One extends 'code' ? never : One) : never

/** The facts of an example, for each code that has any. */
const FACTS: { [One in Factual<Finding> as One['code']]: Omit<One, 'code'> } = {
  'import-broken': { reason: 'The feed is not valid JSON here. Fetch it again, whole, or mend this place.' },
  'import-too-large': { bytes: 2_400_000, most: 2_000_000 },
  'import-title': { of: 'front matter' },
  'import-date': { of: 'item' },
  'import-date-unreadable': { reason: 'November 2025 has 30 days. Write the day that was meant.' },
  'import-section': { known: ['markets'] },
  'import-conflict': { file: 'content/markets/rupee.md', why: 'changed' },
  'import-moment-second': { taken: 'published' },
  'import-moment-dated': { dated: '2025-11-26', published: '2025-11-27' },
  'import-zone-assumed': { zone: 'Asia/Kolkata' },
  'import-zone-of-feed': { zone: '+05:30' },
  'import-updated-early': { field: 'lastmod' },
  'import-headline-missing': { number: '214' },
  'import-byline-unlabelled': { side: 'over' },
  'import-picture': { of: 'text' },
  'import-link': { why: 'none' },
  'import-text-unwrapped': { width: 72 },
  'import-id-shared': { first: 'india/briefing.md' },
  'import-translation': { of: 'content/ferry.md' },
  'import-language-by-script': { language: 'hi', others: ['mr', 'ne'] },
  'import-shortcode': { of: 'generator' },
  'import-records': { records: '4 nav_menu_item' },
  'import-type': { type: 'event', count: 12 },
  'import-comments': { count: 12 },
  'import-front-matter': { reason: 'This field is there twice. Keep one of the two.' },
}

/** Lists every code that an import may report, with what it says in an example. */
export function importCodeTable(): string {
  return table(
    ['code', '', 'what it says'],
    FINDING_CODES.map((name) => {
      // The type of FACTS sees to it that each code with facts has them.
      const finding = { code: name, ...(FACTS as Partial<Record<string, object>>)[name] } as Finding
      return [code(name), isError(finding) ? 'error' : 'warning', wordingOf(finding)]
    }),
  )
}
