import { writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { runWorker } from '../../harness/hosts/workerd.ts'
import { ONE } from '../../harness/isolate.ts'

const worker = await runWorker('tests/edge/answer/slow-worker.ts', (folder) => {
  writeFileSync(join(folder, 'edition.bin'), ONE.edition.file)
  writeFileSync(join(folder, 'edition.js'), "export { default } from './edition.bin'\n")
  return { alias: { '#edition': join(folder, 'edition.js') }, rules: [{ type: 'Data', globs: ['**/*.bin'] }] }
})
afterAll(worker.close)

const callsOf = async (name: string) =>
  ((await (await worker.send('/calls')).json()) as string[]).filter((call) => call === name).length

/** A client that goes away as soon as it has asked. */
function askAndLeave(path: string): Promise<void> {
  return new Promise((done) => {
    const outgoing = request({ host: worker.url.hostname, port: worker.url.port, path, agent: false })
    outgoing.on('error', () => done())
    outgoing.on('socket', (socket) => socket.on('connect', () => setTimeout(() => outgoing.destroy(), 60)))
    outgoing.end()
  })
}

test('requests of the edge runtime share what one of them makes', async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, () => worker.send('/rss.xml')))
  const bodies = await Promise.all(answers.map((answer) => answer.text()))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(bodies).size).toBe(1)
  expect([await callsOf('select'), await callsOf('renditions')]).toEqual([1, 1])
})

test('they go on where the client of the one that makes it has gone', async () => {
  const before = await callsOf('renditions')
  const [, ...answers] = await Promise.all([
    askAndLeave('/atom.xml'),
    ...Array.from({ length: 20 }, async (_, number) => {
      await new Promise((done) => setTimeout(done, 5 * number))
      return (await worker.send('/atom.xml')).status
    }),
  ])
  expect(new Set(answers)).toEqual(new Set([200]))
  expect((await callsOf('renditions')) - before).toBe(1)
})

test('the last good answer is compressed once, not twice', async () => {
  const good = await (await worker.send('/feed.json')).text()
  await worker.send('/down')
  try {
    for (let time = 0; time < 2; time++) {
      const stale = await worker.send('/feed.json', { headers: { 'Accept-Encoding': 'gzip' } })
      expect([stale.status, stale.headers.get('Content-Encoding')]).toEqual([200, 'gzip'])
      expect(stale.headers.get('Cache-Status')).toMatch(/^khabar; hit; ttl=-\d+/)
      expect(gunzipSync(Buffer.from(await stale.arrayBuffer())).toString()).toBe(good)
    }
    const none = await worker.send('/topics/ports/feed.json')
    expect([none.status, none.headers.get('Retry-After')]).toEqual([503, '60'])
  } finally {
    await worker.send('/up')
  }
  const again = await worker.send('/feed.json')
  expect([again.status, again.headers.has('Cache-Status')]).toEqual([200, false])
})
