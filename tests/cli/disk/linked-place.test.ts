import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { publicationFile, storyFile } from '../../harness/content.ts'
import { inFolder, khabar } from '../command.ts'

const WITHOUT_ID = storyFile(1).replace(/^id: .*\n/m, '')

/** Gives a content folder beside one that links can lead to. */
function beside(use: (content: string, outside: string) => Promise<void>): Promise<void> {
  return inFolder({ 'publication.yaml': publicationFile() }, async (content) => {
    const outside = join(dirname(content), 'outside')
    mkdirSync(outside)
    await use(content, outside)
  })
}

const refused = (content: string, path: string) => [
  2,
  expect.stringContaining(`${join(content, path)} is a link. What lies behind a link is not published, so nothing was`),
]

describe('nothing is written through a link in the content folder', () => {
  test('by new', () =>
    beside(async (content, outside) => {
      symlinkSync(outside, join(content, 'world'))
      const { code, err } = await khabar(['new', 'Rain', '--section', 'world', '--content', content])
      expect([code, err, readdirSync(outside)]).toEqual([...refused(content, 'world'), []])
    }))

  test('by new, where the link leads to nothing yet', () =>
    beside(async (content, outside) => {
      symlinkSync(join(outside, 'later'), join(content, 'world'))
      const { code, err } = await khabar(['new', 'Rain', '--section', 'world', '--content', content])
      expect([code, err, readdirSync(outside)]).toEqual([...refused(content, 'world'), []])
    }))

  test.each([[[]], [['--dry-run']]])('by import, into a section: %j', (options) =>
    beside(async (content, outside) => {
      symlinkSync(outside, join(content, 'world'))
      const source = join(dirname(content), 'story.md')
      writeFileSync(source, storyFile(1))
      const args = ['import', source, '--section', 'world', '--content', content, ...options]
      const { code, err } = await khabar(args)
      expect([code, err, readdirSync(outside)]).toEqual([...refused(content, 'world'), []])
      expect(readdirSync(content).sort()).toEqual(['publication.yaml', 'world'])
    }),
  )

  test('by import, into the folder of pictures', () =>
    beside(async (content, outside) => {
      symlinkSync(outside, join(content, 'media'))
      const source = join(dirname(content), 'source')
      mkdirSync(source)
      writeFileSync(join(source, 'story.md'), storyFile(1, [], '![p](p.png)'))
      writeFileSync(join(source, 'p.png'), 'bytes')
      const { code, err } = await khabar(['import', source, '--section', 'world', '--content', content])
      expect([code, err, readdirSync(outside)]).toEqual([...refused(content, 'media'), []])
      expect(readdirSync(content).sort()).toEqual(['media', 'publication.yaml'])
    }))

  test('by import, which neither reads nor replaces what it remembers where that is a link', () =>
    beside(async (content, outside) => {
      writeFileSync(join(outside, 'ledger'), '{}\n')
      symlinkSync(join(outside, 'ledger'), join(content, '.imported.json'))
      const source = join(dirname(content), 'story.md')
      writeFileSync(source, storyFile(1))
      const { code, err } = await khabar(['import', source, '--section', 'world', '--content', content])
      expect([code, err]).toEqual(refused(content, '.imported.json'))
      expect(readFileSync(join(outside, 'ledger'), 'utf8')).toBe('{}\n')
    }))

  test('by check --fix', () =>
    beside(async (content, outside) => {
      writeFileSync(join(outside, 'old.md'), WITHOUT_ID)
      symlinkSync(outside, join(content, 'world'))
      mkdirSync(join(content, 'sport'))
      symlinkSync(join(outside, 'old.md'), join(content, 'sport/old.md'))
      expect((await khabar(['check', '--fix', '--content', content])).code).toBe(1)
      expect(readFileSync(join(outside, 'old.md'), 'utf8')).toBe(WITHOUT_ID)
    }))

  test('but a content folder that is reached by one is a content folder', () =>
    beside(async (content, outside) => {
      const linked = join(outside, 'content')
      symlinkSync(content, linked)
      const source = join(outside, 'story.md')
      writeFileSync(source, storyFile(1))
      expect((await khabar(['import', source, '--section', 'world', '--content', linked])).code).toBe(0)
      expect((await khabar(['new', 'Rain', '--section', 'world', '--content', linked])).code).toBe(0)
      expect(readdirSync(join(content, 'world')).sort()).toEqual(['rain.md', 'story.md'])
    }))
})
