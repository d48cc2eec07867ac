/**
 * The URL space of a publication. Everything that writes or routes an address takes it from here. Paths begin with `/` and are
 * not percent-encoded; `absolute` returns the address to publish.
 */

/** The feeds of a channel by the name of their format, each a file under the channel's own path. */
export const FEED_FILES = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' } as const

/** Addresses that exist once for a publication. */
export const SITE_FILES = {
  feeds: '/feeds',
  opml: '/opml.xml',
  opmlAtom: '/opml/atom.xml',
  opmlJson: '/opml/json.xml',
  newsSitemap: '/news-sitemap.xml',
  robots: '/robots.txt',
  health: '/_khabar/health',
  stylesheet: '/khabar.css',
  feedStylesheet: '/feed.css',
  script: '/khabar.js',
  favicon: '/favicon.ico',
} as const

/** Returns the path of a theme's stylesheet, which changes with it. @param id 8 letters and digits */
export function themePath(id: string): string {
  return `/theme-${id}.css`
}

/** Files with all feeds of one format. A reader that imports feeds of a format that it cannot read fails on them for ever. */
export const OPML_FILES = { rss: SITE_FILES.opml, atom: SITE_FILES.opmlAtom, json: SITE_FILES.opmlJson } as const

/** Another path for the health of the site, unless a section has this name. */
export const HEALTH_ALIAS = '/health'

/** The path to which a newsroom's system posts stories, if the worker takes any. */
export const PUBLISH_PATH = '/publish'

/** Paths at which people and readers look for a feed; they redirect to the RSS feed of everything. */
export const FEED_ALIASES = ['/feed', '/feed/', '/rss', '/rss/', '/feed.xml', '/index.xml'] as const

/** First path segments of the channels that are no sections. */
export const CHANNEL_FOLDERS = { topic: 'topics', author: 'authors', language: 'languages' } as const

/** The path segment under which a channel keeps its closed months. */
export const ARCHIVE_FOLDER = 'archive'

/**
 * The folder of the content whose files are always there. They are served from the site's root, as Astro and Vite do:
 * `public/brand/mark.svg` is `/brand/mark.svg`.
 */
export const PUBLIC_FOLDER = 'public'

/** Returns whether a path of the content folder leads into the public folder. */
export function isInPublicFolder(path: string): boolean {
  return path.startsWith(`${PUBLIC_FOLDER}/`)
}

/** The path at which a file of the content folder is served, without the slash before it. */
export function servedPath(path: string): string {
  return isInPublicFolder(path) ? path.slice(PUBLIC_FOLDER.length + 1) : path
}

/** Slugs that a section cannot have, because something else is served at their address or in their folder. */
export const RESERVED_SECTION_SLUGS: ReadonlySet<string> = new Set([
  ARCHIVE_FOLDER,
  PUBLIC_FOLDER,
  ...Object.values(CHANNEL_FOLDERS),
  ...[...Object.values(FEED_FILES), ...Object.values(SITE_FILES), ...FEED_ALIASES, PUBLISH_PATH].map(firstSegment),
])

/** File names that a story cannot have, because its section's feeds and archives stand there. */
export const RESERVED_STORY_SLUGS: ReadonlySet<string> = new Set([ARCHIVE_FOLDER, ...Object.values(FEED_FILES)])

/** The path of a story's page: `/<section>/<slug>`. */
export function storyPath(section: string, slug: string): string {
  return `/${section}/${slug}`
}

/** The path of a section, topic, author or language; `/` is the whole publication. */
export function channelPath(kind: 'section' | keyof typeof CHANNEL_FOLDERS, slug: string): string {
  return kind === 'section' ? `/${slug}` : `/${CHANNEL_FOLDERS[kind]}/${slug}`
}

/** One closed month of a channel; a month of very many stories has several parts, counted from 1, the oldest first. */
export interface ArchiveName {
  /** `2025-11`, in the publication's zone. */
  month: string
  part: number
}

/** The path under which an archive's feeds stand: `/world-news/archive/2025-11`; further parts have their number behind. */
export function archivePath(channel: string, { month, part }: ArchiveName): string {
  const bare = channel === '/' ? '' : channel
  return `${bare}/${ARCHIVE_FOLDER}/${month}${part === 1 ? '' : `/${part}`}`
}

/** Splits the path of a channel, or of one of its archives, into the two. */
export function parseArchivePath(path: string): { channel: string; archive?: ArchiveName } {
  const match = /^(.*)\/archive\/(\d{4}-\d{2})(?:\/([1-9]\d{0,3}))?$/.exec(path)
  if (match === null) return { channel: path }
  const [, channel = '', month = '', part] = match
  // The first part has one address only.
  if (part === '1') return { channel: path }
  return { channel: channel || '/', archive: { month, part: part === undefined ? 1 : Number(part) } }
}

/** The path of a channel's feed: `/world-news` and `rss` give `/world-news/rss.xml`. */
export function feedPath(channel: string, format: keyof typeof FEED_FILES): string {
  return `${channel === '/' ? '' : channel}/${FEED_FILES[format]}`
}

/**
 * The absolute address of a path on the publication's site, percent-encoded as RFC 3986 asks.
 * @param site the site's origin, without a slash at the end
 */
export function absolute(site: string, path: string): string {
  return new URL(`${site}${href(path)}`).href
}

/** A path as an address on the site itself, percent-encoded. */
export function href(path: string): string {
  // Half of a surrogate pair cannot be encoded. Only the name of a file could bring one here.
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/')
}

function firstSegment(path: string): string {
  return path.split('/').find((segment) => segment !== '') ?? ''
}
