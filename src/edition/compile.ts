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

type Media = ReadonlyMap<string, MediaFile>

/** An edition as it is kept: the file's bytes, its version, and how many stories it holds. */
export interface Edition {
  file: Uint8Array<ArrayBuffer>
  version: string
  stories: number
}

/**
 * Compiles stories to an edition: each rendered once for each format, its text kept once. Drafts stay out.
 * The same stories give the same bytes, in whatever order they come and wherever they are compiled.
 * @param media the content folder's files that are published as they are, by their paths
 */
export function compile(
  publication: Publication,
  articles: readonly Article[],
  { media = new Map() }: { media?: Media } = {},
): Edition {
  return bind(publication, articles.map(storyCompiler(publication)), media)
}

/** Puts compiled stories together as an edition. */
export function bind(publication: Publication, compiled: readonly CompiledStory[], media: Media): Edition {
  const stories = compiled.filter(({ from }) => from !== Number.POSITIVE_INFINITY).sort(newestFirst)
  const ends = new Map<string, number>()
  const monthEnd = (month: string) => {
    const end = ends.get(month) ?? endOfMonth(month, publication.timezone)
    ends.set(month, end)
    return end
  }
  const archivesOfChannel = ({ members }: ChannelMembers) =>
    archivesOf(members?.flatMap((place) => stories[place] ?? []) ?? stories, monthEnd)
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
    },
    channels: channelsOf(publication, stories).map((channel) => ({ ...channel, archives: archivesOfChannel(channel) })),
    filesLength: files.length,
  }
  // The digests stand for the bytes of the stories.
  const version = shortDigest(`${JSON.stringify(index)}${new TextDecoder().decode(files)}`)
  const pack = [...stories.map(({ bytes }) => bytes), files]
  return { file: writeEdition({ ...index, version }, pack), version, stories: stories.length }
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
