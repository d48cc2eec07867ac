import type { Publication } from '../../article/publication.ts'
import { channelPath, href } from '../../site/paths.ts'
import type { PageFacts, ShownTime, StoryReference } from '../../store/store.ts'
import { servedHere } from './served-here.ts'
import { directionOf } from './words.ts'

/** A time for people, with its form for machines. */
export function Time({ time }: { time: ShownTime }) {
  return <time datetime={time.machine}>{time.people}</time>
}

interface StoryListProps {
  publication: Publication
  stories: readonly { story: StoryReference; facts: PageFacts }[]
  /** Whether the first story is larger than the others, unless it was retracted. */
  hasLead: boolean
  /** Whether each story names its section; not if all are in one. */
  showsSection: boolean
}

/** Stories as a list of headlines, each with its summary and time. */
export function StoryList({ publication, stories, hasLead, showsSection }: StoryListProps) {
  return (
    <ul class="stories" role="list">
      {stories.map(({ story, facts }, index) => {
        const section = Object.hasOwn(publication.sections, facts.section)
          ? publication.sections[facts.section]
          : undefined
        const lang = facts.language === publication.language ? undefined : facts.language
        const isLead = hasLead && index === 0 && !facts.retracted
        return (
          <li class={isLead ? 'lead' : undefined}>
            <article lang={lang} dir={lang === undefined ? undefined : directionOf(lang)}>
              {facts.image === undefined ? null : (
                <img
                  src={servedHere(facts.image.url, publication.url)}
                  alt=""
                  width={facts.image.width}
                  height={facts.image.height}
                  loading={index < 2 ? undefined : 'lazy'}
                />
              )}
              <div>
                {showsSection && section !== undefined ? (
                  <p class="kicker">
                    <a href={href(channelPath('section', facts.section))}>{section.title}</a>
                  </p>
                ) : null}
                <h2>
                  <a href={href(story.path)}>{facts.title}</a>
                </h2>
                {facts.summary === undefined ? null : <p class="summary">{facts.summary}</p>}
                <p class="when">
                  <Time time={facts.published} />
                </p>
              </div>
            </article>
          </li>
        )
      })}
    </ul>
  )
}
