import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { parseFeed } from 'feedsmith'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../harness/until.ts'

const PROJECT = resolve(import.meta.dirname, '../..')
const STORY = 'world-news/russia-rules-out-big-concessions-on-us-peace-plan.md'

/** The commands of the README, run for real over a copy of the sample content. */
describe('npm start', () => {
  let folder: string
  let content: string
  let site: string
  let server: ChildProcess
  let said = ''

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'khabar-start-'))
    content = join(folder, 'content')
    cpSync(join(PROJECT, 'content'), content, { recursive: true })
    const port = await freePort()
    site = `http://localhost:${port}`
    server = spawn('npm', ['start'], {
      cwd: PROJECT,
      env: { ...process.env, KHABAR_CONTENT: content, PORT: String(port) },
      detached: true,
    })
    server.stdout?.on('data', (text) => (said += text))
    server.stderr?.on('data', (text) => (said += text))
    await until(() => said.includes('JSON Feed  '))
  })

  afterAll(async () => {
    const ended = new Promise((done) => server.once('exit', done))
    // npm, the command and the runtime are one group.
    if (server.pid !== undefined) process.kill(-server.pid, 'SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  })

  const story = () => readFileSync(join(content, STORY), 'utf8')
  const rss = async () => (await fetch(`${site}/rss.xml`)).text()
  const items = async () =>
    (parseFeed(await rss()).feed as { items: { title: string; guid: { value: string } }[] }).items

  test('serves the sample in three formats, its pictures, and no link of ours is dead', async () => {
    const feeds = await Promise.all(
      ['rss.xml', 'atom.xml', 'feed.json'].map(async (file) =>
        parseFeed(await (await fetch(`${site}/${file}`)).text()),
      ),
    )
    expect(feeds.map(({ format }) => format)).toEqual(['rss', 'atom', 'json'])
    expect((await items())[0]?.title).toBe('Russia rules out big concessions on US peace plan for Ukraine')
    const addresses = new Set(
      [...(await rss()).matchAll(/http:\/\/localhost:8787([^"'<&]*)/g)].map(([, path]) => path ?? ''),
    )
    // Links lead to the publication's own address, whatever port it is tried at, and the command says so.
    expect(said).toContain(
      `Links in the feeds lead to http://localhost:8787. To follow them here: npm start -- --local-feeds`,
    )
    expect(addresses.size).toBeGreaterThan(20)
    for (const path of addresses) expect([path, (await fetch(`${site}${path}`)).status]).toEqual([path, 200])
  })

  test('pages show the pictures that lie beside them, wherever the publication has its address', async () => {
    const shown = new Set<string>()
    for (const path of ['/', '/world-news', '/world-news/russia-rules-out-big-concessions-on-us-peace-plan']) {
      const page = await (await fetch(`${site}${path}`)).text()
      expect(page).toContain(`<link rel="canonical" href="http://localhost:8787${path}"/>`)
      for (const [, address = ''] of page.matchAll(/<(?:img|link rel="icon")[^>]* (?:src|href)=["']([^"']*)/g))
        shown.add(new URL(address, `${site}${path}`).href)
    }
    expect(shown.size).toBeGreaterThan(5)
    for (const address of shown)
      expect([address, (await fetch(address)).status]).toEqual([expect.stringContaining(`${site}/`), 200])
  })

  test('a changed title is served under the same id', async () => {
    const [before] = await items()
    writeFileSync(join(content, STORY), story().replace(/^title: .*/m, 'title: Changed headline'))
    await until(async () => (await items())[0]?.title === 'Changed headline')
    expect((await items())[0]?.guid).toEqual(before?.guid)
  })

  test('a file that an editor replaces by a new one, twice over, is followed', async () => {
    for (const title of ['Replaced once', 'Replaced twice']) {
      const temporary = join(content, '.replacing')
      writeFileSync(temporary, story().replace(/^title: .*/m, `title: ${title}`))
      renameSync(temporary, join(content, STORY))
      await until(async () => (await items())[0]?.title === title)
    }
  })

  test('an open page loads itself again when a story is saved, and needs nothing else for it', async () => {
    const page = await fetch(`${site}/`, { headers: { Accept: 'text/html' } })
    expect(await page.text()).toContain('<script type="module" src="/_khabar/reload.js"></script></head>')
    expect(page.headers.get('Content-Security-Policy')).toMatch(/script-src 'self'.*connect-src 'self'$/)
    expect(await (await fetch(`${site}/_khabar/reload.js`)).text()).toContain("EventSource('/_khabar/changes')")
    const ending = new AbortController()
    const { body } = await fetch(`${site}/_khabar/changes`, { signal: ending.signal })
    const events = body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await events?.read())?.value).toBe(': open\n\n')
    writeFileSync(join(content, STORY), story().replace(/^title: .*/m, 'title: Seen at once'))
    // By the time that it is told, the next request has it.
    expect((await events?.read())?.value).toBe('data: changed\n\n')
    expect((await items())[0]?.title).toBe('Seen at once')
    ending.abort()
  })

  test('what is served beside the worker is for the worker alone', async () => {
    for (const path of ['/edition.bin', '/site/media/cricket-ground.png', '/changes'])
      expect([path, (await fetch(`${site}${path}`)).status]).toEqual([path, 404])
  })

  test('a broken date is told, and the last good edition is served on', async () => {
    const good = story()
    const before = await rss()
    writeFileSync(join(content, STORY), good.replace(/^published: .*/m, 'published: Nov 31 2025 | 10:48 PM IST'))
    await until(() => said.includes('timestamp-impossible'))
    expect(said).toMatch(/russia-rules-out.*\.md:\d+:12 {2}timestamp-impossible\n {2}published: Nov 31 2025/)
    expect(await rss()).toBe(before)
    writeFileSync(join(content, STORY), good.replace(/^title: .*/m, 'title: Mended headline'))
    await until(async () => (await items())[0]?.title === 'Mended headline')
  })

  test('a picture is to be had as long as a story is that shows it, and in parts', async () => {
    const picture = join(content, 'media/held.png')
    cpSync(join(content, 'media/cricket-ground.png'), picture)
    const held = join(content, 'world-news/held.md')
    const lines = (...more: string[]) =>
      [
        '---',
        'id: urn:uuid:6f1c9b0e-0000-4000-8000-000000000001',
        'title: Held',
        'published: 2025-11-26T10:00+05:30',
        'image: {url: /media/held.png, alt: A ground}',
        ...more,
        '---',
        'Text.',
        '',
      ].join('\n')
    const status = async () => (await fetch(`${site}/media/held.png`)).status
    writeFileSync(held, lines())
    await until(async () => (await fetch(`${site}/world-news/held`)).status === 200)
    expect(await status()).toBe(200)
    const part = await fetch(`${site}/media/held.png`, { headers: { Range: 'bytes=1-3' } })
    expect([part.status, await part.text()]).toEqual([206, 'PNG'])
    writeFileSync(held, lines('embargo: 2199-01-01T00:00+05:30'))
    await until(async () => (await fetch(`${site}/world-news/held`)).status === 404)
    expect(await status()).toBe(404)
    rmSync(held)
    await until(() => said.includes('content/media/held.png:1:1  file-unused (warning)'))
    expect(await status()).toBe(404)
  })

  test('what comes into the folder of files that are always there is served from the root, and goes with it', async () => {
    const status = async (path: string) => (await fetch(`${site}${path}`)).status
    cpSync(join(content, 'media/cricket-ground.png'), join(content, 'public/brand/mark.png'))
    await until(async () => (await status('/brand/mark.png')) === 200)
    expect(await status('/public/brand/mark.png')).toBe(404)
    rmSync(join(content, 'public'), { recursive: true })
    await until(async () => (await status('/brand/mark.png')) === 404)
  })

  test('a second one on the same port says so and ends', async () => {
    const second = promisify(execFile)('npm', ['start'], {
      cwd: PROJECT,
      env: { ...process.env, KHABAR_CONTENT: content, PORT: new URL(site).port },
    })
    await expect(second).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('already answers at port') })
  })
})

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, 'localhost', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}
