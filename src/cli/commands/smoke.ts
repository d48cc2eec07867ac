import { type Command, Option } from 'commander'
import { IN_A_DATABASE } from '../../article/limits.ts'
import { examineExchange } from '../../conformance/index.ts'
import { isWarning, toText, visibleLine } from '../../problem/index.ts'
import { FORMATS } from '../../site/format.ts'
import { absolute, CHANNEL_FOLDERS, FEED_FILES, feedPath, SITE_FILES } from '../../site/paths.ts'
import { versionOfFolder } from '../../store/publish/publish.ts'
import { folderForDatabase } from '../database/folder-for-database.ts'
import { isBroken, readFolder, report } from '../folder/read.ts'
import { fetchServed } from '../served/fetch-served.ts'
import { type Health, healthOf } from '../served/site-health.ts'
import { type ContentSettings, contentOption, urlOption, validSettings } from '../settings.ts'
import { siteAddress } from '../site-address.ts'
import { sayIfSlow } from '../terminal/say-if-slow.ts'
import { complain, say } from '../terminal/terminal.ts'
import { WrongUse } from '../wrong-use.ts'

interface SmokeOptions extends ContentSettings {
  edition?: string
  folder?: boolean
  wait: string
}

/** A check of a site; `run` returns the reason why it fails, or undefined. */
interface Check {
  what: string
  run: () => Promise<string | undefined>
}

/** `khabar smoke URL`: checks that a newly deployed site does what readers need. */
export function addSmoke(program: Command): void {
  program
    .command('smoke')
    .description('Ask a running site for all that readers need, and say what it does not give.')
    .argument('[url]', "the site's address; without it, the one in publication.yaml")
    .addOption(contentOption())
    .addOption(urlOption())
    .option('--edition <version>', 'the edition that must be live')
    .addOption(new Option('--folder', "the content folder's edition must be live").conflicts('edition'))
    .option('--wait <seconds>', 'how long the site may take until it answers so for the first time', '60')
    .action(async (address: string | undefined, options: SmokeOptions) => {
      const seconds = Number(options.wait)
      if (options.wait.trim() === '' || !(seconds >= 0))
        throw new WrongUse(`"${options.wait}" is no number of seconds.`)
      const site = originOf(address ?? ownAddress(validSettings(options)))
      const edition = options.folder === true ? await versionIn(validSettings(options)) : options.edition
      if (options.folder === true && edition === undefined) {
        process.exitCode = 1
        return
      }
      const failures = await smoke(site, seconds, edition)
      for (const failure of failures) complain(visibleLine(failure))
      if (failures.length === 0) say(`${site} answers as it should.`)
      else process.exitCode = 1
    })
}

function ownAddress(settings: ContentSettings): string {
  const address = settings.url ?? siteAddress(settings.content)
  if (address === undefined) throw new WrongUse('Say which site: khabar smoke https://news.example')
  return address
}

/** Returns the version of the edition that the content folder becomes; undefined if it has problems, which are then reported. */
async function versionIn(settings: ContentSettings): Promise<string | undefined> {
  const content = await readFolder(settings, { limits: IN_A_DATABASE })
  if (!isBroken(content)) return versionOfFolder(folderForDatabase(content))
  report(content)
  return undefined
}

function originOf(address: string): string {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new WrongUse(`"${address}" is not the address of a site. Write one such as https://news.example.`)
  return url.origin
}

/** Returns a line for each fault of a site. */
async function smoke(site: string, seconds: number, edition: string | undefined): Promise<string[]> {
  const awaited = edition === undefined ? 'an answer' : `edition ${edition}`
  const health = await sayIfSlow(`Waiting for ${awaited} from ${site}, for at most ${seconds} s …`, () =>
    healthWithin(site, seconds, edition),
  )
  if (health === undefined)
    return [`${site}${SITE_FILES.health}  does not answer as a site of Khabar within ${seconds} s`]
  const live = health.edition === undefined ? 'another edition' : `edition ${health.edition}`
  const failures =
    edition === undefined || health.edition === edition
      ? []
      : [`${site}${SITE_FILES.health}  ${live} is live, and not ${edition}, after ${seconds} s`]
  await sayIfSlow(`Asking ${site} for its feeds, pages and lists …`, async () => {
    // If it does not come, its own check says so.
    const opml = await textOf(`${site}${SITE_FILES.opml}`).catch(() => undefined)
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
  })
  return failures
}

/** The wait between two tries of a site that is not up yet, or still shows the earlier edition. */
const PAUSE_MILLISECONDS = 1_000

/** Returns a site's health once the awaited edition is live, or the time is over. */
async function healthWithin(site: string, seconds: number, expected: string | undefined): Promise<Health | undefined> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const health = await healthOf(site, expected)
    const isLive = health !== undefined && (expected === undefined || health.edition === expected)
    if (isLive || Date.now() >= end) return health
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS))
  }
}

const MOST_MILLISECONDS = 20_000

async function textOf(url: string): Promise<string | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(MOST_MILLISECONDS), cache: 'no-store' })
  return response.ok ? await response.text() : undefined
}

/** Returns one section and one topic, author or language: the others are made in the same way. */
function channelsIn(opml: string | undefined): string[] {
  const paths = [...(opml ?? '').matchAll(/xmlUrl="([^"]*)"/g)].flatMap(([, address = '']) => {
    const path = URL.parse(address.replaceAll('&amp;', '&'))?.pathname ?? ''
    return path.endsWith(`/${FEED_FILES.rss}`) ? [decodeURI(path.slice(0, -FEED_FILES.rss.length - 1))] : []
  })
  const folders = new Set<string>(Object.values(CHANNEL_FOLDERS))
  const isGrown = (path: string) => folders.has(path.split('/')[1] ?? '')
  return [paths.find((path) => path !== '' && !isGrown(path)), paths.find(isGrown)].filter((path) => path !== undefined)
}

/** Checks a feed by the rules of its format and of HTTP. */
function feedCheck(address: string): Check {
  const url = absolute(new URL(address).origin, decodeURI(new URL(address).pathname))
  return {
    what: url,
    async run() {
      const exchange = await fetchServed(url)
      if (exchange.get.status !== 200) return `answers with ${exchange.get.status}`
      const { findings } = examineExchange(exchange, { file: url, now: Date.now() })
      const [first, ...more] = findings.filter((finding) => !isWarning(finding))
      if (first !== undefined) {
        const others = more.length > 0 ? ` (and ${more.length} more)` : ''
        return `${first.code}: ${toText(first).split('\n').at(-1)?.trim()}${others}`
      }
      if (exchange.sameTag?.status !== 304) return 'answers its own entity tag with the whole document'
      const { sameDate } = exchange
      return sameDate === undefined || sameDate.status === 304
        ? undefined
        : 'answers its own date with the whole document'
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
