import { join } from 'node:path'
import type { Command } from 'commander'
import { MOST_PUBLICATION_BYTES } from '../../article/limits.ts'
import { PUBLICATION_FILE } from '../../article/publication.ts'
import { readPublication } from '../../article/read-publication.ts'
import {
  type Instant,
  isTimeZone,
  longDateTime,
  parseTimestamp,
  rfc3339,
  type TimestampResult,
} from '../../time/index.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import { contentOption } from '../settings.ts'
import { say } from '../terminal/terminal.ts'
import { WrongUse } from '../wrong-use.ts'

interface TimeOptions {
  content: string
  zone?: string
  now?: string
  json?: boolean
}

/** `khabar time`: shows how a timestamp is read, or why it is refused. */
export function addTime(program: Command): void {
  program
    .command('time')
    .description('Show how timestamps are read: one an argument, or one a line on standard input.')
    .argument('[text...]', 'timestamps, each in quotes')
    .option('--zone <zone>', "the zone of timestamps that name none; the publication's, or Asia/Kolkata")
    .option('--now <timestamp>', 'the moment that "2 hours ago" counts from; without it such texts are refused')
    .option('--json', 'answer each with one line of JSON')
    .addOption(contentOption())
    .action(async (texts: string[], options: TimeOptions) => {
      const zone = options.zone ?? publicationZone(options.content) ?? 'Asia/Kolkata'
      if (!isTimeZone(zone)) throw new WrongUse(`"${zone}" is not a time zone. Write one such as Asia/Kolkata.`)
      const now = options.now === undefined ? undefined : momentOf(options.now, zone)
      const read = (text: string) => parseTimestamp(text, now === undefined ? { zone } : { zone, now })
      if (texts.length === 0 && process.stdin.isTTY) {
        throw new WrongUse(
          'There is no timestamp to read. Write one in quotes: khabar time "Nov 26 2025 | 10:48 PM IST"',
        )
      }
      // A person who types an argument wants an explanation; a pipe wants one line for each line.
      const isExplained = texts.length > 0
      for await (const text of isExplained ? texts : linesOfInput()) {
        const result = read(text)
        if (!result.ok) process.exitCode = 1
        say(options.json === true ? asJson(text, result) : asText(text, result, zone, isExplained))
      }
    })
}

/** Lines end with a line feed only: a carriage return inside a line is part of a text that a page printed. */
async function* linesOfInput(): AsyncIterable<string> {
  let rest = ''
  process.stdin.setEncoding('utf8')
  for await (const chunk of process.stdin) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.replace(/\r$/, '')
  }
  if (rest !== '') yield rest
}

function publicationZone(content: string): string | undefined {
  const file = join(content, PUBLICATION_FILE)
  try {
    const bytes = readPlainFile(file, MOST_PUBLICATION_BYTES)
    return readPublication({ path: PUBLICATION_FILE, shownPath: file, bytes }).publication.timezone
  } catch {
    // A timestamp can be read without a publication; "khabar check" reports the file's problems.
    return undefined
  }
}

function momentOf(text: string, zone: string): Instant {
  const read = parseTimestamp(text, { zone })
  if (read.ok) return read.instant
  throw new WrongUse(`--now "${text}" cannot be read. ${read.problem.message}`)
}

function asJson(input: string, result: TimestampResult): string {
  if (result.ok) {
    return JSON.stringify({ input, instant: rfc3339(result.instant), zone: result.zone, precision: result.precision })
  }
  const { code, message, at } = result.problem
  return JSON.stringify({ input, instant: null, problem: { code, message, at } })
}

function asText(text: string, result: TimestampResult, zone: string, isExplained: boolean): string {
  if (!result.ok) {
    const { code, message, at, length } = result.problem
    if (!isExplained) return `${text}  ${code}: ${message}`
    return `${text}\n${blankAs(text.slice(0, at))}${'^'.repeat(Math.max(length, 1))}\n  ${code}\n  ${message}\n`
  }
  const line = `${text}  ${rfc3339(result.instant)}`
  if (!isExplained) return line
  const said = result.zoneWritten ? `zone ${result.zone}` : `no zone is written: ${result.zone}`
  const precise = result.precision === 'day' ? '; no time of day is written: the start of the day' : ''
  const words = result.words.map((word) => `    ${word.text}  ${word.as}`)
  return [line, `  ${longDateTime(result.instant, zone, 'en')}  (${said}${precise})`, ...words, ''].join('\n')
}

/** Returns blanks as wide as a text on a terminal: tabs stay tabs, combining marks have no width. */
function blankAs(text: string): string {
  return text.replace(/[\p{Mn}\p{Cf}]/gu, '').replace(/[^\t]/gu, ' ')
}
