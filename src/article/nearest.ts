import { closestMatch } from 'leven'

/** Returns the known name that a mistyped one was most likely meant to be, or nothing where none is near. */
export function findNearest(name: string, known: readonly string[]): string | undefined {
  const folded = known.map((candidate) => candidate.toLowerCase())
  // Two slips make of a short name any other one: "1" is no "id".
  const maxDistance = name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3))
  const nearest = closestMatch(name.toLowerCase(), folded, { maxDistance })
  return nearest === undefined ? undefined : known[folded.indexOf(nearest)]
}
