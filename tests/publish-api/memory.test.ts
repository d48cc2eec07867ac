import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { parseJson } from '../../src/document/json.ts'
import { BODIES } from './read-hostile.ts'

/** What an isolate of 128 MB can spare beside the worker and its content. */
const MOST_MEGABYTES = 64

test.each(Object.keys(BODIES))(
  'a body full of %s is refused within the memory of an isolate, with its place',
  async (name) => {
    const script = join(import.meta.dirname, 'read-hostile.ts')
    const limit = `--max-old-space-size=${MOST_MEGABYTES}`
    const { stdout } = await promisify(execFile)(process.execPath, [limit, script, name])
    const { ok, errors } = JSON.parse(stdout) as { ok: boolean; errors: { at: string; message: string }[] }
    expect(ok).toBe(false)
    expect(errors.length).toBeLessThanOrEqual(20)
    for (const { at } of errors) expect(at).toMatch(/^line 1, column \d+$|^remove\[0\]$/)
    expect(stdout.length).toBeLessThan(10_000)
  },
)

test('a text of JSON is read no further than its limit, and what is beyond is not said to be no JSON', () => {
  expect(parseJson('[1,2,3]', 4)).toMatchObject({ ok: true })
  expect(parseJson('[1,2,3,}', 3)).toEqual({ ok: false, at: 5, reason: 'More than 3 values', isTooMuch: true })
  expect(parseJson('[1,2,}', 4)).toMatchObject({ ok: false, isTooMuch: false })
})
