import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import type { Send } from './http.ts'

const EVIL = 'evil.example'
const CLOSE = 'Connection: close\r\n\r\n'

/** What no client library would send. */
export function rawContract(name: string, url: URL, send: Send): void {
  /** @param quietMilliseconds after which a connection that stays open is ended; without it, the server has to end it */
  const raw = (text: string | Buffer, quietMilliseconds = 0) =>
    new Promise<string>((done) => {
      const socket = connect(Number(url.port), url.hostname)
      let answer = ''
      const end = () => {
        socket.destroy()
        done(answer)
      }
      socket.setTimeout(quietMilliseconds, end)
      socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
      socket.on('error', end)
      socket.on('close', end)
      socket.write(text)
    })

  const get = (target: string, host = 'a', more = '') => `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${more}${CLOSE}`
  const latin = (text: string) => Buffer.from(text, 'latin1')

  describe(`what no client library would send, on ${name}`, () => {
    test.each<[string, string | Buffer]>([
      ['an absolute target of another host', get(`http://${EVIL}/rss.xml`, EVIL)],
      ['another host', get('/rss.xml', EVIL)],
      ['a host of IPv6', get('/rss.xml', '[::1]:8787')],
      ['the same without a port', get('/rss.xml', '[2001:db8::1]')],
      ['a host in capitals', get('/rss.xml', 'News.Example:443')],
      ['a query that is no encoding', get('/rss.xml?%zz')],
      ['a header of 15 KB', get('/rss.xml', 'a', `If-None-Match: "${'x'.repeat(15_000)}"\r\n`)],
      ['a query of 15 KB', get(`/rss.xml?${'x'.repeat(15_000)}`)],
      ['a body with a GET', `${get('/rss.xml', 'a', 'Content-Length: 5\r\n')}hello`],
      ['dots that lead to it', get('/a/../b/%2e%2e/rss.xml')],
      [
        'duplicate validators',
        get(
          '/rss.xml',
          'a',
          'If-None-Match: "a"\r\nIf-None-Match: "b"\r\nIf-Modified-Since: x\r\nIf-Modified-Since: y\r\n',
        ),
      ],
    ])('%s: the feed', async (_, asked) => {
      const answer = await raw(asked)
      expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n.*<rss /s)
      expect(answer).not.toContain(EVIL)
    })

    test.each<[string, string | Buffer]>([
      ['two slashes', get(`//${EVIL}/%2e%2e/`)],
      ['nothing but slashes', get('//')],
      ['a backslash', get(`/\\${EVIL}/`)],
      ['a target that is relative', get('rss.xml')],
      ['a star', get('*')],
      ['a path that is no encoding', get('/%zz')],
      ['bytes that are no UTF-8', latin(get('/\xff\xfe/rss.xml'))],
      ['a host that is none', get('/rss.xml', `${EVIL}:99999 x`)],
      ['a host with a name before it', get('/rss.xml', `x@${EVIL}`)],
      ['a host that is not ASCII', latin(get('/rss.xml', '\xff'))],
      ['no host', `GET /rss.xml HTTP/1.1\r\n${CLOSE}`],
      ['no host in HTTP/1.0', 'GET /rss.xml HTTP/1.0\r\n\r\n'],
      ['an unknown method', `BREW /rss.xml HTTP/1.1\r\nHost: a\r\n${CLOSE}`],
      ['a tunnel', `CONNECT ${EVIL}:443 HTTP/1.1\r\nHost: ${EVIL}:443\r\n${CLOSE}`],
      ['TRACE', `TRACE /rss.xml HTTP/1.1\r\nHost: a\r\nX-Secret: s3cret\r\n${CLOSE}`],
      ['OPTIONS of everything', `OPTIONS * HTTP/1.1\r\nHost: a\r\n${CLOSE}`],
    ])('%s: nothing breaks, nothing comes back', async (_, asked) => {
      // Some of it no server answers: nothing in two seconds is as good.
      const answer = await raw(asked, 2_000)
      const [status = ''] = answer.split('\r\n')
      // The runtime itself turns away what is no HTTP, each with a code of its own; its proxy that stands before Cloudflare's with 500.
      expect(status === '' || /^HTTP\/1\.[01] (?:200|204|301|304|400|404|405|431|50[01]) /.test(status)).toBe(true)
      expect(answer).not.toMatch(/evil\.example|s3cret/)
      expect((await send('/rss.xml')).status).toBe(200)
    })

    test('requests in one connection are answered each with its own bytes alone', async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
        new Promise<string>((done, fail) => {
          const options = { host: url.hostname, port: url.port, agent, method, path, headers }
          const outgoing = request(options, async (incoming) => {
            const text = Buffer.concat(await incoming.toArray()).toString()
            done(`${incoming.statusCode} ${text.slice(0, 16)}`)
          })
          outgoing.on('error', fail).end()
        })
      const answers = [
        await ask('HEAD', '/rss.xml'),
        await ask('GET', '/rss.xml', { 'If-None-Match': '*' }),
        await ask('HEAD', '/media/film.mp4'),
        await ask('GET', '/media/film.mp4', { Range: 'bytes=99999999-' }),
        await ask('HEAD', '/nothing'),
        await ask('HEAD', '/health'),
        await ask('OPTIONS', '/rss.xml'),
        await ask('GET', '/feed'),
        await ask('GET', '/nothing'),
      ]
      agent.destroy()
      expect(answers).toEqual(['200 ', '304 ', '200 ', '416 ', '404 ', '200 ', '204 ', '301 ', '404 <!doctype html><'])
    })
  })
}
