import process from 'node:process'
import { NoEdition } from './store-in.ts'

/** How long answers that are on their way may take once the server is to stop. */
const STOPPING_SECONDS = 5

/** Where to listen, unless `HOST` and `PORT` say otherwise: only this machine, and a proxy on it, can reach it. */
export const listenAt = {
  hostname: process.env.HOST || '127.0.0.1',
  port: portIn(process.env.PORT || '8787'),
}

/** Node, Deno and Bun each word it in their own way where the port is none, or take another one. */
function portIn(written: string): number {
  const port = Number(written)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  console.error(`khabar: "${written}" is not a port. Write a number from 1 to 65535 as PORT.`)
  process.exit(2)
}

export function sayAddress({ hostname = listenAt.hostname, port = listenAt.port }): void {
  console.log(`Serving at http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`)
}

/** Says why a server cannot start, and ends. */
export function refuse(error: unknown): never {
  if (error instanceof NoEdition) {
    console.error(`khabar: ${error.message}`)
    process.exit(2)
  }
  const { hostname, port } = listenAt
  const taken = /EADDRINUSE|AddrInUse/.test(`${(error as NodeJS.ErrnoException).code} ${(error as Error).name}`)
  console.error(
    taken
      ? `khabar: Something already answers at port ${port}. Choose another with PORT.`
      : `khabar: Nothing can listen at ${hostname}, port ${port}. Choose others with HOST and PORT. (${error})`,
  )
  process.exit(2)
}

/** Ends the process when it is told to, once all open answers are out. @param stop takes no more requests, and ends with the last answer */
export function stopWhenTold(stop: () => Promise<unknown>): void {
  let stopping = false
  const end = async () => {
    // A terminal tells the whole group, and whoever started this tells it again.
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(0), STOPPING_SECONDS * 1000)
    await stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
}
