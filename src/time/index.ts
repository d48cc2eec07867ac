export { TIMESTAMP_CODE_MEANINGS, TIMESTAMP_CODES, type TimestampCode } from './codes.ts'
export { readingTimeLength } from './parse/leading-reading-time.ts'
export { isYearRange, parseTimestamp } from './parse/parse.ts'
export { type StampLabel, stampLabelsIn } from './parse/stamp-labels.ts'
export { AGENCY_NAMES } from './parse/words/credits.ts'
export { isKnownCity, isKnownPlace, isKnownSender } from './parse/words/place.ts'
export type { Instant } from './print/instant.ts'
export { rfc822, rfc3339 } from './print/machine-forms.ts'
export { longDate, longDateTime, monthOf, stamp } from './reader-forms.ts'
export type {
  Precision,
  TimestampOptions,
  TimestampProblem,
  TimestampResult,
  UnderstoodWord,
  YearRange,
} from './result.ts'
export { isTimeZone } from './zone.ts'
