import type { Publication } from '../../../article/publication.ts'
import { GROWN_KINDS } from '../../../site/channel.ts'
import {
  CHANNEL_FOLDERS,
  channelPath,
  FEED_ALIASES,
  FEED_FILES,
  HEALTH_ALIAS,
  parseArchivePath,
  SITE_FILES,
} from '../../../site/paths.ts'
import { barePath } from '../../../site/redirects.ts'
import { membershipsOf } from '../channels.ts'
import type { CompiledStory } from '../story.ts'

/** What a content folder has addresses for. */
export interface Held {
  stories: readonly Pick<CompiledStory, 'path' | 'section' | 'language' | 'authors' | 'topics'>[]
  media: ReadonlyMap<string, unknown>
}

/** Tells which addresses of a site have something now or later. */
export interface SiteAddresses {
  isThere(address: string): boolean
  /** @param folder with a slash at its end: `/politics/` */
  isFolderThere(folder: string): boolean
}

/** Collects the addresses of a site: pages, feeds, archives, files, and what Khabar itself answers. */
export function siteAddresses({ publication, stories, media }: Held & { publication: Publication }): SiteAddresses {
  const channels = new Set(['/', ...Object.keys(publication.sections).map((slug) => channelPath('section', slug))])
  for (const story of stories) for (const { kind, slug } of membershipsOf(story)) channels.add(channelPath(kind, slug))
  const pages = new Set([
    ...stories.map(({ path }) => path),
    ...[...media.keys()].map((name) => `/${name}`),
    ...Object.values(SITE_FILES),
    ...GROWN_KINDS.map((kind) => `${SITE_FILES.feeds}/${CHANNEL_FOLDERS[kind]}`),
    ...FEED_ALIASES.map(barePath),
    HEALTH_ALIAS,
  ])
  const isThere = (address: string): boolean => {
    if (pages.has(address) || channels.has(address)) return true
    const file = Object.values(FEED_FILES).find((name) => address.endsWith(`/${name}`))
    const folder = file === undefined ? address : address.slice(0, -file.length - 1) || '/'
    const { channel, archive } = parseArchivePath(folder)
    return (file !== undefined || archive !== undefined) && channels.has(channel)
  }
  return {
    isThere,
    isFolderThere: (folder) =>
      isThere(barePath(folder)) || [...pages, ...channels].some((path) => path.startsWith(folder)),
  }
}
