import { type Transitions, visibilityAt } from '../site/visibility.ts'
import type { Site } from './store.ts'

/** Where a story is, and when it can be seen. */
export interface ShownStory {
  path: string
  from: number
  until: number
  retracted: boolean
}

/**
 * Whether a story is to be seen no more, or less of it than before: it is gone, at another address, retracted, shown later or
 * for less long. Another text is none of these.
 */
export function isTakenBack(before: ShownStory, after: ShownStory | undefined): boolean {
  if (after === undefined || after.path !== before.path) return true
  return after.from > before.from || after.until < before.until || (after.retracted && !before.retracted)
}

/** Whether there is a moment at which something was to be shown and is not any more. */
export function isShownLess(before: Transitions, after: Transitions): boolean {
  const isShown = (turns: Transitions, moment: number) => visibilityAt(turns, moment).state === 'shown'
  return [...before, ...after].some((moment) => isShown(before, moment) && !isShown(after, moment))
}

/** Whether a publication gives its readers summaries in place of whole texts. */
export function isShortened(before: { feed: { text: string } }, after: { feed: { text: string } }): boolean {
  return before.feed.text === 'full' && after.feed.text !== 'full'
}

/** Knows of each edition whether a newer one has taken something back since it was live (`Store.hasTakenBack`). */
export class TakenBack {
  #times = 0
  readonly #before = new WeakMap<Site, number>()

  /** Something was taken back of what all editions show that were live so far. */
  note(): void {
    this.#times++
  }

  /** The edition of this site is live. */
  isLive(site: Site): void {
    this.#before.set(site, this.#times)
  }

  isSince(site: Site): boolean {
    return this.#before.get(site) !== this.#times
  }
}
