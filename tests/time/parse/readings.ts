import { longDate, longDateTime, monthOf, parseTimestamp, rfc822, stamp } from '../../../src/time/index.ts'
import { ACCEPTED, NOW } from './accepted.ts'
import { REFUSED } from './refused.ts'

/** Everything the room says about the tables, to be compared between machines. */
export function readings(): unknown[] {
  const inputs = [...ACCEPTED, ...REFUSED].map(([input]) => input)
  const zones = ['Asia/Kolkata', 'America/St_Johns', 'Europe/Dublin', 'Africa/Cairo']
  const parsed = inputs.flatMap((input) => zones.map((zone) => parseTimestamp(input, { zone, now: NOW })))
  // Spring and autumn nights, when a machine's own zone skips and repeats hours.
  const instants = [Date.UTC(2025, 2, 8), Date.UTC(2025, 2, 29), Date.UTC(2025, 9, 25), Date.UTC(2025, 10, 1)].flatMap(
    (start) => Array.from({ length: 96 }, (_, quarter) => start + quarter * 1_800_000),
  )
  const printed = instants.flatMap((instant) =>
    zones.map((zone) => [
      stamp(instant, zone),
      longDateTime(instant, zone, 'hi'),
      longDate(instant, zone, 'en'),
      monthOf(instant, zone),
      rfc822(instant),
      parseTimestamp(stamp(instant, 'UTC').replace(' UTC', ''), { zone }),
    ]),
  )
  return [...parsed, ...printed]
}
