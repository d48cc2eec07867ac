import { serve } from '@hono/node-server'
import { builtSite } from './built-site.ts'
import { listenAt, refuse, sayAddress, stopWhenTold } from './serving.ts'

/** Node: what `khabar build` wrote lies where this file is bundled to. */
const server = serve({ ...listenAt, fetch: builtSite(import.meta.dirname) }, ({ address, port }) =>
  sayAddress({ hostname: address, port }),
)
server.on('error', refuse)
stopWhenTold(() => new Promise((done) => server.close(done)))
