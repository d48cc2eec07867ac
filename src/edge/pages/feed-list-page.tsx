import type { Publication } from '../../article/publication.ts'
import { allChannel, type Channel, type ChannelKind } from '../../site/channel.ts'
import { CHANNEL_FOLDERS, href, SITE_FILES } from '../../site/paths.ts'
import { CopyStatus, FeedList } from './feeds.tsx'
import { Layout } from './layout.tsx'
import { channelWeight, paged } from './page-weight.ts'
import { wordsFor } from './words.ts'

export type ListedKind = Exclude<ChannelKind, 'all'>

/** The kinds of channel that have lists of their own, in the order of the subscribe page. */
export const KINDS: readonly ListedKind[] = ['section', 'topic', 'author', 'language']

/** Channels on a page, and what they may weigh. */
const MOST = { items: 100, weight: 50_000 }

/** Parts the channels of a kind into pages. */
export function pagesOf(members: readonly Channel[]): Channel[][] {
  return paged(members, channelWeight, MOST)
}

/** More than there are: an address with a larger number is none. */
const MOST_PAGES = 9_999

/** The word of a kind in an address: `topics`. */
function folderOf(kind: ListedKind): string {
  return kind === 'section' ? 'sections' : CHANNEL_FOLDERS[kind]
}

/** The path of a page of the list of a kind: `/feeds/topics`, `/feeds/topics/2`. */
export function feedListPath(kind: ListedKind, page: number): string {
  return `${SITE_FILES.feeds}/${folderOf(kind)}${page === 1 ? '' : `/${page}`}`
}

/** One page of the list of a kind, counted from 1. */
export interface FeedListName {
  kind: ListedKind
  page: number
}

/** What `feedListPath` made a path of; nothing where it made none. */
export function parseFeedListPath(path: string): FeedListName | undefined {
  const page = Number(path.split('/')[3] ?? 1)
  const kind = KINDS.find((candidate) => feedListPath(candidate, page) === path)
  const isPage = Number.isInteger(page) && page >= 1 && page <= MOST_PAGES
  return kind === undefined || !isPage ? undefined : { kind, page }
}

interface FeedListPageProps extends FeedListName {
  publication: Publication
  /** The channels on this page. */
  members: readonly Channel[]
  pages: number
}

/** A page of all channels of one kind, each with its three feeds. */
export function FeedListPage({ publication, kind, members, page, pages }: FeedListPageProps) {
  const words = wordsFor(publication.language)
  const title = { section: words.sections, topic: words.topics, author: words.authors, language: words.languages }[kind]
  return (
    <Layout
      publication={publication}
      title={`${title}${page === 1 ? '' : ` (${page})`} · ${publication.title}`}
      description={words.copyAddresses}
      language={publication.language}
      path={feedListPath(kind, page)}
      channels={[allChannel(publication)]}
      hasScript
    >
      <div class="opening">
        <h1>{title}</h1>
        <p>
          <a href={SITE_FILES.feeds}>{words.follow}</a>
        </p>
      </div>
      <CopyStatus publication={publication} />
      <section class="group" aria-label={title}>
        <FeedList publication={publication} channels={members} />
      </section>
      {pages === 1 ? null : (
        <nav class="pages" aria-label={title}>
          {page > 1 ? <a href={href(feedListPath(kind, page - 1))}>{words.newer}</a> : <span />}
          {page < pages ? <a href={href(feedListPath(kind, page + 1))}>{words.older}</a> : null}
        </nav>
      )}
    </Layout>
  )
}
