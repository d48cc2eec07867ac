/** Every reason for which a timestamp is refused, with its meaning in a line. */
export const TIMESTAMP_CODE_MEANINGS = {
  'timestamp-empty': 'nothing is written, or only spaces and invisible marks',
  'timestamp-too-long': 'longer than any printed timestamp with its labels and credits',
  'timestamp-markup': 'HTML tags or undecoded entities stand in the text',
  'timestamp-character': 'a character no date is written with: control, full-width digit, look-alike letter, emoji',
  'timestamp-mark': 'a punctuation mark that has no place there, such as a quote or a stray minus',
  'timestamp-word': 'a word that is not known, and could be part of the date',
  'timestamp-number': 'a number that is part of no date and no time, such as an epoch or a time without its colon',
  'timestamp-no-date': 'no date is written',
  'timestamp-no-year': 'a day and a month without a year',
  'timestamp-no-day': 'a month and a year without a day',
  'timestamp-year': 'a year before 1800 or after 2199, which is a slip of the keyboard',
  'timestamp-two-digit-year': 'an all-number date with a two-digit year, which has three readings',
  'timestamp-date-order': 'a numeric date whose order of day and month is in doubt or is not the publication’s',
  'timestamp-impossible': 'a day, month, hour, minute or second that does not exist',
  'timestamp-ordinal': 'a day whose ending is wrong, such as 22th',
  'timestamp-weekday': 'the weekday is not that of the date',
  'timestamp-half-of-day': 'AM, PM or a part of the day that contradicts the hour, is said twice, or is missing',
  'timestamp-midnight': 'midnight, which may begin the day or end it',
  'timestamp-range': 'a range of days or times',
  'timestamp-two-instants': 'two dates or times that are different instants',
  'timestamp-zone-unknown': 'a zone name that is not known',
  'timestamp-zone-ambiguous': 'a zone abbreviation with several meanings, such as CST',
  'timestamp-zone-contradiction': 'two zones, or a zone and a place, that do not agree',
  'timestamp-offset': 'an offset that no clock on Earth keeps',
  'timestamp-gap': 'a local time the clocks skipped when they went forward',
  'timestamp-overlap': 'a local time that came twice when the clocks went back',
  'timestamp-relative': 'relative text such as "2 hours ago", with no moment to count from',
  'timestamp-vague': 'relative text that names no exact moment, such as "a few minutes ago"',
} as const

/** Why a timestamp was refused. */
export type TimestampCode = keyof typeof TIMESTAMP_CODE_MEANINGS

/** The codes of {@link TIMESTAMP_CODE_MEANINGS}, in its order. */
export const TIMESTAMP_CODES = Object.keys(TIMESTAMP_CODE_MEANINGS) as readonly TimestampCode[]
