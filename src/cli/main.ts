import { keepCode } from './compile-cache.ts'

// Before everything else, so that the rest is loaded from the cache.
keepCode()
await import('./run.ts')
