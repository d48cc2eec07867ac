import { PAGE_FILES } from '../../edge/routes/page-files.ts'
import type { CompiledContent } from '../../edition/compile/content.ts'
import { copyMedia, removeStaleFiles } from './media-files.ts'
import { copyPageFiles } from './page-files.ts'

/**
 * Puts what lies beside a worker: pictures, and what pages load.
 * @param putEdition puts the edition that shows them; gives the paths of its parts, which lie there too
 */
export function copyFiles(
  content: string,
  site: string,
  media: CompiledContent['media'],
  putEdition: () => readonly string[] = () => [],
): void {
  // New files before the edition that shows them, old ones away only after it.
  copyMedia(content, site, media)
  copyPageFiles(site)
  const own = [...PAGE_FILES.keys(), ...putEdition()]
  removeStaleFiles(site, new Set([...media.keys(), ...own.map((path) => path.slice(1))]))
}
