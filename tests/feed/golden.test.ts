import { expect, test } from 'vitest'
import { feedsOf } from '../harness/app-over.ts'
import { publicationFile } from '../harness/content.ts'
import { HOSTILE } from './hostile.ts'

test('the feeds of a hostile publication are these bytes', async () => {
  const { rss, atom, json } = await feedsOf(HOSTILE)
  await expect(rss).toMatchFileSnapshot('golden/rss.xml')
  await expect(atom).toMatchFileSnapshot('golden/atom.xml')
  await expect(json).toMatchFileSnapshot('golden/feed.json')
})

test('a publication that carries summaries only sends no full text in any format', async () => {
  const folder = { ...HOSTILE, 'publication.yaml': `${HOSTILE['publication.yaml']}feed: {text: summary}\n` }
  const { rss, atom, json } = await feedsOf(folder)
  await expect(rss).toMatchFileSnapshot('golden/summary-rss.xml')
  await expect(atom).toMatchFileSnapshot('golden/summary-atom.xml')
  await expect(json).toMatchFileSnapshot('golden/summary-feed.json')
})

test('an empty publication has valid feeds without stories', async () => {
  const { rss, atom, json } = await feedsOf({ 'publication.yaml': HOSTILE['publication.yaml'] ?? '' })
  expect(rss).toMatch(/<lastBuildDate>[^<]+<\/lastBuildDate>/)
  expect(rss).not.toContain('<item>')
  expect(atom).not.toContain('<entry>')
  expect(JSON.parse(json).items).toEqual([])
})

test('whatever a hub is called, its address stands in every feed as it is', async () => {
  const hubs = ['https://hub.example/', "https://hub.example/?a=1&b=$&c=$'d=$1"]
  const folder = { ...HOSTILE, 'publication.yaml': publicationFile(`hubs: ${JSON.stringify(hubs)}`) }
  const { rss, atom, json } = await feedsOf(folder)
  for (const xml of [rss, atom]) {
    const found = [...xml.matchAll(/<(?:atom:)?link[^<>]*rel="hub"[^<>]*>/g)].map(
      ([tag]) => /href="([^"]*)"/.exec(tag)?.[1],
    )
    expect(new Set(found.map((address) => address?.replaceAll('&amp;', '&').replaceAll('%27', "'")))).toEqual(
      new Set(hubs),
    )
  }
  expect(JSON.parse(json).hubs).toHaveLength(2)
})
