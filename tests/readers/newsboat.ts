import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ownHome } from './own-home.ts'
import type { Reader } from './reader.ts'

/** What newsboat has in its cache of an item (https://newsboat.org, `src/cache.cpp`). */
interface Row {
  guid: string
  title: string
  url: string
  author: string
  pubDate: number
  content: string
}

/**
 * newsboat, a reader for the terminal; libxml2 and libcurl. Of several `dc:creator` it keeps the last, of enclosures the
 * audible ones. It learns entity tag and date from its second poll, and of an answer whose date has not moved libcurl,
 * which is given that date too, hands it no text: an edit without `updated` does not reach it.
 */
export const newsboat: Reader = {
  name: 'newsboat',
  debian: { newsboat: ['newsboat', '--version'] },
  formats: ['rss', 'atom'],
  keeps: () => ['id', 'title', 'link', 'published', 'authors', 'text'],
  changes: ({ authors }, format) => ({
    authors: format === 'rss' ? authors.slice(-1) : [authors.join(', ')].filter(Boolean),
  }),
  asks: { by: ['If-None-Match', 'If-Modified-Since'], fromPoll: 3 },
  seesSilentEdits: false,
  subscribe(url) {
    // Ids are one set for the whole cache: a second feed with the same stories would take them over.
    const home = ownHome()
    const file = (name: string) => join(home.folder, name)
    writeFileSync(file('urls'), `${url}\n`)
    writeFileSync(file('config'), 'auto-reload no\n')
    return {
      async poll() {
        await home.run('newsboat', '-u', file('urls'), '-C', file('config'), '-c', file('cache.db'), '-x', 'reload')
        const cache = new DatabaseSync(file('cache.db'), { readOnly: true })
        const rows = cache.prepare('SELECT * FROM rss_item WHERE deleted = 0').all() as unknown as Row[]
        cache.close()
        return rows.map((row) => ({
          id: row.guid,
          title: row.title,
          link: row.url,
          published: new Date(row.pubDate * 1000).toISOString(),
          authors: row.author === '' ? [] : [row.author],
          text: row.content,
        }))
      },
      end: home.remove,
    }
  },
}
