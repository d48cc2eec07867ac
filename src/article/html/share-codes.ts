import { declarationsOf, isHidden } from './unseen.ts'

type Attributes = Readonly<Record<string, string>>

/** Classes of what a site's own script would make a card or a chart of: `<blockquote class="twitter-tweet">`. */
const CARDS = new Set([
  'bluesky-embed',
  'fb-post',
  'flourish-embed',
  'instagram-media',
  'mastodon-embed',
  'reddit-embed-bq',
  'text-post-media',
  'tiktok-embed',
  'twitter-tweet',
  'twitter-video',
])

/** Hosts whose scripts do nothing but dress up what stands beside them. */
const WIDGET_HOSTS = new Set([
  'connect.facebook.net',
  'datawrapper.dwcdn.net',
  'embed.bsky.app',
  'embed.reddit.com',
  'platform.twitter.com',
  'platform.x.com',
  'player.vimeo.com',
  'public.flourish.studio',
  'www.instagram.com',
  'www.threads.net',
  'www.tiktok.com',
])

/** Attributes that share codes and editors write, and that no reader would miss: looks, permissions, marks for scripts. */
const QUIET = new Set(
  `class target align valign border cellpadding cellspacing hspace vspace bordercolor
  crossorigin fetchpriority importance`.split(/\s+/),
)
const QUIET_OF_FRAMES = new Set(
  `style allow allowtransparency aria-label frameborder framespacing marginheight marginwidth mozallowfullscreen
  msallowfullscreen name scrolling seamless tabindex webkitallowfullscreen`.split(/\s+/),
)

/** Properties that place a box, and say nothing of what is in it. */
const BOX =
  /^(?:(?:min-|max-)?(?:width|height)|(?:margin|padding|border)(?:-[a-z-]+)?|position|top|right|bottom|left|inset|float|clear|overflow(?:-[xy])?|aspect-ratio|box-sizing|text-align|vertical-align)$/

/** Whether an element is one of which a site's own script would make something else. */
export function isCard({ class: classes = '', id = '' }: Attributes): boolean {
  return classes.split(/\s+/).some((name) => CARDS.has(name)) || id.startsWith('datawrapper-vis-')
}

/** The host of a script that belongs to a share code. */
export function widgetHostOf(src: string, base: string): string | undefined {
  const host = URL.parse(src, base)?.host
  return host !== undefined && WIDGET_HOSTS.has(host) ? host : undefined
}

/** Whether nobody would miss an attribute: it is dropped, and nothing is said of it. */
export function isQuiet(element: string, name: string, value: string): boolean {
  if (QUIET.has(name)) return true
  if (element === 'iframe' && QUIET_OF_FRAMES.has(name)) return true
  if (name === 'style') return !isHidden({ style: value }) && declarationsOf(value).every(isOfBox)
  // A picture that a script would load later has its address in one of these.
  return (
    name.startsWith('data-') &&
    !(/^data-.*(?:src|original)/.test(name) && /^(?:img|iframe|source|video|audio)$/.test(element))
  )
}

function isOfBox([property, value]: [string, string]): boolean {
  return (BOX.test(property) && !/(?<!calc)\(/.test(value)) || (property === 'text-decoration' && value === 'none')
}
