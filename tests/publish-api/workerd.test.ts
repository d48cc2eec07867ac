import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { MOST_BODY_BYTES } from '../../src/publish-api/handler.ts'
import { MOST_STORIES } from '../../src/publish-api/posted/posted.ts'
import { planPublish, publishFolder } from '../../src/store/publish/publish.ts'
import { SAMPLE } from '../conformance/publications.ts'
import { publishable } from '../harness/app-over-d1.ts'
import { publicationFile, storyFile } from '../harness/content.ts'
import { LOCAL_DATABASE, runWorker } from '../harness/hosts/workerd.ts'
import { SECRET, type Sent } from '../harness/publish-api-over.ts'
import { deepTest, runs } from '../harness/runs.ts'

const worker = await runWorker('tests/publish-api/worker.ts', () => ({
  d1_databases: [LOCAL_DATABASE],
  vars: { PUBLISH_SECRET: SECRET },
}))
const database = await worker.database('DB')
afterAll(worker.close)

const FOLDER = {
  'publication.yaml': publicationFile(),
  'media/port.png': new Uint8Array(8),
  'world/talks.md': storyFile(1, ['topics: [Ukraine]']),
}
/** All that a story can hold, so that it goes through everything that compiles one. */
const RICH = storyFile(
  2,
  ['title: "रुपया 🪙 falls"', 'topics: [रुपया]', 'image: {url: /media/port.png, alt: The port}'],
  'Text **with** <b>all</b> of <script>it()</script>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[a link](../sport/)',
)
const NEW: Sent = { stories: { 'world/rupee.md': RICH } }

beforeEach(async () => {
  await publishFolder(database, publishable(FOLDER), { now: Date.now() })
})

const headers = { Authorization: `Bearer ${SECRET}`, 'Content-Type': 'application/json' }
const post = (sent: unknown, more: Record<string, string> = {}) =>
  fetch(new URL('/publish', worker.url), {
    method: 'POST',
    headers: { ...headers, ...more },
    body: JSON.stringify(sent),
  })

async function dump(): Promise<string> {
  const tables = ['live', 'publish', 'request', 'story', 'block', 'channel', 'file', 'shows']
  const results = await database.batch(tables.map((table) => database.prepare(`SELECT * FROM ${table}`)))
  return JSON.stringify(results.map(({ results: rows }) => rows))
}

/** Sends bytes, and lets go of the connection before the rest of what they promise. */
function breakOff(text: string): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect(Number(worker.url.port), worker.url.hostname, () => {
      socket.write(text, () => socket.destroy())
    })
    socket.on('error', fail)
    socket.on('close', () => done())
  })
}

test('what is sent in is live, as if the whole folder had been published', async () => {
  const response = await post(NEW, { 'Idempotency-Key': 'first' })
  expect([response.status, await response.json()]).toEqual([
    200,
    expect.objectContaining({
      added: 1,
      changed: 0,
      removed: 0,
      warnings: [expect.objectContaining({ code: 'html-removed' })],
    }),
  ])
  expect((await planPublish(database, publishable({ ...FOLDER, 'world/rupee.md': RICH }))).isSame).toBe(true)
  await expect.poll(async () => (await worker.send('/rss.xml')).text()).toContain('रुपया 🪙 falls')
})

test('the request in the docs is accepted', async () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/deploy/cms.md'), 'utf8')
  const [, example = ''] = /```sh\n(curl .*?)```/s.exec(page) ?? []
  const sent = [...example.matchAll(/--header "([^:]+): (.*)"/g)].map(([, name = '', value = '']) => [name, value])
  const [, body = ''] = /--data '(.*)'/s.exec(example) ?? []
  await publishFolder(database, publishable(SAMPLE), { now: Date.now() })
  const response = await fetch(new URL('/publish', worker.url), {
    method: 'POST',
    headers: Object.fromEntries(sent.map(([name, value]) => [name, value?.replace('$PUBLISH_SECRET', SECRET)])),
    body,
  })
  expect([response.status, await response.json()]).toEqual([
    200,
    expect.objectContaining({ added: 1, removed: 0, warnings: [] }),
  ])
  expect(page).toContain(`at most ${MOST_STORIES} stories and ${MOST_BODY_BYTES / 1_000_000} MB`)
})

test('a secret that is wrong, or too much at once, changes nothing', async () => {
  const before = await dump()
  for (const [status, response] of [
    [401, await post(NEW, { Authorization: 'Bearer wrong' })],
    [413, await post({ stories: { 'world/a.md': 'x'.repeat(MOST_BODY_BYTES) } })],
    [422, await post({ stories: { "world/'; DROP TABLE story; --.md": RICH } })],
    [400, await post({ remove: ["' OR 1=1"] })],
    [400, await post(NEW, { 'Idempotency-Key': '' })],
  ] as const) {
    expect([status, await response.text()]).toEqual([response.status, expect.not.stringContaining(SECRET)])
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(null)
  }
  expect(await dump()).toBe(before)
})

test('a body that breaks off changes nothing', async () => {
  const before = await dump()
  const text = JSON.stringify(NEW)
  const head = `POST /publish HTTP/1.1\r\nHost: any.example\r\nAuthorization: Bearer ${SECRET}\r\nContent-Type: application/json\r\n`
  await breakOff(`${head}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text.slice(0, 100)}`)
  // A whole body as one chunk, and no end.
  await breakOff(`${head}Transfer-Encoding: chunked\r\n\r\n${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`)
  await setTimeout(300)
  expect(await dump()).toBe(before)
  expect((await post(NEW)).status).toBe(200)
})

deepTest('ten requests at once with different stories are all published', async () => {
  const stories = Array.from({ length: 10 }, (_, n) => [`world/n-${n}.md`, storyFile(10 + n, ['topics: [Rupee]'])])
  const responses = await Promise.all(stories.map(([path = '', text]) => post({ stories: { [path]: text } })))
  expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(200))
  const folder = { ...FOLDER, ...Object.fromEntries(stories) }
  expect((await planPublish(database, publishable(folder))).isSame).toBe(true)
})

deepTest('one request ten times at once is published once', async () => {
  const responses = await Promise.all(Array.from({ length: 10 }, () => post(NEW, { 'Idempotency-Key': 'ten times' })))
  const answers = new Set(await Promise.all(responses.map((response) => response.text())))
  expect([...answers].map((answer) => JSON.parse(answer))).toEqual([expect.objectContaining({ added: 1 })])
})

const COUNT = runs(300)
deepTest('many requests at once are each published or told when to come again, and then are published', async () => {
  const names = Array.from({ length: COUNT }, (_, n) => `world/burst-${n}.md`)
  const text = (name: string) => storyFile(1_000 + names.indexOf(name), ['topics: [Burst]'])
  const generations: number[] = []
  let waiting = names
  for (let rounds = 0; waiting.length > 0; rounds++) {
    expect(rounds).toBeLessThan(20)
    const again: { name: string; seconds: number }[] = []
    await Promise.all(
      waiting.map(async (name) => {
        const response = await post({ stories: { [name]: text(name) } })
        const answer = (await response.json()) as { generation: number; added: number; errors: { message: string }[] }
        if (response.status === 200) {
          expect(answer.added).toBe(1)
          generations.push(answer.generation)
          return
        }
        const seconds = Number(response.headers.get('Retry-After'))
        expect([name, response.status, seconds >= 1]).toEqual([name, 503, true])
        // None got in the way of another: it was not begun.
        expect(answer.errors[0]?.message).toMatch(/^More was sent at once than can be published in time, and nothing/)
        again.push({ name, seconds })
      }),
    )
    waiting = again.map(({ name }) => name)
    // As long as the last is told to wait: what comes before its moment may be turned away once more.
    if (again.length > 0) await setTimeout(1000 * Math.max(...again.map(({ seconds }) => seconds)))
  }
  expect(new Set(generations).size).toBe(COUNT)
  const folder = { ...FOLDER, ...Object.fromEntries(names.map((name) => [name, text(name)])) }
  expect((await planPublish(database, publishable(folder))).isSame).toBe(true)
  await setTimeout(1_100)
  const page = await worker.send('/topics/burst/rss.xml')
  expect((await page.text()).match(/<item>/g)).toHaveLength(Math.min(COUNT, 50))
})
