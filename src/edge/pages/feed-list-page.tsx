import type { Publication } from '../../article/publication.ts'
import { allChannel, type Channel } from '../../site/channel.ts'
import { href, SITE_FILES } from '../../site/paths.ts'
import { type FeedListName, feedListPath } from './feed-list.ts'
import { CopyStatus, FeedList } from './feeds.tsx'
import { Layout } from './layout.tsx'
import { channelWeight, paginate } from './page-weight.ts'
import { wordsFor } from './words.ts'

/** The most channels on a page, and their greatest weight in bytes. */
const MOST = { items: 100, weight: 50_000 }

/** Splits the channels of a kind into pages. */
export function pagesOf(members: readonly Channel[]): Channel[][] {
  return paginate(members, channelWeight, MOST)
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
