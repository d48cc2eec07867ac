import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/readers/**', '**/node_modules/**'],
    testTimeout: 40_000,
  },
})
