import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { build } from '../../../src/cli/built/build.ts'
import { openEdition } from '../../../src/edition/format/pack.ts'
import { publicationFile, storyFile } from '../../harness/content.ts'

const SAMPLE = resolve(import.meta.dirname, '../../../content')

describe('khabar build', () => {
  let content: string
  let into: string
  let said: string[]

  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'khabar-build-'))
    content = join(folder, 'content')
    into = join(folder, 'built')
    said = []
    vi.spyOn(console, 'error').mockImplementation((text) => said.push(text))
    vi.spyOn(console, 'log').mockImplementation((text) => said.push(text))
  })
  afterEach(() => {
    vi.restoreAllMocks()
    rmSync(resolve(content, '..'), { recursive: true, force: true })
  })

  const write = (path: string, text: string) => {
    mkdirSync(resolve(content, path, '..'), { recursive: true })
    writeFileSync(join(content, path), text)
  }
  const built = () => readFileSync(join(into, 'edition.bin'))

  test('puts edition, pictures and editor schemas in place', async () => {
    cpSync(SAMPLE, content, { recursive: true })
    expect(await build({ content }, { into })).toBe(true)
    expect(openEdition(built()).index.stories.count).toBeGreaterThanOrEqual(12)
    expect(readdirSync(join(into, 'site/media')).toSorted()).toEqual(readdirSync(join(content, 'media')).toSorted())
    expect(readdirSync(into).toSorted()).toEqual([
      'article.schema.json',
      'edition.bin',
      'edition.js',
      'publication.schema.json',
      'site',
    ])
    expect(said.join()).toMatch(/^Edition [\w-]{11}: \d+ stories/)
  })

  test('a second build of the same content writes nothing', async () => {
    cpSync(SAMPLE, content, { recursive: true })
    await build({ content }, { into })
    const before = statSync(join(into, 'edition.bin')).mtimeMs
    await build({ content }, { into })
    expect(statSync(join(into, 'edition.bin')).mtimeMs).toBe(before)
  })

  test('unreadable content is reported whole, and the last good edition stays as it was', async () => {
    write('publication.yaml', publicationFile())
    write('world/a.md', storyFile(1))
    expect(await build({ content }, { into })).toBe(true)
    const good = built()
    write('world/a.md', storyFile(1, ['published: Nov 31 2025 | 10:48 PM IST']))
    write('world/b.md', 'no front matter')
    write('sport/c.md', storyFile(2, ['tilte: x']))
    expect(await build({ content }, { into })).toBe(false)
    expect(built().equals(good)).toBe(true)
    const report = said.join('\n')
    for (const code of ['timestamp-impossible', 'front-matter-missing', 'field-unknown']) expect(report).toContain(code)
    expect(report).toMatch(/3 problems in 3 files/)
  })

  test('a picture that is taken away is served no more', async () => {
    cpSync(SAMPLE, content, { recursive: true })
    write('media/extra.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
    await build({ content }, { into })
    expect(existsSync(join(into, 'site/media/extra.svg'))).toBe(true)
    rmSync(join(content, 'media/extra.svg'))
    await build({ content }, { into })
    expect(existsSync(join(into, 'site/media/extra.svg'))).toBe(false)
  })

  test('an edition that no worker could hold is refused, with what to do', async () => {
    write('publication.yaml', publicationFile())
    write('world/a.md', storyFile(1, [], 'Long. '.repeat(20_000)))
    expect(await build({ content }, { into, mostBytes: 100_000 })).toBe(false)
    expect(said.join('\n')).toMatch(/edition-too-large\n {2}The edition has 0\.1 MB; .* Move older stories/)
    expect(existsSync(join(into, 'edition.bin'))).toBe(false)
  })

  test('no half-written file is ever left behind', async () => {
    write('publication.yaml', publicationFile())
    await build({ content }, { into })
    expect(readdirSync(into, { recursive: true }).filter((name) => String(name).endsWith('.tmp'))).toEqual([])
  })

  test('a picture may become a folder of pictures, and a folder a picture', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    write('publication.yaml', publicationFile())
    for (const path of ['media/x.svg', 'media/x.svg/y.svg', 'media/x.svg']) {
      rmSync(join(content, 'media'), { recursive: true, force: true })
      write(path, svg)
      expect(await build({ content }, { into })).toBe(true)
      expect(readFileSync(join(into, 'site', path), 'utf8')).toBe(svg)
    }
  })

  test('what builds that were ended left behind is taken away, and what is still being written is not', async () => {
    write('publication.yaml', publicationFile())
    await build({ content }, { into })
    const [old, young] = ['.khabar-1.tmp', '.khabar-2.tmp'].map((name) => join(into, name))
    for (const file of [old, young]) writeFileSync(file ?? '', 'half')
    utimesSync(old ?? '', 0, 0)
    await build({ content }, { into })
    expect([old, young].map((file) => existsSync(file ?? ''))).toEqual([false, true])
  })

  test.each(['999999999', String(process.ppid), '1', '', 'x', 'x'.repeat(5_000)])(
    'what an earlier version left in the lock keeps nobody out (%j)',
    async (left) => {
      write('publication.yaml', publicationFile())
      mkdirSync(into, { recursive: true })
      writeFileSync(join(into, 'build.lock'), left)
      expect(await build({ content }, { into })).toBe(true)
      expect(readdirSync(into).filter((name) => name.startsWith('build.lock'))).toEqual([])
      expect(said.join()).not.toContain('Waiting')
    },
  )
})
