import { type ChildProcess, spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { replaceFile } from '../disk/replace-file.ts'
import { spawnSupervised } from '../process/supervised.ts'
import { BUILT_FOLDER, codeFile, EDITION_IS_KEPT, PACKAGE_FOLDER, PROJECT_FOLDER } from '../settings.ts'
import { chosenDeployment } from '../wrangler/deployment.ts'
import { writeDevelopmentConfig } from '../wrangler/development-config.ts'
import { environmentOption, startWrangler } from '../wrangler/wrangler.ts'
import { WrongUse } from '../wrong-use.ts'

export const CLOUDFLARE = 'cloudflare'

/** The hosts with a server program of ours; for Cloudflare, wrangler bundles the worker. */
export const SERVERS = ['node', 'deno', 'bun'] as const
export type Server = (typeof SERVERS)[number]

/** The hosts that can serve an edition. */
export const HOSTS = [CLOUDFLARE, ...SERVERS] as const
export type Host = (typeof HOSTS)[number]

/** The address at which a server listens. */
export interface Listening {
  hostname: string
  port: number
}

/**
 * Bundles a server into one file beside the edition: Node runs no JSX.
 * @returns the path of the file
 */
export async function putServer(server: Server, into: string = BUILT_FOLDER): Promise<string> {
  const { build } = await import('esbuild')
  const file = join(into, `${server}.mjs`)
  const { outputFiles } = await build({
    entryPoints: [codeFile(`hosts/servers/${server}`)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'es2024',
    absWorkingDir: PACKAGE_FOLDER,
  })
  for (const { contents } of outputFiles) replaceFile(file, contents)
  return file
}

/**
 * Returns the command that runs a server, with only the permissions that it needs, if the host has permissions.
 * @param file the path from `putServer`
 */
export function commandFor(server: Server, file: string, { hostname, port }: Listening): [string, ...string[]] {
  if (server !== 'deno') return [server === 'node' ? process.execPath : server, file]
  const name = hostname.includes(':') ? `[${hostname}]` : hostname
  // A comma separates two folders.
  const folder = dirname(file).replaceAll(',', ',,')
  const rights = [`--allow-net=${name}:${port}`, `--allow-read=${folder}`, '--allow-env=HOST,PORT']
  return [server, 'run', '--no-prompt', '--no-config', '--no-lock', '--no-remote', '--no-npm', ...rights, file]
}

interface RuntimeSettings {
  /** The folder in which Cloudflare's runtime keeps a database on this machine. */
  persistTo?: string | undefined
  /** The address under which the edition is served to the worker (`serveEdition`); undefined if a database has it. */
  editionServer?: string | undefined
}

/** Starts the host that serves the edition in the built folder. */
export async function startHost(
  host: Host,
  listening: Listening,
  settings: RuntimeSettings = {},
): Promise<ChildProcess> {
  if (host === CLOUDFLARE) return await startRuntime(listening, settings)
  const [command, ...args] = commandFor(host, await putServer(host), listening)
  if (host !== 'node' && spawnSync(command, ['--version']).error !== undefined) {
    throw new WrongUse(
      `There is no ${command} on this machine's PATH. Install it, or serve with Node: npm run start:node`,
    )
  }
  return spawnSupervised([command, ...args], {
    cwd: PROJECT_FOLDER,
    // It writes nothing but its address there.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, HOST: listening.hostname, PORT: String(listening.port), DENO_NO_UPDATE_CHECK: '1' },
  })
}

async function startRuntime({ port }: Listening, settings: RuntimeSettings): Promise<ChildProcess> {
  const { editionServer, persistTo = join(PROJECT_FOLDER, '.wrangler/state') } = settings
  const options = [
    ...(editionServer === undefined
      ? []
      : ['--config', await writeDevelopmentConfig(), '--var', `EDITION_SERVER:${editionServer}`]),
    '--port',
    String(port),
    '--inspector-port',
    '0',
    '--log-level',
    'warn',
    '--show-interactive-dev-session=false',
    ...environmentOption(chosenDeployment()),
    '--persist-to',
    persistTo,
  ]
  return startWrangler(['dev', ...options], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      [EDITION_IS_KEPT]: '1',
      // Nothing of this needs the network.
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    },
  })
}
