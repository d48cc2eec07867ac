import { defineConfig } from 'vitest/config'

/** Feeds as real readers get them; apart from `npm test`, because some of them come from Debian. */
export default defineConfig({
  test: {
    include: ['tests/readers/**/*.test.ts'],
    globalSetup: ['tests/readers/who-is-here.ts'],
    // A machine that does much else is slow, not wrong: these end only what hangs.
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
})
