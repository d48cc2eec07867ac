// Reads the stamps of the tests with each of the packages that ours is measured against, as somebody in India would: run with
// TZ=Asia/Kolkata. Prints for each how many it reads right of those that can be read, and how many of all it reads wrong.
import { readFileSync } from 'node:fs'
import anyDateParser from 'any-date-parser'
import * as chrono from 'chrono-node'
import dayjs from 'dayjs'
import { DateTime } from 'luxon'
import { parseTimestamp } from '../../../src/time/index.ts'

interface Case {
  input: string
  expect: string | null
  alt?: (string | null)[]
  policy?: boolean
  now?: string
  repeat?: unknown
}

const zone = 'Asia/Kolkata'
const cases = ['timestamps.json', 'timestamps-2.json']
  .flatMap((name) => JSON.parse(readFileSync(new URL(`../../time/parse/${name}`, import.meta.url), 'utf8')) as Case[])
  .filter(({ repeat }) => repeat === undefined)

/** The moment in milliseconds; nothing where the text is refused. */
type Read = (text: string, now: number | undefined) => number | undefined

const READERS: Readonly<Record<string, Read>> = {
  Khabar(text, now) {
    const read = parseTimestamp(text, now === undefined ? { zone } : { zone, now })
    return read.ok ? read.instant : undefined
  },
  'chrono-node': (text, now) =>
    chrono.en.GB.parseDate(text, { instant: new Date(now ?? Date.now()), timezone: 330 })?.getTime(),
  'any-date-parser': (text) => moment(anyDateParser.fromString(text)),
  dayjs: (text) => moment(dayjs(text)),
  luxon(text) {
    const forms = [DateTime.fromISO, DateTime.fromRFC2822, DateTime.fromHTTP, DateTime.fromSQL]
    return forms
      .map((form) => form(text, { zone }))
      .find(({ isValid }) => isValid)
      ?.toMillis()
  },
  Date: (text) => moment(new Date(text)),
}

function moment(date: { valueOf(): unknown }): number | undefined {
  const value = Number(date.valueOf())
  return Number.isNaN(value) ? undefined : value
}

const counts = Object.fromEntries(Object.entries(READERS).map(([name, read]) => [name, counted(read)]))
console.log(JSON.stringify(counts))

function counted(read: Read) {
  const count = { readable: 0, right: 0, wrong: 0, all: cases.length }
  for (const { input, now, policy, ...rest } of cases) {
    const rightOnes = policy === true ? [rest.expect, ...(rest.alt ?? [])] : [rest.expect]
    const instant = quietly(() => read(input, now === undefined ? undefined : Date.parse(now)))
    const said = instant === undefined ? null : new Date(instant).toISOString()
    if (rest.expect !== null) count.readable++
    if (rest.expect !== null && said !== null && rightOnes.includes(said)) count.right++
    if (said !== null && !rightOnes.includes(said)) count.wrong++
  }
  return count
}

/** A reader that throws has refused. */
function quietly(work: () => number | undefined): number | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
