import { type ChildProcess, spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { replaceFile } from '../disk/replace-file.ts'
import { spawnSupervised } from '../process/supervised.ts'
import { BUILT_FOLDER, EDITION_IS_KEPT, PROJECT_FOLDER } from '../settings.ts'
import { chosenDeployment } from '../wrangler/deployment.ts'
import { environmentOption, startWrangler } from '../wrangler/wrangler.ts'
import { WrongUse } from '../wrong-use.ts'

export const CLOUDFLARE = 'cloudflare'

/** The hosts for which a program of ours is the server; for Cloudflare, wrangler bundles the worker. */
export const SERVERS = ['node', 'deno', 'bun'] as const
export type Server = (typeof SERVERS)[number]

/** Where an edition can be served. */
export const HOSTS = [CLOUDFLARE, ...SERVERS] as const
export type Host = (typeof HOSTS)[number]

/** Where a server listens. */
export interface Listening {
  hostname: string
  port: number
}

/**
 * Puts a server beside the edition, with all that it needs in one file: Node runs no JSX.
 * @returns the file
 */
export async function putServer(server: Server, into: string = BUILT_FOLDER): Promise<string> {
  const { build } = await import('esbuild')
  const file = join(into, `${server}.mjs`)
  const { outputFiles } = await build({
    entryPoints: [join(PROJECT_FOLDER, `src/hosts/servers/${server}.ts`)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'es2024',
    absWorkingDir: PROJECT_FOLDER,
  })
  for (const { contents } of outputFiles) replaceFile(file, contents)
  return file
}

/**
 * The command that runs a server, with no more rights than it needs where any can be withheld.
 * @param file what `putServer` gave
 */
export function commandFor(server: Server, file: string, { hostname, port }: Listening): [string, ...string[]] {
  if (server !== 'deno') return [server === 'node' ? process.execPath : server, file]
  const name = hostname.includes(':') ? `[${hostname}]` : hostname
  // A comma parts two folders.
  const folder = dirname(file).replaceAll(',', ',,')
  const rights = [`--allow-net=${name}:${port}`, `--allow-read=${folder}`, '--allow-env=HOST,PORT']
  return [server, 'run', '--no-prompt', '--no-config', '--no-lock', '--no-remote', '--no-npm', ...rights, file]
}

/**
 * Starts what serves the edition in the built folder.
 * @param persistTo where Cloudflare's runtime keeps a database on this machine
 */
export async function startHost(host: Host, listening: Listening, persistTo?: string): Promise<ChildProcess> {
  if (host === CLOUDFLARE) return startRuntime(listening, persistTo)
  const [command, ...args] = commandFor(host, await putServer(host), listening)
  if (host !== 'node' && spawnSync(command, ['--version']).error !== undefined) {
    throw new WrongUse(
      `There is no ${command} on this machine's PATH. Install it, or serve with Node: npm run start:node`,
    )
  }
  return spawnSupervised([command, ...args], {
    cwd: PROJECT_FOLDER,
    // All that it says there is its address.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, HOST: listening.hostname, PORT: String(listening.port), DENO_NO_UPDATE_CHECK: '1' },
  })
}

function startRuntime({ port }: Listening, persistTo: string | undefined): ChildProcess {
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
  return startWrangler(['dev', ...options], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      [EDITION_IS_KEPT]: '1',
      // Nothing of this needs the network.
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    },
  })
}
