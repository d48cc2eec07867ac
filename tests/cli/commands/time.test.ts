import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { publicationFile } from '../../harness/content.ts'

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'khabar-time-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs `khabar time` with no content folder, so that no publication is found unless one is named. */
function khabarTime(args: readonly string[], input = '') {
  const command = ['--import', join(PROJECT, 'tests/harness/tsx.ts'), join(PROJECT, 'src/cli/main.ts'), 'time', ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: { ...process.env, KHABAR_CONTENT: join(folder, 'none') },
  })
  return { status, stdout, stderr }
}

test('explains each argument, with a caret under the place', () => {
  const { status, stdout } = khabarTime([
    'Last Updated : Nov 26 2025 | 10:48 PM IST',
    '26 Nov 2025',
    'Nov 31 2025',
    '31 अप्रैल 2025',
    '26 नवंबर 2025, 10:75',
  ])
  expect(status).toBe(1)
  expect(stdout).toBe(`Last Updated : Nov 26 2025 | 10:48 PM IST  2025-11-26T17:18:00.000Z
  26 November 2025, 10:48 PM IST  (zone +05:30)
    Last Updated  label
    Nov 26 2025  date 26 November 2025
    10:48 PM  time 22:48
    IST  zone +05:30

26 Nov 2025  2025-11-25T18:30:00.000Z
  26 November 2025, 12:00 AM IST  (no zone is written: Asia/Kolkata; no time of day is written: the start of the day)
    26 Nov 2025  date 26 November 2025

Nov 31 2025
    ^^
  timestamp-impossible
  November 2025 has 30 days. Write the day that was meant.

31 अप्रैल 2025
^^
  timestamp-impossible
  April 2025 has 30 days. Write the day that was meant.

26 नवंबर 2025, 10:75
${' '.repeat([...'26 नवबर 2025, 10:'].length)}^^
  timestamp-impossible
  There is no minute 75. Write a minute from 00 to 59.

`)
})

test('answers standard input line for line, the last one without its line feed too', () => {
  const { status, stdout } = khabarTime(
    ['--json'],
    'Nov 26 2025 | 10:48 PM IST\r\n\nNov 26 2025\r10:48 PM IST\n26 नवंबर 2025',
  )
  expect(status).toBe(1)
  expect(stdout).toBe(
    [
      '{"input":"Nov 26 2025 | 10:48 PM IST","instant":"2025-11-26T17:18:00.000Z","zone":"+05:30","precision":"minute"}',
      '{"input":"","instant":null,"problem":{"code":"timestamp-empty","message":"Nothing is written. Write a date and a time.","at":0}}',
      '{"input":"Nov 26 2025\\r10:48 PM IST","instant":"2025-11-26T17:18:00.000Z","zone":"+05:30","precision":"minute"}',
      '{"input":"26 नवंबर 2025","instant":"2025-11-25T18:30:00.000Z","zone":"Asia/Kolkata","precision":"day"}',
      '',
    ].join('\n'),
  )
})

test('writes one plain line a line, and exits 0 where all are read', () => {
  const { status, stdout } = khabarTime(
    ['--zone', 'Europe/London', '--now', '26 Nov 2025 17:18'],
    '26 Jul 2025 18:18\n2 hours ago\n',
  )
  expect(stdout).toBe('26 Jul 2025 18:18  2025-07-26T17:18:00.000Z\n2 hours ago  2025-11-26T15:18:00.000Z\n')
  expect(status).toBe(0)
})

test('takes the zone of the publication', () => {
  writeFileSync(join(folder, 'publication.yaml'), publicationFile('timezone: Europe/London'))
  const { status, stdout } = khabarTime(['--json', '--content', folder, '26 Jul 2025 18:18'])
  expect(stdout).toBe(
    '{"input":"26 Jul 2025 18:18","instant":"2025-07-26T17:18:00.000Z","zone":"Europe/London","precision":"minute"}\n',
  )
  expect(status).toBe(0)
})

test.each([
  ['a zone that is none', ['--zone', 'IST', '26 Nov 2025'], 'khabar: "IST" is not a time zone.'],
  ['a moment that cannot be read', ['--now', 'soon', '2 hours ago'], 'khabar: --now "soon" cannot be read.'],
])('exits 2 for %s', (_, args, message) => {
  const { status, stdout, stderr } = khabarTime(args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(message)
})
