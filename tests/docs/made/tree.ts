import { roomOf } from '../../lint/rooms.ts'

/** The subject of each folder of `src`, in the order of the house: the shared words, the newsroom, the site, the command. */
export const FOLDERS: Readonly<Record<string, string>> = {
  site: 'words both halves share: URL paths, media types, formats, channels, visibility',
  problem: 'every problem, its wording, its report',
  time: 'timestamps and time zones: `index.ts` is the door',
  'time/parse': 'text → tokens → pieces → statements → instant, or a refusal',
  'time/parse/words': 'the words of ten languages, labels, credits, places',
  'time/print': 'dates for machines',
  document: 'JSON and XML with the place of every value',
  article: 'a story and a publication: model, reading, life cycle, files',
  'article/fields': 'front matter: YAML, the schema, what is wrong with a value',
  'article/markdown': 'Markdown → HTML',
  'article/html': 'HTML made safe, in one form',
  'article/text': 'links, addresses and characters of a text',
  'article/metadata': 'what EXIF, XMP and IPTC tell of a person or place',
  import: 'what a newsroom has → stories',
  'import/page': 'the text of a page',
  'import/feed': 'RSS, Atom, RDF, JSON Feed',
  'import/wordpress': 'WordPress exports',
  'import/generator': 'Markdown of Hugo, Jekyll, Eleventy, Astro',
  'import/story': 'what all importers share: the story file that is written',
  feed: 'a feed put together from rendered stories',
  'feed/render': 'a story → an item of RSS, Atom, JSON Feed',
  'feed/render/feed-package': 'the `feed` package, tamed behind one door',
  edition: 'a compiled site',
  'edition/format': 'the layout of its file',
  'edition/disk': 'its file written and verified',
  'edition/compile': 'a content folder → an edition',
  conformance: 'checks of served feeds',
  'conformance/rules': 'the rules, as tables',
  store: 'the interface to an edition, and how time decides what is visible',
  'store/bundled': 'the edition inside a worker',
  'store/disk': 'the edition beside a server',
  'store/d1': 'the edition in D1, read',
  'store/publish': 'the edition in D1, written: `publish.ts` tells how',
  'store/publish/tables': 'the rows of each table, whole and as changes',
  edge: 'the Hono app',
  'edge/answer': 'memory, 304, encodings, stale responses: HTTP caching in one place',
  'edge/routes': 'one handler for each kind of URL',
  'edge/documents': 'OPML and the news sitemap',
  'edge/pages': 'pages for people, with their style and script',
  'edge/jsx': 'JSX → HTML',
  'publish-api': '`POST /publish`: who may, in which order, with which answer',
  'publish-api/posted': 'the stories of a request',
  hosts: 'the entries for Cloudflare',
  'hosts/servers': 'the entries for Node, Deno and Bun',
  cli: 'the `khabar` command: `main.ts` starts it, `program.ts` lists the commands',
  'cli/commands': 'one file a command',
  'cli/folder': 'a content folder read, followed, mended',
  'cli/import': 'an import carried out: plan, staging, journal',
  'cli/database': 'the database that `publish` writes to',
  'cli/built': 'the files that `build` makes',
  'cli/served': 'a running site asked',
  'cli/wrangler': 'wrangler started, its configuration read',
  'cli/process': 'child processes that end with the command',
  'cli/terminal': 'what people read while a command runs',
  'cli/disk': 'files replaced and locked safely',
}

/** Draws the folders of `src`; a star marks those that ship. */
export function tree(): string {
  const lines = Object.entries(FOLDERS).map(([path, subject]) => {
    const depth = path.split('/').length - 1
    const name = `${'  '.repeat(depth)}${path.split('/').at(-1)}/`
    const ships = roomOf(`src/${path}/x.ts`)?.ships
    return `${ships === 'everywhere' ? '*' : ships === 'servers' ? '+' : ' '} ${name.padEnd(20)} ${subject.replaceAll('`', '')}`
  })
  return ['```', 'src/', ...lines, '```'].join('\n')
}
