export { TIMESTAMP_CODE_MEANINGS, TIMESTAMP_CODES, type TimestampCode } from './codes.ts'
export { AGENCY_NAMES } from './credits.ts'
export { rfc822, rfc3339 } from './machine-forms.ts'
export { isYearRange, parseTimestamp } from './parse.ts'
export { isKnownPlace } from './place.ts'
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
