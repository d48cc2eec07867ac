import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { inFolder, khabar, PROJECT } from '../../cli/command.ts'
import { HOSTILE } from '../../feed/hostile.ts'
import { feedsOf } from '../../harness/app-over.ts'
import { type Folder, publicationFile, storyFile } from '../../harness/content.ts'

/** A folder on disk, as one in memory. */
function folderAt(path: string): Folder {
  const names = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    names
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(path.length + 1), readFileSync(file)] as const)
      .filter(([name]) => !name.split('/').some((part) => part.startsWith('.'))),
  )
}

const isStory = (path: string) => path.endsWith('.md')

const RICH: Folder = {
  'publication.yaml': publicationFile(),
  'world/corrected.md': storyFile(
    1,
    [
      'dateline: New Delhi',
      'agency: Reuters',
      'corrections:',
      '  - {at: 2025-11-27T10:00:00+05:30, note: It was "two" & not <three>.}',
    ],
    'A *first* paragraph.\n\n- one\n- two\n\n> said `so`\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n```js\nlet a\n\nlet b\n```',
  ),
  'world/withdrawn.md': storyFile(2, ['retracted: {at: 2025-11-27T10:00:00+05:30, reason: It was wrong.}']),
  'world/withdrawn-hi.md': storyFile(13, [
    'title: वार्ता विफल',
    'language: hi',
    'retracted: {at: 2025-11-27T10:00:00+05:30, reason: It was wrong.}',
  ]),
  'world/withdrawn-twice.md': storyFile(14, [
    'title: "RETRACTED: Talks"',
    'retracted: {at: 2025-11-27T10:00:00+05:30, reason: It was wrong.}',
  ]),
  'world/bare.md': storyFile(3, ['summary: All that there is.'], ''),
  'world/elsewhere.md': storyFile(4, ['link: https://other.example/story', 'rights: © Somebody', 'language: hi']),
  'world/seconds.md': storyFile(5, ['updated: 2025-11-28T10:00:01+05:30', 'authors: [Asha Rao, Ben Das]']),
  'world/raw.md': storyFile(
    6,
    [],
    'Before.\n\n<div align="left" lang="hi"><p>raw<br>text</p></div>\n\nAfter <kbd>x</kbd> \\*this\\*.',
  ),
  'world/held.md': storyFile(12, [
    'published: 2025-10-31T22:00:00+05:30',
    'updated: 2025-10-31T23:00:00+05:30',
    'embargo: 2025-11-02T06:00:00+05:30',
  ]),
  'world/figures.md': storyFile(7, ["summary: 'Inflation < 6% & growth > 7%, said &lt;b&gt; &amp;amp;'"]),
  'world/table.md': storyFile(8, [], '|a|b|\n|-|-|\n|1 < 2|R&amp;D|'),
  'world/picture.md': storyFile(9, [], '![A](https://pictures.example/a.jpg)'),
  'world/long.md': storyFile(10, [`summary: ${'A long summary. '.repeat(200)}`]),
  'world/beginning.md': storyFile(11, [], `${'A long text. '.repeat(60)}\n\n${'A second. '.repeat(60)}`),
}

test.each([
  ['the sample content', folderAt(join(PROJECT, 'content'))],
  ['a hostile publication', HOSTILE],
  ['stories of every kind', RICH],
])('imports the feeds of %s, and the feeds built again are the same', async (_, folder) => {
  const feeds = await feedsOf(folder)
  for (const format of ['rss', 'atom', 'json'] as const) {
    const empty = Object.fromEntries(Object.entries(folder).filter(([path]) => !isStory(path)))
    await inFolder(empty, async (content) => {
      const feed = join(dirname(content), 'feed')
      await mkdir(dirname(feed), { recursive: true })
      await writeFile(feed, feeds[format])
      const { code, err } = await khabar(['import', feed, '--content', content])
      expect([code, err]).toEqual([0, expect.any(String)])
      const stories = folderAt(content)
      const again = await feedsOf(stories)
      expect(again[format]).toBe(feeds[format])
      // The word that stands before the headline of a retraction is no part of it.
      expect(Object.values(stories).join()).not.toMatch(/^title: ['"]?(?:Retracted:|वापस ली गई ख़बर:)/m)
    })
  }
})
