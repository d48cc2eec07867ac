import type { Publication } from '../../article/publication.ts'
import { allChannel, type Channel } from '../../site/channel.ts'
import { FORMAT_FACTS, FORMATS } from '../../site/format.ts'
import { absolute, feedPath, href, OPML_FILES, SITE_FILES } from '../../site/paths.ts'
import { feedListPath, KINDS } from './feed-list.ts'
import { CopyStatus, FeedList, Feeds } from './feeds.tsx'
import { Layout } from './layout.tsx'
import type { ListedStory } from './listed-story.ts'
import { channelWeight, previewWeight, takeWhileFitting } from './page-weight.ts'
import { Time } from './story-list.tsx'
import { directionOf, wordsFor } from './words.ts'

/** The most channels of one kind that the page lists, and their greatest weight in bytes; all of them are on pages of their own. */
const MOST_OF_A_KIND = 16
const MOST_WEIGHT_OF_A_KIND = 7_000

/** The greatest weight in bytes of the channels that are shown with their stories. */
const MOST_WEIGHT_OF_PREVIEWS = 24_000

/** Readers on the web that take a feed's address from a link. */
const READERS: readonly [name: string, address: (feed: string) => string][] = [
  ['Feedly', (feed) => `https://feedly.com/i/subscription/feed/${encodeURIComponent(feed)}`],
  ['Inoreader', (feed) => `https://www.inoreader.com/feed/${encodeURIComponent(feed)}`],
  ['NewsBlur', (feed) => `https://www.newsblur.com/?url=${encodeURIComponent(feed)}`],
]

interface FeedsPageProps {
  publication: Publication
  channels: readonly Channel[]
  /** The newest stories of some channels, by path. */
  previews: ReadonlyMap<string, readonly ListedStory[]>
}

/** The subscribe page: what a feed is, and every channel with its three feeds. */
export function FeedsPage({ publication, channels, previews }: FeedsPageProps) {
  const words = wordsFor(publication.language)
  const previewed = takeWhileFitting(
    channels.filter(({ path }) => previews.has(path)),
    (channel) => previewWeight(channel, previews.get(channel.path) ?? []),
    MOST_WEIGHT_OF_PREVIEWS,
  )
  const titles = { section: words.sections, topic: words.topics, author: words.authors, language: words.languages }
  return (
    <Layout
      publication={publication}
      title={`${words.follow} · ${publication.title}`}
      description={words.opening}
      language={publication.language}
      path={SITE_FILES.feeds}
      channels={[allChannel(publication)]}
      hasScript
    >
      <div class="opening">
        <h1>{words.follow}</h1>
        <p>{words.opening}</p>
      </div>
      <ol class="steps" role="list">
        {words.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p class="hint">
        {words.formats}
        {FORMATS.map((format, index) => (
          <>
            {index === 0 ? ' ' : ' · '}
            <a href={OPML_FILES[format]}>OPML ({FORMAT_FACTS[format].name})</a>
          </>
        ))}
      </p>
      <CopyStatus publication={publication} />
      <Previewed publication={publication} channels={previewed} previews={previews} />
      {KINDS.map((kind) => {
        const all = channels.filter((channel) => channel.kind === kind)
        const members = all.filter((channel) => !previewed.includes(channel))
        if (members.length === 0) return null
        const listed = takeWhileFitting(members.slice(0, MOST_OF_A_KIND), channelWeight, MOST_WEIGHT_OF_A_KIND)
        return (
          <section class="group" aria-labelledby={kind}>
            <h2 id={kind}>{titles[kind]}</h2>
            <FeedList publication={publication} channels={listed} />
            {members.length > listed.length ? (
              <p class="hint">
                <a href={feedListPath(kind, 1)}>
                  {titles[kind]}: {words.allOf(all.length)}
                </a>
              </p>
            ) : null}
          </section>
        )
      })}
    </Layout>
  )
}

/** Everything and the sections, each with its newest stories and readers to open it in. */
function Previewed({ publication, channels, previews }: FeedsPageProps) {
  const words = wordsFor(publication.language)
  return (
    <ul class="previews" role="list">
      {channels.map((channel) => {
        const address = absolute(publication.url, feedPath(channel.path, 'rss'))
        return (
          <li>
            <h2>
              <a href={href(channel.path)}>{channel.kind === 'all' ? words.allNews : channel.name}</a>
            </h2>
            <p class="description">{channel.description}</p>
            <Feeds publication={publication} channel={channel} />
            <p class="address">
              <code>{address}</code>
            </p>
            <p class="readers">
              {words.openIn}{' '}
              {READERS.map(([name, open], index) => (
                <>
                  {index === 0 ? '' : ' · '}
                  <a href={open(address)} rel="noopener">
                    {name}
                    <span class="unseen">: {channel.name}</span>
                  </a>
                </>
              ))}
            </p>
            <ul class="newest" role="list">
              {(previews.get(channel.path) ?? []).map(({ story, facts }) => {
                const isOwn = facts.language === publication.language
                return (
                  <li lang={isOwn ? undefined : facts.language} dir={isOwn ? undefined : directionOf(facts.language)}>
                    <a href={href(story.path)}>{facts.title}</a> <Time time={facts.published} />
                  </li>
                )
              })}
            </ul>
          </li>
        )
      })}
    </ul>
  )
}
