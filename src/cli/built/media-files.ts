import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { MOST_MEDIA_BYTES } from '../../article/limits.ts'
import type { MediaFile } from '../../article/media.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import { replaceFile } from '../disk/replace-file.ts'

/** Copies the published files of the content folder into another; unchanged files are not written. */
export function copyMedia(content: string, site: string, media: ReadonlyMap<string, MediaFile>): void {
  // Even if there are no such files: the runtime needs the folder.
  mkdirSync(site, { recursive: true })
  for (const [path, file] of media) {
    makeWay(site, path)
    replaceFile(join(site, path), readPlainFile(join(content, file.path), MOST_MEDIA_BYTES))
  }
}

/** Removes a file where a folder must be, and a folder where a file must be. */
function makeWay(site: string, path: string): void {
  const segments = path.split('/')
  segments.forEach((_, depth) => {
    const place = join(site, ...segments.slice(0, depth + 1))
    const found = lstatSync(place, { throwIfNoEntry: false })
    if (found !== undefined && found.isDirectory() === (depth === segments.length - 1))
      rmSync(place, { recursive: true })
  })
}

/** Removes the files that are no longer published. */
export function removeStaleFiles(site: string, paths: ReadonlySet<string>): void {
  for (const entry of readdirSync(site, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue
    const file = join(entry.parentPath, entry.name)
    if (!paths.has(relative(site, file).split(sep).join('/'))) rmSync(file, { force: true })
  }
}
