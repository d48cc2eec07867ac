import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/**
 * Lets Node keep what it has compiled of the code, beside the packages: half of what a short command takes is loading. Each
 * thread asks for it by itself; where it cannot be kept, all is as without it.
 */
export function keepCode(): void {
  enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/khabar'))
}
