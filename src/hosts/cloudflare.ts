import { env } from 'cloudflare:workers'
import edition from '#edition'
import { createApp } from '../edge/app.ts'
import { bundledStore } from '../store/bundled/bundled.ts'
import { ofLength } from './cloudflare-length.ts'
import { encoders } from './encoders.ts'
import { partsAmong } from './parts.ts'
import { withTimeout } from './with-timeout.ts'

/** Returns files beside the worker; the host in the address means nothing. */
const fileAt = (path: string) => env.ASSETS.fetch(new Request(`https://files.invalid${path}`))

/** The Cloudflare worker: the edition that `khabar build` wrote is shipped with it, and the files beside it. */
export default createApp({
  store: bundledStore(edition, partsAmong(fileAt)),
  clock: Date.now,
  files: fileAt,
  ofLength,
  encoders,
  withTimeout,
  onFault: (error) => console.error(error),
})
