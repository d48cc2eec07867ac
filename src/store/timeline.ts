import type { EditionIndex, IndexedArchive } from '../edition/format/index-shape.ts'
import type { ArchiveName } from '../feed/history.ts'
import { isVisibleBetween } from '../site/visibility.ts'

type Columns = Pick<EditionIndex['stories'], 'from' | 'until' | 'changed'>

/** Places of visible stories, and the instants at which the list changes. */
export interface Picked {
  places: number[]
  /** The newest instant at which one of them appeared, changed or left; undefined if none did. */
  updated: number | undefined
  changesAt: number
  /** Whether no story will be added to them. */
  isClosed: boolean
  previous?: ArchiveName | undefined
  next?: ArchiveName | undefined
}

/** A channel's stories over time: which are visible at an instant, in which archives, and when that changes by itself. */
export interface Timeline {
  newest(now: number, most: number): Picked
  archive(name: ArchiveName, now: number, most: number): Picked | undefined
  hasVisible(now: number): boolean
}

/**
 * Creates the timeline of a channel.
 * @param length the number of its stories
 * @param placeAt returns the place in the columns of its nth story, the newest to appear first
 */
export function timelineOf(
  columns: Columns,
  length: number,
  placeAt: (position: number) => number,
  archives: readonly IndexedArchive[],
): Timeline {
  const fromOf = (place: number) => columns.from[place] ?? Number.POSITIVE_INFINITY
  const untilOf = (place: number) => columns.until[place] ?? Number.POSITIVE_INFINITY
  const isVisibleAt = (place: number, now: number) => isVisibleBetween(fromOf(place), untilOf(place), now)

  /** Walks along positions until enough stories are visible, and notes the instants of stories that appear later or have left. */
  function walk(
    first: number,
    end: number,
    now: number,
    most: number,
  ): Pick<Picked, 'places' | 'updated' | 'changesAt'> {
    const moments = momentsAround(now)
    const changes = momentsAround(now)
    const places: number[] = []
    for (let position = first; position < end && places.length < most; position++) {
      const place = placeAt(position)
      moments.note(fromOf(place))
      if (fromOf(place) > now) continue
      if (untilOf(place) !== Number.POSITIVE_INFINITY) moments.note(untilOf(place))
      if (untilOf(place) <= now) continue
      changes.note(columns.changed[place] ?? fromOf(place))
      places.push(place)
    }
    return {
      places,
      updated: latest(moments.past, changes.past),
      changesAt: Math.min(moments.next, changes.next),
    }
  }

  /** Returns whether more stories up to a position are visible than the newest feed can hold. */
  function overflows(end: number, now: number, most: number): boolean {
    let visible = 0
    for (let position = 0; position < end && visible <= most; position++)
      if (isVisibleAt(placeAt(position), now)) visible++
    return visible > most
  }

  /**
   * Returns the nearest archive in a direction that has something to show, and the instants at which that changed and may change.
   */
  function nearest(index: number, step: 1 | -1, now: number, most: number) {
    const moments = momentsAround(now)
    for (let at = index; archives[at] !== undefined; at += step) {
      const [month, part, first, end, closesAt] = archives[at] as IndexedArchive
      moments.note(closesAt)
      for (let position = first; position < end; position++) {
        moments.note(fromOf(placeAt(position)))
        if (untilOf(placeAt(position)) !== Number.POSITIVE_INFINITY) moments.note(untilOf(placeAt(position)))
      }
      if (isShown(at, now, most)) return { name: { month, part }, past: moments.past, changesAt: moments.next }
    }
    return { name: undefined, past: moments.past, changesAt: moments.next }
  }

  function isShown(index: number, now: number, most: number): boolean {
    const [, , first, end, closesAt] = archives[index] as IndexedArchive
    if (closesAt > now && !overflows(end, now, most)) return false
    for (let position = first; position < end; position++) if (isVisibleAt(placeAt(position), now)) return true
    return false
  }

  return {
    newest(now, most) {
      const picked = walk(0, length, now, most)
      const older = nearest(0, 1, now, most)
      return {
        ...picked,
        changesAt: Math.min(picked.changesAt, older.changesAt),
        isClosed: false,
        previous: older.name,
      }
    },
    archive({ month, part }, now, most) {
      const index = archives.findIndex(([itsMonth, itsPart]) => itsMonth === month && itsPart === part)
      const [, , first = 0, end = 0, closesAt = Number.POSITIVE_INFINITY] = archives[index] ?? []
      if (index === -1 || !isShown(index, now, most)) return undefined
      const picked = walk(first, end, now, Number.POSITIVE_INFINITY)
      const older = nearest(index + 1, 1, now, most)
      const newer = nearest(index - 1, -1, now, most)
      const closedAt = closesAt <= now ? closesAt : undefined
      return {
        ...picked,
        // Links to neighbours, and the mark that it is closed, are part of an archive: readers that poll by date must see them
        // change.
        updated: [closedAt, older.past, newer.past].reduce(latest, picked.updated),
        changesAt: Math.min(
          picked.changesAt,
          older.changesAt,
          newer.changesAt,
          closesAt > now ? closesAt : Number.POSITIVE_INFINITY,
        ),
        isClosed: closesAt <= now,
        previous: older.name,
        next: newer.name,
      }
    },
    hasVisible(now) {
      for (let position = 0; position < length; position++) if (isVisibleAt(placeAt(position), now)) return true
      return false
    },
  }
}

/** Sorts instants into past and future ones, and keeps the latest past one and the first future one. */
function momentsAround(now: number) {
  return {
    past: undefined as number | undefined,
    next: Number.POSITIVE_INFINITY,
    note(instant: number) {
      if (instant <= now) this.past = latest(this.past, instant)
      else this.next = Math.min(this.next, instant)
    },
  }
}

function latest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined) return b
  return b === undefined ? a : Math.max(a, b)
}
