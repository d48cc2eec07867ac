import { type Exchange, examineDocument, examineExchange, type Finding, LONG_AGO } from '../../src/conformance/index.ts'

/** A request to a server; the address is whole, and the body is not decoded. */
export type Request = (url: string, init?: { method?: string; headers?: Record<string, string> }) => Promise<Response>

/** What was found, short enough to read in a list of differences. */
export function brief(findings: readonly Finding[]): string[] {
  return findings.map(({ code, line, column, field, value }) => `${code} ${line}:${column} ${field}: ${value ?? ''}`)
}

/** Every address that is linked from what is served: all feeds of all channels by OPML, all archives by their links. */
export async function everyDocument(request: Request, site: string): Promise<Map<string, Response>> {
  const served = new Map<string, Response>()
  const waiting = ['opml.xml', 'opml/atom.xml', 'opml/json.xml', 'news-sitemap.xml'].map((file) => `${site}/${file}`)
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    if (served.has(url)) continue
    const response = await request(url)
    served.set(url, response.clone())
    const text = await response.text()
    for (const [, address = ''] of text.matchAll(/xmlUrl="([^"]+)"|"next_url":"([^"]+)"/g))
      if (address !== '') waiting.push(address)
    for (const [, address = ''] of text.matchAll(/rel="(?:prev|next)-archive" href="([^"]+)"/g)) waiting.push(address)
    for (const [, address = ''] of text.matchAll(/"next_url":"([^"]+)"/g)) waiting.push(address)
  }
  return served
}

/** Holds a served document against the rules. */
export async function found(url: string, response: Response, now: number): Promise<Finding[]> {
  const contentType = response.headers.get('Content-Type') ?? undefined
  const bytes = new Uint8Array(await response.arrayBuffer())
  return examineDocument({ file: url, url, now, bytes, contentType }).findings
}

/** Asks as `khabar check --served` does, and holds the whole exchange against the rules. */
export async function exchangeOf(request: Request, url: string): Promise<Exchange> {
  const ask = async (method: string, headers: Record<string, string>) => {
    const response = await request(url, { method, headers: { 'Accept-Encoding': 'gzip', ...headers } })
    const bytes = await response.arrayBuffer()
    const isGzip = response.headers.get('Content-Encoding') === 'gzip' && bytes.byteLength > 0
    const body = isGzip
      ? await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()
      : bytes
    return { status: response.status, headers: Object.fromEntries(response.headers), body: new Uint8Array(body) }
  }
  const get = await ask('GET', {})
  return {
    redirects: [],
    url,
    get,
    head: await ask('HEAD', {}),
    sameTag: await ask('GET', { 'If-None-Match': get.headers.etag ?? '' }),
    sameDate: await ask('GET', { 'If-Modified-Since': get.headers['last-modified'] ?? '' }),
    otherTag: await ask('GET', { 'If-None-Match': '"never-given"', 'If-Modified-Since': LONG_AGO }),
    oldDate: await ask('GET', { 'If-Modified-Since': LONG_AGO }),
  }
}

export async function foundIn(request: Request, url: string, now: number): Promise<Finding[]> {
  return examineExchange(await exchangeOf(request, url), { file: url, now }).findings
}
