import { describe, expect, test } from 'vitest'
import { EMBED_HOSTS } from '../../src/article/html/embeds.ts'
import { readPublication } from '../../src/article/read-publication.ts'
import { filesOf } from '../harness/content.ts'
import { bytesOf, PUBLICATION } from './folder.ts'

function read(text: string | Uint8Array, url?: string) {
  const [file] = filesOf({ 'publication.yaml': text })
  if (file === undefined) throw new Error('no file')
  return readPublication(file, url)
}

test('what is not said has its default', () => {
  expect(read('title: Test Wire\nurl: https://news.example\n')).toEqual({
    problems: [],
    publication: {
      title: 'Test Wire',
      url: 'https://news.example',
      language: 'en-IN',
      timezone: 'Asia/Kolkata',
      dateOrder: 'day-first',
      embeds: [...EMBED_HOSTS],
      hubs: [],
      feed: { items: 50, text: 'full' },
      pollMinutes: 15,
      sections: {},
      authors: {},
    },
  })
})

test('a field without a value has its default too', () => {
  const { publication, problems } = read(
    'title: T\nurl: https://news.example\ndescription:\nlanguage: ""\ntimezone: ~\nhubs:\nfeed:\n  items:\n  text: summary\npollMinutes:\nsections:\nauthors: {}\n',
  )
  expect(problems).toEqual([])
  expect(publication).toMatchObject({
    language: 'en-IN',
    timezone: 'Asia/Kolkata',
    hubs: [],
    feed: { items: 50, text: 'summary' },
    pollMinutes: 15,
    sections: {},
  })
})

describe('the address is kept as an origin', () => {
  const rows: [written: string, origin: string][] = [
    ['https://news.example', 'https://news.example'],
    ['https://news.example/', 'https://news.example'],
    ['HTTPS://News.Example:443', 'https://news.example'],
    ['http://localhost:8787', 'http://localhost:8787'],
    ['https://ख़बर.भारत', new URL('https://ख़बर.भारत').origin],
  ]
  test.each(rows)('%s → %s', (written, origin) => {
    expect(read(`title: T\nurl: ${written}\n`).publication.url).toBe(origin)
  })

  test('another address takes its place, even where the file has none', () => {
    expect(read(PUBLICATION, 'http://localhost:1').publication.url).toBe('http://localhost:1')
    expect(read('title: T\n', 'http://localhost:1')).toMatchObject({
      problems: [],
      publication: { url: 'http://localhost:1' },
    })
  })
})

test('tags of languages are brought to their canonical form', () => {
  expect(read('title: T\nurl: https://news.example\nlanguage: HI-deva-in\n').publication.language).toBe('hi-Deva-IN')
})

test('names that every object has can be sections and authors, where they are slugs', () => {
  const { publication, problems } = read(
    'title: T\nurl: https://news.example\nsections:\n  constructor:\n    title: Builders\nauthors:\n  constructor:\n    name: A. Builder\n',
  )
  expect(problems).toEqual([])
  expect(Object.keys(publication.sections)).toEqual(['constructor'])
  expect(publication.authors.constructor).toEqual({ name: 'A. Builder' })
})

test('what can be read of a file with problems is there for the stories', () => {
  const { publication, problems } = read(`${PUBLICATION}timezone: nowhere\ndateOrder: month-first\n`)
  expect(problems.map(({ code }) => code)).toEqual(['timezone-unknown'])
  expect(publication).toMatchObject({ title: 'Test Wire', timezone: 'Asia/Kolkata', dateOrder: 'month-first' })
  expect(Object.keys(publication.sections)).toEqual(['world-news', 'india'])
})

test('a file that cannot be decoded gives a publication that says nothing', () => {
  expect(read(bytesOf([0xff])).publication).toMatchObject({ title: 'Untitled', sections: {} })
})

test('the hosts of frames are added to the usual ones, by their full names', () => {
  const { publication, problems } = read(
    'title: T\nurl: https://news.example\nembeds: [Player.Example, www.youtube.com, बजाज.example]\n',
  )
  expect(problems).toEqual([])
  expect(publication.embeds).toEqual([...EMBED_HOSTS, 'player.example', 'xn--81ba0c2d.example'])
})
