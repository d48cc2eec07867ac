import { afterAll, vi } from 'vitest'

// Files share a process and what it has loaded: none finds a spy or a clock that another one set.
afterAll(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})
