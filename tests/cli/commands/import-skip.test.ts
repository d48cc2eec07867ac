import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { publicationFile } from '../../harness/content.ts'
import { inFolder, khabar } from '../command.ts'

const FOLDER = { 'publication.yaml': publicationFile() }

interface Post {
  name: string
  date?: string
  body?: string
}

function exportOf(posts: readonly Post[]): string {
  const items = posts.map(
    ({ name, date = '2025-11-20 12:11:00', body = '<p>It rained.</p>' }) =>
      `<item>
<title>${name}</title><guid isPermaLink="false">https://old.example/?p=${name}</guid>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_name>${name}</wp:post_name>
<wp:post_date_gmt>${date}</wp:post_date_gmt><category domain="category" nicename="world">World</category>
<content:encoded><![CDATA[${body}]]></content:encoded>
</item>`,
  )
  return `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old</title><wp:wxr_version>1.2</wp:wxr_version>
${items.join('\n')}
</channel></rss>`
}

const POSTS = [
  { name: 'rain' },
  { name: 'script', body: '<p>Before</p><script>let open = 1' },
  { name: 'wind' },
  { name: 'undated', date: '0000-00-00 00:00:00' },
]

/** Imports a file or a folder that lies beside the content folder. */
async function importing(
  write: (beside: string) => string,
  use: (
    run: (...options: string[]) => ReturnType<typeof khabar>,
    content: string,
    write: (text: string) => void,
  ) => Promise<void>,
): Promise<void> {
  await inFolder(FOLDER, async (content) => {
    const source = write(join(content, '..'))
    await use(
      (...options) => khabar(['import', source, '--content', content, ...options]),
      content,
      (text) => writeFileSync(source, text),
    )
  })
}

function anExport(text: string): (beside: string) => string {
  return (beside) => {
    const file = join(beside, 'export.xml')
    writeFileSync(file, text)
    return file
  }
}

describe('import --skip-broken', () => {
  test('takes the posts that keep the rules, and says which do not', () =>
    importing(anExport(exportOf(POSTS)), async (run, content, write) => {
      const without = await run()
      expect([without.code, without.err]).toEqual([1, expect.stringMatching(/To leave such stories out, add --skip-/)])
      expect(readdirSync(content)).toEqual(['publication.yaml'])

      const { code, out, err } = await run('--skip-broken')
      expect([code, out]).toEqual([0, expect.stringMatching(/^new {7}\S+\/rain\.md\nnew {7}\S+\/wind\.md\n$/)])
      expect(err).toMatch(/export\.xml:14:1 {2}html-open\n[\s\S]*export\.xml:22:1 {2}import-date\n/)
      expect(err).toMatch(/\n2 stories: 2 new\. 2 stories left out for the problems above\.\n$/)
      expect((await khabar(['check', '--content', content])).code).toBe(0)

      write(exportOf(POSTS.map(({ name }) => ({ name }))))
      expect((await run('--skip-broken')).err).toBe('4 stories: 2 new, 2 same.\n')
      expect(readdirSync(join(content, 'world')).sort()).toEqual(['rain.md', 'script.md', 'undated.md', 'wind.md'])
    }))

  test('says as data how many are left out', () =>
    importing(anExport(exportOf(POSTS)), async (run) => {
      const said = JSON.parse((await run('--skip-broken', '--dry-run', '--json')).out)
      expect(said).toMatchObject({ ok: true, written: false, skipped: 2, stories: [{}, {}] })
      expect(JSON.parse((await run('--json')).out)).toMatchObject({ ok: false, written: false, skipped: 0 })
    }))

  test('counts each of several pages in one file', () =>
    importing(
      (beside) => {
        const page = (title: string, stamp: string) => `Home / World News / ${title}\n${stamp}\nIt rained all day.\n`
        const stamp = 'Last Updated : Nov 20 2025 | 6:05 PM IST'
        const file = join(beside, 'pages.txt')
        writeFileSync(file, page('Rain falls on the hills', stamp) + page('Wind blows on the coast', ''))
        return file
      },
      async (run, content) => {
        const { code, err } = await run('--skip-broken')
        expect([code, err]).toEqual([0, expect.stringContaining('1 story: 1 new. 1 story left out')])
        expect(readdirSync(join(content, 'world'))).toEqual(['rain-falls-on-the-hills.md'])
      },
    ))

  test('takes nothing of an export that breaks off: what is missing is not known', () =>
    importing(anExport(exportOf(POSTS).slice(0, -60)), async (run, content) => {
      const { code, err } = await run('--skip-broken')
      expect([code, err]).toEqual([1, expect.stringMatching(/import-broken\n[\s\S]*problems above are mended\.\n$/)])
      expect(readdirSync(content)).toEqual(['publication.yaml'])
    }))

  test('leaves out a file of another site that cannot be read, and the picture of one that breaks a rule', () =>
    importing(
      (beside) => {
        const site = join(beside, 'site')
        mkdirSync(site)
        const head = 'date: 2025-11-20\ncategories: [World]\n'
        writeFileSync(join(site, 'good.md'), `---\ntitle: Good\n${head}---\nIt rained.\n\n![Rain](rain.svg)\n`)
        writeFileSync(join(site, 'open.md'), `---\ntitle: "Open\n${head}---\nIt rained.\n`)
        writeFileSync(join(site, 'script.md'), `---\ntitle: Script\n${head}---\n![Wind](wind.svg)\n\n<script>let a\n`)
        for (const name of ['rain', 'wind'])
          writeFileSync(
            join(site, `${name}.svg`),
            `<svg xmlns="http://www.w3.org/2000/svg"><title>${name}</title></svg>`,
          )
        return site
      },
      async (run, content) => {
        const { code, err } = await run('--skip-broken', '--as', 'markdown')
        expect([code, err]).toEqual([0, expect.stringContaining('1 story: 1 new. 2 stories left out')])
        // On the line where it stands in the source.
        expect(err).toMatch(/script\.md:8:1 {2}html-open\n/)
        expect(readdirSync(join(content, 'world'))).toEqual(['good.md'])
        expect(readdirSync(join(content, 'media'))).toEqual(['rain.svg'])
      },
    ))
})
