import { execFile } from 'node:child_process'
import { readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { type ClientRequest, get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { commandFor, SERVERS, type Server } from '../../src/cli/built/servers.ts'
import { publicationFile, storyFile } from '../harness/content.ts'
import { type ServerSite, serveOn } from '../harness/hosts/hosts.ts'
import { binaryOf } from '../harness/hosts/runtimes.ts'
import { deepTest, share, tried } from '../harness/runs.ts'
import { until } from '../harness/until.ts'

/** More than what lies between a server and a client that does not read. */
const FILM = Buffer.alloc(20_000_000, 'film')
const CONTENT = {
  'publication.yaml': publicationFile(),
  'world/a.md': storyFile(1),
  'public/media/film.mp4': FILM,
  'public/media/port.png': 'a port',
}

describe.each(tried(SERVERS))('a server on %s', async (server) => {
  const site = await serveOn(server, CONTENT)
  if (site === undefined) {
    test.skip('is not tried: this machine has none', () => {})
    return
  }
  afterAll(site.close)

  test.runIf(process.platform === 'linux')('leaves no file open of clients that hang up', async () => {
    const open = () => readdirSync(`/proc/${site.pid}/fd`).length
    await (await site.send('/media/film.mp4')).arrayBuffer()
    await pause(200)
    const before = open()
    for (let round = 0; round < 30; round++) {
      const { outgoing } = await begun(site, '/media/film.mp4')
      outgoing.destroy()
      await site.send('/media/film.mp4', { method: 'HEAD' })
      await (await site.send('/media/film.mp4', { headers: { Range: 'bytes=5-9' } })).arrayBuffer()
    }
    // What stays open stays so until this is given up.
    await until(() => open() <= before)
  })

  test('follows no link out of its folder', async () => {
    const [secret, picture] = [join(site.built, '../secret'), join(site.built, 'site/media/port.png')]
    writeFileSync(secret, 'secret')
    rmSync(picture)
    symlinkSync(secret, picture)
    const response = await site.send('/media/port.png')
    // Deno does not even let it look.
    expect([404, 503]).toContain(response.status)
    expect(await response.text()).not.toContain('secret')
  })

  test.each([
    ['a port that is taken', () => ({ PORT: site.url.port }), `Something already answers at port ${site.url.port}.`],
    ['an address that is not this machine’s', () => ({ HOST: '192.0.2.1' }), 'Nothing can listen at 192.0.2.1'],
  ])('says why it cannot listen at %s, and ends with 2', async (_, env, why) => {
    const { HOST = '127.0.0.1', PORT = '0' }: { HOST?: string; PORT?: string } = env()
    const { code, err } = await started({ hostname: HOST, port: Number(PORT) })
    expect([code, err]).toEqual([2, expect.stringContaining(why)])
  })

  test.each(share(['eighty', '70000', '-1', '80.5']))(
    'says so where "%s" is to be its port, and ends with 2',
    async (port) => {
      const { code, err } = await started({ hostname: '127.0.0.1', port: 0 }, { PORT: port })
      expect([code, err]).toEqual([2, `khabar: "${port}" is not a port. Write a number from 1 to 65535 as PORT.\n`])
    },
  )

  deepTest('finishes the answers that are on their way before it ends with 0, however often it is told', async () => {
    const own = await another(server)
    const downloads = await Promise.all([1, 2, 3].map(() => begun(own, '/media/film.mp4')))
    const ended = own.stop('SIGTERM')
    await until(() =>
      own.send('/health').then(
        () => false,
        ({ code }) => ['ECONNREFUSED', 'ECONNRESET'].includes(code),
      ),
    )
    process.kill(own.pid, 'SIGTERM')
    process.kill(own.pid, 'SIGINT')
    for (const { incoming } of downloads) expect(Buffer.concat(await incoming.toArray()).equals(FILM)).toBe(true)
    expect(await ended).toBe(0)
  })

  test.each(share(['::1', 'localhost']))('listens at %s', async (hostname) => {
    const own = await another(server, hostname)
    expect((await own.send('/health')).status).toBe(200)
  })

  async function started(
    listening: { hostname: string; port: number },
    instead: NodeJS.ProcessEnv = {},
  ): Promise<{ code: unknown; err: string }> {
    const [, ...args] = commandFor(server, join(site?.built ?? '', `${server}.mjs`), listening)
    const env = { ...process.env, HOST: listening.hostname, PORT: String(listening.port), ...instead }
    const binary = (await binaryOf(server)) ?? ''
    return new Promise((done) => {
      execFile(binary, args, { env }, (error, _, err) => done({ code: error?.code ?? 0, err }))
    })
  }
})

deepTest('every server ends although a client reads nothing', async () => {
  const present = await Promise.all(
    SERVERS.map(async (server) => ((await binaryOf(server)) === undefined ? [] : server)),
  )
  const sites = await Promise.all(present.flat().map((server) => another(server)))
  for (const site of sites) (await begun(site, '/media/film.mp4')).outgoing.on('error', () => {})
  expect(await Promise.all(sites.map((site) => site.stop('SIGINT')))).toEqual(sites.map(() => 0))
})

/** A site of a test's own. */
async function another(server: Server, hostname?: string): Promise<ServerSite> {
  const own = await serveOn(server, CONTENT, hostname)
  if (own === undefined) throw new Error(`there is no ${server}`)
  onTestFinished(own.close)
  return own
}

/** A download of which nothing has been read yet. */
function begun({ url }: ServerSite, path: string): Promise<{ outgoing: ClientRequest; incoming: IncomingMessage }> {
  return new Promise((done, fail) => {
    const outgoing = get({ host: url.hostname, port: url.port, path, agent: false }, (incoming) => {
      incoming.pause()
      done({ outgoing, incoming })
    })
    outgoing.on('error', fail)
  })
}
