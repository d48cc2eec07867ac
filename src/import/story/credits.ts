import { slugOf } from '../../article/slug.ts'
import { isDesk, readByline } from '../page/lines/byline.ts'
import { agencyIn } from './agency.ts'

/** Who wrote a story, as far as a text of names tells it. */
export interface Credits {
  authors: string[]
  agency?: string
}

const WORD = /[^\s<>()|,;]+/g

/** Whether a word is an address for mail: one @ with a name before it and a host with a dot behind it. */
function isMailAddress(word: string): boolean {
  const [name, host, ...more] = word.split('@')
  return name !== '' && host !== undefined && more.length === 0 && /[^.]\.[^.]/.test(host)
}
/** Returns a text without addresses for mail: they are nobody's to publish. */
export function withoutMailAddresses(text: string): string {
  return text.replace(WORD, (word) => (isMailAddress(word) ? '(an address for mail)' : word))
}

/** Words of a company's name, which one person has not. */
const COMPANY = /\b(?:co|company|sons|bros|brothers|associates|ltd|limited|inc|llp|partners|media|times|news)\.?$/i

/**
 * Reads the names in an author's field: `By Asha Rao and Ravi Sen`, `Asha Rao | PTI`, `asha@old.example (Asha Rao)`. An address
 * for mail is nobody's name to print.
 */
export function creditsIn(text: string): Credits {
  const bare = text
    .replace(WORD, (word) => (isMailAddress(word) ? ' ' : word))
    .replace(/<\s*>|\(\s*\)/g, ' ')
    .replace(/^\s*\(([^()]*)\)\s*$/, '$1')
  const line = bare
    .replace(/^\s{0,9}[-|,;]{1,9}|[-|,;]{1,9}\s{0,9}$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (slugOf(line) === '') return { authors: [] }
  const agency = agencyIn(line)
  if (agency !== undefined) return { authors: [], agency }
  // A desk of two subjects is one: `Harbour & Port Desk`.
  if (isDesk(line.replace(/^(\S+) (?:&|and) /, '$1 ')) || COMPANY.test(line)) return { authors: [line] }
  const unsigned = line.replace(/^by[:\s]+(?=\S)/i, '')
  const byline = readByline(`By ${unsigned}`, true)
  const isWhole = byline !== undefined && byline.place === undefined && byline.asides.length === 0
  // A surname before the given name: `Rao, Asha`; what stands behind a name: `A. Writer, Jr.`.
  if (!isWhole || /^[^\s,]+, ?[^\s,]+$|^[^,]+, ?(?:jr|sr|esq|ph\.?d|m\.?d)\.?$/i.test(unsigned))
    return { authors: [unsigned] }
  return { authors: byline.authors, ...(byline.agency === undefined ? {} : { agency: byline.agency }) }
}

/** Joins what several fields of authors tell: names once, the first agency. */
export function joinedCredits(texts: readonly string[]): Credits {
  const all = texts.map(creditsIn)
  const agency = all.find((credits) => credits.agency !== undefined)?.agency
  const others = all.flatMap((credits) =>
    credits.agency === undefined || credits.agency === agency ? [] : [credits.agency],
  )
  const authors = [...new Set([...all.flatMap((credits) => credits.authors), ...others])]
  return agency === undefined ? { authors } : { authors, agency }
}
