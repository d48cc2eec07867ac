import type { Article } from '../article/article.ts'
import { addressesIn } from '../article/html.ts'
import type { MediaFile } from '../article/media.ts'
import { mediaTypeOf } from '../article/media-types.ts'
import { decodedPath } from '../article/picture.ts'
import type { Publication } from '../article/publication.ts'
import { SITE_FILES } from '../article/site-paths.ts'
import type { CompiledStory } from './compiled-story.ts'
import { type Turns, turnsOf } from './turns.ts'

/** A published file: its path on the site, its size in bytes, when it is to be had. */
export type IndexedFile = [path: string, bytes: number, turns: Turns]

/** A file that no story shows, and those that stand for the publication, have nothing to hide. */
const ALWAYS: Turns = [0]

/** A story as far as its files are concerned. */
type Shown = Pick<CompiledStory, 'from' | 'until' | 'retracted' | 'files'>

/**
 * Gives when each published file is to be had: while a story is that shows it or leads to it. So a
 * picture tells of an embargoed story no sooner than the story itself, and goes with one that is retracted.
 * @param stories all of them, drafts included
 * @param media the published files by their paths within the content folder
 */
export function indexedFiles(
  publication: Publication,
  stories: readonly Shown[],
  media: ReadonlyMap<string, MediaFile>,
): IndexedFile[] {
  const spans = new Map<string, [number, number][]>()
  for (const { from, until, retracted, files } of stories) {
    // A retracted story shows its notice alone.
    const span: [number, number] = [from, retracted ? from : until]
    for (const path of files) {
      const known = spans.get(path)
      if (known === undefined) spans.set(path, [span])
      else known.push(span)
    }
  }
  const { logo, icon, authors, url } = publication
  const addressesOfAuthors = Object.values(authors).map((author) => author.url)
  for (const address of [logo, icon, SITE_FILES.favicon, ...addressesOfAuthors]) {
    const path = address === undefined ? undefined : pathOnSite(address, url, publication)
    if (path !== undefined) spans.delete(path)
  }
  return [...media.keys()].sort().map((name) => {
    const known = spans.get(`/${name}`)
    return [`/${name}`, media.get(name)?.bytes ?? 0, known === undefined ? ALWAYS : turnsOf(known)]
  })
}

/** Whether a path of the site is one at which a file can be, and not a page. */
export function isFilePath(path: string): boolean {
  return mediaTypeOf(path) !== undefined
}

/** Gives the paths of the site that a story shows or leads to. */
export function filesIn({ html, image, link, permalink }: Article, publication: Publication): string[] {
  const paths = new Set<string>()
  const named = [image?.url, link].filter((address) => address !== undefined)
  for (const address of [...named, ...addressesIn(html)]) {
    const path = pathOnSite(address, permalink, publication)
    if (path !== undefined) paths.add(path)
  }
  return [...paths]
}

/**
 * The path that an address leads to on the site, as it is asked for: decoded, in one Unicode form. The scheme, the port and a
 * `www.` do not matter here: what looks like an address of ours is one, before it gives a story away.
 */
function pathOnSite(address: string, base: string, publication: Publication): string | undefined {
  const url = URL.parse(address, base)
  const own = [publication.url, publication.writtenUrl ?? publication.url].map((site) => bareHost(new URL(site)))
  if (url === null || !own.includes(bareHost(url))) return undefined
  return decodedPath(url.pathname)
    .replace(/\/{2,}/g, '/')
    .normalize('NFC')
}

function bareHost({ hostname }: URL): string {
  return hostname.replace(/^www\.|\.$/g, '')
}
