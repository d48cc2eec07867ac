import { CHANNEL_FOLDERS, channelPath } from './paths.ts'
import { phrases } from './phrases.ts'

/** The kinds of channel that exist because stories name them. */
export type GrownKind = 'topic' | 'author' | 'language'

/** These kinds, in the order of lists. */
export const GROWN_KINDS: readonly GrownKind[] = ['topic', 'author', 'language']

export { channelPath }

export const CHANNEL_KINDS = ['all', 'section', 'topic', 'author', 'language'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** The part of a publication that its channels are named by. */
export interface PublicationNames {
  title: string
  description?: string | undefined
  language: string
  sections: Readonly<Record<string, { title: string; description?: string | undefined }>>
}

/** One subject that can be subscribed to. */
export interface Channel {
  kind: ChannelKind
  /** `world-news`, `ukraine`, `hi`; empty for everything. */
  slug: string
  /** The path of its page, under which its feeds stand; `/` for everything. Not percent-encoded. */
  path: string
  /** Its own name: `World News`; the publication's for everything. */
  name: string
  /** The title of its feeds: `Khabar Wire: World News`. */
  title: string
  description: string
  language: string
  /** The time in which it goes by this name, if its stories spell the name in several ways. */
  named?: { since: number; until: number }
}

/** Describes the channel of all stories. */
export function allChannel({ title, description, language }: PublicationNames): Channel {
  return { kind: 'all', slug: '', path: '/', name: title, title, description: description ?? title, language }
}

/** Describes a section, topic, author or language of a publication. */
export function channelOf(
  publication: PublicationNames,
  kind: Exclude<ChannelKind, 'all'>,
  slug: string,
  name: string,
  language = publication.language,
): Channel {
  const title = `${publication.title}: ${name}`
  const section =
    kind === 'section' && Object.hasOwn(publication.sections, slug) ? publication.sections[slug] : undefined
  const description = section?.description ?? phrases(publication.language).descriptions[kind](name, publication.title)
  return { kind, slug, path: channelPath(kind, slug), name, title, description, language }
}

const GROWN = Object.entries(CHANNEL_FOLDERS) as [keyof typeof CHANNEL_FOLDERS, string][]

/** Returns the kind and slug of the channel at a path, whether or not it exists; undefined where no channel can be. */
export function parseChannelPath(path: string): Pick<Channel, 'kind' | 'slug'> | undefined {
  if (path === '/') return { kind: 'all', slug: '' }
  const [, folder = '', slug, ...rest] = path.split('/')
  if (folder === '' || slug === '' || rest.length > 0) return undefined
  if (slug === undefined) return { kind: 'section', slug: folder }
  const [kind] = GROWN.find(([, name]) => name === folder) ?? []
  return kind === undefined ? undefined : { kind, slug }
}
