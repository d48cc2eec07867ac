import type { Publication } from '../../article/publication.ts'
import { slugOf } from '../../article/slug.ts'
import { channelPath, FEED_ALIASES, feedPath } from '../../site/paths.ts'
import { barePath, oldAddress, type Redirect } from '../../site/redirects.ts'
import type { Imported, OldList } from '../imported.ts'
import { sectionNamed } from '../story/place.ts'

/** A story that was taken: where it is now, and the channels that list it. */
export interface TakenStory {
  to: string
  section: string
  topics: readonly string[]
  /** Whether the channels of its topics and authors have it to show. */
  isListed: boolean
}

/** Gathers the addresses that led to the stories of an import, to their lists and to the feeds of these. The first to claim one has it. */
export class OldAddresses {
  readonly #targets = new Map<string, string>()
  readonly #pages = new Set<string>()
  readonly #publication: Publication

  constructor(publication: Publication) {
    this.#publication = publication
  }

  /** Adds the addresses of a story; those of another site only if the publication has moved from there. */
  add({ address, aliases = [], lists = [], authors, goesOn }: Imported, isOwn: boolean, story: TakenStory): void {
    this.#pages.add(story.to)
    if (goesOn === true || !(isOwn || this.#isOurs(address))) return
    for (const written of [...(address === undefined ? [] : [address]), ...aliases]) this.#put(written, story.to)
    for (const list of lists) {
      const to = this.#channelOf(list, authors, story)
      if (to === undefined) continue
      for (const page of list.pages) this.#put(page, to)
      for (const [feed, format] of list.feeds) this.#put(feed, feedPath(to, format))
    }
  }

  /**
   * Returns the redirects in the order of their sources, without those of addresses that are in use.
   * @param isInUse whether a path is that of a story in the folder
   */
  redirects(isInUse: (path: string) => boolean): Redirect[] {
    const { sections } = this.#publication
    const own = new Set([
      '/',
      ...Object.keys(sections).map((slug) => channelPath('section', slug)),
      ...FEED_ALIASES.map(barePath),
    ])
    return [...this.#targets]
      .map(([source, target]): Redirect => ({ source, target }))
      .filter(({ source }) => !own.has(source) && !this.#pages.has(source) && !isInUse(source))
      .sort((a, b) => (a.source < b.source ? -1 : 1))
  }

  #put(written: string, target: string): void {
    const url = URL.parse(written, this.#publication.url)
    const source = url === null ? undefined : oldAddress(url.pathname + url.search)
    if (source !== undefined && source !== target && !this.#targets.has(source)) this.#targets.set(source, target)
  }

  #isOurs(address: string | undefined): boolean {
    const url = address === undefined ? null : URL.parse(address)
    return url !== null && bareHost(url.hostname) === bareHost(new URL(this.#publication.url).hostname)
  }

  /** Returns the path of the channel that a list has become; undefined if none has its stories now. */
  #channelOf({ of, name }: OldList, authors: readonly string[], story: TakenStory): string | undefined {
    if (of === 'everything') return '/'
    const section = of === 'subject' ? sectionNamed(name, this.#publication) : undefined
    if (section !== undefined) return channelPath('section', section)
    if (!story.isListed) return undefined
    const slug = slugOf(name)
    if (of === 'subject')
      return story.topics.some((topic) => slugOf(topic) === slug) ? channelPath('topic', slug) : undefined
    if (!authors.includes(name)) return undefined
    const { authors: known } = this.#publication
    return channelPath('author', Object.keys(known).find((key) => known[key]?.name === name) ?? slug)
  }
}

function bareHost(hostname: string): string {
  return hostname.replace(/^www\./, '')
}
