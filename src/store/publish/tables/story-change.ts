import { caseFoldedPath } from '../../d1/rows.ts'
import type { StoredStory, StoryFacts } from '../stored.ts'

/** A change of one story: new if there is no `before`, removed if there is no `after`. */
export interface StoryChange {
  key: number
  before?: StoredStory
  after?: StoryFacts
}

/** The edition that is changed. */
export interface TargetEdition {
  edition: number
  nextKey: number
  /** The publication's zone. */
  zone: string
}

/** Whether a story leaves its path, or comes to another. */
export function isMove({ before, after }: StoryChange): boolean {
  return before === undefined || after === undefined || caseFoldedPath(before.path) !== caseFoldedPath(after.path)
}
