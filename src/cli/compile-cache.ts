import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/**
 * Turns on Node's compile cache, beside the packages: loading is half of the time of a short command. Each thread turns it on by
 * itself; if the cache cannot be written, everything works without it.
 */
export function keepCode(): void {
  enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/khabar'))
}
