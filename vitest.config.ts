import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const ALL = globSync('tests/**/*.test.ts', { exclude: ['tests/readers/**', '**/node_modules/**'] })
const having = (files: string[], text: string) => files.filter((file) => readFileSync(file, 'utf8').includes(text))

/** `npm test` runs everything, the long suites at a tenth; `npm run test:deep` runs those whole: what imports `runs.ts`. */
const LONG = having(ALL, "/harness/runs.ts'")

export default defineConfig(({ mode }) => {
  const isDeep = mode === 'deep'
  const files = isDeep ? LONG : ALL
  // What stands in for a module must be there before it is loaded.
  const own = having(files, 'vi.mock(')
  const shared = files.filter((file) => !own.includes(file))
  return {
    test: {
      // Most of a short file's time is loading the code: files share it, and leave nothing behind in it (tidy.ts).
      projects: [
        { extends: true, test: { name: 'shared', include: shared, isolate: false } },
        ...(own.length === 0 ? [] : [{ extends: true as const, test: { name: 'own', include: own } }]),
      ],
      env: {
        KHABAR_DEEP: isDeep ? '1' : '',
        // A third of what wrangler takes to start is compiling itself.
        NODE_COMPILE_CACHE: resolve('node_modules/.cache/tests'),
      },
      maxWorkers: 2,
      setupFiles: ['tests/harness/tidy.ts'],
      // A machine that does much else is slow, not wrong: these end only what hangs.
      testTimeout: 900_000,
      hookTimeout: 900_000,
      expect: { poll: { timeout: 900_000 } },
    },
  }
})
