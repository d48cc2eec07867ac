import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readings } from './parse/readings.ts'

const READINGS = new URL('./parse/readings.ts', import.meta.url).href
const SCRIPT = `import { readings } from '${READINGS}'
console.log(JSON.stringify({ offset: new Date(Date.UTC(2025, 6, 1)).getTimezoneOffset(), readings: readings() }))`

// Each runs in a process of its own: date-fns-tz and Date take the machine's zone when they are loaded.
test.each([
  ['UTC', 0],
  ['Asia/Kolkata', -330],
  ['America/St_Johns', 150],
  ['Europe/Dublin', -60],
])('reads and prints the same on a machine in %s', (TZ, offset) => {
  const output = execFileSync(
    process.execPath,
    ['--experimental-strip-types', '--no-warnings', '--input-type=module', '-e', SCRIPT],
    {
      env: { ...process.env, TZ, NODE_OPTIONS: '' },
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  const seen: { offset: number; readings: unknown[] } = JSON.parse(output)
  expect(seen.offset).toBe(offset)
  expect(seen.readings).toEqual(JSON.parse(JSON.stringify(readings())))
})
