import { createHash, type Hash } from 'node:crypto'
import { absoluteUrl } from '../article/addresses.ts'
import type { Article } from '../article/article.ts'
import { visibleFrom, visibleUntil } from '../article/life-cycle.ts'
import type { MediaFile } from '../article/media.ts'
import type { Publication } from '../article/publication.ts'
import { renderAtomEntry, renderAtomFrame } from '../feed/atom.ts'
import { DIGEST_LENGTH } from '../feed/entity-tag.ts'
import type { Format } from '../feed/format.ts'
import { fullText } from '../feed/full-text.ts'
import type { HeadContext } from '../feed/head.ts'
import { renderJsonFrame, renderJsonItem } from '../feed/json-feed.ts'
import type { RenderingContext, Rendition } from '../feed/rendition.ts'
import { renderRssFrame, renderRssItem } from '../feed/rss.ts'
import { monthOf } from '../time/index.ts'
import { archivesOf, type Dated, endOfMonth } from './archives.ts'
import { type ChannelMembers, channelsOf } from './channels.ts'
import { indexedFiles } from './files.ts'
import { EDITION_FORMAT, type EditionIndex, SEGMENTS, type Segment, TAGGED, type Tagged } from './index-shape.ts'
import { writeEdition } from './pack.ts'
import { pageFacts } from './page-facts.ts'

export interface CompileOptions {
  /** The content folder's files that are published as they are, by their paths. */
  media?: ReadonlyMap<string, MediaFile> | undefined
  /** Told after each story, for a progress bar. */
  onStory?: (() => void) | undefined
}

/** An edition as it is kept: the file's bytes, its version, and how many stories it holds. */
export interface Edition {
  file: Uint8Array<ArrayBuffer>
  version: string
  stories: number
}

/**
 * Compiles stories to an edition: each rendered once for each format, its text kept once. Drafts stay out.
 * The same stories give the same bytes, in whatever order they come and wherever they are compiled.
 */
export function compile(
  publication: Publication,
  articles: readonly Article[],
  { media = new Map(), onStory }: CompileOptions = {},
): Edition {
  const stories = articles.filter(({ draft }) => !draft).sort(newestFirst)
  const encoder = new TextEncoder()
  const lengths: number[] = []
  const digests: Record<Tagged, string> = { rss: '', atom: '', json: '', page: '' }
  const pack: Uint8Array[] = []
  for (const story of stories) {
    const segments = segmentsOf(story, publication)
    for (const tagged of TAGGED) digests[tagged] += digestOf(segments, tagged, publication)
    for (const name of SEGMENTS) {
      const bytes = encoder.encode(segments[name])
      lengths.push(bytes.length)
      pack.push(bytes)
    }
    onStory?.()
  }
  const dated = stories.map((story): Dated => {
    const from = visibleFrom(story)
    return { from, month: monthOf(from, publication.timezone) }
  })
  const ends = new Map<string, number>()
  const monthEnd = (month: string) => {
    const end = ends.get(month) ?? endOfMonth(month, publication.timezone)
    ends.set(month, end)
    return end
  }
  const archivesOfChannel = ({ members }: ChannelMembers) =>
    archivesOf(members?.flatMap((place) => dated[place] ?? []) ?? dated, monthEnd)
  const files = encoder.encode(JSON.stringify(indexedFiles(publication, articles, media)))
  const index: EditionIndex = {
    format: EDITION_FORMAT,
    version: '',
    publication,
    frames: framesOf(publication),
    stories: {
      count: stories.length,
      paths: stories.map(({ path }) => path),
      from: stories.map(visibleFrom),
      until: stories.map((story) => (visibleUntil(story) === Number.POSITIVE_INFINITY ? null : visibleUntil(story))),
      changed: stories.map(({ updated }) => updated),
      retracted: stories.flatMap(({ retracted }, place) => (retracted === undefined ? [] : [place])),
      digests,
      lengths,
    },
    channels: channelsOf(publication, stories).map((channel) => ({ ...channel, archives: archivesOfChannel(channel) })),
    filesLength: files.length,
  }
  // The digests stand for the bytes of the stories.
  const version = shortDigest(createHash('sha256').update(JSON.stringify(index)).update(files))
  return { file: writeEdition({ ...index, version }, [...pack, files]), version, stories: stories.length }
}

/** The order of feeds: by the moment a story can first be seen, so that a lifted embargo stands on top; ids part equals. */
function newestFirst(a: Article, b: Article): number {
  return visibleFrom(b) - visibleFrom(a) || b.published - a.published || (a.id < b.id ? -1 : 1)
}

function segmentsOf(story: Article, publication: Publication): Record<Segment, string> {
  const context: RenderingContext = {
    sections: publication.sections,
    language: publication.language,
    text: publication.feed.text,
  }
  const rss = renderRssItem(story, context)
  const atom = renderAtomEntry(story, context)
  const json = renderJsonItem(story, context)
  return {
    rssBefore: rss.before,
    rssAfter: rss.after,
    atomBefore: atom.before,
    atomAfter: atom.after,
    jsonBefore: json.before,
    jsonAfter: json.after,
    text: fullText(story, publication.timezone),
    page: JSON.stringify(pageFacts(story, publication.timezone)),
  }
}

/** The same as `digest` of `src/feed` gives, at once. */
function shortDigest(hash: Hash): string {
  return hash.digest('base64url').slice(0, DIGEST_LENGTH)
}

function digestOf(segments: Record<Segment, string>, tagged: Tagged, publication: Publication): string {
  const hash = createHash('sha256')
  if (tagged === 'page') return shortDigest(hash.update(`${segments.page}\n${segments.text}`))
  const rendition: Rendition = { before: segments[`${tagged}Before`], after: segments[`${tagged}After`] }
  hash.update(rendition.before)
  if (publication.feed.text === 'full') hash.update(segments.text)
  return shortDigest(hash.update(rendition.after))
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
