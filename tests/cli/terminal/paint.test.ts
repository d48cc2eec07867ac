import { stripVTControlCharacters } from 'node:util'
import { afterEach, expect, test, vi } from 'vitest'
import { publicationFile, storyFile } from '../../harness/content.ts'
import { inFolder, khabar } from '../command.ts'

const FOLDER = {
  'publication.yaml': publicationFile(),
  'world/a.md': storyFile(1, ['published: 2025']),
  'world/b.md': storyFile(2, ['published: 31 Nov 2025', 'summry: x']),
  'world/c.md': storyFile(3),
}
const { isTTY, hasColors } = process.stderr
afterEach(() => {
  Object.assign(process.stderr, { isTTY, hasColors })
  vi.unstubAllEnvs()
})

const check = () => inFolder(FOLDER, async (content) => (await khabar(['check', '--content', content])).err)

/** Standard error as a terminal is, with colours or without. */
function onTerminal(colours: boolean): void {
  Object.assign(process.stderr, { isTTY: true, hasColors: () => colours })
}

test('problems stand under the names of their files on a terminal, in colour', async () => {
  onTerminal(true)
  const said = await check()
  expect(said).toContain('\u001b[31mtimestamp-number\u001b[39m')
  const lines = stripVTControlCharacters(said).split('\n')
  expect(lines.filter((line) => line.endsWith(' finding') || line.endsWith(' findings'))).toEqual([
    expect.stringMatching(/world\/a\.md {2}1 finding$/),
    expect.stringMatching(/world\/b\.md {2}2 findings$/),
  ])
  expect(lines.at(-2)).toBe('3 problems in 2 files; 3 stories read.')
})

test('and are said as ever where nobody sees colours, or wants any', async () => {
  const plain = await check()
  expect(plain).toBe(stripVTControlCharacters(plain))
  expect(plain).not.toContain('finding')
  onTerminal(false)
  expect(plain.replaceAll(/khabar-cli-\w+/g, '')).toBe((await check()).replaceAll(/khabar-cli-\w+/g, ''))
})

test('a problem that is painted says what it says without colours', async () => {
  const plain = await check()
  onTerminal(true)
  const painted = stripVTControlCharacters(await check())
  const withoutHeadings = painted.replace(/^.* findings?\n/gm, '')
  expect(withoutHeadings.replaceAll(/khabar-cli-\w+/g, '')).toBe(plain.replaceAll(/khabar-cli-\w+/g, ''))
})
