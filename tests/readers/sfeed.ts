import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownHome } from './own-home.ts'
import type { Reader } from './reader.ts'

/** sfeed, feeds as lines of text for the shell; its own XML parser, and curl. It keeps the first author and the first enclosure. */
export const sfeed: Reader = {
  name: 'sfeed',
  debian: { sfeed: ['which', 'sfeed_update'], curl: ['curl', '--version'] },
  formats: ['rss', 'atom'],
  keeps: () => ['id', 'title', 'link', 'published', 'authors', 'topics', 'text', 'picture'],
  changes: ({ authors }) => ({ authors: authors.slice(0, 1) }),
  asks: { by: [], fromPoll: 2 },
  seesSilentEdits: true,
  subscribe(url) {
    const home = ownHome()
    const file = (name: string) => join(home.folder, name)
    writeFileSync(
      file('sfeedrc'),
      [
        `sfeedpath='${home.folder}'`,
        `feeds() { feed items '${url}'; }`,
        // As it comes, what has another title is another item: the id alone, and the newest of the same id.
        `merge() { sort -s -t '\t' -u -k6,6 "$3" "$2"; }`,
        '',
      ].join('\n'),
    )
    return {
      async poll() {
        await home.run('sfeed_update', file('sfeedrc'))
        const lines = readFileSync(file('items'), 'utf8').split('\n').slice(0, -1)
        return lines.map((line) => {
          const [timestamp, title, link, content = '', , id, author = '', enclosure, categories = ''] = line.split('\t')
          return {
            id: id ?? '',
            title: title ?? '',
            link: link ?? '',
            published: new Date(Number(timestamp) * 1000).toISOString(),
            authors: author === '' ? [] : [author],
            topics: categories.split('|'),
            text: content.replace(/\\([nt\\])/g, (_, escaped: string) => ({ n: '\n', t: '\t' })[escaped] ?? escaped),
            picture: enclosure || undefined,
          }
        })
      },
      end: home.remove,
    }
  },
}
