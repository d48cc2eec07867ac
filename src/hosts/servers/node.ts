import { serve } from '@hono/node-server'
import { builtSite } from './built-site.ts'
import { listenAt, refuse, sayAddress, stopWhenTold } from './serving.ts'

/** Node's server: this file is bundled into the folder that `khabar build` writes. */
try {
  const fetch = builtSite(import.meta.dirname)
  const server = serve({ ...listenAt, fetch }, ({ address, port }) => sayAddress({ hostname: address, port }))
  server.on('error', refuse)
  stopWhenTold(() => new Promise((done) => server.close(done)))
} catch (error) {
  refuse(error)
}
