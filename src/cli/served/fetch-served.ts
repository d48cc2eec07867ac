import { type Answer, type Exchange, LONG_AGO } from '../../conformance/index.ts'
import { visibleLine } from '../../problem/index.ts'
import { WrongUse } from '../wrong-use.ts'

/** The most bytes of a body; larger than any reader takes. */
const MOST_BYTES = 20 * 1024 * 1024
const MOST_REDIRECTS = 10
const PATIENCE_MILLISECONDS = 20_000

type ServedAnswer = Answer & { location: string | undefined }

/** Requests a feed as readers do: plainly, with its own validators, with validators that it never sent, and by HEAD. */
export async function fetchServed(address: string): Promise<Exchange> {
  const redirects: { url: string; status: number }[] = []
  let url = addressOf(address)
  let get = await ask(url)
  while (get.location !== undefined && get.status >= 300 && get.status < 400) {
    if (redirects.length === MOST_REDIRECTS)
      throw new WrongUse(`${address} redirects more than ${MOST_REDIRECTS} times. Look where it leads.`)
    redirects.push({ url, status: get.status })
    const next = URL.parse(get.location, url)
    if (next === null || !/^https?:$/.test(next.protocol))
      throw new WrongUse(`${url} redirects to "${visibleLine(get.location)}", which is no address on the web.`)
    url = next.href
    get = await ask(url)
  }
  if (get.status !== 200) return { redirects, url, get }

  const { etag, 'last-modified': date } = get.headers
  const exchange: Exchange = { redirects, url, get, head: await ask(url, 'HEAD') }
  return {
    ...exchange,
    ...(etag === undefined ? {} : { sameTag: await ask(url, 'GET', { 'If-None-Match': etag }) }),
    ...(date === undefined ? {} : { sameDate: await ask(url, 'GET', { 'If-Modified-Since': date }) }),
    otherTag: await ask(url, 'GET', { 'If-None-Match': '"khabar-never-given"', 'If-Modified-Since': LONG_AGO }),
    oldDate: await ask(url, 'GET', { 'If-Modified-Since': LONG_AGO }),
  }
}

function addressOf(text: string): string {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new WrongUse(`"${text}" is not the address of a feed. Write one such as https://news.example/rss.xml.`)
  }
  return url.href
}

async function ask(url: string, method = 'GET', headers: Record<string, string> = {}): Promise<ServedAnswer> {
  try {
    const response = await fetch(url, {
      method,
      headers: { 'Accept-Encoding': 'gzip', 'User-Agent': 'Khabar feed check', ...headers },
      redirect: 'manual',
      // A check asks the server itself, not a cache.
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    })
    const received = Object.fromEntries(response.headers)
    return {
      status: response.status,
      headers: received,
      location: received.location,
      body: await bodyOf(response, url),
    }
  } catch (error) {
    if (error instanceof WrongUse) throw error
    throw new WrongUse(
      `${url} cannot be fetched (${reasonOf(error)}). Check the address, and whether the server runs.`,
      { cause: error },
    )
  }
}

/** Reads a body up to the limit, so that an endless one ends. */
async function bodyOf(response: Response, url: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > MOST_BYTES)
      throw new WrongUse(
        `${url} sends more than ${MOST_BYTES / 1024 / 1024} MB, which no reader takes. Make the feed smaller.`,
      )
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `no answer within ${PATIENCE_MILLISECONDS / 1000} seconds`
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  return 'code' in cause && cause.message === '' ? String(cause.code) : cause.message
}
