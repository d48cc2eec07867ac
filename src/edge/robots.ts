import { absolute, SITE_FILES } from '../article/site-paths.ts'
import type { Site } from '../store/store.ts'

/** Everything may be read (RFC 9309); the news is listed for search engines. */
export function robots({ publication }: Site): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${absolute(publication.url, SITE_FILES.newsSitemap)}\n`
}
