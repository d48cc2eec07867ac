import { feedPath, SITE_FILES } from '../article/site-paths.ts'

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
    const health: unknown = await (await ask(`${site}${SITE_FILES.health}`)).json()
    const { edition, articles } = health as Record<string, unknown>
    if (typeof edition === 'string' && typeof articles === 'number') return { edition, articles }
  } catch {
    // It is not there, or something else is.
  }
  return undefined
}

/** The story at the top of a site's feed. */
export interface Newest {
  url: string
  /** When it was published, as the feed writes it. */
  published: string
  /** When the feed last changed, in milliseconds since 1970. */
  changed: number
}

/** Asks a site's feed for its newest story; nothing where it holds none, or does not answer. */
export async function newestOf(site: string): Promise<Newest | undefined> {
  try {
    const response = await ask(`${site}${feedPath('/', 'json')}`)
    const feed: unknown = await response.json()
    const [item] = (feed as { items: Record<string, unknown>[] }).items
    const changed = Date.parse(response.headers.get('last-modified') ?? '')
    const { url, date_published: published } = item ?? {}
    if (typeof url === 'string' && typeof published === 'string' && !Number.isNaN(changed))
      return { url, published, changed }
  } catch {
    // What is live can be said without it.
  }
  return undefined
}

function ask(address: string): Promise<Response> {
  return fetch(address, { signal: AbortSignal.timeout(MOST_MILLISECONDS), cache: 'no-store' })
}
