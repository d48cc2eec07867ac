import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { publicationFile, storyFile } from '../../harness/content.ts'
import { inFolder, khabar, PROJECT } from '../command.ts'

const PAGE = `Home / World / News / Rivers rise in the hills after a week of rain

By Asha Rao
Last Updated : Nov 20 2025 | 6:05 PM IST
Rivers rose in the hills on Thursday.
Topics :Rivers, Rain
First Published: Nov 20 2025 | 5:41 PM IST
`
const FOLDER = { 'publication.yaml': publicationFile(), 'world/old.md': storyFile(1) }
const MADE = 'world/rivers-rise-in-the-hills-after-a-week-of-rain.md'

const NUMBERED = `<rss version="2.0"><channel><title>x</title><link>https://old.example/</link>
<item><title>Rivers rise</title><guid isPermaLink="false">7</guid><link>https://old.example/rise</link>
<category>World</category><pubDate>Thu, 20 Nov 2025 12:11:00 GMT</pubDate></item></channel></rss>`

/** Every file of a folder with its text, hidden ones too. */
function treeOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory())
  return Object.fromEntries(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return [file.slice(folder.length + 1), readFileSync(file, 'latin1')]
    }),
  )
}

/** Gives a content folder and a file beside it, and what imports that. */
async function importing(
  source: string | Uint8Array,
  use: (context: {
    content: string
    file: string
    run: (...options: string[]) => ReturnType<typeof khabar>
  }) => Promise<void>,
  name = 'page.txt',
): Promise<void> {
  await inFolder(FOLDER, async (content) => {
    const file = join(content, '..', name)
    writeFileSync(file, source)
    await use({ content, file, run: (...options) => khabar(['import', file, '--content', content, ...options]) })
  })
}

describe('khabar import', () => {
  test('makes a story of a page that passes the check, and finds it again the second time', () =>
    importing(PAGE, async ({ content, run }) => {
      const first = await run()
      expect([first.code, first.out]).toEqual([0, expect.stringMatching(/^new {7}\S+rivers-rise\S+\.md\n$/)])
      expect((await khabar(['check', '--content', content])).out).toBe('No problems; 2 stories read.\n')
      const tree = treeOf(content)
      const second = await run()
      expect([second.code, second.out, second.err]).toEqual([0, '', '1 story: 1 same.\n'])
      expect(treeOf(content)).toEqual(tree)
    }))

  test('takes what changed in the source only where it is asked to, and under the same id', () =>
    importing(PAGE, async ({ content, file, run }) => {
      await run()
      const before = readFileSync(join(content, MADE), 'utf8')
      writeFileSync(file, PAGE.replace('6:05 PM', '7:05 PM').replace('rose', 'rose fast'))
      expect((await run()).out).toMatch(/^changed /)
      expect(readFileSync(join(content, MADE), 'utf8')).toBe(before)
      expect((await run('--update')).out).toMatch(/^updated /)
      const after = readFileSync(join(content, MADE), 'utf8')
      expect(after).toContain('rose fast')
      expect(/^id: .*$/m.exec(after)?.[0]).toBe(/^id: .*$/m.exec(before)?.[0])
    }))

  test('leaves a story that was changed by hand, says so where the source changed too, and never takes a retraction back', () =>
    importing(PAGE, async ({ content, file, run }) => {
      await run()
      const story = join(content, MADE)
      const edited = readFileSync(story, 'utf8').replace('on Thursday', 'on Thursday night')
      writeFileSync(story, edited)
      expect((await run()).err).toBe('1 story: 1 same.\n')
      writeFileSync(file, PAGE.replace('6:05 PM', '7:05 PM').replace('rose', 'rose fast'))
      const run1 = await run()
      expect([run1.code, run1.out]).toEqual([0, expect.stringMatching(/^conflict /)])
      expect(run1.err).toContain('import-conflict')
      expect(readFileSync(story, 'utf8')).toBe(edited)
      const retracted = edited.replace('---\n\n', 'retracted: {at: 2025-11-20T18:30:00+05:30, reason: Wrong.}\n---\n\n')
      writeFileSync(story, retracted)
      writeFileSync(file, PAGE.replace('6:05 PM', '11:05 PM'))
      await run('--update')
      expect(readFileSync(story, 'utf8')).toBe(retracted)
    }))

  test('shows in a dry run what would be written, and writes nothing', () =>
    importing(PAGE, async ({ content, run }) => {
      const tree = treeOf(content)
      const { code, out, err } = await run('--dry-run')
      expect([code, out, err]).toEqual([
        0,
        expect.stringMatching(/^new /),
        '1 story: 1 new. Nothing is written in a dry run.\n',
      ])
      expect(treeOf(content)).toEqual(tree)
    }))

  test('reads standard input, and says all of it as data', () =>
    inFolder(FOLDER, async (content) => {
      const child = spawn(process.execPath, [
        join(PROJECT, 'src/cli/main.ts'),
        'import',
        '-',
        '--json',
        '--content',
        content,
      ])
      child.stdin.end(PAGE)
      let out = ''
      for await (const chunk of child.stdout) out += chunk
      expect(JSON.parse(out)).toMatchObject({
        ok: true,
        written: true,
        stories: [{ state: 'new', source: { file: 'standard input', line: 1 }, to: `/${MADE.slice(0, -3)}` }],
        problems: [],
      })
    }))

  test.each([
    ['goes on as a process that keeps little', []],
    ['as another one, where the system replaces none', ['--import', 'data:text/javascript,process.execve=undefined']],
  ])('reads much from standard input: %s', (_, options) =>
    inFolder(FOLDER, async (content) => {
      const temporary = join(content, '..', 'tmp')
      mkdirSync(temporary)
      const command = [...options, join(PROJECT, 'src/cli/main.ts'), 'import', '-', '--content', content]
      const child = spawn(process.execPath, command, { env: { ...process.env, TMPDIR: temporary } })
      child.stdin.end(PAGE.replace('Rivers rose', `${'It rained. '.repeat(2_000)}\n`.repeat(200)))
      const closed = once(child, 'close')
      let err = ''
      for await (const chunk of child.stderr) err += chunk
      await closed
      expect(err).toMatch(/^standard input:1:1 {2}import-too-large\n/)
      expect([child.exitCode, readdirSync(temporary)]).toEqual([1, []])
    }),
  )

  test('refuses an empty file', () =>
    importing('', async ({ run }) => {
      const { code, err } = await run()
      expect([code, err]).toEqual([2, expect.stringMatching(/page\.txt is empty\.\n$/)])
    }))

  test('passes by a file in the folder that cannot be read', () =>
    importing(PAGE, async ({ content, run }) => {
      writeFileSync(join(content, 'world/huge.md'), storyFile(2, [], 'It rained. '.repeat(300_000)))
      expect((await run()).err).toBe('1 story: 1 new.\n')
    }))

  test('writes times of another zone so that they are the same moments here', () =>
    importing(PAGE.replaceAll(' IST', ''), async ({ content, run }) => {
      await run('--zone', 'Europe/London')
      expect(readFileSync(join(content, MADE), 'utf8')).toContain('published: Nov 20 2025 | 11:11 PM IST')
    }))

  test('remembers what two imports at once made', () =>
    importing(PAGE, async ({ content, file, run }) => {
      const other = join(file, '..', 'other.txt')
      writeFileSync(other, PAGE.replace('Rivers rise', 'Lakes rise'))
      await Promise.all([run(), khabar(['import', other, '--content', content])])
      const { err } = await khabar(['import', file, other, '--content', content])
      expect(err).toBe('2 stories: 2 same.\n')
    }))

  test('knows a story that is here by its id, wherever it comes from', () =>
    importing(storyFile(1), async ({ run }) => expect((await run()).err).toBe('1 story: 1 same.\n'), 'copy.md'))

  test('tells stories of two sites apart whose feeds number them alike', () =>
    importing(
      NUMBERED,
      async ({ content, file, run }) => {
        await run()
        const tree = treeOf(content)
        writeFileSync(file, NUMBERED.replaceAll('old.example', 'other.example').replace('Rivers', 'Lakes'))
        expect((await run('--update')).out).toMatch(/^new .*\/rise-2\.md\n$/)
        expect(treeOf(content)).toMatchObject({ 'world/rise.md': tree['world/rise.md'] })
      },
      'feed.xml',
    ))

  test('puts stories of sections that are not here into the one that is named', () =>
    importing(PAGE.replace('World', 'Weather'), async ({ content, run }) => {
      const { code, err } = await run()
      expect([code, err]).toEqual([1, expect.stringContaining('import-section')])
      expect((await run('--section', 'sport')).out).toContain('/sport/rivers-rise')
      expect(readdirSync(join(content, 'sport'))).toHaveLength(1)
    }))
})

describe('an import that fails leaves the folder as it was', () => {
  const good =
    '<item><title>Good</title><guid>urn:a:1</guid><category>World</category><pubDate>Thu, 20 Nov 2025 12:11:00 GMT</pubDate></item>'
  const rss = (items: string) => `<rss version="2.0"><channel><title>x</title>${items}</channel></rss>`
  test.each([
    ['a page without a date', PAGE.replace(/^.*(?:Updated|Published).*$/gm, ''), 'page.txt', 'import-date'],
    ['a cut feed', rss(good).slice(0, 150), 'feed.xml', 'import-broken'],
    [
      'a feed with an item that has no date',
      rss(good + good.replace('urn:a:1', 'urn:a:2').replace(/<pubDate>.*<\/pubDate>/, '')),
      'feed.xml',
      'import-date',
    ],
    [
      'a feed with an item whose date contradicts itself',
      rss(good.replace('Thu, 20 Nov', 'Fri, 20 Nov')),
      'feed.xml',
      'timestamp-weekday',
    ],
    [
      'an entity bomb',
      `<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${rss(good.replace('Good', '&b;'))}`,
      'feed.xml',
      'import-broken',
    ],
    ['bytes that are no UTF-8', Buffer.from(`${PAGE}\xff\xfe`, 'latin1'), 'page.txt', 'file-not-utf8'],
    ['front matter that is cut', '---\ntitle: "x\n---\n', 'story.md', 'import-broken'],
    ['JSON that is cut', '{"version": "https://jsonfeed.org/version/1.1", "items": [', 'feed.json', 'import-broken'],
  ])('%s', (_, source, name, expected) =>
    importing(
      source,
      async ({ content, run }) => {
        const tree = treeOf(content)
        const { code, err } = await run()
        expect([code, err]).toEqual([1, expect.stringMatching(new RegExp(`:\\d+:\\d+ {2}${expected}\\n`))])
        expect(err).toMatch(/Nothing is written before the problems above are mended/)
        expect(err.match(/^\S+:\d+:\d+ {2}\S+$/gm)).toHaveLength(1)
        expect(treeOf(content)).toEqual(tree)
      },
      name,
    ),
  )

  test('a folder that cannot be made', () =>
    inFolder({ ...FOLDER, sport: 'A file where a folder should be.' }, async (content) => {
      const tree = treeOf(content)
      const feed = join(content, '..', 'feed.xml')
      writeFileSync(feed, rss(good + good.replace('urn:a:1', 'urn:a:2').replace('World', 'Sport')))
      const { code } = await khabar(['import', feed, '--content', content])
      expect([code, treeOf(content)]).toEqual([2, tree])
    }))

  test('what is being put in place is all put there when Ctrl+C is pressed', () =>
    inFolder(FOLDER, async (content) => {
      const script = `
        const { Staging } = await import(${JSON.stringify(join(PROJECT, 'src/cli/import/staging.ts'))})
        const staging = new Staging(${JSON.stringify(content)})
        staging.put('world/one.md', 'One.')
        staging.put('world/two.md', 'Two.')
        const stringify = JSON.stringify
        JSON.stringify = (value) => { process.kill(process.pid, 'SIGINT'); return stringify(value) }
        staging.commit()
      `
      const child = spawn(process.execPath, ['--input-type=module', '--eval', script])
      await once(child, 'exit')
      expect(readdirSync(content).sort()).toEqual(['publication.yaml', 'world'])
      expect(readdirSync(join(content, 'world')).sort()).toEqual(['old.md', 'one.md', 'two.md'])
    }))

  test.each([
    ['a file that is not there', ['gone.txt'], 'There is no file or folder'],
    ['a kind that is unknown', ['x', '--as', 'word'], 'argument'],
    ['a section that is not there', ['package.json', '--as', 'page', '--section', 'wrld'], 'Did you mean "world"?'],
    ['a zone that is none', ['package.json', '--as', 'page', '--zone', 'Asia/Calcuta'], 'Did you mean'],
    ['a pipe, which cannot be read twice', ['/dev/stdin'], 'is no plain file'],
    ['a file of no kind', ['package.json'], 'is neither'],
    [
      'a WordPress export as a feed',
      ['tests/import/wordpress/newsroom.xml', '--as', 'feed'],
      'is a WordPress export, and no feed',
    ],
  ])('refuses %s', (_, args, message) =>
    inFolder(FOLDER, async (content) => {
      const { code, err } = await khabar(['import', ...args, '--content', content])
      expect([code, err]).toEqual([2, expect.stringContaining(message)])
    }),
  )
})
