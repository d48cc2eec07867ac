import { AMBIGUOUS, ZONE_TABLE } from '../zone-names.ts'
import type { Reading } from './piece.ts'
import { isClockLike } from './read-date.ts'
import { deskEnd } from './read-name.ts'
import { RELATIVE_WORDS } from './read-relative.ts'
import { isZoneAt, saysWhoseIst } from './read-zone.ts'
import { isGlued, isMark, isWord, numberOf, type Token } from './tokens.ts'
import { AGENCIES, PLACES } from './words/credits.ts'
import { longestPhrase } from './words/phrases.ts'
import { BAJE, DAY_PARTS, HALVES, MIDNIGHT, MINUTES, MONTHS, NOON, RANGE_WORDS, WEEKDAYS } from './words/vocabulary.ts'

type Tokens = readonly Token[]

function words(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')))
}

/** Words that name what happened to the story at that time. */
const EVENTS = words(
  'published publish publishing updated update posted post modified created edited revised issued released uploaded dated',
  'filed printed aired reviewed refreshed corrected archived added submitted changed sent premiered premiere telecast',
  'publication release issue date dt pubdate lastbuilddate datepublished datemodified lastmodified',
  'प्रकाशित प्रकाशन पब्लिश पब्लिश्ड अपडेट अपडेटेड अपडेटिड अद्यतन अद्यतित संशोधित संशोधन संपादित पोस्ट पोस्टेड जारी',
  'दिनांक दि तारीख तिथि प्रविष्टि डेट',
)
/** Words that lead to an event: skipped only before one. */
const LEADS = words(
  'last first latest originally initially recently story article news press this was has been is time the',
  'अंतिम आखिरी आखरी पुनः पहली पिछला पिछली बार लास्ट फर्स्ट खबर समाचार लेख',
)
const RELEASES = words('release रिलीज रिलीज़ विज्ञप्ति')
const IDS = words('id आईडी')
const LASTS = words('last अंतिम आखिरी आखरी लास्ट')
const DATES = words('date dt issue दिनांक दि तारीख तिथि डेट')
const CONNECTORS = words('on at @ as of को पर की का किया गया गयी गई हुआ हुई हुए ऑन एट')
/** A time's own label needs its colon: "Istanbul time" is a zone. */
const TIME_LABELS = words('time समय टाइम')
/** Likewise what leads to a place, which is then read as one. */
const PLACE_LABELS = words('location place स्थान')
const ROLES = words('author authors writer reporter editor source sources credit लेखक संपादक रिपोर्टर स्रोत सोर्स साभार')
const BY = words('by बाय द्वारा')
const INPUTS = words('with inputs input from एजेंसी')
/** Before "by": `written by`, `एडिटेड बाय`. */
const BYLINES = words(
  'written reported curated compiled contributed authored translated produced reporting एडिटेड लिखित',
)

const NAME_PARTS = words('. - & , and एवं और व')
const NAME_LONGEST = 10

/** The words that a label, a credit, a reading time or a place can begin with. */
export const LABEL_BEGINNINGS: ReadonlySet<string> = new Set([
  ...['read', 'reading', 'with', 'inputs'],
  ...[EVENTS, RELEASES, LEADS, CONNECTORS, TIME_LABELS, PLACE_LABELS, ROLES, BY, BYLINES].flatMap((some) => [...some]),
  ...AGENCIES.keys(),
  ...PLACES.keys(),
])

/** Reads what stands round a timestamp and is no part of it: labels, credits, reading times, places. */
export function readLabel(tokens: Tokens, i: number): Reading {
  return (
    readingTime(tokens, i) ?? releaseId(tokens, i) ?? credit(tokens, i) ?? agencyOrPlace(tokens, i) ?? label(tokens, i)
  )
}

/** Whether the word leads to a label, a credit or a timestamp's own words, so that a name ends before it. */
export function endsName(tokens: Tokens, i: number): boolean {
  const token = tokens[i]
  if (token?.kind !== 'word') return true
  const { text } = token
  if (EVENTS.has(text) || ROLES.has(text) || BY.has(text) || BYLINES.has(text) || TIME_LABELS.has(text)) return true
  if (text === 'last' || text === 'first' || text === 'अंतिम' || text === 'on' || text === 'at') return true
  if (BOUNDS.has(text) || (AMBIGUOUS.has(text) && token.raw === token.raw.toUpperCase())) return true
  // "By Reuters, London": the place may keep another time.
  if (tokens[i - 1]?.text === ',' && longestPhrase(tokens, i, PLACES) !== undefined) return true
  return isTimestampWord(tokens, i)
}

/** Words that say that the moment is not this one. No name goes on over them. */
const BOUNDS = words(
  'before after since till until by about around approx approximately circa nearly almost within during',
  'morning afternoon evening night noon midnight midday deadline',
  'पहले बाद करीब लगभग तकरीबन आसपास',
)

const ZONE_PARTS = words('standard daylight summer zone local gmt utc ist समयानुसार')

function isTimestampWord(tokens: Tokens, i: number): boolean {
  const text = tokens[i]?.text ?? ''
  if (MONTHS.has(text) || WEEKDAYS.has(text) || HALVES.has(text) || DAY_PARTS.has(text) || BAJE.has(text)) return true
  if (NOON.has(text) || MIDNIGHT.has(text) || RANGE_WORDS.has(text) || RELATIVE_WORDS.has(text)) return true
  return ZONE_PARTS.has(text) || (isZoneAt(tokens, i) && tokens[i]?.raw.length !== 1)
}

/** `8 min read`, `3-minute read`, `Read time: 3 mins`, `2 मिनट में पढ़ें` */
export function readingTime(tokens: Tokens, i: number): Reading {
  if (tokens[i]?.kind === 'number') {
    const unit = tokens[i + 1]?.text === '-' ? i + 2 : i + 1
    if (numberOf(tokens[i], 3) === undefined || !isWord(tokens[unit], MINUTES)) return undefined
    if (tokens[unit + 1]?.text === 'read') return { kind: 'skipped', as: 'reading time', first: i, next: unit + 2 }
    return tokens[unit + 1]?.text === 'में' && tokens[unit + 2]?.text.startsWith('पढ')
      ? { kind: 'skipped', as: 'reading time', first: i, next: unit + 3 }
      : undefined
  }
  let j = i
  if (tokens[j]?.text !== 'read' && tokens[j]?.text !== 'reading') return undefined
  j++
  if (tokens[j]?.text === 'time') j++
  if (tokens[j]?.text === ':') j++
  if (tokens[j]?.text === 'in') j++
  return numberOf(tokens[j], 3) !== undefined && isWord(tokens[j + 1], MINUTES)
    ? { kind: 'skipped', as: 'reading time', first: i, next: j + 2 }
    : undefined
}

/** `Release ID: 2195123`, which the Press Information Bureau prints behind its stamps. */
function releaseId(tokens: Tokens, i: number): Reading {
  if (!isWord(tokens[i], RELEASES) || !isWord(tokens[i + 1], IDS) || tokens[i + 2]?.text !== ':') return undefined
  const digits = tokens[i + 3]?.kind === 'number' ? (tokens[i + 3]?.text.length ?? 0) : 0
  // Six digits could be a time, and eight a date.
  return digits === 7 ? { kind: 'skipped', as: 'label', first: i, next: i + 4 } : undefined
}

/** `Source: PTI`, `By ANI`, `Written by: Asha Rao, Ravi K`, `Published By: News18.com` */
function credit(tokens: Tokens, i: number): Reading {
  const start = tokens[i]
  let j = i
  if (isWord(start, ROLES)) {
    j++
  } else if (isWord(start, BY)) {
    // "By 10 PM, 26 Nov 2025" is a deadline.
    if (isClockLike(tokens, i + 1) || isWord(tokens[i + 1], NOON)) return undefined
    j++
  } else if ((isWord(start, BYLINES) || isWord(start, EVENTS)) && isWord(tokens[i + 1], BY)) {
    j += 2
  } else if (start?.text === 'with' || start?.text === 'inputs') {
    while (isWord(tokens[j], INPUTS)) j++
  } else {
    return undefined
  }
  const named = tokens[j]?.text === ':' ? j + 1 : j
  if (isPaper(tokens, named)) return { kind: 'skipped', as: 'credit', first: i, next: named + 1 }
  while (tokens[j]?.text === ':' || (tokens[j]?.text === '-' && tokens[j]?.spaced && tokens[j + 1]?.spaced)) j++
  return { kind: 'skipped', as: 'credit', first: i, next: nameEnd(tokens, j) }
}

/** The Economic and the Maharashtra Times, where their initials stand before a bar: `ET | Dec 9, 2025`, `Source: MT |`. */
export function isPaper(tokens: Tokens, i: number): boolean {
  const initials = tokens[i]?.raw
  return (initials === 'ET' || initials === 'MT') && tokens[i + 1]?.text === '|'
}

/** Returns the end of a person's or a desk's name: words with a capital, initials, Hindi words; never a word of timestamps. */
function nameEnd(tokens: Tokens, from: number): number {
  let end = from
  for (let j = from; j < from + NAME_LONGEST * 2; j++) {
    const token = tokens[j]
    if (token === undefined || (token.newLine && j > from)) break
    const agency = longestAgency(tokens, j)
    if (agency !== undefined) {
      end = agency
      j = agency - 1
      continue
    }
    if (token.kind === 'word' && !endsName(tokens, j)) {
      const domain = isGlued(token) && tokens[j - 1]?.text === '.'
      if (!/^[A-Z\u0900-\u097f]/.test(token.raw) && !domain && !NAME_PARTS.has(token.text)) break
      if (!NAME_PARTS.has(token.text)) end = j + 1
    } else if (end === j && isPartOfName(tokens, j)) {
      // News18, TV9
      end = j + 1
    } else if (token.kind !== 'mark' || !NAME_PARTS.has(token.text)) {
      break
    }
  }
  return end
}

/** The number of `News18` and `TV9`; not that of `PTI10:05 PM` or `ANI10 Dec`, where a stamp ran on. */
function isPartOfName(tokens: Tokens, i: number): boolean {
  const token = tokens[i]
  if (token?.kind !== 'number' || !isGlued(token) || token.text.length > 3) return false
  const [mark, digits] = [tokens[i + 1], tokens[i + 2]]
  const runsOn = isGlued(mark) && mark.kind === 'mark' && isGlued(digits) && digits.kind === 'number'
  return !runsOn && !isClockLike(tokens, i) && !isWord(mark, MONTHS) && !isWord(digits, MONTHS)
}

function agencyOrPlace(tokens: Tokens, i: number): Reading {
  // IST (Dublin)
  if (saysWhoseIst(tokens, i)) return undefined
  const agency = longestAgency(tokens, i)
  const place = longestPhrase(tokens, i, PLACES)
  // "Istanbul time" is a zone, known or not.
  if (place !== undefined && tokens[place.next]?.text === 'time' && tokens[place.next + 1]?.text !== ':')
    return undefined
  // India Standard Time, Singapore Time
  if ((longestPhrase(tokens, i, ZONE_TABLE)?.next ?? i) > (place?.next ?? agency ?? i)) return undefined
  if (place !== undefined && place.next >= (agency ?? 0)) {
    return { kind: 'place', region: place.value, first: i, next: place.next }
  }
  return agency === undefined
    ? undefined
    : {
        kind: 'skipped',
        as: 'credit',
        first: i,
        next: withOthers(tokens, deskEnd(tokens, agency, (at) => endsName(tokens, at)) ?? agency),
      }
}

/** `TNN & Agencies`, `PTI and Reuters` */
function withOthers(tokens: Tokens, next: number): number {
  const joined = tokens[next]?.text === '&' || tokens[next]?.text === 'and'
  const other = joined ? longestAgency(tokens, next + 1) : undefined
  return other === undefined ? next : withOthers(tokens, other)
}

function longestAgency(tokens: Tokens, i: number): number | undefined {
  return longestPhrase(tokens, i, AGENCIES)?.next
}

/** `Last Date: 26 Nov 2025`, `अंतिम तिथि`: the day on which something ends. */
function isLastDate(tokens: Tokens, i: number): boolean {
  return isWord(tokens[i], LASTS) && isWord(tokens[i + 1], DATES)
}

/** `Last Updated :`, `First published on`, `अंतिम अपडेट`, `Time:` */
function label(tokens: Tokens, i: number): Reading {
  const token = tokens[i]
  if (token === undefined || token.kind === 'number' || isLastDate(tokens, i)) return undefined
  if (EVENTS.has(token.text) || CONNECTORS.has(token.text)) {
    let next = i + 1
    while (EVENTS.has(tokens[next]?.text ?? '') && !isWord(tokens[next + 1], BY)) next++
    // "Date and time", "Release time"
    if (tokens[next]?.text === 'and' || tokens[next]?.text === '&' || tokens[next]?.text === '/') {
      if (isWord(tokens[next + 1], TIME_LABELS)) next += 2
    } else if (isWord(tokens[next], TIME_LABELS) && EVENTS.has(tokens[next - 1]?.text ?? '')) next++
    return { kind: 'skipped', as: 'label', first: i, next }
  }
  if (isMark(tokens[i + 1], ':-') && (isWord(token, TIME_LABELS) || isWord(token, PLACE_LABELS)))
    return { kind: 'skipped', as: 'label', first: i, next: i + 1 }
  if (!LEADS.has(token.text)) return undefined
  // Dated the 26th November, 2025
  if (token.text === 'the' && tokens[i + 1]?.kind === 'number')
    return { kind: 'skipped', as: 'label', first: i, next: i + 1 }
  let j = i
  while (LEADS.has(tokens[j]?.text ?? '')) j++
  // "Time of issue:"
  if (tokens[j - 1]?.text === 'time' && tokens[j]?.text === 'of') j++
  return EVENTS.has(tokens[j]?.text ?? '') && !isWord(tokens[j + 1], BY)
    ? { kind: 'skipped', as: 'label', first: i, next: j + 1 }
    : undefined
}
