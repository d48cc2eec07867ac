import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { MOST_MEDIA_BYTES } from '../../article/limits.ts'
import type { MediaFile } from '../../article/media.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import { replaceFile } from '../disk/replace-file.ts'

/** Puts the published files of the content folder into another; what has not changed is left alone. */
export function copyMedia(content: string, site: string, media: ReadonlyMap<string, MediaFile>): void {
  // There also where nothing is published as it is: the runtime asks for the folder.
  mkdirSync(site, { recursive: true })
  for (const [path, file] of media) {
    makeWay(site, path)
    replaceFile(join(site, path), readPlainFile(join(content, file.path), MOST_MEDIA_BYTES))
  }
}

/** What was a file may have become a folder, and the other way round. */
function makeWay(site: string, path: string): void {
  const segments = path.split('/')
  segments.forEach((_, depth) => {
    const place = join(site, ...segments.slice(0, depth + 1))
    const found = lstatSync(place, { throwIfNoEntry: false })
    if (found !== undefined && found.isDirectory() === (depth === segments.length - 1))
      rmSync(place, { recursive: true })
  })
}

/** Takes files away that are published no more. */
export function removeStaleFiles(site: string, paths: ReadonlySet<string>): void {
  for (const entry of readdirSync(site, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue
    const file = join(entry.parentPath, entry.name)
    if (!paths.has(relative(site, file).split(sep).join('/'))) rmSync(file, { force: true })
  }
}
