import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { khabar, withoutWaiting } from '../cli/command.ts'
import { HOSTILE } from '../feed/hostile.ts'
import { editionOf } from '../harness/content.ts'
import { type RunningWorker, serveOnWorkerd } from '../harness/hosts/workerd.ts'
import { brief, foundIn } from './served.ts'

describe('what the real edge runtime answers', () => {
  let worker: RunningWorker
  beforeAll(async () => {
    worker = await serveOnWorkerd(editionOf(HOSTILE))
  })
  afterAll(() => worker.close())

  test.each([
    'rss.xml',
    'atom.xml',
    'feed.json',
    'world/rss.xml',
    'archive/2025-11/atom.xml',
    'news-sitemap.xml',
    'opml.xml',
  ])('/%s keeps every rule, of HTTP too', async (path) => {
    const findings = await foundIn(
      (url, init) => worker.send(new URL(url).pathname, init),
      `${worker.url}${path}`,
      Date.now(),
    )
    expect(brief(findings)).toEqual([])
  })

  test('khabar check --served finds nothing wrong with it, and exits 0', async () => {
    const address = `${worker.url}rss.xml`
    const run = await khabar(['check', '--served', address])
    expect({ ...run, err: withoutWaiting(run.err) }).toEqual({
      code: 0,
      out: `No problems; ${address} is RSS.\n`,
      err: '',
    })
  })
})
