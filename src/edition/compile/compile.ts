import type { MediaFile } from '../../article/media.ts'
import type { Publication } from '../../article/publication.ts'
import { absoluteUrl } from '../../article/text/addresses.ts'
import { renderAtomFrame } from '../../feed/render/atom.ts'
import type { HeadContext } from '../../feed/render/feed-package/index.ts'
import { renderJsonFrame } from '../../feed/render/json-feed.ts'
import { renderRssFrame } from '../../feed/render/rss.ts'
import type { Format } from '../../site/format.ts'
import type { Redirect } from '../../site/redirects.ts'
import { writeEdition } from '../disk/edition-file.ts'
import { EDITION_FORMAT, type EditionIndex, TAGGED, type Tagged } from '../format/index-shape.ts'
import { archivesOf, endOfMonth } from './archives.ts'
import { type ChannelMembers, channelsOf } from './channels.ts'
import { indexedFiles } from './files.ts'
import { partsOf, SHIPPED_BYTES, type StoryPart } from './parts.ts'
import { compileRedirects } from './redirects/compile-redirects.ts'
import { type RedirectPart, type RedirectTables, writeRedirectTables } from './redirects/write-table.ts'
import type { CompiledStory } from './story.ts'
import { digestSum, fileDigests, summable, versionOf } from './version.ts'

type Media = ReadonlyMap<string, MediaFile>

/** An edition as files. */
export interface Edition {
  /** The file that ships with the worker: index and pack. */
  file: Uint8Array<ArrayBuffer>
  /** The parts beside it. */
  parts: StoryPart[]
  /** The tables of redirects beside it, if there are many. */
  redirectParts: RedirectPart[]
  version: string
  /** The number of stories in it. */
  stories: number
}

interface CompileOptions {
  /** The redirects that belong to no story. */
  redirects?: readonly Redirect[] | undefined
  /** The bytes of stories that ship with the worker; the rest goes into parts. */
  shippedBytes?: number | undefined
}

/**
 * Makes an edition of compiled stories, without drafts. The same stories give the same bytes, in whatever order they come and
 * wherever they are compiled.
 * @param media the content folder's files that are published as they are, by the paths at which they are served
 */
export function compileEdition(
  publication: Publication,
  compiled: readonly CompiledStory[],
  media: Media,
  { shippedBytes = SHIPPED_BYTES, redirects: written = [] }: CompileOptions = {},
): Edition {
  const stories = compiled.filter(({ from }) => from !== Number.POSITIVE_INFINITY).sort(newestFirst)
  const ends = new Map<string, number>()
  const monthEnd = (month: string) => {
    const end = ends.get(month) ?? endOfMonth(month, publication.timezone)
    ends.set(month, end)
    return end
  }
  const archivesOfChannel = ({ members }: ChannelMembers) =>
    archivesOf(members?.flatMap((place) => stories[place] ?? []) ?? stories, monthEnd)
  const { shipped, parts } = partsOf(stories, shippedBytes)
  const indexed = indexedFiles(publication, compiled, media)
  const files = new TextEncoder().encode(JSON.stringify(indexed))
  const redirects = compileRedirects(stories, written)
  const places = new Map(redirects === undefined ? [] : stories.map(({ path }, place) => [path, place]))
  const tables = redirects && writeRedirectTables(redirects.addresses, (path) => places.get(path))
  const frames = framesOf(publication)
  const version = versionOf({
    publication,
    frames,
    stories: digestSum(stories.map(({ storyDigest }) => storyDigest)),
    files: digestSum(fileDigests(indexed)),
    redirects: digestSum(written.map(summable)),
  })
  const index: EditionIndex = {
    format: EDITION_FORMAT,
    version,
    publication,
    frames,
    stories: {
      count: stories.length,
      paths: stories.map(({ path }) => path),
      from: stories.map(({ from }) => from),
      until: stories.map(({ until }) => (until === Number.POSITIVE_INFINITY ? null : until)),
      changed: stories.map(({ updated }) => updated),
      retracted: stories.flatMap(({ retracted }, place) => (retracted ? [place] : [])),
      digests: Object.fromEntries(
        TAGGED.map((tagged) => [tagged, stories.map(({ digests }) => digests[tagged]).join('')]),
      ) as Record<Tagged, string>,
      lengths: stories.flatMap(({ lengths }) => lengths),
      shipped: shipped.length,
    },
    parts: parts.map((part) => [part.name, part.stories.length]),
    channels: channelsOf(publication, stories).map((channel) => ({ ...channel, archives: archivesOfChannel(channel) })),
    filesLength: files.length,
    ...(redirects === undefined || tables === undefined
      ? {}
      : { redirects: { ...redirects.rules, ...placesOf(tables) } }),
  }
  const segments = [...shipped.map(({ bytes }) => bytes), ...(tables === undefined ? [] : [tables.shipped])]
  const file = writeEdition(JSON.stringify(index), [...segments, files])
  return { file, parts, redirectParts: tables?.parts ?? [], version, stories: stories.length }
}

/** Returns where the index says that tables of redirects are. */
function placesOf({ shipped, parts }: RedirectTables): { length: number; parts?: string[] } {
  return { length: shipped.length, ...(parts.length === 0 ? {} : { parts: parts.map(({ name }) => name) }) }
}

/** The fields that decide a story's place among others. */
export type Ranked = Pick<CompiledStory, 'from' | 'published' | 'id'>

/**
 * Compares stories in the order of feeds: by the first instant at which each is visible, so that a story whose embargo lifts
 * stands on top; equals by id.
 */
export function newestFirst(a: Ranked, b: Ranked): number {
  return b.from - a.from || b.published - a.published || (a.id < b.id ? -1 : 1)
}

/** Returns the heads and tails of a publication's feeds; the slots are filled for each feed. */
export function framesOf(publication: Publication): EditionIndex['frames'] {
  const { logo, icon, url } = publication
  const context: HeadContext = {
    publication,
    ...(logo === undefined ? {} : { logo: absoluteUrl(logo, url) }),
    ...(icon === undefined ? {} : { icon: absoluteUrl(icon, url) }),
  }
  return {
    rss: renderRssFrame(context),
    atom: renderAtomFrame(context),
    json: renderJsonFrame(context),
  } satisfies Record<Format, unknown>
}
