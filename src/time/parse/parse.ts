import type { TimestampOptions, TimestampResult, YearRange } from '../result.ts'
import { isTimeZone } from '../zone.ts'
import { FIRST_YEAR, LAST_YEAR } from './read-date.ts'
import { doubtfulName } from './read-name.ts'
import { scan, unknown } from './scan.ts'
import { settle } from './settle.ts'
import { foldText } from './text.ts'
import { tokenize } from './tokens.ts'
import { understood } from './understood.ts'

/**
 * Reads a timestamp as a newsroom types it or a page prints it: one date, at most one time of day, at most one zone, with
 * labels, agencies and places round them. What is not certain is refused with a code, the place and the way out.
 *
 * The same text, zone and `now` give the same result on every machine: neither the clock nor the machine's zone is asked.
 * @throws RangeError when `options.zone` is not an IANA zone, `options.now` not a number or `options.twoDigitYears` no century; never because of the text
 */
export function parseTimestamp(text: string, options: TimestampOptions): TimestampResult {
  if (!isTimeZone(options.zone)) {
    throw new RangeError(`"${options.zone}" is not an IANA time zone. Write one such as Asia/Kolkata.`)
  }
  if (options.now !== undefined && !Number.isFinite(options.now))
    throw new RangeError('now is not a moment in milliseconds')
  const { twoDigitYears } = options
  if (twoDigitYears !== undefined && !isYearRange(twoDigitYears))
    throw new RangeError('twoDigitYears is not a range of up to a hundred years such as 2000 to 2099')
  const folded = foldText(text)
  if ('code' in folded) return { ok: false, problem: folded }
  const tokens = tokenize(folded)
  const pieces = scan(tokens, { order: options.dateOrder ?? 'day-first', twoDigitYears })
  if ('code' in pieces) return { ok: false, problem: pieces }
  // Words that are not known cannot change a moment whose zone is written; without it they may name the zone's place.
  const name = doubtfulName(tokens, pieces)
  if (name !== undefined) return { ok: false, problem: unknown(tokens, name.first, undefined) }
  const settled = settle(tokens, pieces, options)
  if ('code' in settled) return { ok: false, problem: settled }
  return { ok: true, ...settled, words: understood(text, tokens, pieces) }
}

/** Whether two digits name one year of it at the most: up to a hundred years, of those that are read. */
export function isYearRange({ from, to }: YearRange): boolean {
  return (
    Number.isInteger(from) &&
    Number.isInteger(to) &&
    from >= FIRST_YEAR &&
    to <= LAST_YEAR &&
    from <= to &&
    to - from < 100
  )
}
