import { canonicalLanguage } from '../../article/fields/language-tag.ts'
import { isFileSlug, slugOf } from '../../article/slug.ts'

/** The facts of a story that follow from the path of its file. */
export interface SitePath {
  slug: string | undefined
  /** The day in its name: 2025-11-20. */
  day: string | undefined
  language: string | undefined
  isDraft: boolean
  /** A page that lists others. */
  isList: boolean
  /** Jekyll parts tags at spaces, and reads its own marks in code too. */
  isJekyll: boolean
  /** Names of folders that may be sections, from the deepest to the top. */
  folders: string[]
}

/** Folders in which generators keep stories of every section. */
const GENERIC = new Set(
  'articles blog blogs collections content data docs drafts _drafts news pages post posts _posts site src stories'.split(
    ' ',
  ),
)

const DATED = /^(\d{4}-\d{1,2}-\d{1,2})-(.+)$/

/**
 * Reads the path of a file as Jekyll, Eleventy, Hugo and Astro do: its day, slug, language and folders.
 * @param languageFolder the number of the folder that names its language
 */
export function readSitePath(path: string, languageFolder?: number): SitePath {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  const folders = parts.slice(0, -1).filter((_, at) => at !== languageFolder)
  const file = (parts.at(-1) ?? '').replace(/\.(?:md|mdx|markdown|mdown|html?)$/i, '')
  const { base, language } = withoutLanguage(file)
  // A story whose pictures lie beside it has a folder of its own.
  const isBundle = base === 'index' && folders.length > 0 && !GENERIC.has(folders.at(-1) ?? '')
  const name = isBundle ? (folders.pop() ?? '') : base
  const [, day, rest = name] = DATED.exec(name) ?? []
  return {
    slug: slugFrom(rest),
    day,
    language,
    isDraft: folders.some((folder) => /^_?drafts$/i.test(folder)),
    isList: base === '_index',
    isJekyll: folders.some((folder) => /^_(?:posts|drafts)$/.test(folder)),
    folders: folders.filter((folder) => !GENERIC.has(folder.toLowerCase()) && !/^\d+$/.test(folder)).toReversed(),
  }
}

/** Gives a name as a slug: as it is where it can be one. */
export function slugFrom(name: string): string | undefined {
  if (name === 'index') return undefined
  return isFileSlug(name) ? name : slugOf(name) || undefined
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/** Hugo puts the language between name and ending: `talks.hi.md`. What is no language stays: `node.js.md`. */
function withoutLanguage(file: string): { base: string; language: string | undefined } {
  const [, base, tag] = /^(.+)\.([a-z]{2,3}(?:[-_][a-z]{2,4})?)$/i.exec(file) ?? []
  return base !== undefined && tag !== undefined && isLanguage(tag)
    ? { base, language: languageTag(tag) }
    : { base: file, language: undefined }
}

/** Whether a word is the tag of a language that has a name: `hi`, `pt_BR`; not `js`. */
export function isLanguage(word: string): boolean {
  if (!/^[a-z]{2,3}(?:[-_][a-z]{2,4})?$/i.test(word)) return false
  const language = languageTag(word)
  return language !== undefined && languageNames.of(language) !== undefined
}

/** Returns a language tag in its canonical form (`hi_IN` gives `hi-IN`); `undefined` for any other text. */
export function languageTag(written: string): string | undefined {
  return canonicalLanguage(written.replaceAll('_', '-'))
}
