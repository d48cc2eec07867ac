import { type Dirent, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { ContentFile } from '../article/content-file.ts'
import { DEEPEST_FOLDER, MOST_FILES, MOST_STORIES_BYTES, mostBytesOf, weightProblem } from '../article/limits.ts'
import { readMedia } from '../article/media.ts'
import { mediaTypeOf } from '../article/media-types.ts'
import type { Fault, Problem } from '../problem/index.ts'
import { FileTooLarge, NO_FILE, readPlainFile } from './read-plain-file.ts'

export interface FolderFiles {
  files: ContentFile[]
  /** What could not be read. */
  problems: Problem[]
}

/**
 * Reads every file of a content folder. Names that begin with a dot are the system's and editors' own and are passed over;
 * links are not followed, so that nothing outside the folder is ever published; what is too large is not read.
 */
export function readContentFolder(folder: string): FolderFiles {
  const files: ContentFile[] = []
  const problems: Problem[] = []
  let seen = 0
  let storiesBytes = 0

  const say = (path: string, fault: Fault) => {
    problems.push({ file: slashed(relative(process.cwd(), join(folder, path))) || path, line: 1, column: 1, ...fault })
  }

  const readFolder = (path: string, depth: number) => {
    if (depth > DEEPEST_FOLDER) {
      say(path, { code: 'folder-too-large', over: 'depth', most: DEEPEST_FOLDER })
      return
    }
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue
      if (++seen === MOST_FILES + 1) say('', { code: 'folder-too-large', over: 'files', most: MOST_FILES })
      if (seen > MOST_FILES) return
      read(path === '' ? entry.name : `${path}/${entry.name}`, entry, depth)
    }
  }

  const read = (path: string, entry: Dirent, depth: number) => {
    const file = join(folder, path)
    const shownPath = slashed(relative(process.cwd(), file)) || path
    try {
      // Node shows bytes that are no UTF-8 so, and can then not find the file again.
      if (entry.name.includes('\ufffd')) throw new Error('its name is not UTF-8')
      if (entry.isDirectory()) {
        readFolder(path, depth + 1)
        return
      }
      if (!entry.isFile()) throw new Error(NO_FILE)
      const bytes = readPlainFile(file, mostBytesOf(path))
      if (mediaTypeOf(path) !== undefined) {
        // Pictures are looked at one by one, and not kept.
        files.push({ path, shownPath, bytes: new Uint8Array(), media: readMedia(path, bytes) })
        return
      }
      const total = storiesBytes + bytes.length
      if (storiesBytes <= MOST_STORIES_BYTES && total > MOST_STORIES_BYTES)
        say('', { code: 'folder-too-large', over: 'bytes', most: MOST_STORIES_BYTES })
      storiesBytes = total
      if (total <= MOST_STORIES_BYTES) files.push({ path, shownPath, bytes })
    } catch (error) {
      const tooLarge = error instanceof FileTooLarge ? weightProblem(path, shownPath, error.bytes) : undefined
      if (tooLarge !== undefined) problems.push(tooLarge)
      else say(path, { code: 'file-unreadable', reason: error instanceof Error ? error.message : String(error) })
    }
  }

  try {
    readFolder('', 0)
  } catch (error) {
    say('', { code: 'file-unreadable', reason: error instanceof Error ? error.message : String(error) })
  }
  return { files, problems }
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}
