import { EDITION_HEADER } from '../../edge/routes/health.ts'
import { feedPath, HEALTH_ALIAS, SITE_FILES } from '../../site/paths.ts'

/** The longest wait for a site's answer. */
const MOST_MILLISECONDS = 10_000

/** A site's own answer about its live edition. */
export interface Health {
  /** The edition that was asked for, if it is live; an older worker always names its own. */
  edition?: string
  /** The number of visible stories. */
  articles: number
}

/**
 * Asks a site about its live edition; undefined if it does not answer as a site of Khabar.
 * @param edition the version that may be live
 */
export async function healthOf(site: string, edition?: string): Promise<Health | undefined> {
  // An older worker answers at the second URL only.
  return (await healthAt(`${site}${SITE_FILES.health}`, edition)) ?? (await healthAt(`${site}${HEALTH_ALIAS}`, edition))
}

async function healthAt(address: string, asked?: string): Promise<Health | undefined> {
  try {
    const health: unknown = await (await ask(address, asked === undefined ? {} : { [EDITION_HEADER]: asked })).json()
    const { edition, articles } = health as Record<string, unknown>
    if (typeof articles === 'number') return { articles, ...(typeof edition === 'string' && { edition }) }
  } catch {
    // Nothing answers there, or something else does.
  }
  return undefined
}

/** The story at the top of a site's feed. */
export interface Newest {
  url: string
  /** When it was published, in milliseconds since 1970. */
  published: number
  /** When the feed last changed, in milliseconds since 1970. */
  changed: number
}

/** Asks a site's feed for its newest story; undefined if it has none, or does not answer. */
export async function newestOf(site: string): Promise<Newest | undefined> {
  try {
    const response = await ask(`${site}${feedPath('/', 'json')}`)
    const feed: unknown = await response.json()
    const [item] = (feed as { items: Record<string, unknown>[] }).items
    const changed = Date.parse(response.headers.get('last-modified') ?? '')
    const { url, date_published: dated } = item ?? {}
    const published = typeof dated === 'string' ? Date.parse(dated) : Number.NaN
    if (typeof url === 'string' && !Number.isNaN(published) && !Number.isNaN(changed))
      return { url, published, changed }
  } catch {
    // The status is complete without it.
  }
  return undefined
}

function ask(address: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(address, { headers, signal: AbortSignal.timeout(MOST_MILLISECONDS), cache: 'no-store' })
}
