import { keepCode } from './compile-cache.ts'

// Before all else is loaded, so that it is loaded from there.
keepCode()
await import('./run.ts')
