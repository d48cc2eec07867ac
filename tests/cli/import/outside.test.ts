import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Folder, publicationFile, storyFile } from '../../harness/content.ts'
import { inFolder, khabar, PROJECT } from '../command.ts'

const PRIVATE = 'SECRET of nobody but its owner'
const PICTURE = 'bytes of a picture'

interface Bench {
  /** The folder that holds all others. */
  root: string
  content: string
  site: string
  run: (source: string, ...options: string[]) => Promise<Said>
}

interface Said {
  code: number
  /** Each problem as `file:line code`. */
  problems: string[]
  /** What was made of the sources, by path. */
  made: Record<string, string>
}

/** Gives a site in a folder that holds `private/` too, and what imports it into a content folder beside it. */
function withSite(files: Folder, use: (bench: Bench) => Promise<void>): Promise<void> {
  return inFolder({ 'publication.yaml': publicationFile() }, async (content) => {
    const root = dirname(content)
    const site = join(root, 'site')
    const all: Folder = {
      'private/passport.png': PRIVATE,
      'private/contract.pdf': PRIVATE,
      ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`site/${path}`, text])),
    }
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    const run = async (source: string, ...options: string[]): Promise<Said> => {
      const args = ['import', source, '--section', 'world', '--json', '--content', content, ...options]
      const { code, out, err } = await khabar(args, { cwd: PROJECT })
      if (code === 2) return { code, problems: [err], made: filesBelow(content) }
      const { problems } = JSON.parse(out) as { problems: { file: string; line: number; code: string }[] }
      const said = problems.map(({ file, line, code }) => `${file.slice(file.indexOf('site/'))}:${line} ${code}`)
      return { code, problems: said, made: filesBelow(content) }
    }
    await use({ root, content, site, run })
  })
}

function filesBelow(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const files = entries.map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(files.map((file) => [file.slice(folder.length + 1), readFileSync(file, 'latin1')]))
}

const story = (body: string, fields = '') => `---\ntitle: Talks\ndate: 2025-11-20\n${fields}---\n${body}\n`

const HUGO = { 'hugo.toml': 'title = "x"\n' }

describe('nothing outside the site is read, and what asks for it is an error with its line', () => {
  test.each<[string, (root: string) => string, number]>([
    ['a picture', () => story('![p](../../../private/passport.png)'), 5],
    ['a picture in angle brackets', () => story('A\n\n![p](<../../../private/passport.png>)'), 7],
    ['a picture by reference', () => story('![p][a]\n\n[a]: ../../../private/passport.png'), 7],
    ['a link', () => story('[p](../../../private/contract.pdf)'), 5],
    ['a link by reference', () => story('[p][a]\n\n[a]: ../../../private/contract.pdf'), 7],
    ['an element', () => story('<img src="../../../private/passport.png">'), 5],
    ['a film', () => story('<video src="../../../private/passport.mp4"></video>'), 5],
    ['a link in HTML', () => story('<a href="../../../private/contract.pdf">p</a>'), 5],
    ['a figure of Hugo', () => story('{{< figure src="../../../private/passport.png" >}}'), 5],
    ['the picture that leads', () => story('A', 'image: ../../../private/passport.png\n'), 4],
    ['a cover', () => story('A', 'cover:\n  image: ../../../private/passport.png\n'), 4],
    ['percent-encoding', () => story('![p](%2e%2e/..%2F%2E%2E/private/passport.png)'), 5],
    ['backslashes', () => story('![p](..\\..\\..\\private\\passport.png)'), 5],
    ['both', () => story('![p](..%5C..%5c../private/passport.png?a#b)'), 5],
    ['a path that goes in before it goes out', () => story('![p](a/../../../../private/passport.png)'), 5],
    ['a climb above the root', () => story('![p](/../private/passport.png)'), 5],
    ['a longer one', () => story('![p](/../../../../../../etc/passport.png)'), 5],
    ['a path of the machine', (root) => story(`![p](${root}/private/passport.png)`), 5],
    ['a link to one', (root) => story(`[p](${root}/private/contract.pdf)`), 5],
    ['a file address', (root) => story(`![p](file://${root}/private/passport.png)`), 5],
    ['a link to one in capital letters', (root) => story(`[p](FILE://localhost${root}/private/contract.pdf)`), 5],
    ['a drive', () => story('![p](C:\\private\\passport.png)'), 5],
    ['a share', () => story('![p](\\\\server\\private\\passport.png)'), 5],
  ])('%s', (_, text, line) =>
    withSite({ ...HUGO, 'content/world/talks.md': '', 'content/world/a.png': PICTURE }, async ({ root, site, run }) => {
      writeFileSync(join(site, 'content/world/talks.md'), text(root))
      const { code, problems, made } = await run(site)
      expect(code).toBe(1)
      expect(problems).toContain(`site/content/world/talks.md:${line} import-outside`)
      expect(Object.keys(made)).toEqual(['publication.yaml'])
    }),
  )

  test.each(['content/world', 'content/world/talks.md'])('where only %s of the site is named', (source) =>
    withSite({ ...HUGO, 'content/world/talks.md': story('![p](../../../private/passport.png)') }, async (bench) => {
      const { code, problems, made } = await bench.run(join(bench.site, source))
      expect([code, problems]).toEqual([1, ['site/content/world/talks.md:5 import-outside']])
      expect(Object.keys(made)).toEqual(['publication.yaml'])
    }),
  )

  test('a link within the site that leads out of it, to a file or by way of a folder', () =>
    withSite(
      {
        ...HUGO,
        'content/world/talks.md': story('![p](linked.png)\n\n![p](/photos/passport.png)'),
        'static/a.png': PICTURE,
      },
      async ({ root, site, run }) => {
        symlinkSync(join(root, 'private/passport.png'), join(site, 'content/world/linked.png'))
        symlinkSync(join(root, 'private'), join(site, 'static/photos'))
        const { code, problems, made } = await run(site)
        expect([code, problems, Object.keys(made)]).toEqual([
          1,
          ['site/content/world/talks.md:5 import-outside', 'site/content/world/talks.md:7 import-outside'],
          ['publication.yaml'],
        ])
      },
    ))

  test('with --skip-broken the story is left out, and others come', () =>
    withSite(
      {
        ...HUGO,
        'content/world/talks.md': story('![p](../../../private/passport.png)'),
        'content/world/rain.md': story('![p](/a.png)'),
        'static/a.png': PICTURE,
      },
      async ({ site, run }) => {
        const { code, made } = await run(site, '--skip-broken')
        expect([code, Object.keys(made).sort()]).toEqual([
          0,
          ['.imported.json', 'media/a.png', 'publication.yaml', 'world/rain.md'],
        ])
        expect(Object.values(made).join()).not.toContain(PRIVATE)
      },
    ))

  test('a folder without a generator is all there is, but for what the site beside it serves', () =>
    withSite(
      { 'content/talks.md': story('![p](../passport.png)'), 'passport.png': PRIVATE, 'drafts/x.png': PRIVATE },
      async ({ site, run }) => {
        expect(await run(join(site, 'content'))).toMatchObject({
          code: 1,
          problems: ['site/content/talks.md:5 import-outside'],
        })
        writeFileSync(join(site, 'content/talks.md'), story('![p](/drafts/x.png)'))
        const { problems, made } = await run(join(site, 'content'))
        expect(problems).toEqual(['site/content/talks.md:5 import-picture'])
        expect(Object.keys(made)).not.toContain('media/x.png')
      },
    ))

  test('one file in a home or temporary folder may ask for nothing else in it', () =>
    withSite({ 'talks.md': story('![p](passport.png)'), 'passport.png': PRIVATE }, async ({ site, content }) => {
      const home = { HOME: site, USERPROFILE: site }
      const args = ['import', join(site, 'talks.md'), '--section', 'world', '--content', content]
      const { code, err } = await khabar(args, { env: home })
      expect([code, err]).toEqual([0, expect.stringMatching(/talks\.md:5:1 {2}import-picture/)])
      expect(Object.keys(filesBelow(content))).not.toContain('media/passport.png')
    }))

  test('standard input lies in no folder', () =>
    withSite({}, async ({ root, content }) => {
      const command = [join(PROJECT, 'src/cli/main.ts'), 'import', '-', '--section', 'world', '--content', content]
      const said = async (text: string) => {
        const child = spawn(process.execPath, command, { cwd: root, env: { ...process.env, TMPDIR: root } })
        child.stdin.end(text)
        let err = ''
        for await (const chunk of child.stderr) err += chunk
        return err
      }
      expect(await said(story('![p](../private/passport.png)'))).toContain('standard input:5:1  import-outside')
      expect(await said(story('![p](private/passport.png)'))).toContain('standard input:5:1  import-picture')
      expect(Object.values(filesBelow(content)).join()).not.toContain(PRIVATE)
    }))

  test('a story that is a link to a file elsewhere is not read, by its folder or by its own name', () =>
    withSite({ ...HUGO, 'content/world/rain.md': story('It rained.') }, async ({ root, site, run }) => {
      writeFileSync(join(root, 'private/diary.md'), story(PRIVATE))
      symlinkSync(join(root, 'private/diary.md'), join(site, 'content/world/diary.md'))
      symlinkSync(join(root, 'private'), join(site, 'content/more'))
      for (const name of ['content/world/diary.md', 'content/more/diary.md', 'content/more']) {
        const { code, problems } = await run(join(site, name))
        expect([code, problems]).toEqual([2, [expect.stringContaining('is a link that leads out of its site')]])
      }
      const { code, made } = await run(site)
      expect([code, Object.values(made).join().includes(PRIVATE)]).toEqual([0, false])
    }))
})

describe('feeds, exports, page texts and stories written here bring no file of the machine', () => {
  const escaped = (html: string) => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const html = (root: string) =>
    ['../private/passport.png', `${root}/private/passport.png`, `file://${root}/private/passport.png`]
      .map((src) => `<p><img src="${src}" alt=""><a href="${src}">p</a></p>`)
      .join('')
  const item = (root: string, more: string) =>
    `<item><title>Talks</title><guid>urn:a:1</guid><category>World</category><pubDate>Thu, 20 Nov 2025 12:11:00 GMT</pubDate>${more}<description>${escaped(html(root))}</description></item>`
  test.each<[string, string, (root: string) => string]>([
    [
      'a feed',
      'feed.xml',
      (root) =>
        `<rss version="2.0"><channel><title>x</title><link>file://${root}/</link>${item(root, `<enclosure url="file://${root}/private/passport.png" type="image/png" length="3"/>`)}</channel></rss>`,
    ],
    [
      'an export',
      'export.xml',
      (root) =>
        `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>x</title><link>file://${root}/</link><wp:wxr_version>1.2</wp:wxr_version><item><title>Talks</title><guid>urn:a:1</guid><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2025-11-20 12:11:00</wp:post_date_gmt><content:encoded><![CDATA[${html(root)}]]></content:encoded></item></channel></rss>`,
    ],
    [
      'a page text',
      'page.txt',
      (root) =>
        `Home / World / News / Talks resume\n\nLast Updated : Nov 20 2025 | 6:05 PM IST\nTalks. ![p](../private/passport.png) ![p](${root}/private/passport.png)\n`,
    ],
  ])('%s', (_, name, text) =>
    withSite({}, async ({ root, run }) => {
      const file = join(root, name)
      writeFileSync(file, text(root))
      const { made } = await run(file, '--skip-broken')
      expect(Object.keys(made).filter((path) => /\.(?:png|pdf)$/.test(path))).toEqual([])
      expect(Object.values(made).join()).not.toContain(PRIVATE)
    }),
  )

  test.each([
    '../../private/passport.png',
    '/../private/passport.png',
    '..%2f..%2fprivate/passport.png',
    '..\\..\\private\\passport.png',
    'file:///private/passport.png',
  ])('the picture %s of a story written here is none of ours, which the check says with its line', (url) =>
    withSite({}, async ({ content }) => {
      mkdirSync(join(content, 'world'))
      writeFileSync(join(content, 'world/talks.md'), storyFile(1, [`image: {url: '${url}', alt: p}`]))
      const { problems } = JSON.parse((await khabar(['check', '--json', '--content', content])).out)
      expect(problems).toMatchObject([{ line: 5, code: expect.stringMatching(/^(?:image-file-missing|url-invalid)$/) }])
    }),
  )
})

describe('what is part of the site comes along', () => {
  const media = (made: Record<string, string>) =>
    Object.keys(made)
      .filter((path) => path.startsWith('media/'))
      .sort()
  test.each<[string, Folder, string]>([
    [
      'from beside the story',
      { 'posts/talks.md': story('![p](img/a.png)'), 'posts/img/a.png': PICTURE },
      'posts/talks.md',
    ],
    [
      'from static, of a site that its configuration tells',
      { ...HUGO, 'content/en/2025/11/talks.md': story('![p](/img/a.png)'), 'static/img/a.png': PICTURE },
      'content/en/2025/11',
    ],
    [
      'from static beside the folder of the stories',
      { 'content/posts/talks.md': story('![p](/img/a.png)'), 'static/img/a.png': PICTURE },
      'content/posts/talks.md',
    ],
    [
      'from assets beside _posts',
      { '_posts/2025-11-20-talks.md': story('![p](/assets/a.png)'), 'assets/a.png': PICTURE, '_config.yml': '' },
      '_posts',
    ],
    [
      'from further up, within the site',
      {
        'astro.config.mjs': '',
        'src/content/blog/talks.md': story('![p](../../assets/a.png)'),
        'src/assets/a.png': PICTURE,
      },
      'src/content/blog',
    ],
    [
      'as a browser asks for it',
      { ...HUGO, 'content/talks.md': story('![p](../img/a.png)'), 'static/img/a.png': PICTURE },
      'content',
    ],
    [
      'under a name with other characters',
      { 'talks.md': story('![p](img%2F%61.png?size=2#x)'), 'img/a.png': PICTURE },
      '',
    ],
    ['with backslashes', { 'talks.md': story('![p](img\\a.png)'), 'img/a.png': PICTURE }, ''],
  ])('%s', (_, files, source) =>
    withSite(files, async ({ site, run }) => {
      const { code, problems, made } = await run(join(site, source))
      expect([code, problems, media(made)]).toEqual([0, [], ['media/a.png']])
      expect(made['media/a.png']).toBe(PICTURE)
    }),
  )

  test('by way of a link that stays within the site, and where the whole site is reached by one', () =>
    withSite(
      { ...HUGO, 'content/talks.md': story('![p](/img/a.png)'), 'photos/a.png': PICTURE },
      async ({ root, site, run }) => {
        mkdirSync(join(site, 'static'))
        symlinkSync('../photos', join(site, 'static/img'))
        symlinkSync(site, join(root, 'linked'))
        const { problems, made } = await run(join(root, 'linked'))
        expect([problems, media(made)]).toEqual([[], ['media/a.png']])
      },
    ))

  test('and addresses that no file can have are missing, not a crash', () =>
    withSite(
      { 'talks.md': story(`![p](a%00.png)\n\n![p](${'a'.repeat(5_000)}.png)\n\n![p](loop/a.png)`) },
      async ({ site, run }) => {
        symlinkSync('loop', join(site, 'loop'))
        const { code, problems } = await run(site)
        expect([code, problems]).toEqual([0, [5, 7, 9].map((line) => `site/talks.md:${line} import-picture`)])
      },
    ))
})
