import { requestPath } from './request-path.ts'

/** The target of an address that led to something that an editor took away for good. */
export const GONE = 'gone'

/** An old address and where it leads: a path of the site, or `GONE`. Both are in the form that `oldAddress` returns. */
export interface Redirect {
  source: string
  target: string
}

/** What every request needs to know of a site's redirects. The addresses themselves are looked up one by one. */
export interface RedirectRules {
  /** Folders that moved as a whole, the longest first: `/politics/` leads to `/india/*`, or all of it to one page. */
  folders: readonly (readonly [from: string, to: string])[]
  /** Paths that have redirects for queries (`/?p=123`). These are looked for before the page at the path. */
  queried: readonly string[]
}

/** The ending of a folder that moved as a whole: `/politics/*`. */
const WHOLE_FOLDER = '/*'

/** The most parameters of a query that are looked up one by one. */
const MOST_PARAMETERS = 8

/** Any origin: only path and query are read. */
const ANY_SITE = 'https://site.invalid'

/**
 * Returns an old address in the one form in which it is looked up: decoded, without a slash at its end, the query as it was asked:
 * `/2024/05/talks`, `/?p=123`, `/politics/*`. Undefined if it is no path of a site.
 * @param text as an editor writes it: `/2024/05/talks/`
 */
export function oldAddress(text: string): string | undefined {
  const written = text.trim()
  if (!/^\/(?![/\\])/.test(written) || written.includes('#')) return undefined
  const path = requestPath(`${ANY_SITE}${written}`)
  const search = URL.parse(written, ANY_SITE)?.search
  return path === undefined || search === undefined ? undefined : barePath(path) + queryOf(search)
}

/** Returns the folder of an address such as `/politics/*`, with a slash at its end; undefined for the address of one thing. */
export function wholeFolder(address: string): string | undefined {
  return address.endsWith(WHOLE_FOLDER) ? address.slice(0, -1) : undefined
}

/** Returns the path of an old address that has a query; undefined for one without. */
export function queriedPath(address: string): string | undefined {
  const at = address.indexOf('?')
  return at === -1 ? undefined : address.slice(0, at)
}

/**
 * Returns the old addresses that a request may mean by its query: the whole query first, then each parameter, because links come
 * with parameters of campaigns.
 */
export function queriedAddresses(path: string, search: string): string[] {
  const bare = barePath(path)
  const parameters = [...new URLSearchParams(search)].slice(0, MOST_PARAMETERS)
  const whole = queryOf(search)
  if (whole === '') return []
  return [...new Set([whole, ...parameters.map(([name, value]) => `?${name}=${value}`)])].map((query) => bare + query)
}

/**
 * Returns the addresses of a path within a folder that moved as a whole: first where the folder is now, then where it was under its
 * other earlier names, because something may have moved away from there by itself. Empty if no folder has moved.
 */
export function movedWithFolder({ folders }: Pick<RedirectRules, 'folders'>, path: string): string[] {
  const found = folders.find(([from]) => `${path}/`.startsWith(from))
  if (found === undefined) return []
  const [from, to] = found
  const folder = wholeFolder(to)
  if (folder === undefined) return [to]
  const rest = `${path}/`.slice(from.length)
  const earlier = folders.filter(([other, target]) => target === to && other !== from).map(([other]) => other)
  return [folder, ...earlier].map((name) => barePath(name + rest))
}

/** Returns a path without the slashes at its end. */
export function barePath(path: string): string {
  let end = path.length
  while (end > 1 && path[end - 1] === '/') end--
  return path.slice(0, end)
}

function queryOf(search: string): string {
  const parameters = [...new URLSearchParams(search)].map(([name, value]) => `${name}=${value}`)
  return parameters.length === 0 ? '' : `?${parameters.join('&')}`
}
