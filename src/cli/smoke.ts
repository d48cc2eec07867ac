import type { Command } from 'commander'
import { absolute, CHANNEL_FOLDERS, FEED_FILES, feedPath, SITE_FILES } from '../article/site-paths.ts'
import { examineExchange } from '../conformance/index.ts'
import { FORMATS } from '../feed/format.ts'
import { isWarning, toText } from '../problem/index.ts'
import { fetchServed } from './fetch-served.ts'
import { WrongUse } from './wrong-use.ts'

interface SmokeOptions {
  edition?: string
  wait: string
}

/** One thing that a site must do: why it does not, or nothing. */
interface Check {
  what: string
  run: () => Promise<string | undefined>
}

/** `khabar smoke URL`: whether a site that was just deployed does what readers need. */
export function addSmoke(program: Command): void {
  program
    .command('smoke')
    .description('Ask a running site for all that readers need, and say what it does not give.')
    .argument('<url>', "the site's address, such as https://news.example")
    .option('--edition <version>', 'the edition that must be live')
    .option('--wait <seconds>', 'how long the site may take to answer for the first time', '60')
    .action(async (address: string, options: SmokeOptions) => {
      const site = originOf(address)
      const seconds = Number(options.wait)
      if (!(seconds >= 0)) throw new WrongUse(`"${options.wait}" is no number of seconds.`)
      const failures = await smoke(site, seconds, options.edition)
      for (const failure of failures) console.error(failure)
      if (failures.length === 0) console.log(`${site} answers as it should.`)
      else process.exitCode = 1
    })
}

function originOf(address: string): string {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new WrongUse(`"${address}" is not the address of a site. Write one such as https://news.example.`)
  return url.origin
}

/** Gives a line for each thing that is wrong with a site. */
async function smoke(site: string, seconds: number, edition: string | undefined): Promise<string[]> {
  const health = await healthOf(site, seconds)
  if (health === undefined) return [`${site}${SITE_FILES.health}  does not answer with an edition within ${seconds} s`]
  const failures =
    edition === undefined || health.edition === edition
      ? []
      : [`${site}${SITE_FILES.health}  edition ${health.edition} is live, and not ${edition}`]
  const opml = await textOf(`${site}${SITE_FILES.opml}`)
  const paths = ['/', ...channelsIn(opml)]
  const checks: Check[] = [
    ...paths.flatMap((path) => FORMATS.map((format) => feedCheck(`${site}${feedPath(path, format)}`))),
    pageCheck(`${site}/`, 'text/html'),
    pageCheck(`${site}${SITE_FILES.feeds}`, 'text/html'),
    pageCheck(`${site}${SITE_FILES.opml}`, 'text/x-opml'),
    pageCheck(`${site}${SITE_FILES.newsSitemap}`, 'application/xml'),
    pageCheck(`${site}${SITE_FILES.stylesheet}`, 'text/css'),
  ]
  for (const { what, run } of checks) {
    const failure = await run().catch((error: Error) => error.message)
    if (failure !== undefined) failures.push(`${what}  ${failure}`)
  }
  return failures
}

/** How long it is between two tries of a site that is not there yet. */
const PAUSE_MILLISECONDS = 1_000

async function healthOf(site: string, seconds: number): Promise<{ edition: string } | undefined> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    try {
      const health: unknown = JSON.parse((await textOf(`${site}${SITE_FILES.health}`)) ?? '')
      const { edition } = health as { edition?: unknown }
      if (typeof edition === 'string') return { edition }
    } catch {
      // Not yet.
    }
    if (Date.now() >= end) return undefined
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS))
  }
}

const MOST_MILLISECONDS = 20_000

async function textOf(url: string): Promise<string | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(MOST_MILLISECONDS), cache: 'no-store' })
  return response.ok ? await response.text() : undefined
}

/** One section and one topic, author or language: what holds of these holds of the others. */
function channelsIn(opml: string | undefined): string[] {
  const paths = [...(opml ?? '').matchAll(/xmlUrl="([^"]*)"/g)].flatMap(([, address = '']) => {
    const path = URL.parse(address.replaceAll('&amp;', '&'))?.pathname ?? ''
    return path.endsWith(`/${FEED_FILES.rss}`) ? [decodeURI(path.slice(0, -FEED_FILES.rss.length - 1))] : []
  })
  const folders = new Set<string>(Object.values(CHANNEL_FOLDERS))
  const isGrown = (path: string) => folders.has(path.split('/')[1] ?? '')
  return [paths.find((path) => path !== '' && !isGrown(path)), paths.find(isGrown)].filter((path) => path !== undefined)
}

/** A feed by the rules of its format and of HTTP. */
function feedCheck(address: string): Check {
  const url = absolute(new URL(address).origin, decodeURI(new URL(address).pathname))
  return {
    what: url,
    async run() {
      const exchange = await fetchServed(url)
      if (exchange.get.status !== 200) return `answers with ${exchange.get.status}`
      const { findings } = examineExchange(exchange, { file: url, now: Date.now() })
      const [first, ...more] = findings.filter((finding) => !isWarning(finding))
      if (first !== undefined)
        return `${toText(first).split('\n').at(-1)?.trim()}${more.length > 0 ? ` (and ${more.length} more)` : ''}`
      return exchange.sameTag?.status === 304 ? undefined : 'answers its own entity tag with the whole document'
    },
  }
}

function pageCheck(url: string, type: string): Check {
  return {
    what: url,
    async run() {
      const response = await fetch(url, { signal: AbortSignal.timeout(MOST_MILLISECONDS), cache: 'no-store' })
      await response.arrayBuffer()
      if (response.status !== 200) return `answers with ${response.status}`
      const sent = response.headers.get('Content-Type') ?? 'nothing'
      return sent.startsWith(type) ? undefined : `is sent as ${sent}, and not as ${type}`
    },
  }
}
