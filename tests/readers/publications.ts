import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { HOSTILE } from '../feed/hostile.ts'
import { type Folder, publicationFile, storyFile } from '../harness/content.ts'

/** A publication, and the file of the story in it that is edited and retracted. */
export interface Subject {
  name: string
  folder: Folder
  story: string
}

const SAMPLE = resolve(import.meta.dirname, '../../content')

const HINDI: Folder = {
  'publication.yaml': publicationFile(
    'language: hi',
    'sections:',
    '  desh: {title: देश}',
    '  khel: {title: खेल}',
  ).replace('language: en-IN\n', ''),
  'desh/barish.md': storyFile(
    1,
    [
      'title: दिल्ली में बारिश, तापमान गिरा',
      'summary: मौसम विभाग ने चेतावनी दी है।',
      'authors: [आशा राव]',
      'topics: [मौसम, दिल्ली]',
    ],
    'दिल्ली में **तेज़ बारिश** हुई। क्ष त्र ज्ञ श्र ॐ ₹१,२३,४५६।',
  ),
  'khel/jeet.md': storyFile(
    2,
    ['title: "‘भारत’ ने जीता मैच"', 'published: 26 नवंबर 2025, रात 9:30 बजे', 'agency: भाषा', 'dateline: गुवाहाटी'],
    'मैच का हाल।\n\n> उद्धरण',
  ),
  'desh/ank.md': storyFile(3, [
    'published: Nov 21 2025 | 9:00 AM IST',
    "summary: 'Inflation stays < 6% while growth is > 7%'",
    'language: en',
  ]),
  'khel/ank.md': storyFile(
    4,
    ['published: Nov 20 2025 | 9:00 AM IST', 'language: en'],
    '![Stumps](/stumps.png)\n\nA lead of < 6 while wickets > 7, R&D &amp;lt; & <b>bold</b>.',
  ),
}

export const SUBJECTS: readonly Subject[] = [
  {
    name: 'the sample newsroom',
    folder: Object.fromEntries(
      globSync('**/*.*', { cwd: SAMPLE }).map((path) => [path, readFileSync(resolve(SAMPLE, path))]),
    ),
    story: 'world-news/russia-rules-out-big-concessions-on-us-peace-plan.md',
  },
  { name: 'the hostile newsroom', folder: HOSTILE, story: 'world/markup.md' },
  { name: 'a newsroom in Hindi', folder: HINDI, story: 'desh/barish.md' },
]

/** The publication after an edit that moves no date. */
export function silentlyEdited({ folder, story }: Subject): Folder {
  return { ...folder, [story]: `${textOf(folder, story)}\nOne sentence more.\n` }
}

/** The publication after an edit that readers are to see. */
export function updated({ folder, story }: Subject): Folder {
  const fields = { title: `'Edited: R&D, "as </b> said", &amp; नया'`, updated: 'Nov 30 2025 | 9:00 AM IST' }
  return { ...folder, [story]: withFields(`${textOf(folder, story)}\nAnother sentence.\n`, fields) }
}

/** The publication after it took the story back. */
export function retracted({ folder, story }: Subject): Folder {
  const fields = { retracted: '{at: "Dec 01 2025 | 9:00 AM IST", reason: "It was not so, and R&D never said it."}' }
  return { ...folder, [story]: withFields(textOf(folder, story), fields) }
}

function textOf(folder: Folder, path: string): string {
  const content = folder[path] ?? ''
  return typeof content === 'string' ? content : new TextDecoder().decode(content)
}

/** Sets fields of the front matter, each on one line, in place of those of the same name. */
function withFields(text: string, fields: Readonly<Record<string, string>>): string {
  const names = Object.keys(fields).join('|')
  const rest = text.replace(new RegExp(`^(?:${names}): .*\\n`, 'gm'), '')
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`)
  return rest.replace('---\n', `---\n${lines.join('')}`)
}
