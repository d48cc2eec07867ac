import { absoluteUrl } from '../article/addresses.ts'
import type { Article } from '../article/article.ts'
import type { MediaFile } from '../article/media.ts'
import type { Publication } from '../article/publication.ts'
import { renderAtomFrame } from '../feed/atom.ts'
import type { Format } from '../feed/format.ts'
import type { HeadContext } from '../feed/head.ts'
import { renderJsonFrame } from '../feed/json-feed.ts'
import { renderRssFrame } from '../feed/rss.ts'
import { archivesOf, endOfMonth } from './archives.ts'
import { type ChannelMembers, channelsOf } from './channels.ts'
import { type CompiledStory, shortDigest, storyCompiler } from './compiled-story.ts'
import { indexedFiles } from './files.ts'
import { EDITION_FORMAT, type EditionIndex, TAGGED, type Tagged } from './index-shape.ts'
import { writeEdition } from './pack.ts'
import { type Part, partsOf, SHIPPED_BYTES } from './parts.ts'

type Media = ReadonlyMap<string, MediaFile>

/** An edition as it is kept. */
export interface Edition {
  /** What ships with the worker: index and pack. */
  file: Uint8Array<ArrayBuffer>
  /** What lies beside it. */
  parts: Part[]
  version: string
  /** How many stories it holds. */
  stories: number
}

interface Bounds {
  /** How many bytes of stories ship with the worker; the rest lies beside it in parts. */
  shippedBytes?: number | undefined
}

/**
 * Compiles stories to an edition: each rendered once for each format, its text kept once. Drafts stay out.
 * The same stories give the same bytes, in whatever order they come and wherever they are compiled.
 * @param media the content folder's files that are published as they are, by their paths
 */
export function compile(
  publication: Publication,
  articles: readonly Article[],
  { media = new Map(), ...bounds }: { media?: Media } & Bounds = {},
): Edition {
  return bind(publication, articles.map(storyCompiler(publication)), media, bounds)
}

/** Puts compiled stories together as an edition. */
export function bind(
  publication: Publication,
  compiled: readonly CompiledStory[],
  media: Media,
  { shippedBytes = SHIPPED_BYTES }: Bounds = {},
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
  const files = new TextEncoder().encode(JSON.stringify(indexedFiles(publication, compiled, media)))
  const index: EditionIndex = {
    format: EDITION_FORMAT,
    version: '',
    publication,
    frames: framesOf(publication),
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
  }
  const json = JSON.stringify(index)
  // The digests stand for the bytes of the stories.
  const version = shortDigest(`${json}${new TextDecoder().decode(files)}`)
  const file = writeEdition(withVersion(json, version), [...shipped.map(({ bytes }) => bytes), files])
  return { file, parts, version, stories: stories.length }
}

/** The index is large: it is written once, and its version, which follows from the rest, put in. */
function withVersion(json: string, version: string): string {
  return json.replace('"version":""', () => `"version":"${version}"`)
}

/** The order of feeds: by the moment a story can first be seen, so that a lifted embargo stands on top; ids part equals. */
function newestFirst(a: CompiledStory, b: CompiledStory): number {
  return b.from - a.from || b.published - a.published || (a.id < b.id ? -1 : 1)
}

function framesOf(publication: Publication): EditionIndex['frames'] {
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
