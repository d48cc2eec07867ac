import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const ALL = globSync('tests/**/*.test.ts', { exclude: ['tests/readers/**', '**/node_modules/**'] })

/** `npm test` runs everything, the long suites at a tenth; `npm run test:deep` runs those whole: what imports `runs.ts`. */
const LONG = ALL.filter((file) => readFileSync(file, 'utf8').includes("/harness/runs.ts'"))

export default defineConfig(({ mode }) => {
  const isDeep = mode === 'deep'
  return {
    test: {
      include: isDeep ? LONG : ALL,
      env: { KHABAR_DEEP: isDeep ? '1' : '' },
      // Most of a short file's time is loading the code: files share it, and leave nothing behind in it (tidy.ts).
      isolate: false,
      maxWorkers: 2,
      setupFiles: ['tests/harness/tidy.ts'],
      // A machine that does much else is slow, not wrong: these end only what hangs.
      testTimeout: 900_000,
      hookTimeout: 900_000,
      expect: { poll: { timeout: 900_000 } },
    },
  }
})
