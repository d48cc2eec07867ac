import { builtSite } from './built-site.ts'
import { listenAt, refuse, sayAddress, stopWhenTold } from './serving.ts'

/** Deno: what `khabar build` wrote lies where this file is bundled to. */
try {
  const server = Deno.serve({ ...listenAt, onListen: sayAddress }, builtSite(import.meta.dirname))
  stopWhenTold(() => server.shutdown())
} catch (error) {
  refuse(error)
}
