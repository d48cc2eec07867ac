import { isLanguage, languageTag } from './path.ts'

/** The language of a file as its site's folders and names tell it. */
export interface FileLanguage {
  language: string | undefined
  /** The number of the folder that names it, in the path. */
  folder: number | undefined
  /** Paths of the same story in other languages. */
  siblings: readonly string[]
}

/** Tells the language of each file of a site. */
export type SiteLanguages = (path: string) => FileLanguage

/** `talks.hi.md`: the name, the language, the ending. */
const NAMED = /^(.+)\.([a-z]{2,3}(?:[-_][a-z]{2,4})?)\.(md|mdx|markdown|mdown)$/i

/**
 * Finds the languages of a site by the paths of its files: `talks.md` beside `talks.hi.md`, or the same story below `en/` and
 * `hi/`. A folder is a language's only where another one stands beside it, or the same file stands without it: `it/` may be a section.
 */
export function languagesOf(paths: readonly string[]): SiteLanguages {
  const all = new Set(paths)
  const beside = new Map<string, Set<string>>()
  for (const path of paths) {
    const parts = path.split('/')
    parts.slice(0, -1).forEach((part, at) => {
      if (!isLanguage(part)) return
      const parent = parts.slice(0, at).join('/')
      beside.set(parent, (beside.get(parent) ?? new Set()).add(part))
    })
  }
  const folderOf = (path: string): number | undefined => {
    const parts = path.split('/')
    const found = parts.slice(0, -1).findIndex((part, at) => {
      if (!isLanguage(part)) return false
      const hasOther = (beside.get(parts.slice(0, at).join('/'))?.size ?? 0) > 1
      return hasOther || all.has(parts.toSpliced(at, 1).join('/'))
    })
    return found === -1 ? undefined : found
  }
  const storyOf = (path: string): string => {
    const folder = folderOf(path)
    const whole = folder === undefined ? path : path.split('/').toSpliced(folder, 1).join('/')
    const [, name, tag = '', ending] = NAMED.exec(whole) ?? []
    return isLanguage(tag) ? `${name}.${ending}` : whole
  }
  const byStory = Map.groupBy(all, storyOf)
  return (path) => {
    const folder = folderOf(path)
    const [, , tag] = NAMED.exec(path) ?? []
    const written =
      tag !== undefined && isLanguage(tag) ? tag : folder === undefined ? undefined : path.split('/')[folder]
    const siblings = (byStory.get(storyOf(path)) ?? []).filter((other) => other !== path)
    return { language: written === undefined ? undefined : languageTag(written), folder, siblings }
  }
}
