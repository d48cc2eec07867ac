import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { publicationFile, storyFile } from '../../harness/content.ts'
import { inFolder, khabar } from '../command.ts'

const ID = 'urn:uuid:00000000-0000-4000-8000-000000000001'

/** What a source says of the story with the id. */
interface Said {
  site: string
  title: string
  updated: string
  id?: string
}

const FORGED: Said = { site: 'https://forger.example/', title: 'Forged', updated: '2026-01-02T10:00:00Z', id: ID }

const SOURCES: Record<string, { name: string; text: (said: Said) => string }> = {
  RSS: {
    name: 'feed.xml',
    text: ({ site, title, updated, id }) =>
      `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>x</title><link>${site}</link><item><title>${title}</title>${id === undefined ? '' : `<guid isPermaLink="false">${id}</guid>`}<link>https://old.example/rise</link><category>World</category><pubDate>Wed, 26 Nov 2025 17:18:00 GMT</pubDate><atom:updated>${updated}</atom:updated><description>${title}.</description></item></channel></rss>`,
  },
  Atom: {
    name: 'atom.xml',
    text: ({ site, title, updated, id = 'urn:other:1' }) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>${site}</id><updated>${updated}</updated><link href="${site}"/><entry><title>${title}</title><id>${id}</id><category term="World"/><published>2025-11-26T17:18:00Z</published><updated>${updated}</updated><content>${title}.</content></entry></feed>`,
  },
  'JSON Feed': {
    name: 'feed.json',
    text: ({ site, title, updated, id = 'urn:other:1' }) =>
      JSON.stringify({
        ...{ version: 'https://jsonfeed.org/version/1.1', title: 'x', home_page_url: site },
        items: [
          {
            ...{ id, title, content_text: `${title}.`, tags: ['World'] },
            ...{ date_published: '2025-11-26T17:18:00Z', date_modified: updated },
          },
        ],
      }),
  },
  WordPress: {
    name: 'export.xml',
    text: ({ site, title, updated, id = 'urn:other:1' }) =>
      `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>x</title><link>${site}</link><wp:wxr_version>1.2</wp:wxr_version><item><title>${title}</title><guid isPermaLink="false">${id}</guid><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2025-11-26 17:18:00</wp:post_date_gmt><wp:post_modified_gmt>${updated.slice(0, 19).replace('T', ' ')}</wp:post_modified_gmt><category domain="category" nicename="world">World</category><content:encoded><![CDATA[<p>${title}.</p>]]></content:encoded></item></channel></rss>`,
  },
  Markdown: {
    name: 'story.md',
    text: ({ title, updated, id = 'urn:other:1' }) =>
      `---\nid: ${id}\ntitle: ${title}\ndate: 2025-11-26T17:18:00Z\nlastmod: ${updated}\n---\n${title}.\n`,
  },
}

interface Bench {
  content: string
  /** Imports what a source says, with `--update` unless another option is named, under a name of its own. */
  bring: (kind: string, said: Said, option?: string) => ReturnType<typeof khabar>
  texts: () => string[]
}

function withFolder(files: Record<string, string>, use: (bench: Bench) => Promise<void>): Promise<void> {
  return inFolder({ 'publication.yaml': publicationFile(), ...files }, async (content) => {
    let times = 0
    const bring: Bench['bring'] = (kind, said, option = '--update') => {
      const { name, text } = SOURCES[kind] as (typeof SOURCES)[string]
      const folder = join(dirname(content), `download-${times++}`)
      mkdirSync(folder)
      writeFileSync(join(folder, name), text(said))
      return khabar(['import', join(folder, name), '--section', 'world', '--content', content, option])
    }
    const texts = () =>
      readdirSync(join(content, 'world')).map((name) => readFileSync(join(content, 'world', name), 'utf8'))
    await use({ content, bring, texts })
  })
}

const kinds = Object.keys(SOURCES)

describe('--update takes a story only from the source that it came from', () => {
  test.each(kinds)('%s that repeats the id of a story written here changes nothing, however new', (kind) =>
    withFolder({ 'world/own.md': storyFile(1) }, async ({ bring, texts }) => {
      for (const _ of [1, 2]) {
        const { code, out, err } = await bring(kind, FORGED)
        expect([code, out, texts()]).toEqual([0, expect.stringMatching(/^conflict /), [storyFile(1)]])
        expect(err).toMatch(/:1:1 {2}import-conflict \(warning\)\n {2}Forged\n .* did not come from here/)
      }
    }),
  )

  test('one that told the same before, as a copy of our own feed does, gains no say by that', () =>
    withFolder({ 'world/own.md': storyFile(1) }, async ({ content, bring, texts }) => {
      const same = { ...FORGED, title: 'Story 1', updated: '2025-11-26T17:18:00Z' }
      writeFileSync(join(content, 'world/own.md'), storyFile(1, [], 'Story 1.'))
      expect((await bring('Atom', same)).err).toBe('1 story: 1 same.\n')
      const before = texts()
      expect((await bring('Atom', FORGED)).out).toMatch(/^conflict /)
      expect(texts()).toEqual(before)
    }))

  test.each(kinds)('%s brings its own stories up to date, whatever its file is called', (kind) =>
    withFolder({}, async ({ bring, texts }) => {
      const said = { ...FORGED, site: 'https://old.example/' }
      expect((await bring(kind, { ...said, title: 'First' })).code).toBe(0)
      const { out } = await bring(kind, { ...said, title: 'Second', updated: '2026-02-02T10:00:00Z' })
      expect([out, texts()]).toEqual([expect.stringMatching(/^updated /), [expect.stringContaining('Second')]])
    }),
  )

  test.each(kinds)('%s that repeats the id of a story of another site changes nothing', (kind) =>
    withFolder({}, async ({ bring, texts }) => {
      await bring('RSS', { ...FORGED, site: 'https://old.example/', title: 'First', updated: '2025-11-27T10:00:00Z' })
      const before = texts()
      const { out } = await bring(kind, FORGED)
      expect([out, texts()]).toEqual([expect.stringMatching(/^conflict /), before])
    }),
  )

  test('a feed without ids that names the address of a story of another site changes nothing', () =>
    withFolder({}, async ({ bring, texts }) => {
      const { id: _, ...first } = { ...FORGED, site: 'https://old.example/', title: 'First' }
      const { id: __, ...forged } = { ...FORGED, updated: '2026-03-02T10:00:00Z' }
      await bring('RSS', first)
      const before = texts()
      expect((await bring('RSS', forged)).out).toMatch(/^conflict /)
      expect(texts()).toEqual(before)
      expect((await bring('RSS', { ...forged, site: 'https://www.old.example/world' })).out).toMatch(/^updated /)
    }))

  test('what an earlier version imported, without remembering from where, is brought up to date while it is as it was', () =>
    withFolder({}, async ({ content, bring, texts }) => {
      const said = { ...FORGED, site: 'https://old.example/', title: 'First' }
      await bring('RSS', said)
      const ledger = join(content, '.imported.json')
      writeFileSync(ledger, readFileSync(ledger, 'utf8').replaceAll(',"old.example"]', ']'))
      expect(readFileSync(ledger, 'utf8')).not.toContain('"old.example"')
      const next = { ...said, title: 'Second', updated: '2026-02-02T10:00:00Z' }
      expect((await bring('RSS', next)).out).toMatch(/^updated /)
      expect(texts()).toEqual([expect.stringContaining('Second')])
    }))
})

test('a picture that comes along takes no name that a file has, whatever that is and however it is capitalised', () =>
  withFolder({ 'media/Port.png': 'ours', 'media/ship.png/note.md': storyFile(1) }, async ({ content }) => {
    const source = join(dirname(content), 'source')
    mkdirSync(source)
    writeFileSync(join(source, 'story.md'), storyFile(2, [], '![p](port.png) ![s](ship.png)'))
    for (const name of ['port.png', 'ship.png']) writeFileSync(join(source, name), `theirs ${name}`)
    expect((await khabar(['import', source, '--section', 'world', '--content', content])).code).toBe(0)
    expect(readdirSync(join(content, 'media')).sort()).toEqual(['Port.png', 'port-2.png', 'ship-2.png', 'ship.png'])
    expect(readFileSync(join(content, 'media/Port.png'), 'utf8')).toBe('ours')
  }))
