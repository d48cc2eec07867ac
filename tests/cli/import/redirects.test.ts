import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { appOver } from '../../harness/app-over.ts'
import { type Folder, publicationFile } from '../../harness/content.ts'
import { deepTest } from '../../harness/runs.ts'
import { inFolder, khabar } from '../command.ts'

const SITE = 'https://old.example'
const TAGS = ['Ports', 'Rain', 'Trains']

/** The category of a post, at whose address WordPress lists it: `asia` lies in `world`. */
const CATEGORIES = [
  { slug: 'world', name: 'World', at: 'world', number: 3 },
  { slug: 'asia', name: 'Asia', at: 'world/asia', number: 4 },
  { slug: 'games', name: 'Sport', at: 'games', number: 5 },
]

const of = <Value>(list: readonly Value[], number: number) => list[number % list.length] as Value

function permalink(number: number): string {
  return `/2024/${String((number % 12) + 1).padStart(2, '0')}/post-${number}/`
}

function exportOf(count: number): string {
  const items = Array.from({ length: count }, (_, number) => {
    const [category, tag] = [of(CATEGORIES, number), of(TAGS, number)]
    return `<item><title>Post ${number}</title><link>${SITE}${permalink(number)}</link>
<dc:creator>asha.rao</dc:creator><guid isPermaLink="false">${SITE}/?p=${number + 100}</guid>
<content:encoded>Text of post ${number}.</content:encoded>
<wp:post_id>${number + 100}</wp:post_id><wp:post_date_gmt>2024-0${(number % 9) + 1}-10 08:00:00</wp:post_date_gmt>
<wp:post_name>post-${number}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="${category.slug}">${category.name}</category>
<category domain="post_tag" nicename="${tag.toLowerCase()}">${tag}</category></item>`
  })
  const categories = CATEGORIES.map(
    ({ slug, name, number }) =>
      `<wp:category><wp:term_id>${number}</wp:term_id><wp:category_nicename>${slug}</wp:category_nicename><wp:category_parent>${slug === 'asia' ? 'world' : ''}</wp:category_parent><wp:cat_name>${name}</wp:cat_name></wp:category>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old Wire</title><link>${SITE}</link><language>en-IN</language><wp:base_blog_url>${SITE}</wp:base_blog_url>
<wp:author><wp:author_login>asha.rao</wp:author_login><wp:author_display_name>Asha Rao</wp:author_display_name></wp:author>
${categories.join('\n')}
${items.join('\n')}
</channel></rss>
`
}

/** Every address that WordPress gave out for these posts, and where it leads now. */
function addressesOf(count: number): [address: string, to: string][] {
  const posts = Array.from({ length: count }, (_, number): [string, string][] => {
    const page = `/${number % 3 === 2 ? 'sport' : 'world'}/post-${number}`
    return [
      [permalink(number), page],
      [`/?p=${number + 100}`, page],
    ]
  })
  const lists = [
    ...CATEGORIES.flatMap(({ at, number, slug }): [string, string][] => {
      const to = { world: '/world', asia: '/topics/asia', games: '/sport' }[slug] ?? ''
      return [
        [`/category/${at}/`, to],
        [`/?cat=${number}`, to],
        [`/category/${at}/feed/`, `${to}/rss.xml`],
        [`/category/${at}/feed/atom/`, `${to}/atom.xml`],
      ]
    }),
    ...TAGS.flatMap((tag): [string, string][] => {
      const [slug, to] = [tag.toLowerCase(), `/topics/${tag.toLowerCase()}`]
      return [
        [`/tag/${slug}/`, to],
        [`/tag/${slug}/feed/`, `${to}/rss.xml`],
      ]
    }),
    ['/author/asha-rao/', '/authors/asha-rao'],
    ['/author/asha-rao/feed/', '/authors/asha-rao/rss.xml'],
    ['/feed/', '/rss.xml'],
    ['/feed/atom/', '/atom.xml'],
    ['/?feed=rss2', '/rss.xml'],
    ['/?feed=atom', '/atom.xml'],
  ] as [string, string][]
  return [...posts.flat(), ...lists]
}

function folderAt(content: string): Folder {
  const files = readdirSync(content, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.startsWith('.'),
  )
  return Object.fromEntries(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return [file.slice(content.length + 1), readFileSync(file, 'utf8')]
    }),
  )
}

/** Imports an export, and asks for every address that its site gave out. */
async function importAndAsk(count: number): Promise<void> {
  await inFolder({ 'publication.yaml': publicationFile() }, async (content) => {
    const file = join(content, '../export.xml')
    writeFileSync(file, exportOf(count))
    const run = () => khabar(['import', file, '--content', content, '--section', 'world'])
    expect((await run()).code).toBe(0)
    const { app } = appOver(folderAt(content))
    for (const [address, to] of addressesOf(count)) {
      const response = await app.request(`https://news.example${address}`)
      expect([address, response.status, response.headers.get('Location')]).toEqual([
        address,
        301,
        `https://news.example${to}`,
      ])
    }
    const before = readFileSync(join(content, 'redirects.yaml'), 'utf8')
    expect((await run()).code).toBe(0)
    expect(readFileSync(join(content, 'redirects.yaml'), 'utf8')).toBe(before)
    const check = await khabar(['check', '--content', content])
    expect([check.code, check.err]).toEqual([0, ''])
  })
}

test('every address of an imported WordPress leads on, and a second import adds none', () => importAndAsk(9))

deepTest('every address of an export of a thousand posts leads on', () => importAndAsk(1_000))

test('addresses in use and redirects that are there stay as they are', () =>
  inFolder(
    {
      'publication.yaml': publicationFile(),
      'world/first.md': `---\nid: urn:test:first\ntitle: First\npublished: 2024-01-01 08:00 IST\nmoved: [${permalink(1)}]\n---\n\nText.\n`,
      'redirects.yaml': '# ours\n/2024/01/post-0: /world/first # kept\n"/?p=102": gone',
    },
    async (content) => {
      const file = join(content, '../export.xml')
      writeFileSync(file, exportOf(3))
      expect((await khabar(['import', file, '--content', content, '--section', 'world'])).code).toBe(0)
      const text = readFileSync(join(content, 'redirects.yaml'), 'utf8')
      expect(text.startsWith('# ours\n/2024/01/post-0: /world/first # kept\n"/?p=102": gone\n/2024/03/post-2:')).toBe(
        true,
      )
      expect(text).toContain('"/?cat=3": /world\n')
      expect(text).not.toContain('/2024/02/post-1:')
      expect(text).toContain('/2024/03/post-2: /sport/post-2\n')
      expect((await khabar(['check', '--content', content])).code).toBe(0)
    },
  ))

test('an import of stories that go on elsewhere writes no redirects', () =>
  inFolder({ 'publication.yaml': publicationFile() }, async (content) => {
    const file = join(content, '../feed.xml')
    writeFileSync(
      file,
      `<rss version="2.0"><channel><title>x</title><link>https://agency.example/</link>
<item><title>Rivers rise</title><guid isPermaLink="false">7</guid><link>https://agency.example/rise</link>
<category>World</category><pubDate>Thu, 20 Nov 2025 12:11:00 GMT</pubDate></item></channel></rss>`,
    )
    expect((await khabar(['import', file, '--content', content])).code).toBe(0)
    expect(readdirSync(content)).not.toContain('redirects.yaml')
  }))
