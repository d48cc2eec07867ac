import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { appOver } from '../../harness/app-over.ts'
import { type Folder, publicationFile } from '../../harness/content.ts'
import { inFolder, khabar } from '../command.ts'

const PUBLICATION = `# Our wire
${publicationFile('authors:', "  'asha-rao': # of the desk", '    name: Asha Rao', '    url: https://asha.example/')}`

const TALKS = `---
# A story of the talks.
id: "urn:test:talks"
title: 'Talks: day one' # as printed
published: Nov 26 2025 | 10:48 PM IST
topics:
  - Ports   # the harbour
  - 'Rain'
authors: [ asha-rao, "Ravi Iyer" ]
---

Text,  with two  spaces.
`
const RAIN = `---\r
id: urn:test:rain\r
title: Rain\r
section: sport\r
published: Nov 26 2025 | 9:48 PM IST\r
topics: [Rain]\r
moved: [ /old/rain ]\r
---\r
\r
Rain.\r
`

const FOLDER: Folder = {
  'publication.yaml': PUBLICATION,
  'world/2025/talks.md': TALKS,
  'weather/rain.md': RAIN,
  'redirects.yaml': '# of the old site\n/a: /world/talks # kept\n"/?p=7": \'/topics/rain\'\n/b/*: /sport/*\n',
}

function treeOf(content: string): Record<string, string> {
  const files = readdirSync(content, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((file) => [file.slice(content.length + 1), readFileSync(file, 'utf8')]),
  )
}

interface Row {
  why: string
  args: string[]
  /** The files that differ afterwards, as what is replaced in them by what; a file with another place under that. */
  changed: Record<string, [from: string, to: string][]>
  places?: Record<string, string>
  leads: [old: string, to: string][]
}

const ROWS: Row[] = [
  {
    why: 'a story within its section',
    args: ['/world/talks', '/world/first-talks'],
    places: { 'world/2025/talks.md': 'world/2025/first-talks.md' },
    changed: {
      'world/2025/first-talks.md': [['"Ravi Iyer" ]\n', '"Ravi Iyer" ]\nmoved: [/world/talks]\n']],
      'redirects.yaml': [['/a: /world/talks', '/a: /world/first-talks']],
    },
    leads: [
      ['/world/talks', '/world/first-talks'],
      ['/a', '/world/first-talks'],
    ],
  },
  {
    why: 'a story into another section, by its folder',
    args: ['/world/talks/', '/sport/talks'],
    places: { 'world/2025/talks.md': 'sport/2025/talks.md' },
    changed: {
      'sport/2025/talks.md': [['"Ravi Iyer" ]\n', '"Ravi Iyer" ]\nmoved: [/world/talks]\n']],
      'redirects.yaml': [['/a: /world/talks', '/a: /sport/talks']],
    },
    leads: [['/world/talks', '/sport/talks']],
  },
  {
    why: 'a story into another section, by its field, with line ends of Windows',
    args: ['/sport/rain', '/world/rain'],
    changed: {
      'weather/rain.md': [
        ['section: sport', 'section: world'],
        ['[ /old/rain ]', '[ /old/rain, /sport/rain ]'],
      ],
    },
    leads: [
      ['/sport/rain', '/world/rain'],
      ['/old/rain', '/world/rain'],
      ['/b/rain', '/world/rain'],
    ],
  },
  {
    why: 'a story with another section and another name',
    args: ['/sport/rain', '/world/old'],
    places: { 'weather/rain.md': 'weather/old.md' },
    changed: {
      'weather/old.md': [
        ['section: sport', 'section: world'],
        ['[ /old/rain ]', '[ /old/rain, /sport/rain ]'],
      ],
    },
    leads: [['/sport/rain', '/world/old']],
  },
  {
    why: 'a section',
    args: ['/sport', '/games'],
    changed: {
      'publication.yaml': [['  sport:', '  games:']],
      'weather/rain.md': [['section: sport', 'section: games']],
      'redirects.yaml': [['/b/*: /sport/*\n', '/b/*: /games/*\n/sport/*: /games/*\n']],
    },
    leads: [
      ['/sport', '/games'],
      ['/sport/rain', '/games/rain'],
      ['/sport/rss.xml', '/games/rss.xml'],
      ['/b/rain', '/games/rain'],
      ['/old/rain', '/games/rain'],
    ],
  },
  {
    why: 'a section with the folder of its stories',
    args: ['/world', '/india'],
    places: { 'world/2025/talks.md': 'india/2025/talks.md' },
    changed: {
      'publication.yaml': [['  world:', '  india:']],
      'redirects.yaml': [
        ['/a: /world/talks', '/a: /india/talks'],
        ['/b/*: /sport/*\n', '/b/*: /sport/*\n/world/*: /india/*\n'],
      ],
    },
    leads: [
      ['/world/talks', '/india/talks'],
      ['/world/archive/2025-11/atom.xml', '/india/archive/2025-11/atom.xml'],
      ['/a', '/india/talks'],
    ],
  },
  {
    why: 'a topic',
    args: ['/topics/rain', '/topics/the-monsoon', '--name', 'The monsoon'],
    changed: {
      'world/2025/talks.md': [["- 'Rain'", "- 'The monsoon'"]],
      'weather/rain.md': [['[Rain]', '[The monsoon]']],
      'redirects.yaml': [
        ["'/topics/rain'", "'/topics/the-monsoon'"],
        ['/b/*: /sport/*\n', '/b/*: /sport/*\n/topics/rain/*: /topics/the-monsoon/*\n'],
      ],
    },
    leads: [
      ['/topics/rain', '/topics/the-monsoon'],
      ['/topics/rain/feed.json', '/topics/the-monsoon/feed.json'],
      ['/?p=7', '/topics/the-monsoon'],
    ],
  },
  {
    why: 'a topic that goes up in another',
    args: ['/topics/ports', '/topics/rain'],
    changed: {
      'world/2025/talks.md': [['- Ports   #', '- Rain   #']],
      'redirects.yaml': [['/b/*: /sport/*\n', '/b/*: /sport/*\n/topics/ports/*: /topics/rain/*\n']],
    },
    leads: [['/topics/ports/rss.xml', '/topics/rain/rss.xml']],
  },
  {
    why: 'an author of the publication',
    args: ['/authors/asha-rao', '/authors/asha'],
    changed: {
      'publication.yaml': [["'asha-rao':", "'asha':"]],
      'world/2025/talks.md': [['[ asha-rao,', '[ asha,']],
      'redirects.yaml': [['/b/*: /sport/*\n', '/b/*: /sport/*\n/authors/asha-rao/*: /authors/asha/*\n']],
    },
    leads: [['/authors/asha-rao', '/authors/asha']],
  },
  {
    why: 'an author whom only stories name',
    args: ['/authors/ravi-iyer', '/authors/r-iyer', '--name', 'R. Iyer'],
    changed: {
      'world/2025/talks.md': [['"Ravi Iyer"', '"R. Iyer"']],
      'redirects.yaml': [['/b/*: /sport/*\n', '/b/*: /sport/*\n/authors/ravi-iyer/*: /authors/r-iyer/*\n']],
    },
    leads: [['/authors/ravi-iyer/atom.xml', '/authors/r-iyer/atom.xml']],
  },
]

/** The folder as a row says it is afterwards. */
function folderAfter({ changed, places = {} }: Row): Record<string, string> {
  const moved = Object.entries(FOLDER).map(([path, text]) => [places[path] ?? path, String(text)] as const)
  return Object.fromEntries(
    moved
      .map(([path, text]) => {
        const edited = (changed[path] ?? []).reduce((now, [from, to]) => {
          expect(now).toContain(from)
          return now.replace(from, () => to)
        }, text)
        return [path, edited] as const
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

describe('khabar move', () => {
  test.for(ROWS)('moves $why, and touches no other byte', (row) =>
    inFolder(FOLDER, async (content) => {
      const run = await khabar(['move', ...row.args, '--content', content])
      expect([run.code, run.err]).toEqual([0, ''])
      const tree = treeOf(content)
      expect(tree).toEqual(folderAfter(row))
      const { app } = appOver(tree)
      for (const [old, to] of row.leads) {
        const response = await app.request(`https://news.example${old}`)
        expect([old, response.status, response.headers.get('Location')]).toEqual([
          old,
          301,
          `https://news.example${to}`,
        ])
      }
    }),
  )

  test('leads a story that moves twice and back from everywhere to where it is', () =>
    inFolder(FOLDER, async (content) => {
      for (const [from, to] of [
        ['/world/talks', '/sport/talks'],
        ['/sport/talks', '/sport/more'],
        ['/sport/more', '/world/talks'],
        ['/world', '/india'],
        ['/india', '/world'],
      ] as const)
        expect((await khabar(['move', from, to, '--content', content])).err).toBe('')
      const tree = treeOf(content)
      expect(tree['world/2025/talks.md']).toContain('moved: [/sport/talks, /sport/more]\n')
      const { app } = appOver(tree)
      for (const old of ['/a', '/sport/talks', '/sport/more', '/india/talks'])
        expect((await app.request(`https://news.example${old}`)).headers.get('Location')).toBe(
          'https://news.example/world/talks',
        )
      expect((await app.request('https://news.example/world/talks')).status).toBe(200)
    }))

  test.each([
    [['/world/none', '/world/x'], 'There is nothing at /world/none'],
    [['/world/talks', '/indai/talks'], 'There is no section "indai"'],
    [['/world/talks', '/sport/rain'], 'is at /sport/rain already'],
    [['/world/talks', '/world/rss.xml'], 'A story cannot be at /world/rss.xml'],
    [['/world', '/sport'], '"sport" is a section already'],
    [['/world', '/topics'], 'nothing at /world that could be moved there|cannot be a section'],
    [['/topics/rain', '/topics/monsoon'], '--name "Monsoon"'],
    [['/topics/rain', '/topics/monsoon', '--name', 'The monsoon'], '/topics/the-monsoon'],
    [['/world/talks', '/topics/ports'], 'There is no section "topics"'],
    [['world/talks', '/world/x'], 'is no path of the site'],
    [['/world/talks', '/world/talks/'], 'Both addresses are the same'],
  ])('refuses %j, and changes nothing', (args, message) =>
    inFolder(FOLDER, async (content) => {
      const run = await khabar(['move', ...args, '--content', content])
      expect([run.code, run.err]).toEqual([2, expect.stringMatching(message)])
      expect(treeOf(content)).toEqual(folderAfter({ why: '', args: [], changed: {}, leads: [] }))
    }),
  )

  test('shows with --dry-run what would change, and changes nothing', () =>
    inFolder(FOLDER, async (content) => {
      const run = await khabar(['move', '/world', '/india', '--dry-run', '--content', content])
      expect(run.out.split('\n').map((line) => line.replaceAll(/\S*\/content\//g, ''))).toEqual([
        'changed  publication.yaml',
        'moved    world/2025/talks.md to india/2025/talks.md',
        'changed  redirects.yaml',
        '',
      ])
      expect(treeOf(content)).toEqual(folderAfter({ why: '', args: [], changed: {}, leads: [] }))
    }))
})
