import { reportFinding } from '../finding/report.ts'
import type { ImportContext, Imported } from '../imported.ts'

/** Scripts with the languages that news is written in with them, the likeliest first. */
const SCRIPTS = {
  Deva: ['hi', 'mr', 'ne'],
  Beng: ['bn', 'as'],
  Taml: ['ta'],
  Telu: ['te'],
  Gujr: ['gu'],
  Knda: ['kn'],
  Mlym: ['ml'],
  Guru: ['pa'],
  Orya: ['or'],
  Sinh: ['si'],
  Arab: ['ur', 'ar', 'fa'],
  Latn: ['en'],
} as const satisfies Record<string, readonly string[]>
type Script = keyof typeof SCRIPTS

const LETTERS = Object.keys(SCRIPTS).map(
  // Names of this table only.
  (script) => [script as Script, new RegExp(`\\p{Script=${script}}`, 'gu')] as const,
)

/** The beginning of a text tells its language. */
const CHARACTERS_READ = 4_000
/** The share of letters that a script has in a text that is written in it; news in Hindi names companies in Latin letters. */
const SHARE = 0.6

/** Returns the script that most letters of a text are of: `Deva`; undefined where none has more than six in ten. */
export function scriptOf(text: string): Script | undefined {
  const read = text.slice(0, CHARACTERS_READ).replace(/<[^<>]*>|https?:\S+|\]\([^()\s]*\)/g, ' ')
  const counts = LETTERS.map(([script, letters]) => [script, read.match(letters)?.length ?? 0] as const)
  const all = counts.reduce((sum, [, count]) => sum + count, 0)
  return counts.find(([, count]) => count > SHARE * all)?.[0]
}

/** Returns the script that a language is written in: `Deva` for `hi`. */
export function scriptOfLanguage(language: string): string | undefined {
  return new Intl.Locale(language).maximize().script
}

/**
 * Gives a story that names no language the one of its letters, where they are not those of the publication's language. A script
 * of several languages is a doubt, which is said; the publication's own language needs no word.
 */
export function withLanguage(story: Imported, context: ImportContext): Imported {
  if (story.language !== undefined) return story
  const script = scriptOf(`${story.title ?? ''} ${story.summary ?? ''} ${story.body.slice(0, CHARACTERS_READ)}`)
  if (script === undefined || script === scriptOfLanguage(context.language)) return story
  const [language, ...others] = SCRIPTS[script]
  if (others.length > 0 || script === 'Latn')
    reportFinding(context, story.line, { code: 'import-language-by-script', language, others }, story.title)
  return { ...story, language }
}
