import type { ChannelKind } from '../../site/channel.ts'
import { CHANNEL_FOLDERS, SITE_FILES } from '../../site/paths.ts'

type ListedKind = Exclude<ChannelKind, 'all'>

/** The kinds of channel that have lists of their own, in the order of the subscribe page. */
export const KINDS: readonly ListedKind[] = ['section', 'topic', 'author', 'language']

/** A number above all pages: an address with a larger one does not exist. */
const MOST_PAGES = 9_999

/** Returns the path segment of a kind: `topics`. */
function folderOf(kind: ListedKind): string {
  return kind === 'section' ? 'sections' : CHANNEL_FOLDERS[kind]
}

/** Returns the path of a page of the list of a kind: `/feeds/topics`, `/feeds/topics/2`. */
export function feedListPath(kind: ListedKind, page: number): string {
  return `${SITE_FILES.feeds}/${folderOf(kind)}${page === 1 ? '' : `/${page}`}`
}

/** One page of the list of a kind, counted from 1. */
export interface FeedListName {
  kind: ListedKind
  page: number
}

/** Reads a path that `feedListPath` made; undefined for any other. */
export function parseFeedListPath(path: string): FeedListName | undefined {
  const page = Number(path.split('/')[3] ?? 1)
  const kind = KINDS.find((candidate) => feedListPath(candidate, page) === path)
  const isPage = Number.isInteger(page) && page >= 1 && page <= MOST_PAGES
  return kind === undefined || !isPage ? undefined : { kind, page }
}
