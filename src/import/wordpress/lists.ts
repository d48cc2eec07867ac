import type { OldList } from '../imported.ts'
import { plainLine } from '../story/plain-line.ts'
import type { WxrItem } from './items.ts'

/** A category as the head of an export has it. */
export interface WxrCategory {
  /** Its number, which `/?cat=` names. */
  number: string | undefined
  /** The short name of the category above it. */
  parent: string | undefined
}

/** Deeper than categories lie in one another. */
const DEEPEST = 10

/**
 * Returns the lists of WordPress in which a post stood, at the addresses that WordPress gives them by itself.
 * @param authors the names of its authors, by login
 */
export function listsOf(
  { categories: terms }: WxrItem,
  { site, categories }: { site: string; categories: ReadonlyMap<string, WxrCategory> },
  authors: ReadonlyMap<string, string>,
): OldList[] {
  const at = site.replace(/\/$/, '')
  const lists = terms.flatMap(({ domain, slug, name }): OldList[] => {
    const text = plainLine(name.text, site)
    if (slug === '' || text === undefined) return []
    if (domain === 'category') {
      const number = categories.get(slug)?.number
      return [
        listAt(`${at}/category/${pathOf(slug, categories)}`, 'subject', text, number && `${at}/?cat=${number}`),
        // A post may be asked for by the short name alone.
        listAt(`${at}/category/${slug}`, 'subject', text),
      ]
    }
    return domain === 'post_tag' ? [listAt(`${at}/tag/${slug}`, 'subject', text, `${at}/?tag=${slug}`)] : []
  })
  const bylines = [...authors].map(([login, name]) => listAt(`${at}/author/${slugOfLogin(login)}`, 'author', name))
  return [everything(at), ...lists, ...bylines]
}

/** The feeds of everything, besides those at which every site of Khabar has one. */
function everything(at: string): OldList {
  return {
    of: 'everything',
    name: '',
    pages: [],
    feeds: [
      ...(['rss', 'rss2', 'rdf'] as const).flatMap((form): OldList['feeds'] => [
        [`${at}/feed/${form}`, 'rss'],
        [`${at}/?feed=${form}`, 'rss'],
      ]),
      [`${at}/feed`, 'rss'],
      [`${at}/feed/atom`, 'atom'],
      [`${at}/?feed=atom`, 'atom'],
    ],
  }
}

function listAt(page: string, of: OldList['of'], name: string, query?: string): OldList {
  return {
    of,
    name,
    pages: [page, ...(query === undefined ? [] : [query])],
    feeds: [
      [`${page}/feed`, 'rss'],
      [`${page}/feed/rss2`, 'rss'],
      [`${page}/feed/atom`, 'atom'],
    ],
  }
}

/** Returns the path of a category below those that it lies in: `world/asia`. */
function pathOf(slug: string, categories: ReadonlyMap<string, WxrCategory>): string {
  const path = [slug]
  for (
    let parent = categories.get(slug)?.parent;
    parent && path.length < DEEPEST;
    parent = categories.get(parent)?.parent
  )
    path.unshift(parent)
  return path.join('/')
}

/** The short name that WordPress makes of a login. */
function slugOfLogin(login: string): string {
  return login
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
