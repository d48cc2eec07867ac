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

/** Always visible: files of the public folder, and those that stand for the publication, have nothing to hide. */
const ALWAYS: Transitions = [0]

/** The fields of a story that decide when its files are served. */
type StoryWithFiles = Pick<CompiledStory, 'from' | 'until' | 'retracted' | 'files'>

/**
 * Returns the times at which each published file is served: always if it lies in the public folder or the publication names it,
 * otherwise while a story that shows or links it is visible. So a picture does not give an embargoed story away, it goes with a
 * story that is retracted or taken out, and a file that nothing shows is never served.
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
    // A retracted story shows its notice and no files.
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

/** Returns whether a path of the site can be a file's, and not a page's. */
export function isFilePath(path: string): boolean {
  return mediaTypeOf(path) !== undefined
}

/** Returns the published files that are never served, now or later, by the paths at which they would be. */
export function unusedFiles(
  publication: Publication,
  stories: readonly Pick<StoryWithFiles, 'files'>[],
  media: ReadonlyMap<string, MediaFile>,
): string[] {
  const named = pathsOf(publication)
  for (const { files } of stories) for (const path of files) named.add(path)
  return [...media].flatMap(([name, { path }]) => (named.has(`/${name}`) || isInPublicFolder(path) ? [] : [name]))
}

/** Returns the paths of the site that the publication names in any field: logo, icon, pages of its authors. */
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

/** Returns the paths of the site that a story shows or links. */
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
 * Returns the path on the site that an address leads to, as it is requested: decoded, in Unicode form NFC. The scheme, the port
 * and a `www.` are ignored: an address that looks like ours counts as ours, because otherwise it could give a story away.
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
