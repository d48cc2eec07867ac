import { env } from 'cloudflare:workers'
import { createApp } from '../edge/app.ts'
import { publishApi } from '../publish-api/handler.ts'
import { d1Store } from '../store/d1/d1.ts'
import { ofLength } from './cloudflare-length.ts'
import { cloudflareSharedCache } from './cloudflare-shared-cache.ts'
import { encoders } from './encoders.ts'
import { withTimeout } from './with-timeout.ts'

const { DB: database, ASSETS: assets, VERSION: version, PUBLISH_SECRET: secret } = env
const clock = Date.now
const onFault = (error: Error) => console.error(error)

/** The Cloudflare worker over a D1 database, in which `khabar publish` stores the stories; pictures are beside the worker. */
export default createApp({
  store: d1Store(database, { clock, withTimeout }),
  clock,
  files: (path) => assets.fetch(new Request(`https://files.invalid${path}`)),
  ofLength,
  encoders,
  // Pages may look different in another version of the code.
  sharedCache: cloudflareSharedCache(caches.default, withTimeout, version.id),
  withTimeout,
  publishing: publishApi({ database, secret, clock, withTimeout, onFault }),
  onFault,
})
