import { randomBytes } from 'node:crypto'
import { createReadStream, realpathSync, type Stats, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, sep } from 'node:path'
import { pipeline } from 'node:stream'

/** What `khabar build` made, served to the worker of `khabar start` on this machine. */
export interface EditionServer {
  /** The address under which it serves `edition.bin`, `site/` and `changes`; nobody can guess it. */
  url: string
  /** Tells pages that are open that there is another edition. */
  tell(): void
  close(): void
}

/** Serves a built folder at a port of its own, to this machine alone. */
export async function serveEdition(built: string): Promise<EditionServer> {
  const token = randomBytes(16).toString('base64url')
  const listening = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    const path = pathIn(request, token)
    if (path === '/changes') return listen(response, listening)
    const file = path === undefined ? undefined : fileOf(built, path)
    if (file === undefined) response.writeHead(404).end()
    else send(file, request, response)
  })
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/${token}`,
    tell() {
      for (const response of listening) response.write('data: changed\n\n')
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Returns the path behind the token, decoded; undefined if another one asks. */
function pathIn({ url = '', method }: IncomingMessage, token: string): string | undefined {
  if (method !== 'GET' || !url.startsWith(`/${token}/`)) return undefined
  try {
    return decodeURIComponent(url.slice(token.length + 1))
  } catch {
    return undefined
  }
}

interface ServedFile {
  name: string
  stat: Stats
}

/** Returns the edition, or a plain file below `site`; undefined for a name that leads elsewhere or begins with a dot. */
function fileOf(built: string, path: string): ServedFile | undefined {
  const isServed = path === '/edition.bin' || path.startsWith('/site/')
  if (
    !isServed ||
    !path
      .slice(1)
      .split('/')
      .every((name) => /^[^.\\\0][^\\\0]*$/.test(name))
  )
    return undefined
  try {
    const name = realpathSync(join(built, path))
    const stat = statSync(name)
    return name.startsWith(realpathSync(built) + sep) && stat.isFile() ? { name, stat } : undefined
  } catch {
    return undefined
  }
}

/** A file that is replaced has another inode and another time. */
function send({ name, stat }: ServedFile, request: IncomingMessage, response: ServerResponse): void {
  const tag = `"${stat.ino}-${stat.size}-${stat.mtimeMs}"`
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, { ETag: tag }).end()
    return
  }
  response.writeHead(200, { ETag: tag, 'Content-Length': stat.size })
  pipeline(createReadStream(name), response, () => {})
}

function listen(response: ServerResponse, listening: Set<ServerResponse>): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  // The worker passes nothing on before there are bytes.
  response.write(': open\n\n')
  listening.add(response)
  response.once('close', () => listening.delete(response))
}
