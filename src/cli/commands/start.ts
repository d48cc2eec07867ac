import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { FEED_FILES, SITE_FILES } from '../../site/paths.ts'
import { build, writeSchemas } from '../built/build.ts'
import { type EditionServer, serveEdition } from '../built/edition-server.ts'
import { CLOUDFLARE, HOSTS, type Host, type Listening, startHost } from '../built/servers.ts'
import { publish } from '../database/publish.ts'
import { persistOption } from '../database/where.ts'
import { BUILT_FOLDER, type ContentSettings, contentOption, urlOption, validSettings } from '../settings.ts'
import { siteAddress } from '../site-address.ts'
import { sayIfSlow } from '../terminal/say-if-slow.ts'
import { complain, say } from '../terminal/terminal.ts'
import { chosenDatabase, chosenDeployment, refuseDatabase } from '../wrangler/deployment.ts'
import { refuseUnfitSecrets } from '../wrangler/local-secrets.ts'
import { WrongUse } from '../wrong-use.ts'

/** An editor saves a file in several steps: the folder is read once they are over. */
const SETTLING_MILLISECONDS = 100

/** The longest wait for an answer before the request is sent again. */
const ANSWERING_MILLISECONDS = 10_000

/** Only this machine, and a proxy on it, can reach this address. */
const LOOPBACK = '127.0.0.1'

interface StartSettings extends ContentSettings {
  on: Host
  host: string
  port: string
  persistTo?: string
  localFeeds?: boolean
}

/** `npm start`: compiles and serves, on the real edge runtime or another host, again after every change. */
export function addStart(program: Command): void {
  program
    .command('start')
    .description('Compile the content folder, serve it on this machine, and follow its changes.')
    .addOption(contentOption())
    .addOption(urlOption())
    .addOption(new Option('--on <host>', 'what serves it').choices(HOSTS).default(CLOUDFLARE))
    .addOption(new Option('--host <address>', 'where Node, Deno and Bun listen').env('HOST').default(LOOPBACK))
    .addOption(new Option('--port <port>', 'the port').env('PORT').default('8787'))
    .addOption(persistOption())
    .option('--local-feeds', "links in the feeds lead to this machine, and not to the publication's address")
    .action(async ({ on, host, port, persistTo, localFeeds, ...options }: StartSettings) => {
      const listening = { hostname: on === CLOUDFLARE ? 'localhost' : host || LOOPBACK, port: Number(port) }
      const site = siteAt(listening)
      if (on !== CLOUDFLARE) await refuseDatabase(on)
      await refuseUnusable(listening, port, on)
      const settings = {
        ...validSettings(localFeeds === true ? { ...options, url: site } : options),
        ...(persistTo ? { persistTo: resolve(persistTo) } : {}),
      }
      const isInDatabase = (await chosenDatabase()) !== undefined
      if (isInDatabase) refuseUnfitSecrets(chosenDeployment())
      const bringOut: BringOut = isInDatabase ? bringIntoDatabase : build
      if (!(await bringOut(settings))) {
        process.exitCode = 1
        return
      }
      const edition = on === CLOUDFLARE && !isInDatabase ? await serveEdition(BUILT_FOLDER) : undefined
      const runtime = await startHost(on, listening, { persistTo: settings.persistTo, editionServer: edition?.url })
      const ended = endOf(runtime)
      const watcher = await followChanges(settings, telling(bringOut, edition))
      if (await sayIfSlow(`Starting the server at ${site} …`, () => answers(site, runtime)))
        welcome(site, commandOf(on), settings)
      process.exitCode = await ended
      await watcher.close()
      edition?.close()
      // A build under way at this moment is of no use to a server that has ended.
      process.exit()
    })
}

async function refuseUnusable({ hostname, port }: Listening, written: string, on: Host): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new WrongUse(`"${written}" is not a port. Write a number from 1 to 65535.`)
  }
  const reason = await whyNotFree(hostname, port)
  if (reason === undefined) return
  throw new WrongUse(
    reason.code === 'EADDRINUSE'
      ? `Something already answers at port ${port}. Choose another: PORT=${port + 1} ${commandOf(on)}`
      : `Nothing can listen at ${hostname}, port ${port}. Choose others with HOST and PORT. (${reason.message})`,
  )
}

const commandOf = (on: Host) => (on === CLOUDFLARE ? 'npm start' : `npm run start:${on}`)

/** Passes signals on to the runtime. @returns the runtime's exit code */
function endOf(runtime: ChildProcess): Promise<number> {
  let isTold = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      isTold = true
      runtime.kill(signal)
    })
  }
  return new Promise((resolve) => runtime.once('exit', (code) => resolve(code ?? (isTold ? 0 : 1))))
}

/** Returns the site's URL on this machine; a server at every interface, or at loopback, answers as localhost. */
function siteAt({ hostname, port }: Listening): string {
  const isHere = [LOOPBACK, '0.0.0.0', '::1', '::'].includes(hostname)
  return `http://${isHere ? 'localhost' : hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`
}

interface LocalSettings extends ContentSettings {
  persistTo?: string
}

/** Brings a content folder to where the runtime serves it from. @returns whether it did */
type BringOut = (settings: LocalSettings) => Promise<boolean>

/** Returns the same work, which tells open pages when it is done. */
function telling(bringOut: BringOut, edition: EditionServer | undefined): BringOut {
  return async (settings) => {
    const isOut = await bringOut(settings)
    if (isOut) edition?.tell()
    return isOut
  }
}

/** Brings the stories into this machine's own database, which stands in for the site's. */
async function bringIntoDatabase(settings: LocalSettings): Promise<boolean> {
  writeSchemas(BUILT_FOLDER)
  return await publish({ ...settings, env: chosenDeployment(), yes: true })
}

/** Compiles again after each change; if that fails, the last good edition is served on. @returns the watcher, which `close` ends */
async function followChanges(settings: LocalSettings, bringOut: BringOut): Promise<{ close: () => Promise<void> }> {
  const { followFolder } = await import('../folder/follow-folder.ts')
  let settling: NodeJS.Timeout | undefined
  // One build at a time: the next one sees a change during this one.
  let building = Promise.resolve()
  const watcher = followFolder(settings.content, () => {
    clearTimeout(settling)
    settling = setTimeout(() => {
      building = building.then(() => again(settings, bringOut))
    }, SETTLING_MILLISECONDS)
  })
  await watcher.ready
  return watcher
}

async function again(settings: LocalSettings, bringOut: BringOut): Promise<void> {
  try {
    if (!(await bringOut(settings))) complain('The last good edition is served on.\n')
  } catch (error) {
    // A folder that is moved or deleted while it is read, a database that does not answer: the next change tries again.
    const why = error instanceof WrongUse ? error.message : `The content folder could not be read. (${error})`
    complain(`${why}\nThe last good edition is served on.\n`)
  }
}

async function whyNotFree(hostname: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  const server = createServer()
  const reason = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve)
    server.listen(port, hostname, () => resolve(undefined))
  })
  if (reason === undefined) await new Promise((resolve) => server.close(resolve))
  return reason
}

/** Waits for the first answer. @returns whether there was one before the runtime ended */
async function answers(site: string, runtime: ChildProcess): Promise<boolean> {
  // Without a limit: on a busy machine it takes a minute, and a runtime that cannot start ends by itself.
  while (runtime.exitCode === null && runtime.signalCode === null) {
    const signal = AbortSignal.timeout(ANSWERING_MILLISECONDS)
    const response = await fetch(`${site}${SITE_FILES.health}`, { signal }).catch(() => undefined)
    if (response?.ok === true) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

function welcome(site: string, command: string, { content, url }: ContentSettings): void {
  const address = url ?? siteAddress(content) ?? site
  const elsewhere =
    address === site
      ? ''
      : `\n  Links in the feeds lead to ${address}. To follow them here: ${command} -- --local-feeds`
  say(`
  Serving ${content}/ at ${site}
    RSS        ${site}/${FEED_FILES.rss}
    Atom       ${site}/${FEED_FILES.atom}
    JSON Feed  ${site}/${FEED_FILES.json}
  A change to a file is served a moment later. Ctrl+C ends it.${elsewhere}
`)
}
