import type { IndexedFile } from '../../edition/format/index-shape.ts'
import { type EditionIndex, type IndexedChannel, TAGGED } from '../../edition/format/index-shape.ts'
import { type OpenEdition, openEdition, readFiles } from '../../edition/format/pack.ts'
import { DIGEST_LENGTH } from '../../feed/entity-tag.ts'
import { allChannel, type Channel, type ChannelKind, channelOf } from '../../site/channel.ts'
import type { Format } from '../../site/format.ts'
import { isVisible, visibilityAt } from '../../site/visibility.ts'
import { channelNamedAt, withName } from '../names.ts'
import type { LiveEdition, PageFacts, Selection, Site, Store, StoryReference } from '../store.ts'
import { type Picked, type Timeline, timelineOf } from '../timeline.ts'
import { redirectReader } from './redirects.ts'
import { type FetchPart, segmentReader } from './segments.ts'

interface BundledChannel {
  /** Returns the channel under its name at `now`. */
  channelAt: (now: number) => Channel
  kind: ChannelKind
  timeline: Timeline
}

/** For an edition without parts. */
const NO_PARTS: FetchPart = (path) => Promise.reject(new Error(`the host has no parts, and ${path} was asked for`))

/**
 * Creates the store that holds an edition in memory, as it ships with the worker; the oldest stories of a large one are fetched.
 * Nothing of the pack is copied or decoded before it is asked for.
 * @param file the bytes that `khabar build` wrote
 */
export function bundledStore(file: ArrayBuffer | Uint8Array, parts: FetchPart = NO_PARTS): Store {
  return storeOf(openEdition(file), parts)
}

/** The same as `bundledStore` for an edition that is already open. */
export function storeOf(opened: OpenEdition, parts: FetchPart): Store {
  const { index, pack } = opened
  const { stories, publication, version, frames } = index
  const { redirects } = index
  const site: Site = { version, publication, frames, ...(redirects === undefined ? {} : { redirects }) }
  const redirectOf = redirectReader(opened, parts)
  const segments = segmentReader(index, pack, parts)
  const retracted = new Set(stories.retracted)
  const channels = new Map(index.channels.map((entry) => bundledChannel(index, entry)))
  /** The ends of the months in which there are stories, of all channels. */
  const monthEnds = index.channels.flatMap(({ kind, archives }) =>
    kind === 'all' ? archives.map(([, , , , closesAt]) => closesAt) : [],
  )
  const placesByPath = new Map(stories.paths.map((path, place) => [path, place]))
  const decoder = new TextDecoder()
  let files: ReadonlyMap<string, IndexedFile> | undefined

  const digestOf = (place: number, tagged: Format | 'page') =>
    stories.digests[tagged].slice(place * DIGEST_LENGTH, (place + 1) * DIGEST_LENGTH)
  const referenceTo = (place: number): StoryReference => ({
    key: place,
    path: stories.paths[place] ?? '',
    from: stories.from[place] ?? Number.POSITIVE_INFINITY,
    until: stories.until[place] ?? Number.POSITIVE_INFINITY,
    changed: stories.changed[place] ?? 0,
    retracted: retracted.has(place),
  })
  const isShown = ({ kind, timeline }: BundledChannel, now: number) =>
    kind === 'all' || kind === 'section' || timeline.hasVisible(now)

  /** If no story was ever visible, the site's first story dates the feed: that date never moves by itself. */
  const oldest = stories.from.at(-1) ?? Number.POSITIVE_INFINITY

  function selectionOf(picked: Picked, now: number): Selection {
    const updated = picked.updated ?? (oldest <= now ? oldest : 0)
    const datesAt = picked.updated === undefined && oldest > now ? oldest : Number.POSITIVE_INFINITY
    return {
      stories: picked.places.map(referenceTo),
      digests: Object.fromEntries(
        TAGGED.map((tagged) => [tagged, picked.places.map((place) => digestOf(place, tagged))]),
      ) as Record<Format | 'page', string[]>,
      updated,
      changesAt: Math.min(picked.changesAt, datesAt),
      isClosed: picked.isClosed,
      previous: picked.previous,
      next: picked.next,
    }
  }

  const edition: LiveEdition = {
    site,
    channels: (now, kinds) =>
      [...channels.values()]
        .filter((entry) => (kinds?.includes(entry.kind) ?? true) && isShown(entry, now))
        .map(({ channelAt }) => channelAt(now)),
    findChannel(path, now) {
      const entry = channels.get(path)
      return entry !== undefined && isShown(entry, now) ? entry.channelAt(now) : undefined
    },
    select(channel, now, most) {
      const timeline = channels.get(channel.path)?.timeline
      if (timeline === undefined) throw new Error(`there is no channel at ${channel.path}`)
      return withName(selectionOf(timeline.newest(now, most), now), channel)
    },
    selectArchive(channel, archive, now, most) {
      const picked = channels.get(channel.path)?.timeline.archive(archive, now, most)
      return picked === undefined ? undefined : withName(selectionOf(picked, now), channel)
    },
    changes(now) {
      let last = 0
      let next = Number.POSITIVE_INFINITY
      const note = (instant: number) => {
        if (instant <= now) last = Math.max(last, instant)
        else next = Math.min(next, instant)
      }
      for (let place = 0; place < stories.count; place++) {
        const { from, until, changed } = referenceTo(place)
        note(from)
        if (until !== Number.POSITIVE_INFINITY) note(until)
        // A change that nobody could see does not count.
        if (from <= changed && changed < until) note(changed)
      }
      for (const closesAt of monthEnds) if (closesAt > now) next = Math.min(next, closesAt)
      return { last, next }
    },
    nextChange: async (now) => (await edition.changes(now)).next,
    count(now) {
      let visible = 0
      for (let place = 0; place < stories.count; place++) {
        if (isVisible(referenceTo(place), now)) visible++
      }
      return visible
    },
    findStory(path, now) {
      const place = placesByPath.get(path)
      const story = place === undefined ? undefined : referenceTo(place)
      return story !== undefined && story.from <= now ? story : undefined
    },
    findFile(path, now) {
      files ??= new Map(readFiles(opened).map((file) => [file[0], file]))
      const [, bytes, turns] = files.get(path) ?? []
      return turns === undefined || bytes === undefined ? undefined : { ...visibilityAt(turns, now), bytes }
    },
    async findRedirect(sources) {
      for (const source of sources) {
        const target = await redirectOf(source)
        if (target !== undefined) return typeof target === 'string' ? target : stories.paths[target]
      }
      return undefined
    },
    renditions(list, format) {
      const isFull = publication.feed.text === 'full'
      return segments(list, (bytesOf) => {
        const before = bytesOf(`${format}Before`)
        return isFull ? [before, bytesOf('text'), bytesOf(`${format}After`)] : [before]
      })
    },
    pageFacts: (list) => segments(list, (bytesOf): PageFacts => JSON.parse(decoder.decode(bytesOf('page')))),
    async text(story) {
      const [text = ''] = await segments([story], (bytesOf) => decoder.decode(bytesOf('text')))
      return text
    },
  }
  return { atHand: () => edition, live: () => edition }
}

function bundledChannel({ publication, stories }: EditionIndex, entry: IndexedChannel): [string, BundledChannel] {
  const { kind, slug, name, names, language, members, archives } = entry
  const channel = kind === 'all' ? allChannel(publication) : channelOf(publication, kind, slug, name, language)
  const channelAt = (now: number) => (names === undefined ? channel : channelNamedAt(publication, channel, names, now))
  const placeAt = members === undefined ? (position: number) => position : (position: number) => members[position] ?? -1
  return [
    channel.path,
    { channelAt, kind, timeline: timelineOf(stories, members?.length ?? stories.count, placeAt, archives) },
  ]
}
