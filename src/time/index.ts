export { TIMESTAMP_CODE_MEANINGS, TIMESTAMP_CODES, type TimestampCode } from './codes.ts'
export { AGENCY_NAMES } from './parse/credits.ts'
export { isYearRange, parseTimestamp } from './parse/parse.ts'
export { isKnownPlace } from './parse/place.ts'
export { rfc822, rfc3339 } from './print/machine-forms.ts'
export { longDate, longDateTime, monthOf, stamp } from './reader-forms.ts'
export type {
  Instant,
  Precision,
  TimestampOptions,
  TimestampProblem,
  TimestampResult,
  UnderstoodWord,
  YearRange,
} from './result.ts'
export { isTimeZone } from './zone.ts'
