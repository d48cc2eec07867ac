import { expect, test } from 'vitest'
import { createApp } from '../../../src/edge/app.ts'
import { encoders } from '../../../src/hosts/encoders.ts'
import { bundledStore } from '../../../src/store/bundled/bundled.ts'
import type { LiveEdition } from '../../../src/store/store.ts'
import { NOW } from '../../harness/app-over.ts'
import { editionOf, publicationFile, storyFile } from '../../harness/content.ts'

const FOLDER = { 'publication.yaml': publicationFile(), 'world/open.md': storyFile(1) }

/** An edition whose digests are the same as another one's, and whose bytes are not, as when two digests happen to be equal. */
function editionSaying(word: string, answer: () => Promise<void> = async () => {}): LiveEdition {
  const edition = bundledStore(editionOf(FOLDER).file).live() as LiveEdition // A bundled one is there at once.
  return {
    ...edition,
    site: { ...edition.site, version: word },
    renditions: async (stories) => {
      await answer()
      return stories.map(() => [new TextEncoder().encode(`<item>${word}</item>`)])
    },
  }
}

function appOver(first: LiveEdition) {
  const live = { edition: first }
  const store = { atHand: () => live.edition, live: () => live.edition }
  const app = createApp({ store, clock: () => NOW, encoders, onFault: () => {} })
  const ask = async (coding = 'identity') => {
    const response = await app.request('https://any.example/rss.xml', { headers: { 'Accept-Encoding': coding } })
    return { tag: response.headers.get('ETag'), body: Buffer.from(await response.arrayBuffer()) }
  }
  return { live, ask }
}

test('a document of an edition is never sent as that of another with an equal tag', async () => {
  const { live, ask } = appOver(editionSaying('before'))
  const [before] = [await ask(), await ask('gzip')]
  live.edition = editionSaying('after')
  const after = await ask()
  expect(after.tag).toBe(before.tag)
  expect([String(before.body), String(after.body)].map((body) => /<item>(.*)<\/item>/.exec(body)?.[1])).toEqual([
    'before',
    'after',
  ])
})

test('nor where both are being made at once', async () => {
  let answer = () => {}
  const held = new Promise<void>((done) => {
    answer = done
  })
  const { live, ask } = appOver(editionSaying('before', () => held))
  const before = ask()
  await new Promise((done) => setImmediate(done))
  live.edition = editionSaying('after')
  const after = ask()
  await new Promise((done) => setImmediate(done))
  answer()
  await before
  expect(String((await after).body)).toContain('<item>after</item>')
})
