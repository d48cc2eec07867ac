import type { Publication } from '../../article/publication.ts'
import { allChannel } from '../../site/channel.ts'
import { SITE_FILES } from '../../site/paths.ts'
import { Layout } from './layout.tsx'
import { wordsFor } from './words.ts'

interface ErrorPageProps {
  publication: Publication
  status: 404 | 410
}

/** The page for 404 and 410, with links to go on. It is the same at every address. */
export function ErrorPage({ publication, status }: ErrorPageProps) {
  const words = wordsFor(publication.language)
  const title = status === 404 ? words.notFound : words.gone
  return (
    <Layout
      publication={publication}
      title={`${title} · ${publication.title}`}
      description={title}
      language={publication.language}
      channels={[allChannel(publication)]}
    >
      <div class="opening lost">
        <h1>{title}</h1>
        <p>
          <a href="/">{words.home}</a> · <a href={SITE_FILES.feeds}>{words.follow}</a>
        </p>
      </div>
    </Layout>
  )
}
