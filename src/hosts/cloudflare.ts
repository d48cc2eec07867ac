import { env } from 'cloudflare:workers'
import edition from '#edition'
import { createApp } from '../edge/app.ts'
import { bundledStore } from '../store/bundled.ts'

/** The Cloudflare worker: the edition that `khabar build` wrote is shipped with it, and the files beside it. */
export default createApp({
  store: bundledStore(edition),
  clock: Date.now,
  files: (request) => env.ASSETS.fetch(request),
  onFault: (error) => console.error(error),
})
