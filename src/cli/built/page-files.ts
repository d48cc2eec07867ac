import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PAGE_FILES } from '../../edge/routes/page-files.ts'
import { replaceFile } from '../disk/replace-file.ts'
import { CODE_FOLDER } from '../settings.ts'

/** The folder of the sources of stylesheets and script. */
const PAGES = join(CODE_FOLDER, 'edge/pages')

/** Copies the stylesheets and the script of pages to the files beside the worker. */
export function copyPageFiles(site: string): void {
  for (const path of PAGE_FILES.keys()) replaceFile(join(site, path), readFileSync(join(PAGES, path)))
}
