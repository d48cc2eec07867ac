import type { Publication } from '../../../article/publication.ts'
import type { Claims } from '../../../article/read-article.ts'
import type { WrittenRedirect } from '../../../article/redirects/read-redirects.ts'
import type { Fault, Place, Problem } from '../../../problem/index.ts'
import { barePath, GONE, movedWithFolder, type Redirect, wholeFolder } from '../../../site/redirects.ts'
import { redirectRules } from './compile-redirects.ts'
import { type Held, siteAddresses } from './site-addresses.ts'

/** Everything that redirects are checked against. */
export interface RedirectContext extends Held {
  publication: Publication
  /** The redirects file's. */
  written: readonly WrittenRedirect[]
  /** Of all stories, those with problems as well. */
  claims: readonly Claims[]
  /** Whether every address of the site is known: not if a story could not be read. */
  isWhole: boolean
}

/** More steps than a chain has. */
const MOST_STEPS = 50

/**
 * Checks the redirects of a content folder: loops, chains, addresses with two targets, addresses at which something is, targets that
 * are not there. An edition's memory of the addresses that it gave out will be asked here for those that lead nowhere now.
 * @returns the redirects file's without chains, and the problems
 */
export function checkRedirects(context: RedirectContext): { redirects: Redirect[]; problems: Problem[] } {
  const { written, claims } = context
  const moved = claims.flatMap(({ path, moved = [] }) =>
    path === undefined
      ? []
      : moved.map(({ source, place }): WrittenRedirect => ({ source, target: path, place, targetPlace: place })),
  )
  if (written.length + moved.length === 0) return { redirects: [], problems: [] }
  const { isThere, isFolderThere } = siteAddresses(context)
  const first = new Map<string, WrittenRedirect>()
  const problems: Problem[] = []
  const say = (place: Place, value: string, fault: Fault) => problems.push({ ...place, value, ...fault })

  for (const redirect of [...moved, ...written]) {
    const { source, place } = redirect
    const before = first.get(source)
    if (before !== undefined && before !== redirect)
      say(place, source, { code: 'redirect-twice', first: `${before.place.file}:${before.place.line}` })
    else first.set(source, redirect)
    const folder = wholeFolder(source)
    // Of a folder, what is left in it is found first.
    if (isThere(folder === undefined ? source : barePath(folder))) say(place, source, { code: 'redirect-hides' })
  }

  const rules = redirectRules([...first.values()])
  /** Returns where an address leads in one step; undefined if it leads nowhere. */
  const next = (address: string): string | undefined => {
    const folder = wholeFolder(address)
    if (folder !== undefined) return first.get(address)?.target
    if (isThere(address)) return undefined
    const moved = movedWithFolder(rules, address)
    return [address, ...moved].flatMap((one) => first.get(one)?.target ?? [])[0] ?? moved[0]
  }
  const isKnown = (address: string): boolean => {
    if (address === GONE) return true
    const folder = wholeFolder(address)
    return folder === undefined ? isThere(address) : isFolderThere(folder)
  }

  const redirects = written.map((redirect): Redirect => {
    const { source, target, targetPlace } = redirect
    const way = [source, target]
    for (let end = target; way.length <= MOST_STEPS; way.push(end)) {
      const after = end === GONE ? undefined : next(end)
      if (after === undefined) break
      if (way.includes(after)) {
        say(targetPlace, target, { code: 'redirect-loop', way: [...way, after].join(' → ') })
        return { source, target }
      }
      end = after
    }
    const end = way.at(-1) ?? target
    if (!isKnown(end) && context.isWhole) say(targetPlace, target, { code: 'redirect-target-missing' })
    else if (end !== target) say(targetPlace, target, { code: 'redirect-chain', end })
    return { source, target: end }
  })
  return { redirects, problems }
}
