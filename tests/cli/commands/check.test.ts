import { symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { soundStory, withFields } from '../../article/folder.ts'
import { exif, exifSegment, jpegWith } from '../../harness/camera-files.ts'
import { inFolder, khabar, khabarProcess } from '../command.ts'

const SOUND = withFields('')
const BROKEN = { ...withFields('updated: Nov 31 2025 | 10:48 PM IST\ntilte: x\n'), 'notes.txt': '' }

describe.concurrent('khabar check', () => {
  test('says on standard output how many stories are without problems, and exits 0', async () => {
    await inFolder(
      { ...SOUND, '.DS_Store': 'x', 'world-news/.talks.md.swp': 'x', '.git/config': 'x' },
      async (content) => {
        expect(await khabar(['check', '--content', content])).toEqual({
          code: 0,
          out: 'No problems; 1 story read.\n',
          err: '',
        })
      },
    )
  })

  test('says every problem on standard error in three lines, and exits 1', async () => {
    await inFolder(BROKEN, async (content) => {
      const { code, out, err } = await khabar(['check', '--content', 'content'], { cwd: dirname(content) })
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toBe(`content/notes.txt:1:1  file-not-article
  A .txt is neither a story nor a picture. Stories end in .md; move anything else out of the content folder.

content/world-news/talks.md:5:10  timestamp-impossible
  updated: Nov 31 2025 | 10:48 PM IST
  November 2025 has 30 days. Write the day that was meant.

content/world-news/talks.md:6:1  field-unknown
  tilte: x
  There is no field of this name. Did you mean "title"?

3 problems in 2 files; 1 story read.
`)
    })
  })

  test('warns of files that nobody can have, that are not there, and that tell where they were taken, and exits 0', async () => {
    const position = { latitude: [28, 1], longitude: [77, 1], sides: 'NE' }
    const folder = {
      ...withFields('', '<video src="/media/none.mp4" controls></video>\n'),
      'media/spare.jpg': jpegWith(exifSegment(exif({ position }))),
    }
    await inFolder(folder, async (content) => {
      const { code, err } = await khabar(['check', '--content', 'content'], { cwd: dirname(content) })
      expect([code, err.split('\n').filter((line) => line.startsWith('content/'))]).toEqual([
        0,
        [
          'content/media/spare.jpg:1:1  file-tells-place (warning)',
          'content/media/spare.jpg:1:1  file-unused (warning)',
          'content/world-news/talks.md:7:1  file-missing (warning)',
        ],
      ])
      expect(err).toContain('  EXIF GPSLatitude, GPSLongitude: 28.0000 N, 77.0000 E\n')
    })
  })

  test('--json says the same as data on standard output', async () => {
    await inFolder(BROKEN, async (content) => {
      const { code, out, err } = await khabar(['check', '--json'], {
        cwd: dirname(content),
        env: { KHABAR_CONTENT: 'content' },
      })
      expect({ code, err }).toEqual({ code: 1, err: '' })
      const place = (file: string, line: number, column: number) => ({ file: `content/${file}`, line, column })
      expect(JSON.parse(out)).toEqual({
        ok: false,
        stories: 1,
        minted: [],
        problems: [
          {
            severity: 'error',
            code: 'file-not-article',
            ...place('notes.txt', 1, 1),
            field: null,
            value: null,
            message: expect.any(String),
          },
          {
            severity: 'error',
            code: 'timestamp-impossible',
            ...place('world-news/talks.md', 5, 10),
            field: 'updated',
            value: 'Nov 31 2025 | 10:48 PM IST',
            message: 'November 2025 has 30 days. Write the day that was meant.',
          },
          {
            severity: 'error',
            code: 'field-unknown',
            ...place('world-news/talks.md', 6, 1),
            field: 'tilte',
            value: 'x',
            message: 'There is no field of this name. Did you mean "title"?',
          },
        ],
      })
    })
  })

  test('--json is data where nothing is wrong, and where a text holds what a parser would print', async () => {
    const body = '<img src="https://a.example/a.jpg" srcset="a.jpg wide" alt="x">\n'
    await inFolder(withFields('', body), async (content) => {
      const { code, out, err } = await khabar(['check', '--json', '--content', content])
      expect({ code, err, data: JSON.parse(out) }).toEqual({
        code: 0,
        err: '',
        data: { ok: true, stories: 1, minted: [], problems: [expect.objectContaining({ code: 'html-removed' })] },
      })
    })
  })

  test('--json carries half a surrogate pair as an escape', async () => {
    await inFolder(withFields('summary: "\\uD800"\n'), async (content) => {
      const { code, out } = await khabar(['check', '--json', '--content', content])
      expect(code).toBe(1)
      expect(JSON.parse(out).problems[0]).toMatchObject({ code: 'character-forbidden', value: '\ud800' })
    })
  })

  test('a link is not followed out of the folder, and is said', async () => {
    await inFolder(SOUND, async (content) => {
      await writeFile(join(content, '../outside.md'), soundStory('outside'))
      await symlink('../../outside.md', join(content, 'world-news/linked.md'))
      await symlink('nowhere', join(content, 'dangling.md'))
      await symlink('..', join(content, 'loop'))
      const { code, out } = await khabar(['check', '--json', '--content', content])
      expect(code).toBe(1)
      const { problems, stories } = JSON.parse(out)
      expect(stories).toBe(1)
      expect(
        problems.map(({ code, file }: { code: string; file: string }) => [code, file.split('/content/')[1]]),
      ).toEqual([
        ['file-unreadable', 'dangling.md'],
        ['file-unreadable', 'loop'],
        ['file-unreadable', 'world-news/linked.md'],
      ])
      expect(problems[0].message).toContain('only files inside the folder are published')
    })
  })

  test('--url takes the place of an address that is missing', async () => {
    const folder = {
      ...SOUND,
      'publication.yaml': String(SOUND['publication.yaml']).replace('url: https://news.example\n', ''),
    }
    await inFolder(folder, async (content) => {
      const [without, withUrl] = await Promise.all([
        khabar(['check', '--content', content]),
        khabar(['check', '--content', content], { env: { KHABAR_URL: 'https://other.example' } }),
      ])
      expect(without.err).toContain('url:\n  This field is required.')
      expect([without.code, withUrl.code]).toEqual([1, 0])
    })
  })
})

describe.concurrent('wrong use exits 2 and says how to do it', () => {
  const rows: [why: string, args: string[], said: RegExp][] = [
    ['an unknown command', ['chekc'], /unknown command 'chekc'[\s\S]*Did you mean check\?/],
    ['an unknown option', ['check', '--jsno'], /unknown option '--jsno'[\s\S]*Did you mean --json\?/],
    ['no command', [], /Usage: khabar[\s\S]*check/],
    [
      'a folder that is not there',
      ['check', '--content', 'no-such-folder'],
      /no content folder "no-such-folder"[\s\S]*--content or KHABAR_CONTENT/,
    ],
    [
      'a site address that is a word',
      ['check', '--url', 'news'],
      /"news" is not the address of a site.*https:\/\/news\.example/,
    ],
    ['a draft without a headline', ['new', '--section', 'x'], /missing required argument 'title'/],
    ['a draft without a section', ['new', 'Talks'], /Say which section: --section/],
  ]
  test.each(rows)('%s', async (_, args, said) => {
    const { code, out, err } = await khabar(args)
    expect(err).toMatch(said)
    expect(err).not.toMatch(/ {4}at /)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })

  test('help and version are no wrong use', async () => {
    const [help, version] = [await khabar(['--help']), await khabar(['--version'])]
    expect([help.code, version.code]).toEqual([0, 0])
    expect(help.out).toMatch(/new[\s\S]*check[\s\S]*build[\s\S]*time[\s\S]*start/)
  })
})

test('a process of its own ends with the same codes, and says the same', async () => {
  await inFolder({ ...SOUND, 'world/bad.md': 'no front matter' }, async (content) => {
    for (const args of [['--version'], ['check', '--content', content], ['check', '--url', 'news']])
      expect([args, await khabarProcess(args)]).toEqual([args, await khabar(args)])
  })
})
