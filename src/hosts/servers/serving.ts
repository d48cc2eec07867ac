import process from 'node:process'
import { NoEdition } from './store-in.ts'

/** How long open responses may take once the server is to stop. */
const STOPPING_SECONDS = 5

/** The address to listen at, unless `HOST` and `PORT` name another: only this machine, and a proxy on it, can reach it. */
export const listenAt = {
  hostname: process.env.HOST || '127.0.0.1',
  port: portIn(process.env.PORT || '8787'),
}

/** Returns the port. It is checked here because Node, Deno and Bun each report a wrong one in other words, or take another port. */
function portIn(written: string): number {
  const port = Number(written)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  console.error(`khabar: "${written}" is not a port. Write a number from 1 to 65535 as PORT.`)
  process.exit(2)
}

export function sayAddress({ hostname = listenAt.hostname, port = listenAt.port }): void {
  console.log(`Serving at http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`)
}

/** Prints why a server cannot start, and ends the process. */
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

/**
 * Ends the process on a signal, once all open responses are sent.
 * @param stop accepts no more requests, and resolves with the last response
 */
export function stopWhenTold(stop: () => Promise<unknown>): void {
  let stopping = false
  const end = async () => {
    // A terminal signals the whole group, and the parent process passes the signal on once more.
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(0), STOPPING_SECONDS * 1000)
    await stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
}
