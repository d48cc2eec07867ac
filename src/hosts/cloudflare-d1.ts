import { env } from 'cloudflare:workers'
import { createApp } from '../edge/app.ts'
import { d1Store } from '../store/d1.ts'
import { cloudflareCopies } from './cloudflare-copies.ts'
import { encoders } from './encoders.ts'
import { within } from './within.ts'

/** The Cloudflare worker over a D1 database, where `khabar publish` keeps the stories; pictures lie beside it. */
export default createApp({
  store: d1Store(env.DB, { clock: Date.now, within }),
  clock: Date.now,
  files: (path) => env.ASSETS.fetch(new Request(`https://files.invalid${path}`)),
  encoders,
  // Pages of one version of the code may look otherwise than those of another.
  copies: cloudflareCopies(caches.default, within, env.VERSION.id),
  within,
  onFault: (error) => console.error(error),
})
