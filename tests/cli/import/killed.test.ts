import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { build } from '../../../src/cli/built/build.ts'
import { Staging } from '../../../src/cli/import/staging.ts'
import { finishImports, sweepImports } from '../../../src/cli/import/unfinished.ts'
import { publicationFile, storyFile } from '../../harness/content.ts'
import { deepTest, runs, share } from '../../harness/runs.ts'
import { inFolder, khabar, khabarProcess } from '../command.ts'
import { killedAt, killing } from './stop-at.ts'

const OLD = storyFile(1)
const NEWER = storyFile(1, ['title: Put right'])
const BEFORE = { 'publication.yaml': publicationFile(), 'world/old.md': OLD, '.imported.json': '{}\n' }
const AFTER = {
  'world/new.md': storyFile(2),
  ...BEFORE,
  'world/old.md': NEWER,
  'sport/deep/new.md': storyFile(3),
  '.imported.json': '{\n"a": ["b","c"]\n}\n',
}

/** Puts `AFTER` in place of `BEFORE`. */
function commit(content: string): void {
  const staging = new Staging(content)
  for (const [path, text] of Object.entries(AFTER)) {
    const before = (BEFORE as Record<string, string>)[path]
    if (before !== text) staging.put(path, text, before === undefined ? undefined : Buffer.from(before))
  }
  staging.commit()
}

/** Every file of a folder with its text, hidden ones too. */
function treeOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return [file.slice(folder.length + 1), readFileSync(file, 'utf8')]
    }),
  )
}

/** Does what any command does first. */
function finish(content: string): void {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  try {
    finishImports(content)
  } finally {
    vi.restoreAllMocks()
  }
}

/** What a folder holds once the next import has passed by. */
function settled(content: string): Record<string, string> {
  finish(content)
  sweepImports(content)
  return treeOf(content)
}

/** Kills some work at its first step, its second and so on, until it ends by itself. @returns how many steps it has */
async function atEveryStep(
  prepare: (content: string) => void,
  work: (content: string) => void,
  check: (content: string, step: number) => void,
  fail?: number,
): Promise<number> {
  for (let stop = 0; ; stop++) {
    const isKilled = await inFolder(BEFORE, async (content) => {
      prepare(content)
      const isKilled = killedAt({ stop, fail }, content, () => work(content))
      check(content, stop)
      return isKilled
    })
    if (!isKilled) return stop
  }
}

/** The step at which the first file of an import is in place, and the second is not. */
let halfway = 0
beforeAll(async () => {
  for (let isHalf = false; !isHalf; ) {
    isHalf = await inFolder(BEFORE, async (content) => {
      expect(killedAt({ stop: ++halfway }, content, () => commit(content))).toBe(true)
      return existsSync(join(content, 'world/new.md'))
    })
  }
})

/** Leaves an import half done. */
function half(content: string, stop = halfway): void {
  expect(killedAt({ stop }, content, () => commit(content))).toBe(true)
  expect(readFileSync(join(content, 'world/old.md'), 'utf8')).toBe(OLD)
}

describe('an import that is killed', () => {
  test('at any step leaves all of it or nothing, once any command has passed by', async () => {
    const seen = new Set<string>()
    const steps = await atEveryStep(
      () => {},
      commit,
      (content, step) => {
        const tree = settled(content)
        const isAfter = tree['world/new.md'] !== undefined
        seen.add(isAfter ? 'after' : 'before')
        expect([step, tree]).toEqual([step, isAfter ? AFTER : BEFORE])
      },
    )
    expect([steps > 15, [...seen]]).toEqual([true, ['before', 'after']])
  })

  test('and whose finishing is killed too, at any step, is all there in the end', async () => {
    const steps = await atEveryStep(
      (content) => half(content),
      finish,
      (content, step) => {
        expect([step, settled(content)]).toEqual([step, AFTER])
      },
    )
    expect(steps).toBeGreaterThan(5)
  })

  test('while it takes back what could not be put in place leaves nothing of it', async () => {
    for (const fail of share(Array.from({ length: 20 }, (_, nth) => 2 * nth)))
      await atEveryStep(
        () => {},
        commit,
        (content, step) => {
          const tree = settled(content)
          const isAfter = tree['world/new.md'] !== undefined
          expect([fail, step, tree]).toEqual([fail, step, isAfter ? AFTER : BEFORE])
        },
        fail,
      )
  })

  test('that cannot put a file in place, whichever call fails, leaves the folder as it was', () =>
    inFolder(BEFORE, async (content) => {
      const seen = new Set<string>()
      for (let fail = 0; fail < 40; fail++) {
        for (const [path, text] of Object.entries(BEFORE)) writeFileSync(join(content, path), text)
        killedAt({ stop: Number.POSITIVE_INFINITY, fail }, content, () => commit(content))
        const tree = treeOf(content)
        const isAfter = tree['world/new.md'] !== undefined
        if (isAfter) for (const path of ['world/new.md', 'sport/deep/new.md']) rmSync(join(content, path))
        seen.add(isAfter ? 'after' : 'before')
        expect([fail, settled(content)]).toEqual([fail, isAfter ? settled(content) : BEFORE])
      }
      expect([...seen]).toEqual(['before', 'after'])
    }))

  test('never takes what was written by hand since', () =>
    inFolder(BEFORE, async (content) => {
      half(content)
      writeFileSync(join(content, 'world/new.md'), 'Edited since it was put there.')
      writeFileSync(join(content, 'world/old.md'), 'Edited before it was replaced.')
      mkdirSync(join(content, 'sport/deep'), { recursive: true })
      writeFileSync(join(content, 'sport/deep/new.md'), 'Written where a story was to come.')
      const { err } = await khabar(['check', '--content', content])
      expect(err).toMatch(
        /An import .* was ended in its middle, and is finished now\. Left as they were changed since: /,
      )
      expect(treeOf(content)).toEqual({
        ...AFTER,
        'world/new.md': 'Edited since it was put there.',
        'world/old.md': 'Edited before it was replaced.',
        'sport/deep/new.md': 'Written where a story was to come.',
      })
    }))

  test('does not bring back what was deleted since', () =>
    inFolder(BEFORE, async (content) => {
      half(content, halfway + 1)
      rmSync(join(content, 'world/new.md'))
      const { 'world/new.md': _, ...rest } = AFTER
      expect(settled(content)).toEqual(rest)
    }))

  test.each<[string, (content: string) => Promise<unknown>]>([
    ['check', (content) => khabar(['check', '--content', content])],
    ['build', (content) => build({ content }, { into: join(dirname(content), 'built') })],
    ['new', (content) => khabar(['new', 'Rain', '--section', 'world', '--content', content])],
    ['status', (content) => khabar(['status', '--url', 'http://localhost:1', '--content', content])],
    ['import', (content) => khabar(['import', join(content, 'world/old.md'), '--content', content])],
  ])('is finished by %s', (_, command) =>
    inFolder(BEFORE, async (content) => {
      half(content)
      await command(content)
      const tree = treeOf(content)
      expect({ ...AFTER, ...tree, '.imported.json': '' }).toEqual({ ...tree, '.imported.json': '' })
      expect(Object.keys(tree).filter((path) => path.startsWith('.importing'))).toEqual([])
    }),
  )

  test('is read by a dry run as it will be, and nothing is written', () =>
    inFolder(BEFORE, async (content) => {
      half(content)
      const tree = treeOf(content)
      const source = join(dirname(content), 'source')
      for (const path of ['world/new.md', 'world/old.md', 'sport/deep/new.md'] as const) {
        mkdirSync(dirname(join(source, path)), { recursive: true })
        writeFileSync(join(source, path), AFTER[path])
      }
      const { code, err } = await khabar(['import', source, '--dry-run', '--content', content])
      expect([code, err]).toEqual([0, '3 stories: 3 same. Nothing is written in a dry run.\n'])
      expect(treeOf(content)).toEqual(tree)
    }))

  test.each(['../outside.md', '/outside.md', 'world/../../outside.md', '.git/hooks/run', 'linked/outside.md'])(
    'by a journal that somebody else wrote, brings nothing to %s',
    (to) =>
      inFolder(BEFORE, async (content) => {
        const outside = join(dirname(content), 'elsewhere')
        mkdirSync(outside)
        half(content)
        symlinkSync(outside, join(content, 'linked'))
        const [waiting = ''] = readdirSync(content).filter((name) => name.startsWith('.importing'))
        const journal = join(content, waiting, 'journal.json')
        writeFileSync(journal, readFileSync(journal, 'utf8').replace('sport/deep/new.md', to))
        const before = treeOf(dirname(content))
        settled(content)
        const added = Object.keys(treeOf(dirname(content))).filter((path) => before[path] === undefined)
        expect(added).toEqual([])
      }),
  )
})

deepTest('the real command, killed at drawn moments, leaves all of an import or nothing of it', async () => {
  const items = Array.from(
    { length: 40 },
    (_, number) =>
      `<item><title>Story ${number}</title><guid>urn:a:${number}</guid><category>${number % 2 ? 'World' : 'Sport'}</category><pubDate>Thu, 20 Nov 2025 12:11:00 GMT</pubDate><description>It rained ${number} times.</description></item>`,
  )
  const feed = `<rss version="2.0"><channel><title>x</title><link>https://old.example/</link>${items.join('')}</channel></rss>`
  const importing = async (content: string, at?: Parameters<typeof killing>[1]) => {
    const file = join(dirname(content), 'feed.xml')
    writeFileSync(file, feed)
    const env = at === undefined ? {} : killing(content, at)
    return khabarProcess(['import', file, '--content', content], { env }).catch(() => undefined)
  }
  const { whole, steps } = await inFolder(BEFORE, async (content) => {
    const count = join(dirname(content), 'count')
    await importing(content, { count })
    return { whole: treeOf(content), steps: Number(readFileSync(count, 'utf8')) }
  })
  expect(Object.keys(whole)).toHaveLength(43)
  for (let draw = 0; draw < runs(8); draw++) {
    // Three of four moments are drawn from the half in which files are put in place.
    const stop = Math.floor((draw % 4 === 3 ? 0 : steps / 2) + (Math.random() * steps) / 2)
    await inFolder(BEFORE, async (content) => {
      expect(await importing(content, { stop })).toBeUndefined()
      const { stories } = JSON.parse((await khabarProcess(['check', '--json', '--content', content])).out)
      expect([stop, [1, 41].includes(stories)]).toEqual([stop, true])
      await importing(content)
      expect([stop, treeOf(content)]).toEqual([stop, whole])
    })
  }
})
