import { builtSite } from './built-site.ts'
import { listenAt, refuse, sayAddress, stopWhenTold } from './serving.ts'

/** Bun: what `khabar build` wrote lies where this file is bundled to. */
try {
  const fetch = builtSite(import.meta.dirname)
  // Where it is not developed with, Bun would share a port that is taken.
  const server = Bun.serve({ ...listenAt, fetch, development: false, reusePort: false })
  sayAddress(server)
  stopWhenTold(() => server.stop())
} catch (error) {
  refuse(error)
}
