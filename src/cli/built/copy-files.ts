import { PAGE_FILES } from '../../edge/routes/page-files.ts'
import type { CompiledContent } from '../../edition/compile/content.ts'
import { copyMedia, removeStaleFiles } from './media-files.ts'
import { copyPageFiles } from './page-files.ts'

/**
 * Copies the files beside a worker into the folder `site`: media, and the files that pages load.
 * @param putEdition puts the edition that shows them in place; returns the URL paths of its parts, which lie in `site` too
 */
export function copyFiles(
  content: string,
  site: string,
  media: CompiledContent['media'],
  putEdition: () => readonly string[] = () => [],
): void {
  // New files come before the edition that shows them; old ones are removed after it.
  copyMedia(content, site, media)
  copyPageFiles(site)
  const own = [...PAGE_FILES.keys(), ...putEdition()]
  removeStaleFiles(site, new Set([...media.keys(), ...own.map((path) => path.slice(1))]))
}
