import type { Context } from 'hono'
import { href, SITE_FILES } from '../../site/paths.ts'
import type { Answers } from '../answer/answer.ts'
import { textRepresentation } from '../answer/representation.ts'
import type { Files } from './files.ts'

/**
 * The files that pages and feeds load, and their types. They are in `pages/`, and `khabar build` puts them among the files beside
 * the worker, so they add nothing to the worker's code.
 */
export const PAGE_FILES: ReadonlyMap<string, string> = new Map([
  [SITE_FILES.stylesheet, 'text/css'],
  [SITE_FILES.feedStylesheet, 'text/css'],
  [SITE_FILES.script, 'text/javascript'],
])

/** A day, for files that change only with a new version of Khabar. */
export const LASTING_MINUTES = 24 * 60

/** Creates the handler of one of these files. */
export function pageFileHandler(path: string, files: Files, { fixed }: Answers) {
  const type = `${PAGE_FILES.get(path)}; charset=utf-8`
  return (context: Context): Promise<Response> =>
    fixed(context, path, async () => {
      const kept = await files(href(path))
      if (!kept.ok) throw new Error(`${path}, which the pages load, cannot be had: status ${kept.status}`)
      return textRepresentation(await kept.text(), {
        type,
        changesAt: Number.POSITIVE_INFINITY,
        pollMinutes: LASTING_MINUTES,
      })
    })
}
