import { type Transitions, visibilityAt } from '../site/visibility.ts'
import type { Site } from './store.ts'

/** The path of a story and the time in which it is visible. */
export interface ShownStory {
  path: string
  from: number
  until: number
  retracted: boolean
}

/**
 * Returns whether readers may no longer see a story, or may see less of it than before: it is gone, at another address,
 * retracted, visible later or for less long. A changed text does not count.
 */
export function isTakenBack(before: ShownStory, after: ShownStory | undefined): boolean {
  if (after === undefined || after.path !== before.path) return true
  return after.from > before.from || after.until < before.until || (after.retracted && !before.retracted)
}

/** Returns whether there is an instant at which something was to be visible before, and is not after. */
export function isShownLess(before: Transitions, after: Transitions): boolean {
  const isShown = (turns: Transitions, moment: number) => visibilityAt(turns, moment).state === 'shown'
  return [...before, ...after].some((moment) => isShown(before, moment) && !isShown(after, moment))
}

/** Returns whether a publication now has summaries in its feeds in place of full texts. */
export function isShortened(before: { feed: { text: string } }, after: { feed: { text: string } }): boolean {
  return before.feed.text === 'full' && after.feed.text !== 'full'
}

/** Remembers for each edition whether a newer one has taken something back since it was live (`Store.hasTakenBack`). */
export class TakenBack {
  #times = 0
  readonly #before = new WeakMap<Site, number>()

  /** Notes that something was taken back that all editions show that were live so far. */
  note(): void {
    this.#times++
  }

  /** Notes that the edition of this site is live. */
  isLive(site: Site): void {
    this.#before.set(site, this.#times)
  }

  isSince(site: Site): boolean {
    return this.#before.get(site) !== this.#times
  }
}
