import { expect, test } from 'vitest'
import { publicationFile, storyFile } from '../support/content.ts'
import { appOver } from '../support/feeds.ts'

const SITE = 'https://news.example'

/** A newsroom with more of everything than a page can hold. */
const SECTIONS = Array.from({ length: 300 }, (_, number) => `  s${number}: {title: Section ${number}}`)
const STORIES = Array.from({ length: 600 }, (_, number) => [
  `s${number % 300}/story-${number}.md`,
  storyFile(number, [`topics: [Topic ${number}, Topic ${number + 1000}]`, `authors: [Author ${number % 200}]`]),
])
const { app } = appOver({
  'publication.yaml': publicationFile('sections:', ...SECTIONS),
  ...Object.fromEntries(STORIES),
})

test.each(['/', '/s7', '/feeds', '/feeds/topics', '/feeds/topics/12', '/feeds/sections', '/feeds/authors/2'])(
  '%s stays under 60 kB with hundreds of channels',
  async (path) => {
    const response = await app.request(`${SITE}${path}`)
    expect(response.status).toBe(200)
    expect((await response.text()).length).toBeLessThan(60_000)
  },
)

test('every channel is on the lists, with its three feeds', async () => {
  const found = new Set<string>()
  const waiting = ['/feeds']
  const seen = new Set<string>()
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const html = await (await app.request(`${SITE}${path}`)).text()
    for (const [, address = ''] of html.matchAll(/href="(\/[^"]*)"/g)) {
      if (address.startsWith('/feeds')) waiting.push(address)
      else found.add(address)
    }
  }
  for (const channel of [
    '/s0',
    '/s299',
    '/topics/topic-0',
    '/topics/topic-1599',
    '/authors/author-199',
    '/languages/en-in',
  ]) {
    for (const file of ['rss.xml', 'atom.xml', 'feed.json']) expect(found).toContain(`${channel}/${file}`)
  }
})

test.each([
  '/feeds/topics/1',
  '/feeds/topics/13',
  '/feeds/topics/0',
  '/feeds/topics/x',
  '/feeds/all',
  '/feeds/__proto__',
])('%s is not there', async (path) => {
  expect((await app.request(`${SITE}${path}`)).status).toBe(404)
})
