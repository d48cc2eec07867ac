import type { Publication } from '../../article/publication.ts'
import type { Channel } from '../../site/channel.ts'
import { FORMAT_FACTS, FORMATS } from '../../site/format.ts'
import { absolute, channelPath, feedPath, href, SITE_FILES, themePath } from '../../site/paths.ts'
import { type Child, raw } from '../jsx/jsx-runtime.ts'
import { feedListPath } from './feed-list.ts'
import { servedHere } from './served-here.ts'
import { directionOf, wordsFor } from './words.ts'

/** The most sections in the masthead; the others are on a page of their own. */
const MOST_SECTIONS = 14

interface LayoutProps {
  publication: Publication
  title: string
  description: string
  language: string
  /** The path of the page; undefined for an error page, which has none. */
  path?: string
  /** The address that search engines should list instead, if not this one. */
  canonical?: string | undefined
  /** The channels whose feeds a reader discovers at the page's address, the nearest first. */
  channels: readonly Channel[]
  image?: string
  /** Whether the page has copy buttons, the only thing that needs a script. */
  hasScript?: boolean
  /** Facts of the page for search engines, as JSON-LD. */
  facts?: string
  children: Child
}

/** Links that the publication has at the foot: its own, and its profiles elsewhere by their hosts. */
function FootLinks({ publication: { url: site, footer, social = [] } }: Pick<LayoutProps, 'publication'>) {
  const profiles = social.map((url) => ({ title: new URL(url).hostname.replace(/^www\./, ''), url }))
  const links = [...(footer?.links ?? []), ...profiles]
  if (links.length === 0) return null
  return (
    <p>
      {links.map(({ title, url }, at) => (
        <>
          {at === 0 ? null : ' · '}
          <a href={servedHere(new URL(url, site).href, site)}>{title}</a>
        </>
      ))}
    </p>
  )
}

/** The frame of every page: head with feed autodiscovery, the publication's name, its sections, the foot. */
export function Layout({
  publication,
  title,
  description,
  language,
  path,
  canonical,
  channels,
  image,
  hasScript,
  facts,
  children,
}: LayoutProps) {
  const site = publication.url
  const address = path === undefined ? undefined : absolute(site, path)
  const icon = publication.icon
  const words = wordsFor(publication.language)
  const sections = Object.entries(publication.sections)
  // The frame around a story in another language is still in the publication's language.
  const around =
    language === publication.language ? {} : { lang: publication.language, dir: directionOf(publication.language) }
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language} dir={directionOf(language)}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title}</title>
          <meta name="description" content={description} />
          {address === undefined ? null : <link rel="canonical" href={canonical ?? address} />}
          {channels.map((channel) =>
            FORMATS.map((format) => (
              <link
                rel="alternate"
                type={FORMAT_FACTS[format].discoveryType}
                title={`${channel.title} (${FORMAT_FACTS[format].name})`}
                href={absolute(site, feedPath(channel.path, format))}
              />
            )),
          )}
          <meta property="og:title" content={title} />
          <meta property="og:description" content={description} />
          {address === undefined ? null : <meta property="og:url" content={address} />}
          {image === undefined ? null : <meta property="og:image" content={image} />}
          {icon === undefined ? null : <link rel="icon" href={servedHere(new URL(icon, site).href, site)} />}
          <link rel="stylesheet" href={SITE_FILES.stylesheet} />
          {publication.theme === undefined ? null : <link rel="stylesheet" href={themePath(publication.theme.id)} />}
          {Object.entries(publication.head?.verification ?? {}).map(([name, content]) => (
            <meta name={name} content={content} />
          ))}
          {publication.head?.scripts?.map((address) => (
            <script src={address} defer />
          ))}
          {hasScript === true ? <script type="module" src={SITE_FILES.script} /> : null}
          {facts === undefined ? null : <script type="application/ld+json">{raw(facts)}</script>}
        </head>
        <body>
          <a class="skip" href="#content" {...around}>
            {words.skip}
          </a>
          <header class="masthead" {...around}>
            <a class="name" href="/">
              {publication.title}
            </a>
            <nav aria-label={words.sections}>
              <ul role="list">
                {sections.slice(0, MOST_SECTIONS).map(([slug, section]) => (
                  <li>
                    <a
                      href={href(channelPath('section', slug))}
                      aria-current={path === channelPath('section', slug) ? 'page' : undefined}
                    >
                      {section.title}
                    </a>
                  </li>
                ))}
                {sections.length > MOST_SECTIONS ? (
                  <li>
                    <a href={feedListPath('section', 1)}>{words.more}</a>
                  </li>
                ) : null}
              </ul>
            </nav>
          </header>
          <main id="content">{children}</main>
          <footer class="foot" {...around}>
            {publication.footer?.text === undefined ? null : <p>{publication.footer.text}</p>}
            <FootLinks publication={publication} />
            <p>{publication.rights ?? publication.title}</p>
            <p>
              <a href={SITE_FILES.feeds}>{words.follow}</a>
              {FORMATS.map((format) => (
                <>
                  {' · '}
                  <a href={feedPath('/', format)}>{FORMAT_FACTS[format].name}</a>
                </>
              ))}
            </p>
          </footer>
        </body>
      </html>
    </>
  )
}
