import { expect, test } from 'vitest'
import { appOver } from '../harness/app-over.ts'
import { publicationFile, storyFile } from '../harness/content.ts'

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

test.each(['/', '/s7', '/feeds', '/feeds/topics', '/feeds/topics/9', '/feeds/sections', '/feeds/authors/2'])(
  '%s stays under 60 kB with hundreds of channels',
  async (path) => {
    const response = await app.request(`${SITE}${path}`)
    expect(response.status).toBe(200)
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(60_000)
  },
)

const DEVANAGARI = Array.from({ length: 120 }, (_, number) => [
  `rajya-${number % 13}/khabar-${number}-उच्चतम-न्यायालय-का-निर्णय.md`,
  storyFile(number, [
    `title: सर्वोच्च न्यायालय ने राज्यों से पूछा, प्रदूषण पर अब तक क्या किया गया ${number}`,
    `summary: ${'अदालत ने कहा कि हर राज्य को अपनी योजना सामने रखनी होगी। '.repeat(4)}`,
    `topics: [सर्वोच्च न्यायालय का निर्णय ${number}, प्रदूषण नियंत्रण मंडल ${number}]`,
    `authors: [संवाददाता विशेष प्रतिनिधि ${number}]`,
  ]),
])
const hindi = appOver({
  'publication.yaml': publicationFile(
    'sections:',
    ...Array.from({ length: 13 }, (_, number) => `  rajya-${number}: {title: राज्य समाचार विशेष ${number}}`),
  ).replace('language: en-IN', 'language: hi'),
  ...Object.fromEntries(DEVANAGARI),
}).app

test.each(['/', '/rajya-7', '/feeds', '/feeds/topics', '/feeds/topics/2', '/feeds/authors'])(
  '%s stays under 60 kB in Devanagari, in which a letter takes three bytes, and nine in an address',
  async (path) => {
    const response = await hindi.request(`${SITE}${path}`)
    expect(response.status).toBe(200)
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(60_000)
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
  '/feeds/topics/99',
  '/feeds/topics/0',
  '/feeds/topics/x',
  '/feeds/all',
  '/feeds/__proto__',
])('%s is not there', async (path) => {
  expect((await app.request(`${SITE}${path}`)).status).toBe(404)
})
