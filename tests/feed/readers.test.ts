import { describe, expect, test } from 'vitest'
import { feedsOf } from '../harness/app-over.ts'
import { soundContent } from '../harness/content.ts'
import { byId, expectedOf } from '../readers/expected.ts'
import { NPM_READERS } from '../readers/npm-readers.ts'
import { HOSTILE } from './hostile.ts'

const feeds = await feedsOf(HOSTILE)
const newestFirst = soundContent(HOSTILE)
  .articles.filter(({ draft }) => !draft)
  .sort((a, b) => b.published - a.published)

describe('what an independent parser reads back equals the content files', () => {
  const rows = NPM_READERS.flatMap((reader) => reader.formats.map((format) => ({ name: reader.name, reader, format })))
  test.each(rows)('$name, $format', async ({ reader, format }) => {
    const stories = await reader.parse(feeds[format], format)
    expect(byId(stories)).toEqual(expectedOf(reader, format, HOSTILE))
    expect(stories.map(({ id }) => id)).toEqual(newestFirst.map(({ id }) => id))
  })
})

test('the text of a story is the same bytes in all three formats', () => {
  const rss = [...feeds.rss.matchAll(/<content:encoded><!\[CDATA\[(.*?)\]\]>/gs)].map(([, text]) => text)
  const atom = [...feeds.atom.matchAll(/<content type="html"><!\[CDATA\[(.*?)\]\]>/gs)].map(([, text]) => text)
  const json = [...feeds.json.matchAll(/"content_html":"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text)
  expect(rss).toHaveLength(newestFirst.length)
  expect(atom).toEqual(rss)
  expect(json).toEqual(rss)
})
