import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseFeed } from 'feedsmith'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SERVERS } from '../../../src/cli/built/servers.ts'
import { pathTo } from '../../harness/hosts/runtimes.ts'
import { share, tried } from '../../harness/runs.ts'
import { until } from '../../harness/until.ts'

const PROJECT = resolve(import.meta.dirname, '../../..')
const STORY = 'world-news/russia-rules-out-big-concessions-on-us-peace-plan.md'

/** A copy of the project, for what it builds must not take the place of what `npm start` serves meanwhile. */
const copy = mkdtempSync(join(tmpdir(), 'khabar-servers-'))
for (const part of ['src', 'content', 'package.json', 'tsconfig.json'])
  cpSync(join(PROJECT, part), join(copy, part), { recursive: true })
symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** A command in a group of its own, as a terminal starts it. */
function start(command: string, args: string[], env: NodeJS.ProcessEnv, PATH = process.env.PATH) {
  const { KHABAR_CONTENT: _, KHABAR_URL: __, HOST: ___, ...inherited } = process.env
  const child = spawn(command, args, { cwd: copy, detached: true, env: { ...inherited, ...env, PATH } })
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said.text += text))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, said, ended }
}

const npm = (script: string, env: NodeJS.ProcessEnv, PATH?: string) => start('npm', ['run', script], env, PATH)

type Tell = (child: ChildProcess, signal: NodeJS.Signals) => void
const tellAll: Tell = ({ pid = 0 }, signal) => process.kill(-pid, signal)
const tellOne: Tell = ({ pid = 0 }, signal) => process.kill(pid, signal)

describe.each(tried(SERVERS))('npm run start:%s', async (server) => {
  const PATH = await pathTo(server)
  if (PATH === undefined) {
    test.skip('is not tried: this machine has none', () => {})
    return
  }
  const script = `start:${server}`
  let folder: string
  let content: string
  let site: string
  let port: number
  let running: ReturnType<typeof npm>

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'khabar-start-'))
    content = join(folder, 'content')
    cpSync(join(PROJECT, 'content'), content, { recursive: true })
    port = await freePort()
    site = `http://localhost:${port}`
    running = npm(script, { KHABAR_CONTENT: content, PORT: String(port) }, PATH)
    await until(() => running.said.text.includes('JSON Feed  '))
  })
  afterAll(async () => {
    if (running.child.exitCode === null) tellAll(running.child, 'SIGTERM')
    await running.ended
    rmSync(folder, { recursive: true, force: true })
  })

  const titles = async () => {
    const { feed } = parseFeed(await (await fetch(`${site}/rss.xml`)).text())
    return (feed as { items: { title: string }[] }).items.map(({ title }) => title)
  }

  test('serves the sample, and says where', async () => {
    expect((await titles())[0]).toBe('Russia rules out big concessions on US peace plan for Ukraine')
    expect((await fetch(`${site}/media/cricket-ground.png`)).status).toBe(200)
    expect(running.said.text).toContain(`Serving ${content}/ at ${site}\n`)
    expect(running.said.text).toContain(`To follow them here: npm run ${script} -- --local-feeds`)
  })

  test('a change is served a moment later, and what is broken is told while the last good edition is served on', async () => {
    const file = join(content, STORY)
    const story = readFileSync(file, 'utf8')
    writeFileSync(file, story.replace(/^title: .*/m, 'title: Changed headline'))
    await until(async () => (await titles())[0] === 'Changed headline')
    writeFileSync(file, story.replace(/^published: .*/m, 'published: Nov 31 2025 | 10:48 PM IST'))
    await until(() => running.said.text.includes('timestamp-impossible'))
    expect((await titles())[0]).toBe('Changed headline')
    writeFileSync(file, story)
  })

  test('what comes into the folder of files that are always there is served from the root', async () => {
    cpSync(join(content, 'media/cricket-ground.png'), join(content, 'public/brand/mark.png'))
    await until(async () => (await fetch(`${site}/brand/mark.png`)).status === 200)
    expect((await fetch(`${site}/public/brand/mark.png`)).status).toBe(404)
  })

  test('a second one at the same port says so and ends with 2', async () => {
    const { said, ended } = npm(script, { PORT: String(port) }, PATH)
    expect([await ended, said.text]).toEqual([2, expect.stringContaining(`PORT=${port + 1} npm run ${script}`)])
  })

  test.each([
    ['SIGINT', 'all of it, as a terminal does', tellAll],
    ['SIGTERM', 'the command, as a service manager does', tellOne],
  ] as const)('ends with 0 when %s is told to %s', async (signal, _, tell) => {
    const port = await freePort()
    const own = start(process.execPath, ['src/cli/khabar.mjs', 'start', '--on', server], { PORT: String(port) }, PATH)
    await until(() => own.said.text.includes('JSON Feed  '))
    tell(own.child, signal)
    expect([await own.ended, own.said.text]).toEqual([0, expect.not.stringMatching(/error|khabar:/i)])
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow()
  })
})

describe('a server that cannot be started', () => {
  test('for problems in the content says them all and ends with 1', async () => {
    const content = mkdtempSync(join(tmpdir(), 'khabar-start-'))
    const { said, ended } = npm('start:node', { KHABAR_CONTENT: content, PORT: String(await freePort()) })
    expect([await ended, said.text]).toEqual([1, expect.stringContaining('publication-missing')])
    rmSync(content, { recursive: true })
  })

  test.each(
    share([
      [{ PORT: '0' }, 'is not a port'],
      [{ PORT: 'x' }, 'is not a port'],
      [{ KHABAR_CONTENT: 'nowhere' }, 'There is no content folder "nowhere"'],
      [{ HOST: '192.0.2.1' }, 'Nothing can listen at 192.0.2.1, port'],
    ]),
  )('with %j says why and ends with 2', async (env, why) => {
    const { said, ended } = npm('start:node', { PORT: String(await freePort()), ...env })
    expect([await ended, said.text]).toEqual([2, expect.stringContaining(why)])
  })
})

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}
