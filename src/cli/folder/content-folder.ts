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
  /** Every file with its bytes, but for stories, whose bytes are left to whoever reads them, and pictures, which are only looked at. */
  files: ContentFile[]
  /** By which a story's file is known to be the same as before, by its path. */
  signatures: ReadonlyMap<string, FileSignature>
  /** What all stories together weigh. */
  storiesBytes: number
  /** What could not be read. */
  problems: Problem[]
}

/**
 * Lists the files of a content folder. Names that begin with a dot are the system's and editors' own and are passed over;
 * links are not followed, so that nothing outside the folder is ever published; what is too large is not read.
 * @param pending for paths whose bytes lie elsewhere the file that holds them; nothing for those that there will not be
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
      // Node shows bytes that are no UTF-8 so, and can then not find the file again.
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
      // Pictures are looked at one by one, and not kept.
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

/** Whether a file is a story, by its name. */
export function isStory(path: string): boolean {
  return /\.md$/i.test(path)
}

/** Why a file could not be read, as a problem. */
export function readingProblem(error: unknown, path: string, shownPath: string): Problem {
  const tooLarge = error instanceof FileTooLarge ? weightProblem(path, shownPath, error.bytes) : undefined
  const reason = error instanceof Error ? error.message : String(error)
  return tooLarge ?? { file: shownPath, line: 1, column: 1, code: 'file-unreadable', reason }
}

/** The path as a person would type it. */
function shownPathOf(folder: string, path: string): string {
  return relative(process.cwd(), join(folder, path)).split(sep).join('/') || path
}
