import type { EditionIndex } from '../../edition/format/index-shape.ts'
import { type OpenEdition, readFiles } from '../../edition/format/pack.ts'
import { isShortened, isShownLess, isTakenBack, type ShownStory } from '../taken-back.ts'

/** Returns whether an edition shows less than the one that it replaces, of its stories or of its files. */
export function takesBackFrom(before: OpenEdition, after: OpenEdition): boolean {
  if (before.index.version === after.index.version) return false
  if (isShortened(before.index.publication, after.index.publication)) return true
  const stories = new Map(shownStories(after.index).map((story) => [story.path, story]))
  if (shownStories(before.index).some((story) => isTakenBack(story, stories.get(story.path)))) return true
  const files = new Map(readFiles(after).map(([path, , turns]) => [path, turns]))
  return readFiles(before).some(([path, , turns]) => isShownLess(turns, files.get(path) ?? []))
}

function shownStories({ stories }: EditionIndex): ShownStory[] {
  const retracted = new Set(stories.retracted)
  return stories.paths.map((path, place) => ({
    path,
    from: stories.from[place] ?? Number.POSITIVE_INFINITY,
    until: stories.until[place] ?? Number.POSITIVE_INFINITY,
    retracted: retracted.has(place),
  }))
}
