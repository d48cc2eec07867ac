import type { Publication } from '../../article/publication.ts'
import { allChannel, type Channel } from '../../site/channel.ts'
import { FORMAT_FACTS, FORMATS } from '../../site/format.ts'
import { feedPath, href, SITE_FILES } from '../../site/paths.ts'
import type { PageFacts, StoryReference } from '../../store/store.ts'
import { Layout } from './layout.tsx'
import { StoryList } from './story-list.tsx'
import { wordsFor } from './words.ts'

interface ChannelPageProps {
  publication: Publication
  channel: Channel
  stories: readonly { story: StoryReference; facts: PageFacts }[]
  /** Channels that the page offers to follow; the home page also offers the sections. */
  offered: readonly Channel[]
}

/** The most channels whose feeds the home page lists; the subscribe page lists all. */
const MOST_OFFERED = 13

/** Puts the newest story that is not retracted first; the others keep their order. */
function withLead(stories: ChannelPageProps['stories']): ChannelPageProps['stories'] {
  const lead = stories.find(({ facts }) => !facts.retracted)
  return lead === undefined ? stories : [lead, ...stories.filter((story) => story !== lead)]
}

/** The newest stories of a channel and the feeds to follow it by; the home page is that of everything. */
export function ChannelPage({ publication, channel, stories, offered }: ChannelPageProps) {
  const isHome = channel.kind === 'all'
  const words = wordsFor(publication.language)
  return (
    <Layout
      publication={publication}
      title={isHome ? channel.title : `${channel.name} · ${publication.title}`}
      description={channel.description}
      language={publication.language}
      path={channel.path}
      channels={isHome ? [channel] : [channel, allChannel(publication)]}
    >
      <div class={isHome ? 'opening home' : 'opening'}>
        <h1>{channel.name}</h1>
        <p>{channel.description}</p>
      </div>
      {stories.length === 0 ? (
        <p class="empty">{words.empty}</p>
      ) : (
        <StoryList
          publication={publication}
          stories={isHome ? withLead(stories) : stories}
          hasLead={isHome}
          showsSection={channel.kind !== 'section'}
        />
      )}
      <section class="feeds" aria-labelledby="feeds">
        <h2 id="feeds">{words.follow}</h2>
        <p class="hint">
          {words.copyAddresses} <a href={SITE_FILES.feeds}>{words.howItWorks}</a>
        </p>
        <table>
          <tbody>
            {offered.slice(0, MOST_OFFERED).map((one) => (
              <tr>
                <th scope="row">
                  <a href={href(one.path)}>{one.kind === 'all' ? words.allNews : one.name}</a>
                </th>
                {FORMATS.map((format) => (
                  <td>
                    <a
                      href={href(feedPath(one.path, format))}
                      aria-label={words.feedOf(FORMAT_FACTS[format].name, one.name)}
                    >
                      {FORMAT_FACTS[format].name}
                    </a>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Layout>
  )
}
