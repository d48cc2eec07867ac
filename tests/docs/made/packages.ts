import { code, table } from './tables.ts'

/** What each package is used for. */
export const PACKAGES: readonly (readonly [names: readonly string[], use: string])[] = [
  [['hono'], 'requests, routes and responses at the edge; the only package that ships with the worker'],
  [['@hono/node-server', 'esbuild'], "Node's server, and servers bundled into one file"],
  [['feed'], 'writes items, entries and the documents around them'],
  [['zod'], "the schema of stories and publication, and the editors' JSON Schema"],
  [['date-fns-tz', 'date-fns'], 'the rules of time zones, and dates for people'],
  [['yaml'], 'front matter, with the place of every value'],
  [['markdown-it', 'sanitize-html', 'htmlparser2'], "a story's text as safe HTML, and the place of what is left out"],
  [['markdown-it-footnote', 'markdown-it-deflist'], 'the notes of footnotes, and definition lists'],
  [['feedsmith', 'saxes'], 'imports: feeds of any format; XML as a stream, with places'],
  [['turndown', '@joplin/turndown-plugin-gfm'], 'imports: HTML to Markdown'],
  [['smol-toml'], 'imports: front matter in TOML'],
  [['image-size'], 'width and height of pictures'],
  [['commander', 'cli-progress', 'leven'], 'the command line, its progress bar, "did you mean"'],
  [['@rgrove/parse-xml'], 'served XML, with the place of every element'],
  [['chokidar'], 'notices changed files while `npm start` runs'],
]

/** Lists the packages that Khabar uses. */
export function packageTable(): string {
  return table(
    ['package', 'use'],
    PACKAGES.map(([names, use]) => [names.map(code).join(', '), use]),
  )
}
