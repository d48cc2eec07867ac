import type { TimestampCode } from '../../../src/time/index.ts'
import { code, table } from './tables.ts'

/** One example of each family of timestamps. All but the day alone are 22:48 on 26 November 2025 in India. */
export const FAMILIES: readonly (readonly [family: string, example: string])[] = [
  ['newsroom stamp', 'Last Updated : Nov 26 2025 | 10:48 PM IST'],
  ['older stamp', 'First Published: Wed, November 26 2025. 22:48 IST'],
  ['dashes and places', 'Updated - November 26, 2025 10:48 pm IST - NEW DELHI'],
  ['agency first, dot time', 'TNN | Nov 26, 2025, 10.48 PM IST'],
  ['reading time first', '2 min read . Updated: 26 Nov 2025, 10:48 PM IST'],
  ['24 hours with pm', 'updated: Nov 26 2025, 22:48pm ist'],
  ['Press Information Bureau', 'Posted On: 26 NOV 2025 10:48PM by PIB Delhi'],
  ['time first, ordinals', '22:48 IST, November 26th 2025'],
  ['hours in four digits', '26 Nov 2025, 2248 hrs'],
  ['Hindi', 'बुधवार, 26 नवंबर 2025, रात 10:48 बजे'],
  ['Devanagari digits', '२६/११/२०२५ २२:४८'],
  ['Marathi, Bengali, Gujarati, Punjabi', '২৬ নভেম্বর ২০২৫, রাত ১০:৪৮'],
  ['Tamil, Telugu, Kannada, Malayalam', '26 நவம்பர் 2025, இரவு 10:48 மணி'],
  ['Urdu', '۲۶ نومبر ۲۰۲۵، رات ۱۰:۴۸ بجے'],
  ['a place, desk or label by its form', 'November 26, 2025 10:48 pm IST - KALPETTA'],
  ['RSS, mail, HTTP', 'Wed, 26 Nov 2025 22:48:00 +0530'],
  ['RFC 3339, ISO 8601', '2025-11-26T22:48:00+05:30'],
  ['cameras', '2025:11:26 22:48:00'],
  ['Unix, git and Java', 'Wed Nov 26 22:48:00 IST 2025'],
  ['numbers, day first', '26/11/2025 10:48 PM'],
  ['two-digit year after a spelled month', '26-Nov-25 22:48'],
  ['offsets', '26 Nov 2025 10:48 PM GMT+5:30'],
  ['zones with one meaning, IANA names', '26 Nov 2025 12:18 PM ET'],
  ['one instant said twice', '26 Nov 2025 12:18 pm ET (10:48 pm IST)'],
  ['a day alone: its start in the zone', '26 November 2025'],
  ['relative, only with `--now`', '2 hours ago'],
]

/** One example of each refusal, and the reason. */
export const REFUSALS: Readonly<Record<TimestampCode, readonly [example: string, why: string]>> = {
  'timestamp-empty': [' ', 'nothing is written'],
  'timestamp-too-long': ['over 256 characters', 'no printed timestamp is so long'],
  'timestamp-markup': ['Nov 26 2025&nbsp;10:48 PM', 'tags or undecoded entities'],
  'timestamp-character': ['Nov 26 ２０２５', 'full-width digits, look-alike letters, control characters'],
  'timestamp-mark': ['26 Nov 2025 | -10:48 PM', 'a mark that has no place there'],
  'timestamp-word': ['Juin 26 2025', 'an unknown word is never dropped where it could change the moment'],
  'timestamp-number': ['1764177480', 'an epoch, or a number too many'],
  'timestamp-no-date': ['10:48 PM IST', 'no date'],
  'timestamp-no-year': ['26 Nov, 22:48 IST', 'no year'],
  'timestamp-no-day': ['November 2025', 'no day'],
  'timestamp-year': ['Nov 26 1025', 'outside 1800 to 2199'],
  'timestamp-two-digit-year': ['26/11/25', 'three readings'],
  'timestamp-date-order': ['11/26/2025', 'month first, unless the publication sets it'],
  'timestamp-impossible': ['31 Apr 2025', 'there is no such day, or hour, or minute'],
  'timestamp-ordinal': ['22th Nov 2025', 'the ending or the number is a slip'],
  'timestamp-weekday': ['Mon, 26 Nov 2025', 'it was a Wednesday'],
  'timestamp-half-of-day': ['26 Nov 2025 22:48 AM', 'contradicts the hour, or leaves it open'],
  'timestamp-midnight': ['26 Nov 2025 midnight', 'the start of the day, or its end?'],
  'timestamp-range': ['26-27 Nov 2025', 'not one moment'],
  'timestamp-two-instants': ['26 Nov 2025 10:48 PM | Updated: 26 Nov 2025 10:50 PM', 'which of the two?'],
  'timestamp-zone-unknown': ['26 Nov 2025 10:48 PM Istanbul time', 'an unknown zone is never dropped'],
  'timestamp-zone-ambiguous': ['26 Nov 2025 10:48 PM CST', 'several meanings'],
  'timestamp-zone-contradiction': ['2025-11-26T22:48:00Z IST', 'two zones that do not agree'],
  'timestamp-offset': ['2025-11-26T22:48:00+25:00', 'no clock on Earth keeps it'],
  'timestamp-gap': ['30 Mar 2025 01:30 Europe/London', 'the clocks skipped it'],
  'timestamp-overlap': ['14 Oct 1945 23:30', 'in India it came twice'],
  'timestamp-relative': ['2 hours ago', 'nothing to count from'],
  'timestamp-vague': ['a few minutes ago', 'no exact moment'],
}

/** Lists the families of timestamps that are read. */
export function acceptedTable(): string {
  return table(
    ['family', 'example'],
    FAMILIES.map(([family, example]) => [family, code(example)]),
  )
}

/** Lists every refusal with an example. */
export function refusedTable(): string {
  const rows = Object.entries(REFUSALS).map(([name, [example, why]]) => {
    const isWords = name === 'timestamp-too-long'
    return [code(name), isWords ? example : code(example), why]
  })
  return table(['refused', 'example', 'why'], rows)
}
