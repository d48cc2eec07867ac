import type { Article } from '../../article/article.ts'
import { addressesIn } from '../../article/html/html.ts'
import type { MediaFile } from '../../article/media.ts'
import { decodedPath } from '../../article/picture.ts'
import type { Publication } from '../../article/publication.ts'
import { mediaTypeOf } from '../../site/media-types.ts'
import { isInPublicFolder, SITE_FILES } from '../../site/paths.ts'
import { type Transitions, transitionsOf } from '../../site/visibility.ts'
import type { IndexedFile } from '../format/index-shape.ts'
import type { CompiledStory } from './story.ts'

/** Files of the public folder, and those that stand for the publication, have nothing to hide. */
const ALWAYS: Transitions = [0]

/** A story as far as its files are concerned. */
type StoryWithFiles = Pick<CompiledStory, 'from' | 'until' | 'retracted' | 'files'>

/**
 * Gives when each published file is to be had: always where it lies in the public folder or the publication names it, and
 * else while a story is that shows or links it. So a picture tells of an embargoed story no sooner than the story itself,
 * goes with one that is retracted or taken out, and one that nothing shows is never there.
 * @param stories all of them; drafts show nothing
 * @param media the published files by the paths at which they are served
 */
export function indexedFiles(
  publication: Publication,
  stories: readonly StoryWithFiles[],
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
  const lasting = pathsOf(publication)
  return [...media.keys()].sort().map((name) => {
    const file = media.get(name)
    const path = `/${name}`
    const isLasting = lasting.has(path) || isInPublicFolder(file?.path ?? '')
    return [path, file?.bytes ?? 0, isLasting ? ALWAYS : transitionsOf(spans.get(path) ?? [])]
  })
}

/** Whether a path of the site is one at which a file can be, and not a page. */
export function isFilePath(path: string): boolean {
  return mediaTypeOf(path) !== undefined
}

/** Gives the published files that nobody can have, now or later, by the paths at which they are served. */
export function unusedFiles(
  publication: Publication,
  stories: readonly Pick<StoryWithFiles, 'files'>[],
  media: ReadonlyMap<string, MediaFile>,
): string[] {
  const named = pathsOf(publication)
  for (const { files } of stories) for (const path of files) named.add(path)
  return [...media].flatMap(([name, { path }]) => (named.has(`/${name}`) || isInPublicFolder(path) ? [] : [name]))
}

/** The paths of the site that the publication names, in whatever field: logo, icon, pages of its authors. */
function pathsOf(publication: Publication): Set<string> {
  const paths = new Set<string>([SITE_FILES.favicon])
  const visit = (value: unknown) => {
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) visit(inner)
    const path = typeof value === 'string' ? pathOnSite(value, publication.url, publication) : undefined
    if (path !== undefined) paths.add(path)
  }
  visit(publication)
  return paths
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
