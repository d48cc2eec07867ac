import { describe, expect, test } from 'vitest'
import {
  absolute,
  channelPath,
  FEED_ALIASES,
  FEED_FILES,
  feedPath,
  RESERVED_SECTION_SLUGS,
  RESERVED_STORY_SLUGS,
  SITE_FILES,
  storyPath,
} from '../../src/site/paths.ts'

test('stories, channels and feeds have their places', () => {
  expect(storyPath('world-news', 'talks')).toBe('/world-news/talks')
  expect(channelPath('section', 'world-news')).toBe('/world-news')
  expect(channelPath('topic', 'ukraine')).toBe('/topics/ukraine')
  expect(channelPath('author', 'asha-rao')).toBe('/authors/asha-rao')
  expect(channelPath('language', 'hi')).toBe('/languages/hi')
  expect(feedPath('/', 'rss')).toBe('/rss.xml')
  expect(feedPath('/world-news', 'atom')).toBe('/world-news/atom.xml')
  expect(feedPath('/topics/ukraine', 'json')).toBe('/topics/ukraine/feed.json')
})

test('no section can take an address that the site has', () => {
  const paths = [...Object.values(FEED_FILES).map((file) => `/${file}`), ...Object.values(SITE_FILES), ...FEED_ALIASES]
  for (const path of [...paths, '/topics/x', '/authors/x', '/languages/x', '/archive/2025-11', '/publish']) {
    expect(RESERVED_SECTION_SLUGS).toContain(path.split('/')[1])
  }
})

test('no story can take the address of a feed or an archive of its section', () => {
  expect([...RESERVED_STORY_SLUGS].sort()).toEqual(['archive', 'atom.xml', 'feed.json', 'rss.xml'])
})

describe('absolute gives the address to publish', () => {
  const rows: [path: string, address: string][] = [
    ['/', 'https://news.example/'],
    ['/world-news/talks', 'https://news.example/world-news/talks'],
    ['/हिन्दी/a b', 'https://news.example/%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80/a%20b'],
    ['/a?b#c', 'https://news.example/a%3Fb%23c'],
    ['/100%', 'https://news.example/100%25'],
    ['//evil.example/x', 'https://news.example//evil.example/x'],
    ['//[x', 'https://news.example//%5Bx'],
    ['/a/\ud800', 'https://news.example/a/%EF%BF%BD'],
  ]
  test.each(rows)('%j → %s', (path, address) => {
    expect(absolute('https://news.example', path)).toBe(address)
  })
})
