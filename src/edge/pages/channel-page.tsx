import type { Publication } from '../../article/publication.ts'
import { feedPath, SITE_FILES } from '../../article/site-paths.ts'
import { allChannel, type Channel } from '../../feed/channel.ts'
import { FORMAT_FACTS, FORMATS } from '../../feed/format.ts'
import type { PageFacts, StoryReference } from '../../store/store.ts'
import { href, Layout } from './layout.tsx'
import { StoryList } from './story-list.tsx'

interface ChannelPageProps {
  publication: Publication
  channel: Channel
  stories: readonly { story: StoryReference; facts: PageFacts }[]
  /** Channels that the page offers to follow: on the home page, the sections too. */
  offered: readonly Channel[]
}

/** The newest stories of a channel and the feeds to follow it by; the home page is that of everything. */
export function ChannelPage({ publication, channel, stories, offered }: ChannelPageProps) {
  const isHome = channel.kind === 'all'
  return (
    <Layout
      publication={publication}
      title={isHome ? channel.title : `${channel.name} · ${publication.title}`}
      description={channel.description}
      language={channel.language}
      path={channel.path}
      channels={isHome ? [channel] : [channel, allChannel(publication)]}
    >
      <div class={isHome ? 'opening home' : 'opening'}>
        <h1>{channel.name}</h1>
        <p>{channel.description}</p>
      </div>
      {stories.length === 0 ? (
        <p class="empty">
          Nothing has been published here yet. Follow the feed below and the first story will reach you.
        </p>
      ) : (
        <StoryList
          publication={publication}
          stories={stories}
          hasLead={isHome}
          showsSection={channel.kind !== 'section'}
        />
      )}
      <FeedTable offered={offered} />
    </Layout>
  )
}

/** The feeds of some channels, one channel a row. */
function FeedTable({ offered }: { offered: readonly Channel[] }) {
  return (
    <section class="feeds" aria-labelledby="feeds">
      <h2 id="feeds">Follow the news</h2>
      <p>
        Copy one of these addresses into your feed reader, and new stories come to you.{' '}
        <a href={SITE_FILES.feeds}>How it works, and everything there is to follow</a>
      </p>
      <table>
        <tbody>
          {offered.map((channel) => (
            <tr>
              <th scope="row">
                <a href={href(channel.path)}>{channel.kind === 'all' ? 'All news' : channel.name}</a>
              </th>
              {FORMATS.map((format) => (
                <td>
                  <a href={href(feedPath(channel.path, format))}>
                    {FORMAT_FACTS[format].name}
                    <span class="unseen"> feed of {channel.name}</span>
                  </a>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
