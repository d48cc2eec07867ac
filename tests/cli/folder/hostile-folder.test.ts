import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../../../src/cli/built/build.ts'
import type { ProblemData } from '../../../src/problem/index.ts'
import { PUBLICATION, soundStory, withFields } from '../../article/folder.ts'
import { runs } from '../../harness/runs.ts'
import { inFolder, khabar } from '../command.ts'

const SOUND = withFields('')

/** What `check` says of a folder: `code path`, in order; the command must end by itself with exit code 1. */
async function said(content: string): Promise<string[]> {
  const { code, out, err } = await khabar(['check', '--json', '--content', content])
  expect([code, err]).toEqual([1, ''])
  const { problems } = JSON.parse(out) as { problems: ProblemData[] }
  return problems.map(({ code, file }) => `${code} ${file.split('/content/')[1] ?? '.'}`)
}

describe.concurrent('a hostile content folder is told what is wrong with it', () => {
  test('pipes, sockets and links, to files and to folders, are never opened', async () => {
    await inFolder(SOUND, async (content) => {
      const outside = join(dirname(content), 'outside')
      mkdirSync(outside)
      writeFileSync(join(outside, 'secret.md'), soundStory('secret'))
      execFileSync('mkfifo', [join(content, 'pipe.md'), join(content, 'pipe.png')])
      symlinkSync('/dev/zero', join(content, 'zero.md'))
      symlinkSync('/dev/zero', join(content, 'zero.png'))
      symlinkSync(outside, join(content, 'folder'))
      symlinkSync(join(outside, 'secret.md'), join(content, 'file.md'))
      symlinkSync('.', join(content, 'loop'))
      const server = createServer().listen(join(content, 'socket.md'))
      await new Promise((resolve) => server.once('listening', resolve))
      const before = readdirSync(dirname(content), { recursive: true }).toSorted()
      expect(await said(content)).toEqual(
        ['file.md', 'folder', 'loop', 'pipe.md', 'pipe.png', 'socket.md', 'zero.md', 'zero.png'].map(
          (name) => `file-unreadable ${name}`,
        ),
      )
      expect(readdirSync(dirname(content), { recursive: true }).toSorted()).toEqual(before)
      expect(readFileSync(join(outside, 'secret.md'), 'utf8')).toBe(soundStory('secret'))
      await new Promise((resolve) => server.close(resolve))
    })
  })

  test('no picture from outside is read or built, by its address or by a link', async () => {
    const fields = 'image: {url: ../../../secret.png, alt: A}\n'
    await inFolder(withFields(fields, '![A](../../secret.png) ![B](/public/secret.png)\n'), async (content) => {
      const outside = join(dirname(content), 'outside')
      mkdirSync(outside)
      for (const folder of [outside, dirname(content)]) writeFileSync(join(folder, 'secret.png'), 'secret')
      const built = join(content, '.khabar')
      expect(await build({ content }, { into: built })).toBe(true)
      symlinkSync(outside, join(content, 'public'))
      symlinkSync('../secret.png', join(content, 'secret.png'))
      const links = ['public', 'secret.png'].map((name) => `file-unreadable ${name}`)
      expect(await said(content)).toEqual([...links, ...Array(3).fill('image-file-missing world-news/talks.md')])
      expect(await build({ content }, { into: built })).toBe(false)
      const files = readdirSync(built, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
      const holding = files.filter((file) => readFileSync(join(file.parentPath, file.name), 'latin1') === 'secret')
      expect([files.length > 0, holding]).toEqual([true, []])
    })
  })

  test('a publication file that is a pipe or leads outside is not waited for, by any command', async () => {
    await inFolder({ 'india/a.md': soundStory('a') }, async (content) => {
      execFileSync('mkfifo', [join(content, 'publication.yaml')])
      expect(await said(content)).toEqual(['file-unreadable publication.yaml'])
      const time = await khabar(['time', '2025-11-26T17:18:00Z', '--content', content])
      expect([time.code, time.err]).toEqual([0, ''])
    })
    await inFolder({ 'india/a.md': soundStory('a') }, async (content) => {
      writeFileSync(join(dirname(content), 'publication.yaml'), `${PUBLICATION}timezone: Asia/Tokyo\n`)
      symlinkSync('../publication.yaml', join(content, 'publication.yaml'))
      expect(await said(content)).toEqual(['file-unreadable publication.yaml'])
      const { out } = await khabar(['time', '2025-11-26 10:00', '--json', '--content', content])
      expect(JSON.parse(out).zone).toBe('Asia/Kolkata')
    })
  })

  test('files of a hundred megabytes and of a terabyte are not read', async () => {
    await inFolder(SOUND, async (content) => {
      for (const [name, bytes] of [
        ['huge.md', 100e6],
        ['huge.png', 100e6],
        ['endless.md', 1e12],
        ['endless.mp4', 1e12],
      ] as const) {
        writeFileSync(join(content, name), '')
        truncateSync(join(content, name), bytes)
      }
      expect(await said(content)).toEqual(
        ['endless.md', 'endless.mp4', 'huge.md', 'huge.png'].map((name) => `file-too-large ${name}`),
      )
    })
  })

  const COUNT = runs(50_000)
  test('tens of thousands of files in one folder are each named', async () => {
    await inFolder(SOUND, async (content) => {
      mkdirSync(join(content, 'india'))
      const said = COUNT.toLocaleString('en')
      for (let number = 0; number < COUNT; number++) writeFileSync(join(content, 'india', `n${number}.md`), '')
      const { code, err } = await khabar(['check', '--content', content], { env: { NODE_OPTIONS: '' } }).catch(
        (error) => ({ code: 1, err: String(error) }),
      )
      expect([code, err.slice(-200)]).toEqual([
        1,
        expect.stringMatching(new RegExp(`${said} problems in ${said} files; `)),
      ])
    })
  })

  test('folders that lie ever deeper end somewhere', async () => {
    await inFolder(SOUND, async (content) => {
      mkdirSync(join(content, ...Array.from({ length: 500 }, () => 'd')), { recursive: true })
      expect(await said(content)).toEqual([`folder-too-large ${Array.from({ length: 33 }, () => 'd').join('/')}`])
    })
  })

  test('names of every kind are said on one line each', async () => {
    await inFolder(SOUND, async (content) => {
      const folder = join(content, 'india')
      mkdirSync(folder)
      const names = ['a\nb', 'a\u001b[2Jb', '%2e%2e%2fx', '..x', 'x'.repeat(252), 'a\u202eb', 'e\u0301', '\u00e9']
      names.forEach((name, number) => {
        writeFileSync(join(folder, `${name}.md`), soundStory(String(number)))
      })
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.md')]), 'x')
      const { code, err } = await khabar(['check', '--content', content])
      expect(code).toBe(1)
      const heads = err.split('\n').filter((line) => line.startsWith('/') || line.startsWith('..'))
      expect(heads.map((line) => line.split('/india/')[1]).toSorted()).toEqual(
        [
          '%2e%2e%2fx.md:1:1  file-name-invalid',
          'a\\u001b[2Jb.md:1:1  file-name-invalid',
          'a\\u202eb.md:1:1  file-name-invalid',
          'a⏎b.md:1:1  file-name-invalid',
          '\u00e9.md:1:1  name-clash',
          '\ufffd\ufffd.md:1:1  file-unreadable',
        ].toSorted(),
      )
      expect(err).toContain('its name is not UTF-8')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that no control character reaches the terminal is the rule.
      expect(err.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u202e]/)
    })
  })

  test('bombs, deep nesting and names that every object has stay what they are', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((name, index) => {
        const before = 'abcdefgh'[index]
        return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]`
      }),
    ].join('\n')
    await inFolder(
      {
        ...SOUND,
        'india/bomb.md': soundStory('bomb', `${bomb}\n`),
        'india/deep.md': soundStory('deep', `topics: ${'['.repeat(30_000)}\n`),
        'india/braces.md': soundStory('braces', `image: ${'{a: '.repeat(15_000)}\n`),
        'india/proto.md': soundStory('proto', '__proto__: {draft: "true"}\nconstructor: x\n'),
        'india/items.md': soundStory('items', `topics: [${'a,'.repeat(30_000)}a]\n`),
        'india/many.md': soundStory('many', `topics: [${'a,'.repeat(100_000)}a]\n`),
      },
      async (content) => {
        expect(await said(content)).toEqual([
          'yaml-alias india/bomb.md',
          'yaml-broken india/braces.md',
          'yaml-broken india/deep.md',
          'front-matter-too-large india/many.md',
          'field-unknown india/proto.md',
          'field-unknown india/proto.md',
        ])
      },
    )
  })
})
