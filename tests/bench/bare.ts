import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer } from './ask.ts'
import { WORKER } from './khabar.ts'
import { scratchFolder } from './scratch.ts'
import type { WorkerFolder } from './workerd.ts'

/** What a server adds by itself. */
const OF_THE_SERVER = new Set(['content-length', 'date', 'connection', 'keep-alive', 'transfer-encoding'])

/** A worker that looks at nothing and always gives an answer that ours gave: status, headers and the same bytes. */
export function bareWorker({ status, headers, body }: Answer): WorkerFolder {
  const modules = scratchFolder(`bare-${status}-${body.length}`)
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_SERVER.has(name)))
  const init = JSON.stringify({ status, headers: kept })
  const source = `import body from './body.bin'
const init = ${init}
export default { fetch: () => new Response(${status === 304 ? 'null' : 'body'}, init) }
`
  writeFileSync(join(modules, 'body.bin'), body)
  writeFileSync(join(modules, WORKER), source)
  return { modules, main: WORKER }
}
