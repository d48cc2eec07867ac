/** Addresses that only the worker of `khabar start` has. */
const CHANGES = '/_khabar/changes'
const SCRIPT = '/_khabar/reload.js'

/** A page that lost its connection has missed what changed meanwhile. */
const RELOAD = `let isLost = false
const changes = new EventSource('${CHANGES}')
changes.onmessage = () => location.reload()
changes.onerror = () => { isLost = true }
changes.onopen = () => { if (isLost) location.reload() }
`

type Fetch = (request: Request) => Response | Promise<Response>

/**
 * Returns the worker's function with pages that load themselves again when something has changed.
 * @param changes fetches a stream of server-sent events, one for each edition
 */
export function reloading(fetch: Fetch, changes: () => Promise<Response>): Fetch {
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === CHANGES) return await changes()
    if (pathname === SCRIPT)
      return new Response(RELOAD, { headers: { 'Content-Type': 'text/javascript; charset=utf-8' } })
    if (request.method !== 'GET' || !request.headers.get('Accept')?.includes('text/html')) return await fetch(request)
    // A page is changed as text. It has another entity tag than without the script, so each is sent whole.
    const headers = new Headers(request.headers)
    for (const name of ['Accept-Encoding', 'If-None-Match', 'If-Modified-Since']) headers.delete(name)
    const response = await fetch(new Request(request.url, { headers }))
    if (!response.headers.get('Content-Type')?.startsWith('text/html')) return response
    return withScript(response)
  }
}

async function withScript(response: Response): Promise<Response> {
  const headers = new Headers(response.headers)
  for (const name of ['Content-Length', 'ETag', 'Last-Modified']) headers.delete(name)
  headers.set('Cache-Control', 'no-store')
  const policy = headers.get('Content-Security-Policy')
  if (policy !== null) headers.set('Content-Security-Policy', `${policy}; connect-src 'self'`)
  const page = (await response.text()).replace('</head>', `<script type="module" src="${SCRIPT}"></script></head>`)
  return new Response(page, { status: response.status, headers })
}
