import { ROOMS, roomOf } from '../../lint/rooms.ts'

/** The subjects of the folders that have no row of their own in the map of rooms. */
const SUBJECTS: Readonly<Record<string, string>> = {
  'time/parse': 'text → tokens → pieces → statements → instant, or a refusal',
  'time/parse/words': 'the words of ten languages, labels, credits, places',
  'article/fields': 'front matter: YAML, the schema, what is wrong with a value',
  'article/markdown': 'Markdown → HTML',
  'article/html': 'HTML made safe, in one form',
  'article/theme': 'the look of pages: colours with enough contrast, fonts, and the stylesheet that they become',
  'article/text': 'links, addresses and characters of a text',
  'article/metadata': 'what EXIF, XMP and IPTC tell of a person or place',
  'import/page': 'the text of a page',
  'import/page/lines': 'what each kind of line of a page looks like',
  'import/page/readers': 'what a line of a page says where it stands',
  'import/feed': 'RSS, Atom, RDF, JSON Feed',
  'import/wordpress': 'WordPress exports',
  'import/generator': 'Markdown of Hugo, Jekyll, Eleventy, Astro',
  'import/finding': 'what an import says of a source: a code for each meaning, and its sentence',
  'import/link': 'links between the stories of one import, led to their new addresses',
  'import/story': 'what all importers share: the story file that is written',
  'feed/render/feed-package': 'the `feed` package, tamed behind one door',
  edition: 'a compiled site',
  'import/redirects': 'the old addresses of what was imported',
  'article/edits': 'values of a YAML text changed where they stand',
  'cli/move': 'a move planned: the files that change, and their texts',
  'article/redirects': 'old addresses that belong to no story',
  'edition/compile/redirects': 'redirects checked, and written as a table',
  'conformance/rules': 'the rules, as tables',
  'store/bundled': 'the edition inside a worker',
  'store/publish/tables': 'the rows of each table, whole and as changes',
  'edge/answer': 'memory, 304, encodings, stale responses: HTTP caching in one place',
  'edge/routes': 'one handler for each kind of URL',
  'edge/documents': 'OPML and the news sitemap',
  'edge/pages': 'pages for people, with their style and script',
  'edge/jsx': 'JSX → HTML',
  'cli/commands': 'one file a command',
  'cli/folder': 'a content folder read, followed, mended',
  'cli/init': 'the files of a new newsroom, and the questions before it',
  'cli/import': 'an import carried out: plan, staging, journal',
  'cli/database': 'the database that `publish` writes to',
  'cli/built': 'the files that `build` makes',
  'cli/served': 'a running site asked',
  'cli/wrangler': 'wrangler started, its configuration read',
  'cli/process': 'child processes that end with the command',
  'cli/terminal': 'what people read while a command runs',
  'cli/disk': 'files replaced and locked safely',
}

/** The subject of each folder of `src`: in the order of the rooms, a folder before those inside it. */
export const FOLDERS: ReadonlyMap<string, string> = foldersInOrder()

function foldersInOrder(): Map<string, string> {
  const tops = [...new Set(ROOMS.map(({ path }) => topOf(path)))]
  const subjects = [...ROOMS.map(({ path, holds }) => [path, holds] as const), ...Object.entries(SUBJECTS)]
  return new Map(subjects.toSorted(([a], [b]) => tops.indexOf(topOf(a)) - tops.indexOf(topOf(b)) || (a < b ? -1 : 1)))
}

function topOf(path: string): string {
  return path.split('/')[0] ?? ''
}

/** Draws the folders of `src`: a star marks those that ship to every host, a plus those that ship to servers. */
export function tree(): string {
  const lines = [...FOLDERS].map(([path, subject]) => {
    const depth = path.split('/').length - 1
    const name = `${'  '.repeat(depth)}${path.split('/').at(-1)}/`
    const ships = roomOf(`src/${path}/x.ts`)?.ships
    return `${ships === 'everywhere' ? '*' : ships === 'servers' ? '+' : ' '} ${name.padEnd(20)} ${subject.replaceAll('`', '')}`
  })
  return ['```', 'src/', ...lines, '```'].join('\n')
}
