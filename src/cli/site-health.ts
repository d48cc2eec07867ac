import { SITE_FILES } from '../article/site-paths.ts'

/** How long a site may take to say how it is. */
const MOST_MILLISECONDS = 10_000

/** What a site says is live. */
export interface Health {
  edition: string
  /** How many stories are to be seen. */
  articles: number
}

/** Asks a site what is live; nothing where it does not answer as a site of Khabar. */
export async function healthOf(site: string): Promise<Health | undefined> {
  try {
    const address = `${site}${SITE_FILES.health}`
    const response = await fetch(address, { signal: AbortSignal.timeout(MOST_MILLISECONDS), cache: 'no-store' })
    const health: unknown = await response.json()
    const { edition, articles } = health as Record<string, unknown>
    if (typeof edition === 'string' && typeof articles === 'number') return { edition, articles }
  } catch {
    // It is not there, or something else is.
  }
  return undefined
}
