import { newsboat } from './newsboat.ts'
import { NPM_READERS } from './npm-readers.ts'
import { succeeds } from './own-home.ts'
import { pythonFeedparser } from './python-feedparser.ts'
import type { Reader } from './reader.ts'
import { rss2email } from './rss2email.ts'
import { sfeed } from './sfeed.ts'

/** All readers that feeds are tried with, in the order of docs/follow/feeds.md. */
export const READERS: readonly Reader[] = [newsboat, sfeed, pythonFeedparser, rss2email, ...NPM_READERS]

/** Gives the packages of Debian that a reader needs and this machine has not. */
export function missingPackages({ debian }: Reader): string[] {
  return Object.entries(debian)
    .filter(([, command]) => !succeeds(...command))
    .map(([name]) => name)
}
