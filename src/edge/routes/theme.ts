import type { Context, Next } from 'hono'
import { absolute, themePath } from '../../site/paths.ts'
import type { Site } from '../../store/store.ts'
import type { Answers } from '../answer/answer.ts'
import { textRepresentation } from '../answer/representation.ts'
import { LASTING_MINUTES } from './page-files.ts'

/** The addresses of themes; one of a theme before leads to the present one, for pages that are still kept somewhere. */
export const THEME_ROUTE = '/:file{theme-[a-z0-9]+\\.css}'

/** Creates the handler of the publication's theme; without one, nothing is at such an address. */
export function themeHandler(lastSite: () => Promise<Site>, { fixed }: Answers) {
  return async (context: Context, next: Next): Promise<Response | undefined> => {
    const { theme, url } = (await lastSite()).publication
    if (theme === undefined) {
      await next()
      return undefined
    }
    const path = themePath(theme.id)
    if (context.req.path !== path) return context.redirect(absolute(url, path), 302)
    return await fixed(context, path, () =>
      textRepresentation(theme.css, {
        type: 'text/css; charset=utf-8',
        changesAt: Number.POSITIVE_INFINITY,
        pollMinutes: LASTING_MINUTES,
      }),
    )
  }
}
