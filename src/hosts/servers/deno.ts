import { builtSite } from './built-site.ts'
import { listenAt, refuse, sayAddress, stopWhenTold } from './serving.ts'

/** Deno's server: this file is bundled into the folder that `khabar build` writes. */
try {
  const server = Deno.serve({ ...listenAt, onListen: sayAddress }, builtSite(import.meta.dirname))
  stopWhenTold(() => server.shutdown())
} catch (error) {
  refuse(error)
}
