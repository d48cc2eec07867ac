import type { Publication } from '../../article/publication.ts'
import { allChannel, channelOf } from '../../site/channel.ts'
import { channelPath, href } from '../../site/paths.ts'
import { phrases } from '../../site/phrases.ts'
import type { PageFacts } from '../../store/store.ts'
import { raw } from '../jsx/jsx-runtime.ts'
import { Layout } from './layout.tsx'
import { newsArticle } from './news-article.ts'
import { textServedHere } from './served-here.ts'
import { Time } from './story-list.tsx'
import { wordsFor } from './words.ts'

interface StoryPageProps {
  publication: Publication
  path: string
  facts: PageFacts
  /** Safe HTML, as in the feeds. */
  text: string
}

/** The page of a story, plain and easy to read. */
export function StoryPage({ publication, path, facts, text }: StoryPageProps) {
  const section = Object.hasOwn(publication.sections, facts.section) ? publication.sections[facts.section] : undefined
  const own = section === undefined ? [] : [channelOf(publication, 'section', facts.section, section.title)]
  return (
    <Layout
      publication={publication}
      title={`${facts.title} · ${publication.title}`}
      description={facts.summary ?? facts.title}
      language={facts.language}
      path={path}
      canonical={facts.link}
      channels={[...own, allChannel(publication)]}
      {...(facts.image === undefined ? {} : { image: facts.image.url })}
      {...(facts.retracted ? {} : { facts: newsArticle(publication, path, facts) })}
    >
      <article class="story">
        <header>
          {section === undefined ? null : (
            <p class="kicker">
              <a href={href(channelPath('section', facts.section))}>{section.title}</a>
            </p>
          )}
          <h1>{facts.title}</h1>
          {facts.summary === undefined || facts.retracted ? null : <p class="summary">{facts.summary}</p>}
          <p class="byline">
            {facts.authors.map(({ name, slug }, index) => (
              <>
                {index === 0 ? '' : ', '}
                <a rel="author" href={href(channelPath('author', slug))}>
                  {name}
                </a>
              </>
            ))}
            {facts.agency === undefined ? '' : `${facts.authors.length > 0 ? ' · ' : ''}${facts.agency}`}
          </p>
          <p class="when">
            <Time time={facts.published} />
            {facts.updated === undefined ? null : (
              <>
                {` · ${phrases(facts.language).updated} `}
                <Time time={facts.updated} />
              </>
            )}
          </p>
        </header>
        <div class="text">{raw(textServedHere(text, publication.url))}</div>
        {facts.link === undefined ? null : (
          <p>
            <a href={facts.link}>{wordsFor(facts.language).readElsewhere}</a>
          </p>
        )}
        {facts.topics.length === 0 ? null : (
          <nav class="topics" aria-label={wordsFor(facts.language).topics}>
            <ul>
              {facts.topics.map(({ name, slug }) => (
                <li>
                  <a rel="tag" href={href(channelPath('topic', slug))}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {facts.rights === undefined ? null : <p class="rights">{facts.rights}</p>}
      </article>
    </Layout>
  )
}
