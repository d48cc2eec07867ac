import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { HOSTILE } from '../feed/hostile.ts'
import { type Folder, publicationFile, storyFile } from '../harness/content.ts'

function folderAt(root: string): Folder {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = join(parentPath, name)
      return [relative(root, file), new Uint8Array(readFileSync(file))]
    }),
  )
}

/** The project's own content folder. */
export const SAMPLE = folderAt(resolve(import.meta.dirname, '../../content'))

const HINDI: Folder = {
  'publication.yaml': [
    'title: ख़बर तार',
    'description: दिन भर की ख़बरें।',
    'url: https://khabar.example',
    'language: hi',
    'rights: © २०२५ ख़बर तार',
    'hubs: [https://hub.example/]',
    'sections:',
    '  desh: {title: देश, description: देश की ख़बरें}',
    '  khel: {title: खेल}',
    'authors:',
    '  asha: {name: आशा राव, url: "https://khabar.example/लेखक/आशा"}',
    '',
  ].join('\n'),
  'desh/samvidhan.md': storyFile(
    1,
    [
      'title: संविधान दिवस पर राष्ट्रपति का संबोधन',
      'summary: “हम भारत के लोग” — ७५ वर्ष।',
      'published: बुधवार, 26 नवंबर 2025, रात 10:48 बजे',
      'updated: बुधवार, 26 नवंबर 2025, रात 11:48 बजे',
      'authors: [asha, भाषा]',
      'dateline: नई दिल्ली',
      'topics: [संविधान, राष्ट्रपति भवन]',
      'image: {url: "https://img.example/चित्र.jpg", alt: राष्ट्रपति, caption: "संसद में", credit: PTI, bytes: 4096, width: 800, height: 600}',
      'corrections: [{at: "2025-11-27T10:00:00+05:30", note: "वर्ष ७५ है, ७४ नहीं।"}]',
    ],
    'देवनागरी में **पूरा** पाठ, [कड़ी](/desh/दूसरी) और ![चित्र](https://img.example/दूसरा.png)।',
  ),
  'khel/match.md': storyFile(2, ['title: भारत जीता', 'language: en', 'topics: [क्रिकेट]']),
  'khel/vapas.md': storyFile(3, [
    'title: वापस',
    'retracted: {at: "2025-11-28T09:00:00+05:30", reason: "सूचना ग़लत थी।"}',
  ]),
}

const LARGE: Folder = {
  'publication.yaml': publicationFile('feed: {items: 100}', 'hubs: [https://hub.example/]'),
  ...Object.fromEntries(
    Array.from({ length: 1_200 }, (_, index) => {
      // Six hundred in one month, so that it has two parts; the rest over two years.
      const published =
        index < 600
          ? new Date(Date.UTC(2025, 9, 1, 0, index * 60)).toISOString()
          : new Date(Date.UTC(2023, 10, 1, (index - 600) * 24)).toISOString()
      const lines = [`published: ${published}`, `topics: [Topic ${index % 7}]`, `authors: [Writer ${index % 5}]`]
      return [
        `${index % 2 === 0 ? 'world' : 'sport'}/s${index}.md`,
        storyFile(index + 1, lines, `Text ${index}.\n\n[a](/b)`),
      ]
    }),
  ),
}

/** Publications of every kind, by what they are. */
export const PUBLICATIONS: Readonly<Record<string, Folder>> = {
  'the sample': SAMPLE,
  'a hostile one': HOSTILE,
  'an empty one': { 'publication.yaml': publicationFile('pollMinutes: 30', 'logo: https://img.example/logo.png') },
  'one of summaries': {
    ...HOSTILE,
    'publication.yaml': publicationFile('feed: {text: summary}', 'authors: {asha: {name: Asha Rao}}'),
  },
  'a Hindi one': HINDI,
  'a large one': LARGE,
}
