import { env } from 'cloudflare:workers'
import { createApp } from '../../edge/app.ts'
import { ofLength } from '../cloudflare-length.ts'
import { encoders } from '../encoders.ts'
import { partsAmong } from '../parts.ts'
import { withTimeout } from '../with-timeout.ts'
import { reloading } from './reloading.ts'
import { servedStore } from './served-store.ts'

const { EDITION_SERVER: server } = env

const fileAt = (path: string) => fetch(`${server}/site${path}`)

const app = createApp({
  store: servedStore((headers) => fetch(`${server}/edition.bin`, { headers }), partsAmong(fileAt)),
  clock: Date.now,
  files: fileAt,
  ofLength,
  encoders,
  withTimeout,
  onFault: (error) => console.error(error),
})

/**
 * The worker of `khabar start`: `cloudflare.ts`, but for the edition and the files, which lie beside it and not inside. So the
 * runtime goes on while stories change, and a save is seen at once.
 */
export default { fetch: reloading(app.fetch, () => fetch(`${server}/changes`)) }
