import type { Publication } from '../../article/publication.ts'
import { absolute, feedPath, SITE_FILES } from '../../article/site-paths.ts'
import { allChannel, type Channel } from '../../feed/channel.ts'
import { FORMAT_FACTS, FORMATS } from '../../feed/format.ts'
import { GROUPS } from '../opml.ts'
import type { ListedStory } from '../pages.tsx'
import { href, Layout } from './layout.tsx'
import { Time } from './story-list.tsx'

/** Channels of one kind that the page lists; all of them are in the OPML file. */
const MOST_OF_A_KIND = 40

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
  const all = allChannel(publication)
  return (
    <Layout
      publication={publication}
      title={`Follow the news · ${publication.title}`}
      description={`All feeds of ${publication.title}, and how to follow them.`}
      language={publication.language}
      path={SITE_FILES.feeds}
      channels={[all]}
      hasScript
    >
      <div class="opening">
        <h1>Follow the news</h1>
        <p>New stories come to you, in an app of your choice, without an account here and without anyone counting.</p>
      </div>
      <ol class="steps" role="list">
        <li>Take a feed reader: an app for your phone or computer, or a site such as the three named below.</li>
        <li>Copy the address of what you want to follow, or open it in your reader with one of the links.</li>
        <li>Add it in the reader. It looks for news by itself from then on.</li>
      </ol>
      <p class="hint">
        RSS, Atom and JSON Feed carry the same stories; any reader takes the first. All feeds in one file:{' '}
        <a href={SITE_FILES.opml}>OPML</a>.
      </p>
      <p id="said" class="unseen" role="status" />
      <Previewed
        publication={publication}
        channels={channels.filter(({ path }) => previews.has(path))}
        previews={previews}
      />
      {GROUPS.filter(([kind]) => kind !== 'section').map(([kind, title]) => {
        const members = channels.filter((channel) => channel.kind === kind)
        if (members.length === 0) return null
        return (
          <section class="group" aria-labelledby={kind}>
            <h2 id={kind}>{title}</h2>
            <ul>
              {members.slice(0, MOST_OF_A_KIND).map((channel) => (
                <li>
                  <a class="channel" href={href(channel.path)}>
                    {channel.name}
                  </a>
                  <Feeds publication={publication} channel={channel} />
                </li>
              ))}
            </ul>
            {members.length > MOST_OF_A_KIND ? (
              <p class="hint">
                And {members.length - MOST_OF_A_KIND} more: all are in the <a href={SITE_FILES.opml}>OPML file</a>.
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
  return (
    <ul class="previews">
      {channels.map((channel) => {
        const address = absolute(publication.url, feedPath(channel.path, 'rss'))
        return (
          <li>
            <h2>
              <a href={href(channel.path)}>{channel.kind === 'all' ? 'All news' : channel.name}</a>
            </h2>
            <p class="description">{channel.description}</p>
            <Feeds publication={publication} channel={channel} />
            <p class="address">
              <code data-address>{address}</code>
            </p>
            <p class="readers">
              Open in{' '}
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
            <ul class="newest">
              {(previews.get(channel.path) ?? []).map(({ story, facts }) => (
                <li lang={facts.language === publication.language ? undefined : facts.language}>
                  <a href={href(story.path)}>{facts.title}</a> <Time time={facts.published} />
                </li>
              ))}
            </ul>
          </li>
        )
      })}
    </ul>
  )
}

/** A channel's three feeds, and a button that copies the address of the first. */
function Feeds({ publication, channel }: { publication: Publication; channel: Channel }) {
  return (
    <span class="formats">
      {FORMATS.map((format) => (
        <a href={href(feedPath(channel.path, format))}>
          {FORMAT_FACTS[format].name}
          <span class="unseen"> feed of {channel.name}</span>
        </a>
      ))}
      <button type="button" hidden data-copy={absolute(publication.url, feedPath(channel.path, 'rss'))}>
        Copy<span class="unseen"> the address of {channel.name}</span>
      </button>
    </span>
  )
}
