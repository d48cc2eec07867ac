import { expect, test } from 'vitest'
import { parseTimestamp } from '../../../src/time/index.ts'

const TAGS = ['hi', 'mr', 'bn', 'ta', 'te', 'kn', 'ml', 'gu', 'pa', 'ur']
const DAY = 24 * 60 * 60_000
/** 20:18 in India, of every day of the week and every month. */
const EVENINGS = Array.from(
  { length: 53 },
  (_, week) => Date.UTC(2025, 0, 1, 14, 48) + week * 7 * DAY + (week % 7) * DAY,
)

test.each(TAGS)('reads every date as CLDR writes it in %s, in its own digits and in plain ones', (tag) => {
  const zone = 'Asia/Kolkata'
  for (const digits of ['latn', 'native']) {
    for (const dateStyle of ['full', 'long', 'medium'] as const) {
      const date = new Intl.DateTimeFormat(`${tag}-IN-u-nu-${digits}`, { dateStyle, timeZone: zone })
      const whole = new Intl.DateTimeFormat(`${tag}-IN-u-nu-${digits}`, {
        dateStyle,
        timeStyle: 'short',
        timeZone: zone,
      })
      for (const instant of EVENINGS) {
        const start = Math.floor((instant + 19_800_000) / DAY) * DAY - 19_800_000
        expect([date.format(instant), read(date.format(instant))]).toEqual([date.format(instant), start])
        expect([whole.format(instant), read(whole.format(instant))]).toEqual([whole.format(instant), instant])
      }
    }
  }
  function read(text: string) {
    const result = parseTimestamp(text, { zone })
    return result.ok ? result.instant : result.problem.code
  }
})
