import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const TESTS = join(import.meta.dirname, '..')

/** A limit as an option of a test, of a process or of a wait, or as the number behind a test or hook. */
const LIMIT = /\btimeout: ?[\w.]+|^ *\}, [\d_]+\)$|performance\.now\(\)|Date\.now\(\) - \w+\)\.toBeLess/gm

test('no test has a limit that a busy machine can break: vitest.config.ts has those that end what hangs', () => {
  const files = globSync('**/*.ts', { cwd: TESTS }).filter(
    (file) => !file.startsWith('bench') && file !== 'readers/vitest.config.ts' && !file.startsWith('lint'),
  )
  expect(files.length).toBeGreaterThan(200)
  const limits = files.flatMap((file) =>
    [...readFileSync(join(TESTS, file), 'utf8').matchAll(LIMIT)].map(([limit]) => `${file}: ${limit.trim()}`),
  )
  expect(limits).toEqual([])
})
