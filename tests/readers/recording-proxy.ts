import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as it came in, and the status it was answered with. */
export interface Exchange {
  path: string
  headers: Readonly<Record<string, string | string[] | undefined>>
  status: number
}

export interface RecordingProxy {
  url: URL
  exchanges: Exchange[]
  close: () => Promise<void>
}

/** Stands between one reader and a server on this machine, changes nothing, and writes down what they said. */
export async function recordingProxy(target: URL): Promise<RecordingProxy> {
  const exchanges: Exchange[] = []
  const server = createServer((incoming, answer) => {
    const { method = 'GET', url: path = '/', headers, rawHeaders } = incoming
    const onward = request({
      host: target.hostname,
      port: target.port,
      method,
      path,
      headers: rawHeaders,
      agent: false,
    })
    onward.on('response', (response) => {
      const status = response.statusCode ?? 0
      exchanges.push({ path, headers, status })
      answer.writeHead(status, response.rawHeaders)
      response.pipe(answer)
    })
    onward.on('error', (error) => answer.destroy(error))
    incoming.pipe(onward)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return { url: new URL(`http://127.0.0.1:${port}`), exchanges, close }
}
