import type { TimestampCode } from './codes.ts'
import type { Instant } from './print/instant.ts'

/** Why a text is not a timestamp, where in it, and the way out. */
export interface TimestampProblem {
  code: TimestampCode
  /** The fault and what to write instead, for the person who wrote the text. */
  message: string
  /** The start of the offending piece in the text as it was given, in UTF-16 units. */
  at: number
  /** The length of that piece, in UTF-16 units. */
  length: number
}

/** One piece of the text and what it was understood as. */
export interface UnderstoodWord {
  text: string
  at: number
  as: string
}

/** `day` means that no time of day was written, and the instant is the start of that day. */
export type Precision = 'day' | 'minute' | 'second' | 'millisecond'

export type TimestampResult =
  | {
      ok: true
      instant: Instant
      /** The zone or offset that decided: `+05:30`, `Europe/London`, or the publication's zone. */
      zone: string
      zoneWritten: boolean
      precision: Precision
      words: UnderstoodWord[]
    }
  | { ok: false; problem: TimestampProblem }

/** Years of the Gregorian calendar, both included. */
export interface YearRange {
  from: number
  to: number
}

export interface TimestampOptions {
  /** The publication's zone, an IANA name: it decides where the text names none. */
  zone: string
  /** The moment that "2 hours ago" and "today" are counted from. Without it such text is refused. */
  now?: Instant
  /** The order of `03/04/2025`; day first unless the publication says otherwise. */
  dateOrder?: 'day-first' | 'month-first'
  /**
   * The years that `09.12.25` may mean, both included, a hundred at the most: for a source that is known to write them so.
   * Without it, all-number dates with two digits of a year are refused.
   */
  twoDigitYears?: YearRange
}
