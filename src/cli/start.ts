import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import type { FSWatcher } from 'chokidar'
import { type Command, Option } from 'commander'
import { FEED_FILES } from '../article/site-paths.ts'
import { build, writeSchemas } from './build.ts'
import { chosenDatabase, chosenDeployment } from './deployment.ts'
import { persistOption, publish } from './publish.ts'
import {
  BUILT_FOLDER,
  type ContentSettings,
  checked,
  contentOption,
  EDITION_IS_KEPT,
  PROJECT_FOLDER,
  urlOption,
} from './settings.ts'
import { siteAddress } from './site-address.ts'
import { environmentOption, QUIET, WRANGLER } from './wrangler.ts'
import { WrongUse } from './wrong-use.ts'

/** An editor writes a file in several steps: the folder is read once they are over. */
const SETTLING_MILLISECONDS = 100

/** How long the runtime may take to answer for the first time. */
const STARTING_SECONDS = 60

/** `npm start`: compile and serve on the real edge runtime, locally, and again on every change. */
export function addStart(program: Command): void {
  program
    .command('start')
    .description('Compile the content folder, serve it on the edge runtime on this machine, and follow its changes.')
    .addOption(contentOption())
    .addOption(urlOption())
    .addOption(new Option('--port <port>', 'the local port').env('PORT').default('8787'))
    .addOption(persistOption())
    .action(async (options: ContentSettings & { port: string; persistTo?: string }) => {
      const { persistTo } = options
      const settings = { ...checked(options), ...(persistTo === undefined ? {} : { persistTo: resolve(persistTo) }) }
      const port = Number(options.port)
      if (!Number.isInteger(port) || port < 1 || port > 65_535) {
        throw new WrongUse(`"${options.port}" is not a port. Write a number from 1 to 65535.`)
      }
      if (!(await isFree(port))) {
        throw new WrongUse(`Something already answers at port ${port}. Choose another: PORT=${port + 1} npm start`)
      }
      const bringOut: BringOut = (await chosenDatabase()) === undefined ? build : bringIntoDatabase
      if (!(await bringOut(settings))) {
        process.exitCode = 1
        return
      }
      const runtime = startRuntime(port, settings.persistTo)
      const watcher = await followChanges(settings, bringOut)
      const ended = new Promise<number>((resolve) => runtime.once('exit', (code) => resolve(code ?? 0)))
      if (await answers(port, runtime)) welcome(port, settings)
      process.exitCode = await ended
      await watcher.close()
    })
}

interface LocalSettings extends ContentSettings {
  persistTo?: string
}

/** Brings a content folder to where the runtime serves it from. @returns whether it did */
type BringOut = (settings: LocalSettings) => Promise<boolean>

/** Where the stories are kept in a database: this machine's own stands for it. */
async function bringIntoDatabase(settings: LocalSettings): Promise<boolean> {
  writeSchemas(BUILT_FOLDER)
  return await publish({ ...settings, env: chosenDeployment(), yes: true })
}

function startRuntime(port: number, persistTo: string | undefined): ChildProcess {
  const options = [
    '--port',
    String(port),
    '--inspector-port',
    '0',
    '--log-level',
    'warn',
    '--show-interactive-dev-session=false',
    ...environmentOption(chosenDeployment()),
    ...(persistTo === undefined ? [] : ['--persist-to', persistTo]),
  ]
  const runtime = spawn(process.execPath, [WRANGLER, 'dev', ...options], {
    cwd: PROJECT_FOLDER,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      [EDITION_IS_KEPT]: '1',
      // Nothing of this needs the network.
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      ...QUIET,
    },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => runtime.kill(signal))
  return runtime
}

/** Compiles again after each change; where that fails, what was served before is served on. */
async function followChanges(settings: LocalSettings, bringOut: BringOut): Promise<FSWatcher> {
  const { watch } = await import('chokidar')
  let settling: NodeJS.Timeout | undefined
  // One build at a time: what changes during one is seen by the next.
  let building = Promise.resolve()
  return watch(settings.content, { ignoreInitial: true, followSymlinks: false }).on('all', () => {
    clearTimeout(settling)
    settling = setTimeout(() => {
      building = building.then(() => again(settings, bringOut))
    }, SETTLING_MILLISECONDS)
  })
}

async function again(settings: LocalSettings, bringOut: BringOut): Promise<void> {
  try {
    if (!(await bringOut(settings))) console.error('The last good edition is served on.\n')
  } catch (error) {
    // A folder that is moved or deleted while it is read: the next change tries again.
    console.error(`The content folder could not be read; the last good edition is served on. (${error})\n`)
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const listening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, 'localhost', () => resolve(true))
  })
  if (listening) await new Promise((resolve) => server.close(resolve))
  return listening
}

async function answers(port: number, runtime: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < STARTING_SECONDS * 10 && runtime.exitCode === null; tries++) {
    const response = await fetch(`http://localhost:${port}/health`).catch(() => undefined)
    if (response?.ok === true) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

function welcome(port: number, { content, url }: ContentSettings): void {
  const site = `http://localhost:${port}`
  const address = url ?? siteAddress(content) ?? site
  const elsewhere =
    address === site
      ? ''
      : `\n  Links in the feeds lead to ${address}. To follow them here: KHABAR_URL=${site} npm start`
  console.log(`
  Serving ${content}/ at ${site}
    RSS        ${site}/${FEED_FILES.rss}
    Atom       ${site}/${FEED_FILES.atom}
    JSON Feed  ${site}/${FEED_FILES.json}
  A change to a file is served a moment later. Ctrl+C ends it.${elsewhere}
`)
}
