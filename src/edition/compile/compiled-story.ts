import type { Article } from '../../article/article.ts'
import { visibleFrom, visibleUntil } from '../../article/life-cycle.ts'
import type { Publication } from '../../article/publication.ts'
import { renderAtomEntry } from '../../feed/render/atom.ts'
import { fullText } from '../../feed/render/full-text.ts'
import { type RenderingContext, shownItem } from '../../feed/render/item.ts'
import { renderJsonItem } from '../../feed/render/json-feed.ts'
import { renderRssItem } from '../../feed/render/rss.ts'
import { monthOf } from '../../time/index.ts'
import { tagDigestsOf } from '../disk/story-digests.ts'
import { SEGMENTS, type Segment, type Tagged } from '../format/index-shape.ts'
import { filesIn } from './files.ts'
import { pageFacts } from './page-facts.ts'
import type { CompiledStory } from './story.ts'
import { summable } from './version.ts'

/** Returns a function that compiles stories of one publication: each is rendered once for each format, its text once. */
export function storyCompiler(publication: Publication): (article: Article) => CompiledStory {
  const context: RenderingContext = {
    sections: publication.sections,
    language: publication.language,
    text: publication.feed.text,
  }
  const encode = segmentEncoder()
  return (article) => {
    const { id, path, section, language, authors, topics, published, updated } = article
    const from = wholeSecond(visibleFrom(article))
    const facts = {
      ...{ id, path, section, language, authors, topics, published, from },
      updated: wholeSecond(updated),
      until: wholeSecond(visibleUntil(article)),
      retracted: article.retracted !== undefined,
      files: filesIn(article, publication),
      ...(article.moved === undefined ? {} : { moved: article.moved }),
    }
    if (article.draft)
      return { ...facts, month: '', digests: NO_DIGESTS, storyDigest: '', lengths: [], bytes: new Uint8Array() }
    const segments = segmentsOf(article, publication, context)
    const dated = {
      ...facts,
      month: monthOf(from, publication.timezone),
      digests: tagDigestsOf(segments, publication.feed),
    }
    return { ...dated, storyDigest: summable(dated), ...encode(segments) }
  }
}

/**
 * Rounds up to whole seconds, as HTTP dates have: two changes within one second would look like one to clients that poll by date.
 */
function wholeSecond(instant: number): number {
  return Math.ceil(instant / 1000) * 1000
}

const NO_DIGESTS: Record<Tagged, string> = { rss: '', atom: '', json: '', page: '' }

function segmentsOf(story: Article, publication: Publication, context: RenderingContext): Record<Segment, string> {
  const item = shownItem(story, context)
  const rss = renderRssItem(item, context)
  const atom = renderAtomEntry(item, context)
  const json = renderJsonItem(item, context)
  return {
    rssBefore: rss.before,
    rssAfter: rss.after,
    atomBefore: atom.before,
    atomAfter: atom.after,
    jsonBefore: json.before,
    jsonAfter: json.after,
    text: fullText(item, publication.timezone),
    page: JSON.stringify(pageFacts(story, item, publication.timezone)),
  }
}

/**
 * The bytes of many stories are views of one buffer of this size: thousands of small buffers would each cost as much as their
 * content.
 */
const STRETCH_BYTES = 1024 * 1024

type Encode = (segments: Record<Segment, string>) => Pick<CompiledStory, 'lengths' | 'bytes'>

function segmentEncoder(): Encode {
  let stretch = Buffer.alloc(0)
  let used = 0
  return (segments) => {
    // A UTF-16 unit takes three bytes at the most.
    const most = SEGMENTS.reduce((sum, name) => sum + segments[name].length * 3, 0)
    if (used + most > stretch.length) {
      stretch = Buffer.allocUnsafeSlow(Math.max(STRETCH_BYTES, most))
      used = 0
    }
    const start = used
    const lengths = SEGMENTS.map((name) => {
      const length = stretch.write(segments[name], used)
      used += length
      return length
    })
    return { lengths, bytes: new Uint8Array(stretch.buffer, start, used - start) }
  }
}
