import { expect, test } from 'vitest'
import type { Imported } from '../../../src/import/imported.ts'
import { importPage } from '../../../src/import/page/read-pages.ts'
import { share } from '../../harness/runs.ts'

const HEAD = {
  breadcrumb: 'Home / Markets / News / Rupee steadies after three-day slide as importers step back: Dealers',
  keywords: 'rupee, dollar, currency',
  caption: 'A cashier counts notes at a branch in Mumbai, Thursday, Nov. 20, 2025.(Photo: PTI)',
  byline: 'Press Trust of India',
  updated: '3 min read Last Updated : Nov 20 2025 | 6:05 PM IST',
}
type Part = keyof typeof HEAD
const TEXT = [
  'The rupee held its ground on Thursday as oil companies bought fewer dollars, dealers said.',
  '"Nobody wants to be short ahead of the minutes," said a dealer.',
  'BONDS LITTLE CHANGED   Yields on the benchmark note moved within two basis points.',
  'Foreign funds sold shares worth about ₹900 crore, exchange data showed.',
]
const TOPICS = 'Topics :Rupee vs dollarIndian RupeeReserve Bank of India'
const PUBLISHED = 'First Published: Nov 20 2025 | 5:41 PM IST'

/** Where the two stand that a page mostly has at its end: lines before the head, after it, and after the text. */
const ENDS: readonly (readonly [before: string[], after: string[], end: string[]])[] = [
  [[], [], [TOPICS, PUBLISHED]],
  [[], [], [PUBLISHED, TOPICS]],
  [[PUBLISHED], [], [TOPICS]],
  [[PUBLISHED], [TOPICS], []],
  [[], [TOPICS], [PUBLISHED]],
  [[], [PUBLISHED], [TOPICS]],
]

function read(lines: readonly string[], gap: string): Imported {
  return importPage(lines.join(gap), {
    ...{ file: 'page.txt', zone: 'Asia/Kolkata', dateOrder: 'day-first', language: 'en' },
    ...{ site: 'https://news.example', embeds: [], report: () => {} },
  })
}

function ordersOf(parts: readonly Part[]): Part[][] {
  if (parts.length < 2) return [[...parts]]
  return parts.flatMap((first) => ordersOf(parts.filter((part) => part !== first)).map((rest) => [first, ...rest]))
}

const PARTS = Object.keys(HEAD) as Part[]

test.each<readonly [missing: string, parts: readonly Part[]]>([
  ['nothing', PARTS],
  ...PARTS.filter((part) => part !== 'breadcrumb').map(
    (missing) => [`the ${missing}`, PARTS.filter((part) => part !== missing)] as const,
  ),
])('a page is understood in every order of its lines, where %s is missing', (_, parts) => {
  const has = (part: Part) => parts.includes(part)
  for (const order of share(ordersOf(parts))) {
    for (const [before, after, end] of ENDS) {
      for (const gap of ['\n', '\r\n\r\n']) {
        const lines = [...before, ...order.map((part) => HEAD[part]), ...after, ...TEXT, ...end]
        const { title, sections, published, updated, agency, image, topics, summary, body, leftovers } = read(
          lines,
          gap,
        )
        const understood = { title, sections, published, updated, agency, topics, summary, leftovers }
        expect({ ...understood, ...image, body: body.split('\n\n').length }, lines.join('\n')).toEqual({
          title: 'Rupee steadies after three-day slide as importers step back: Dealers',
          sections: ['Markets', 'News'],
          published: 'Nov 20 2025 | 5:41 PM IST',
          updated: has('updated') ? 'Nov 20 2025 | 6:05 PM IST' : undefined,
          agency: has('byline') ? 'Press Trust of India' : undefined,
          topics: ['Rupee vs dollar', 'Indian Rupee', 'Reserve Bank of India'],
          summary: undefined,
          leftovers: [],
          ...(has('keywords') ? { keywords: 'rupee, dollar, currency' } : {}),
          ...(has('caption')
            ? { caption: 'A cashier counts notes at a branch in Mumbai, Thursday, Nov. 20, 2025.', credit: 'PTI' }
            : {}),
          body: TEXT.length + 1,
        })
      }
    }
  }
})
