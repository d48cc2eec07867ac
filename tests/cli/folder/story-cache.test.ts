import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { IN_MEMORY } from '../../../src/article/limits.ts'
import { build } from '../../../src/cli/built/build.ts'
import { listContentFolder } from '../../../src/cli/folder/content-folder.ts'
import { storyReader } from '../../../src/cli/folder/read-story.ts'
import { openStoryCache } from '../../../src/cli/folder/story-cache.ts'
import { surveyFolder } from '../../../src/edition/compile/content.ts'
import { editionOf, publicationFile, storyFile } from '../../harness/content.ts'
import { runs } from '../../harness/runs.ts'

const STORIES = 250
const A_DAY_AGO = Date.now() / 1000 - 86_400

let folder: string
let content: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'khabar-cache-'))
  content = join(folder, 'content')
  write('publication.yaml', publicationFile())
  for (let number = 0; number < STORIES; number++) write(pathOf(number), storyFile(number))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

const pathOf = (number: number) => `world/story-${number}.md`

function write(path: string, text: string): void {
  mkdirSync(dirname(join(content, path)), { recursive: true })
  writeFileSync(join(content, path), text)
}

/** The folder as it is now, with what is kept of it, a little later than the last write to it. */
function opened() {
  const { files, signatures } = listContentFolder(content, IN_MEMORY)
  const survey = surveyFolder(files)
  const now = Date.now() + 60_000
  vi.useFakeTimers({ now, toFake: ['Date'] })
  const cache = openStoryCache(join(folder, 'cache'), { ...survey, content })
  vi.useRealTimers()
  const read = storyReader(content, { ...survey, now })
  const found = survey.stories.map((file) => cache.find(file, signatures.get(file.path)))
  const readings = survey.stories.map((file, place) => found[place] ?? read(file))
  return {
    found: survey.stories.filter((_, place) => found[place] !== undefined).map(({ path }) => path),
    made: found.map((reading) => reading?.made),
    fresh: survey.stories.map(read),
    keep: () => cache.keep(survey.stories, signatures, readings),
  }
}

const cacheFiles = () => readdirSync(join(folder, 'cache')).toSorted()

describe('what is kept of stories that were read', () => {
  test('is found again, the same to the byte', () => {
    expect(opened().found).toEqual([])
    opened().keep()
    const { found, made, fresh } = opened()
    expect(found).toHaveLength(STORIES)
    expect(made).toEqual(fresh.map((reading) => reading.made))
  })

  test('is not found of a file that was edited, and is of all others', () => {
    opened().keep()
    write(pathOf(7), storyFile(7, ['title: Edited']))
    const { found } = opened()
    expect(found).toHaveLength(STORIES - 1)
    expect(found).not.toContain(pathOf(7))
  })

  test('is found of a file that was written anew with the same content, as a fresh clone has it', () => {
    opened().keep()
    write(pathOf(7), storyFile(7))
    utimesSync(join(content, pathOf(8)), A_DAY_AGO, A_DAY_AGO)
    expect(opened().found).toHaveLength(STORIES)
  })

  test('is not found of an edit that leaves size and time of change as they were', () => {
    const edited = join(content, pathOf(7))
    utimesSync(edited, A_DAY_AGO, A_DAY_AGO)
    opened().keep()
    writeFileSync(edited, storyFile(7).replace('Text.', 'Tixt.'))
    utimesSync(edited, A_DAY_AGO, A_DAY_AGO)
    expect(opened().found).not.toContain(pathOf(7))
  })

  test('is of no use where the publication file has changed', () => {
    opened().keep()
    write('publication.yaml', publicationFile('rights: ours'))
    expect(opened().found).toEqual([])
  })

  test('is of no use for a story whose picture has changed, come or gone', () => {
    const picture = (name: string, bytes: number) => write(`media/${name}.svg`, `<svg>${' '.repeat(bytes)}</svg>`)
    for (const name of ['a', 'b', 'c', 'd'])
      write(`world/with-${name}.md`, storyFile(900 + name.charCodeAt(0), [`image: {url: /media/${name}.svg, alt: A}`]))
    for (const name of ['a', 'b', 'c']) picture(name, 1)
    opened().keep()
    picture('b', 2)
    rmSync(join(content, 'media/c.svg'))
    picture('d', 1)
    const { found } = opened()
    expect(['a', 'b', 'c', 'd'].filter((name) => found.includes(`world/with-${name}.md`))).toEqual(['a'])
  })

  test('a few edits are kept beside it, many in its place', () => {
    opened().keep()
    expect(cacheFiles().map((name) => name.split('.').at(-1))).toEqual(['stories'])
    write(pathOf(1), storyFile(1, ['title: Edited']))
    opened().keep()
    expect(cacheFiles().map((name) => name.split('.').at(-1))).toEqual(['later', 'stories'])
    expect(opened().found).toHaveLength(STORIES)
    for (let number = 0; number < 100; number++) write(pathOf(number), storyFile(number, ['title: All edited']))
    opened().keep()
    expect(cacheFiles().map((name) => name.split('.').at(-1))).toEqual(['stories'])
    expect(opened().found).toHaveLength(STORIES)
  })

  test('is not used where any byte of it is damaged, or some are missing', () => {
    opened().keep()
    const file = join(folder, 'cache', cacheFiles()[0] ?? '')
    const good = readFileSync(file)
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, change, isCut) => {
        const damaged = isCut ? good.subarray(0, at) : Buffer.from(good)
        if (!isCut) damaged[at] = (damaged[at] ?? 0) ^ change
        writeFileSync(file, damaged)
        expect(opened().found).toEqual([])
      }),
      { numRuns: runs(30) },
    )
  })

  test('nothing half written is left behind', () => {
    opened().keep()
    expect(readdirSync(join(folder, 'cache')).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})

describe('a build with what is kept', () => {
  const into = () => join(folder, 'built')
  const built = () => readFileSync(join(into(), 'edition.bin'))
  const expected = () => {
    const files = readdirSync(content, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const paths = files.map(({ parentPath, name }) => join(parentPath, name))
    return editionOf(Object.fromEntries(paths.map((path) => [path.slice(content.length + 1), readFileSync(path)])))
  }

  test('gives what a build without it gives, edit after edit, two of them at once', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {})
    await build({ content }, { into: into() })
    expect(built().equals(expected().file)).toBe(true)
    for (let round = 0; round < 4; round++) {
      write(pathOf(round), storyFile(round, [`title: Round ${round}`, 'topics: [Rupee]']))
      write(`sport/new-${round}.md`, storyFile(1_000 + round))
      rmSync(join(content, pathOf(100 + round)))
      await Promise.all([build({ content }, { into: into() }), build({ content }, { into: into() })])
      expect(built().equals(expected().file)).toBe(true)
    }
  })

  test('reads with several threads what one reads', async () => {
    for (let number = STORIES; number < 1_000; number++) write(pathOf(number), storyFile(number, ['topics: [Rupee]']))
    vi.spyOn(console, 'log').mockImplementation(() => {})
    expect(await build({ content }, { into: into() })).toBe(true)
    expect(built().equals(expected().file)).toBe(true)
  })
})
