import { isKnownCity, isKnownPlace } from '../../../time/index.ts'
import { agencyIn } from '../../story/agency.ts'
import { isDesk } from './byline.ts'
import { withoutEdges } from './line.ts'

/** As much of a paragraph as may hold what stands before it. */
const LONGEST_BEGINNING = 160

export interface Dateline {
  dateline?: string
  /** The day that it names, without its year. */
  day?: string
  agency?: string
  /** What else it names: a state, a country, a desk. */
  asides: string[]
  rest: string
}

/** The mark that ends a dateline, and what follows it. */
const MARK = /[:：।–—-]\s/u
const MARKS = ':：।–—- '
const DAY = /^(?:\p{Lu}\p{Ll}{2,8}\.? \d{1,2}|\d{1,2} (?:\p{Lu}\p{Ll}{2,8}|[\p{Lo}\p{M}]{2,12}))$/u
const PLACE = /^(?:[\p{Lu}\p{Lo}][\p{L}\p{M}.'’/-]*)(?: [\p{Lu}\p{Lo}][\p{L}\p{M}.'’/-]*){0,3}$/u
const CAPITALS = /^[A-Z .'’/-]{3,}$/
const LONGEST_PLACE = 31
const ASIDE = /\[([^[\]]{2,40})\]|[(（]([^()（）]{2,40})[)）]/gu

/**
 * `MOSCOW, Nov 26 (Reuters) - The talks …`, `Pune (Maharashtra) [India], November 26 (ANI): …`, `New Delhi: …`,
 * `पीटीआई, नई दिल्ली। …`: where the text was written, when, and who sent it.
 */
export function readDateline(text: string): Dateline | undefined {
  const beginning = text.slice(0, LONGEST_BEGINNING)
  return read(text, senderEnd(beginning), true) ?? read(text, MARK.exec(beginning)?.index ?? 0, false)
}

/** Whether a line begins with the place of a story, so that it is no headline. */
export function beginsWithPlace(text: string): boolean {
  const { dateline, agency } = readDateline(text) ?? {}
  return dateline !== undefined && (agency !== undefined || isKnownCity(dateline))
}

/** The end of the first agency in brackets. */
function senderEnd(beginning: string): number {
  for (const { index, 0: whole, 2: inner = '' } of beginning.matchAll(ASIDE))
    if (agencyIn(inner) !== undefined) return index + whole.length
  return 0
}

function read(text: string, end: number, isSent: boolean): Dateline | undefined {
  if (end === 0) return undefined
  const head = text.slice(0, end)
  let next = end
  while (next < text.length && MARKS.includes(text[next] ?? '')) next++
  const rest = text.slice(next)
  if (rest === '' || (next === end && !/\s/.test(text[next - 1] ?? ''))) return undefined
  const asides: string[] = []
  let agency: string | undefined
  const parts = head
    .replace(ASIDE, (_, country: string | undefined, inner: string | undefined) => {
      const sender = inner === undefined ? undefined : agencyIn(inner)
      if (sender !== undefined && agency === undefined) agency = sender
      else asides.push((country ?? inner ?? '').trim())
      return ' '
    })
    .split(',')
    .map((part) => withoutEdges(part, '–—-').replace(/\s+/g, ' '))
    .filter((part) => part !== '')
  // A word in brackets before a mark that is no agency may be of a sentence.
  if (!isSent && asides.length > 0) return undefined
  const days = parts.filter((part) => DAY.test(part))
  const [first = '', ...others] = parts.filter((part) => !DAY.test(part) && !/^\d{4}$/.test(part))
  if (days.length > 1) return undefined
  const mark = text.slice(end, next)
  const facts = { rest, ...(days[0] === undefined ? {} : { day: days[0] }) }
  const signed = isSent ? undefined : signedPlace(first, others, mark)
  if (signed !== undefined) return { ...facts, ...signed }
  if (first === '') return isSent && days.length > 0 ? { ...facts, ...withAgency(agency), asides } : undefined
  if (first.length > LONGEST_PLACE || !PLACE.test(first) || others.some((other) => !PLACE.test(other))) return undefined
  const isPlace = isSent || (others.length === 0 && (CAPITALS.test(first) || isCityBefore(first, mark, days)))
  if (!isPlace) return undefined
  return { ...facts, ...withAgency(agency), dateline: placeName(first), asides: [...asides, ...others] }
}

/** A city before a colon; before a dash it may as well begin a sentence, unless a day stands beside it. */
function isCityBefore(place: string, mark: string, days: readonly string[]): boolean {
  return isKnownCity(place) && (/[:：।]/u.test(mark) || days.length > 0)
}

/** `पीटीआई, नई दिल्ली।`, `डिजिटल डेस्क, नई दिल्ली।`: who sent it comes first. */
function signedPlace(
  sender: string,
  [place, ...more]: readonly string[],
  mark: string,
): Omit<Dateline, 'rest'> | undefined {
  if (place === undefined || more.length > 0 || !isKnownPlace(place) || !/[:：।–—-]/u.test(mark)) return undefined
  const agency = agencyIn(sender)
  if (agency === undefined && !isDesk(sender)) return undefined
  return { dateline: placeName(place), ...withAgency(agency), asides: agency === undefined ? [sender] : [] }
}

function withAgency(agency: string | undefined): { agency?: string } {
  return agency === undefined ? {} : { agency }
}

/** `NEW DELHI` as it is written elsewhere. */
export function placeName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/(?<![\p{L}\p{M}'’])\p{L}/gu, (letter) => letter.toUpperCase())
}
