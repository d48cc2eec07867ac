import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { SERVERS } from '../../src/cli/built/servers.ts'
import { publicationFile, storyFile } from '../harness/content.ts'
import { copyProject } from '../harness/deploy/project-copy.ts'
import { deepTest, share, tried } from '../harness/runs.ts'
import { inFolder, khabarProcess, PROJECT } from './command.ts'

const FOLDER = { 'publication.yaml': publicationFile(), 'world/a.md': storyFile(1) }

/** A server that answers nothing, or so. @returns its address */
async function serving(answer: RequestListener = () => {}): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Runs a command until it says something on standard error; until then, nothing that it asks for comes. @returns what it said */
async function saidUntil(words: string, ...args: string[]): Promise<string> {
  const { KHABAR_CONTENT: _, KHABAR_URL: __, ...env } = process.env
  const child = spawn(process.execPath, [join(PROJECT, 'src/cli/main.ts'), ...args], { env })
  let said = ''
  for await (const piece of child.stderr) {
    said += piece
    if (said.includes(words)) break
  }
  child.kill('SIGKILL')
  return said
}

test.each(
  share([
    ['smoke', [], (site: string) => `Waiting for an answer from ${site}, for at most 60 s …\n`],
    ['smoke', ['--edition', 'x'], (site: string) => `Waiting for edition x from ${site}, for at most 60 s …\n`],
    ['check', ['--served'], (site: string) => `Asking ${site} …\n`],
  ]),
)('%s %j says what it waits for before there is an answer', async (command, options, words) => {
  const site = await serving()
  const address = command === 'check' ? [...options, site] : [site, ...options]
  expect(await saidUntil(words(site), command, ...address)).toBe(words(site))
})

deepTest('status says what it waits for before there is an answer', async () => {
  const site = await serving()
  await inFolder(FOLDER, async (content) => {
    const words = `Asking ${site} …\n`
    expect(await saidUntil(words, 'status', '--content', content, '--url', site)).toBe(words)
  })
})

deepTest('smoke says what it waits for where nothing answers', async () => {
  // A port of a server that has ended.
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  const site = `http://127.0.0.1:${port}`
  const words = `Waiting for an answer from ${site}, for at most 60 s …\n`
  expect(await saidUntil(words, 'smoke', site)).toBe(words)
})

deepTest('smoke says what it asks for once it knows what is live', async () => {
  const site = await serving((request, response) => {
    if (request.url?.endsWith('/health') === true) response.end(JSON.stringify({ edition: 'x', articles: 1 }))
  })
  const words = `Asking ${site} for its feeds, pages and lists …\n`
  expect(await saidUntil(words, 'smoke', site)).toContain(words)
})

deepTest('smoke names what a site does not give that ends all other connections', async () => {
  const site = await serving((request, response) => {
    if (request.url?.endsWith('/health') === true) response.end(JSON.stringify({ edition: 'x', articles: 1 }))
    else request.destroy()
  })
  const { code, err } = await khabarProcess(['smoke', site])
  expect([code, err]).toEqual([1, expect.stringContaining(`${site}/opml.xml  `)])
  expect(err).not.toMatch(/^\s+at /m)
})

test('build --on names the server that it made, what that needs, and how it is run', async () => {
  const { folder: project, remove } = copyProject()
  onTestFinished(remove)
  await inFolder(FOLDER, async (content) => {
    for (const server of tried(SERVERS)) {
      const { code, out } = await khabarProcess(['build', '--on', server, '--content', content], { project })
      const run = server === 'deno' ? 'deno run --allow-net --allow-read=.khabar --allow-env=HOST,PORT' : server
      expect([code, out.split('\n').slice(1)]).toEqual([
        0,
        [
          `Server .khabar/${server}.mjs: needs edition.bin and site beside it, and no packages. Run it with: ${run} .khabar/${server}.mjs`,
          '',
        ],
      ])
    }
  })
})
