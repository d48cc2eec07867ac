import { builtSite } from './built-site.ts'
import { listenAt, refuse, sayAddress, stopWhenTold } from './serving.ts'

/** Bun's server: this file is bundled into the folder that `khabar build` writes. */
try {
  const fetch = builtSite(import.meta.dirname)
  // With `development: false`, Bun shares a port that is taken unless `reusePort` is false.
  const server = Bun.serve({ ...listenAt, fetch, development: false, reusePort: false })
  sayAddress(server)
  stopWhenTold(() => server.stop())
} catch (error) {
  refuse(error)
}
