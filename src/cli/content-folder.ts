import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { ContentFile } from '../article/content-file.ts'
import type { Problem } from '../problem/index.ts'

export interface FolderFiles {
  files: ContentFile[]
  /** What could not be read. */
  problems: Problem[]
}

/**
 * Reads every file of a content folder. Names that begin with a dot are the system's and editors' own and are passed over;
 * links are not followed, so that nothing outside the folder is ever published.
 */
export function readContentFolder(folder: string): FolderFiles {
  const files: ContentFile[] = []
  const problems: Problem[] = []
  const read = (path: string, entry?: Dirent) => {
    const file = join(folder, path)
    const shownPath = slashed(relative(process.cwd(), file)) || path
    try {
      if (entry === undefined || entry.isDirectory()) {
        for (const inner of readdirSync(file, { withFileTypes: true })) {
          if (!inner.name.startsWith('.')) read(path === '' ? inner.name : `${path}/${inner.name}`, inner)
        }
        return
      }
      if (!entry.isFile()) throw new Error('it is a link or a device, and only files inside the folder are published')
      files.push({ path, shownPath, bytes: readFileSync(file) })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      problems.push({ file: shownPath, line: 1, column: 1, code: 'file-unreadable', reason })
    }
  }
  read('')
  return { files, problems }
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}
