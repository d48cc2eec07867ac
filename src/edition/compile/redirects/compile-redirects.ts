import { queriedPath, type Redirect, type RedirectRules, wholeFolder } from '../../../site/redirects.ts'
import type { CompiledStory } from '../story.ts'

/** All redirects of an edition: the rules that every request knows, and the addresses that are looked up. */
export interface CompiledRedirects {
  rules: RedirectRules
  /** One for each source. */
  addresses: Redirect[]
}

/**
 * Puts the redirects of stories and of the redirects file together; undefined if there are none.
 * @param stories the published ones
 * @param written the redirects file's, without chains
 */
export function compileRedirects(
  stories: readonly Pick<CompiledStory, 'moved' | 'path'>[],
  written: readonly Redirect[],
): CompiledRedirects | undefined {
  const all = [
    ...stories.flatMap(({ moved = [], path }) => moved.map((source): Redirect => ({ source, target: path }))),
    ...written,
  ]
  if (all.length === 0) return undefined
  const addresses = [...new Map(all.filter(isOne).map((redirect) => [redirect.source, redirect])).values()]
  return { rules: redirectRules(all), addresses }
}

/** Returns what every request needs to know of some redirects. */
export function redirectRules(redirects: readonly Redirect[]): RedirectRules {
  const folders = redirects.flatMap(({ source, target }): [string, string][] => {
    const folder = wholeFolder(source)
    return folder === undefined ? [] : [[folder, target]]
  })
  folders.sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))
  return { folders, queried: [...new Set(redirects.flatMap(({ source }) => queriedPath(source) ?? []))].sort() }
}

/** Whether a redirect is that of one address, and not of a whole folder. */
export function isOne({ source }: Pick<Redirect, 'source'>): boolean {
  return wholeFolder(source) === undefined
}
