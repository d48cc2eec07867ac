import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { editionOf, publicationFile, storyFile } from '../../harness/content.ts'
import { isolate, ONE, TWO } from '../../harness/isolate.ts'
import { turns } from '../../harness/unsteady-store.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Of the 128 MB that an isolate has. */
const MOST_BYTES = 24 * 1024 * 1024

test('what is remembered keeps no edition that has been replaced', async () => {
  const one = isolate()
  for (const path of ['/', '/rss.xml', '/media/open.png']) await one.ask(path)
  // Known from its head alone: its bytes would come from the edition.
  await one.ask('/atom.xml', { 'If-None-Match': '*' })
  const replaced = new WeakRef(await one.store.live())
  one.store.publish(TWO.edition)
  one.store.publish(ONE.edition)
  one.clock.now += 5_000
  await one.ask('/health')
  await turns(5)
  collectGarbage()
  expect(replaced.deref()).toBeUndefined()
})

test('what is remembered stays within its budget', async () => {
  const body = `${'Long text. '.repeat(100)}\n\n`.repeat(500)
  const stories = Array.from({ length: 40 }, (_, number) => [`world/s${number}.md`, storyFile(number, [], body)])
  const one = isolate({}, editionOf({ 'publication.yaml': publicationFile(), ...Object.fromEntries(stories) }))
  for (const [path = ''] of stories) await one.ask(`/${path.replace('.md', '')}`)
  one.store.interfere = () => Promise.reject(new Error('the store is down'))
  one.clock.now += 5_000
  let bytes = 0
  for (const [path = ''] of stories) {
    const { status, headers } = await one.ask(`/${path.replace('.md', '')}`)
    // A page is there twice: as it was made, and as it is sent.
    if (status === 200) bytes += 2 * Number(headers.get('Content-Length'))
  }
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES)
  expect(bytes).toBeGreaterThan(MOST_BYTES / 2)
})
