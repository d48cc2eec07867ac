import { type EditionIndex, type IndexedChannel, SEGMENTS, type Segment, TAGGED } from '../edition/index-shape.ts'
import { openEdition } from '../edition/pack.ts'
import type { PageFacts } from '../edition/page-facts.ts'
import { allChannel, type Channel, channelOf } from '../feed/channel.ts'
import { DIGEST_LENGTH } from '../feed/entity-tag.ts'
import type { Format } from '../feed/format.ts'
import type { Site, Store, StoryReference } from './store.ts'

/**
 * Gives the store that holds a whole edition in memory, as it is shipped with the worker.
 * Nothing of the pack is copied or decoded before it is asked for.
 * @param file the bytes that `khabar build` wrote
 */
export function bundledStore(file: ArrayBuffer | Uint8Array): Store {
  const { index, pack } = openEdition(file)
  const { stories, publication, version, frames } = index
  const starts = segmentStarts(index)
  const retracted = new Set(stories.retracted)
  const channelsByPath = new Map(index.channels.map((entry) => [described(index, entry).path, entry]))
  const placesByPath = new Map(stories.paths.map((path, place) => [path, place]))
  const decoder = new TextDecoder()

  const untilOf = (place: number) => stories.until[place] ?? Number.POSITIVE_INFINITY
  const fromOf = (place: number) => stories.from[place] ?? Number.POSITIVE_INFINITY
  const isVisible = (place: number, now: number) => fromOf(place) <= now && now < untilOf(place)
  const bytesOf = (place: number, segment: Segment) => {
    const at = place * SEGMENTS.length + SEGMENTS.indexOf(segment)
    const start = starts[at] ?? 0
    return pack.subarray(start, start + (stories.lengths[at] ?? 0))
  }
  const digestOf = (place: number, tagged: Format | 'page') =>
    stories.digests[tagged].slice(place * DIGEST_LENGTH, (place + 1) * DIGEST_LENGTH)
  const referenceTo = (place: number): StoryReference => ({
    key: place,
    path: stories.paths[place] ?? '',
    from: fromOf(place),
    until: untilOf(place),
    changed: stories.changed[place] ?? 0,
    retracted: retracted.has(place),
  })
  const hasSomething = ({ kind, members }: IndexedChannel, now: number) =>
    kind === 'all' || kind === 'section' || members?.some((place) => isVisible(place, now)) === true

  const site: Site = { version, publication, frames }
  return {
    site: () => site,
    channels: (now) =>
      index.channels.filter((entry) => hasSomething(entry, now)).map((entry) => described(index, entry)),
    findChannel(path, now) {
      const entry = channelsByPath.get(path)
      return entry !== undefined && hasSomething(entry, now) ? described(index, entry) : undefined
    },
    select(channel, now, most) {
      const entry = channelsByPath.get(channel.path)
      const selection = selectPlaces(membersOf(entry, stories.count), stories, now, most)
      // An empty feed still says when something last changed: on the whole site.
      const updated =
        selection.updated ?? selectPlaces(membersOf(undefined, stories.count), stories, now, 1).updated ?? 0
      return {
        stories: selection.places.map(referenceTo),
        digests: Object.fromEntries(
          TAGGED.map((tagged) => [tagged, selection.places.map((place) => digestOf(place, tagged))]),
        ) as Record<Format | 'page', string[]>,
        updated,
        changesAt: selection.changesAt,
      }
    },
    count(now) {
      let visible = 0
      for (let place = 0; place < stories.count; place++) if (isVisible(place, now)) visible++
      return visible
    },
    findStory(path) {
      const place = placesByPath.get(path)
      return place === undefined ? undefined : referenceTo(place)
    },
    pageDigest: ({ key }) => digestOf(key, 'page'),
    renditions(list, format) {
      const isFull = publication.feed.text === 'full'
      return list.map(({ key }) => {
        const before = bytesOf(key, `${format}Before`)
        return isFull ? [before, bytesOf(key, 'text'), bytesOf(key, `${format}After`)] : [before]
      })
    },
    pageFacts: (list) => list.map(({ key }): PageFacts => JSON.parse(decoder.decode(bytesOf(key, 'page')))),
    text: ({ key }) => decoder.decode(bytesOf(key, 'text')),
  }
}

function described({ publication }: EditionIndex, { kind, slug, name, language }: IndexedChannel): Channel {
  return kind === 'all' ? allChannel(publication) : channelOf(publication, kind, slug, name, language)
}

function segmentStarts({ stories }: EditionIndex): Float64Array {
  const starts = new Float64Array(stories.lengths.length)
  let start = 0
  stories.lengths.forEach((length, at) => {
    starts[at] = start
    start += length
  })
  return starts
}

function* membersOf(entry: IndexedChannel | undefined, count: number): Iterable<number> {
  if (entry?.members !== undefined) yield* entry.members
  else for (let place = 0; place < count; place++) yield place
}

type Columns = Pick<EditionIndex['stories'], 'from' | 'until' | 'changed'>

/**
 * Walks a channel from its newest story until enough are visible, so that the cost does not grow with what lies behind.
 * What would appear later stands in front, what has left is passed on the way: both move the feed's date and its end.
 */
function selectPlaces(
  members: Iterable<number>,
  { from, until, changed }: Columns,
  now: number,
  most: number,
): { places: number[]; updated: number | undefined; changesAt: number } {
  const places: number[] = []
  const past: number[] = []
  let changesAt = Number.POSITIVE_INFINITY
  const note = (instant: number) => {
    if (instant <= now) past.push(instant)
    else changesAt = Math.min(changesAt, instant)
  }
  for (const place of members) {
    if (places.length === most) break
    const begins = from[place] ?? Number.POSITIVE_INFINITY
    const ends = until[place] ?? Number.POSITIVE_INFINITY
    note(begins)
    if (begins > now) continue
    if (ends !== Number.POSITIVE_INFINITY) note(ends)
    if (ends <= now) continue
    note(changed[place] ?? begins)
    places.push(place)
  }
  return { places, updated: past.length === 0 ? undefined : Math.max(...past), changesAt }
}
