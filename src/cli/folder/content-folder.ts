import { type Dirent, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { ContentFile } from '../../article/content-file.ts'
import { DEEPEST_FOLDER, type FolderLimits, mostBytesOf, weightProblem } from '../../article/limits.ts'
import { readMedia } from '../../article/media.ts'
import { personalDetails } from '../../article/metadata/personal-details.ts'
import type { Fault, Problem } from '../../problem/index.ts'
import { mediaTypeOf } from '../../site/media-types.ts'
import { FileTooLarge, NO_FILE, readPlainFile } from '../disk/read-plain-file.ts'
import { type FileSignature, signatureOf } from './file-signature.ts'

export interface FolderListing {
  /** Every file. Stories come without bytes, which are read later; pictures come with their facts only. */
  files: ContentFile[]
  /** The signature of each story file, by its path; it tells whether the file has changed. */
  signatures: ReadonlyMap<string, FileSignature>
  /** The size of all stories together. */
  storiesBytes: number
  /** The problems of files that could not be read. */
  problems: Problem[]
}

/**
 * Lists the files of a content folder. It skips names that begin with a dot, which belong to the system and to editors; it follows no
 * links, so that nothing outside the folder is ever published; it does not read files that are too large.
 * @param pending for paths with their bytes elsewhere, the file that has them; undefined for paths that will be removed
 */
export function listContentFolder(
  folder: string,
  limits: FolderLimits,
  pending: ReadonlyMap<string, string | undefined> = new Map(),
): FolderListing {
  const files: ContentFile[] = []
  const signatures = new Map<string, FileSignature>()
  const problems: Problem[] = []
  const shownFolder = shownPathOf(folder, '')
  let seen = 0
  let storiesBytes = 0

  const say = (path: string, fault: Fault) => {
    problems.push({ file: shownPathOf(folder, path), line: 1, column: 1, ...fault })
  }

  const listFolder = (path: string, depth: number) => {
    if (depth > DEEPEST_FOLDER) {
      say(path, { code: 'folder-too-large', over: 'depth', most: DEEPEST_FOLDER })
      return
    }
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue
      if (++seen === limits.files + 1) say('', { code: 'folder-too-large', over: 'files', most: limits.files })
      if (seen > limits.files) return
      const place = path === '' ? entry.name : `${path}/${entry.name}`
      if (!pending.has(place)) list(place, entry, depth)
    }
  }

  const shown = (path: string) => (shownFolder === '' ? path : `${shownFolder}/${path}`)

  const list = (path: string, entry: Dirent, depth: number) => {
    try {
      // Node shows bytes that are not UTF-8 in this way, and then cannot find the file again.
      if (entry.name.includes('\ufffd')) throw new Error('its name is not UTF-8')
      if (entry.isDirectory()) {
        listFolder(path, depth + 1)
        return
      }
      if (!entry.isFile()) throw new Error(NO_FILE)
    } catch (error) {
      problems.push(readingProblem(error, path, shown(path)))
      return
    }
    take(path)
  }

  const take = (path: string, at?: string) => {
    const file = at ?? `${folder}/${path}`
    const shownPath = shown(path)
    try {
      if (isStory(path)) {
        const signature = signatureOf(file)
        if (signature === undefined) throw new Error('it was taken away meanwhile')
        const { size } = signature
        const isOver = storiesBytes > limits.storiesBytes
        if (size <= mostBytesOf(path)) storiesBytes += size
        if (!isOver && storiesBytes > limits.storiesBytes)
          say('', { code: 'folder-too-large', over: 'bytes', most: limits.storiesBytes })
        if (storiesBytes > limits.storiesBytes) return
        signatures.set(path, signature)
        files.push({ path, shownPath, bytes: NONE, ...(at === undefined ? {} : { at }) })
        return
      }
      const bytes = readPlainFile(file, mostBytesOf(path))
      // Pictures are measured one by one, and their bytes are not kept.
      if (mediaTypeOf(path) === undefined) files.push({ path, shownPath, bytes })
      else files.push({ path, shownPath, bytes: NONE, media: readMedia(path, bytes), details: personalDetails(bytes) })
    } catch (error) {
      problems.push(readingProblem(error, path, shownPath))
    }
  }

  try {
    listFolder('', 0)
    for (const [path, at] of pending) if (at !== undefined && !path.startsWith('.')) take(path, at)
  } catch (error) {
    problems.push(readingProblem(error, '', shownPathOf(folder, '')))
  }
  return { files, signatures, storiesBytes, problems }
}

const NONE = new Uint8Array()

/** Whether a path names a story. */
export function isStory(path: string): boolean {
  return /\.md$/i.test(path)
}

/** Returns the problem of a file that could not be read. */
export function readingProblem(error: unknown, path: string, shownPath: string): Problem {
  const tooLarge = error instanceof FileTooLarge ? weightProblem(path, shownPath, error.bytes) : undefined
  const reason = error instanceof Error ? error.message : String(error)
  return tooLarge ?? { file: shownPath, line: 1, column: 1, code: 'file-unreadable', reason }
}

/** Returns the path as a person would type it. */
function shownPathOf(folder: string, path: string): string {
  return relative(process.cwd(), join(folder, path)).split(sep).join('/') || path
}
