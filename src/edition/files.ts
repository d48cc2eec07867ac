import type { Article } from '../article/article.ts'
import { addressesIn } from '../article/html.ts'
import { visibleFrom, visibleUntil } from '../article/life-cycle.ts'
import type { MediaFile } from '../article/media.ts'
import type { Publication } from '../article/publication.ts'
import { SITE_FILES } from '../article/site-paths.ts'
import { type Turns, turnsOf } from './turns.ts'

/** A published file: its path on the site, its size in bytes, when it is to be had. */
export type IndexedFile = [path: string, bytes: number, turns: Turns]

/** A file that no story shows, and those that stand for the publication, have nothing to hide. */
const ALWAYS: Turns = [0]

/**
 * Gives when each published file is to be had: while a story is that shows it or leads to it. So a
 * picture tells of an embargoed story no sooner than the story itself, and goes with one that is retracted.
 * @param articles all stories, drafts included
 * @param media the published files by their paths within the content folder
 */
export function indexedFiles(
  publication: Publication,
  articles: readonly Article[],
  media: ReadonlyMap<string, MediaFile>,
): IndexedFile[] {
  const spans = new Map<string, [number, number][]>()
  for (const article of articles) {
    const span = spanOf(article)
    for (const path of filesIn(article, publication)) {
      const known = spans.get(path)
      if (known === undefined) spans.set(path, [span])
      else known.push(span)
    }
  }
  const { logo, icon, url } = publication
  for (const address of [logo, icon, SITE_FILES.favicon]) {
    const path = address === undefined ? undefined : pathOnSite(address, url, url)
    if (path !== undefined) spans.delete(path)
  }
  return [...media.keys()].sort().map((name) => {
    const known = spans.get(`/${name}`)
    return [`/${name}`, media.get(name)?.bytes ?? 0, known === undefined ? ALWAYS : turnsOf(known)]
  })
}

/** A retracted story shows its notice alone. */
function spanOf(article: Article): [number, number] {
  const from = visibleFrom(article)
  return [from, article.retracted === undefined ? visibleUntil(article) : from]
}

function filesIn({ html, image, permalink }: Article, { url }: Publication): Set<string> {
  const paths = new Set<string>()
  for (const address of [...(image === undefined ? [] : [image.url]), ...addressesIn(html)]) {
    const path = pathOnSite(address, permalink, url)
    if (path !== undefined) paths.add(path)
  }
  return paths
}

/** The path that an address leads to on the site, decoded and in one Unicode form; http and https are one site. */
function pathOnSite(address: string, base: string, site: string): string | undefined {
  const url = URL.parse(address, base)
  if (url === null || url.host !== new URL(site).host) return undefined
  try {
    return decodeURIComponent(url.pathname).normalize('NFC')
  } catch {
    return undefined
  }
}
