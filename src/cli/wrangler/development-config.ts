import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '../disk/replace-file.ts'
import { BUILT_FOLDER, codeFile, PACKAGE_FOLDER, PROJECT_FOLDER } from '../settings.ts'
import { saidByWrangler, WRANGLER_FILE } from './deployment.ts'

/** The worker of `khabar start`, which has the edition beside it. */
const DEVELOPMENT_WORKER = codeFile('hosts/development/cloudflare')

/** Khabar's worker, as a newsroom's own worker imports it. */
const CLOUDFLARE_WORKER = 'khabar/cloudflare'

/** Secrets of the worker on this machine; wrangler looks for them beside its configuration. */
const SECRETS_FILE = '.dev.vars'

/**
 * Writes the configuration with which wrangler runs the worker of `khabar start`: that of wrangler.toml, without what puts the
 * edition and its files into the worker, and without what is of use on the web only.
 * @returns the path of the file
 */
export async function writeDevelopmentConfig(): Promise<string> {
  const { experimental_readRawConfig } = await import('wrangler')
  const { rawConfig } = await saidByWrangler(() => experimental_readRawConfig({ config: WRANGLER_FILE }))
  const { env = {}, ...top } = rawConfig
  const folder = join(BUILT_FOLDER, 'development')
  const file = join(folder, 'wrangler.json')
  mkdirSync(folder, { recursive: true })
  replaceFile(
    file,
    JSON.stringify({
      ...onThisMachine(top),
      ...workerOf(top),
      env: Object.fromEntries(Object.entries(env).map(([name, own]) => [name, onThisMachine(own ?? {})])),
    }),
  )
  const secrets = join(folder, SECRETS_FILE)
  rmSync(secrets, { force: true })
  if (existsSync(join(PROJECT_FOLDER, SECRETS_FILE))) symlinkSync(join(PROJECT_FOLDER, SECRETS_FILE), secrets)
  return file
}

/** A newsroom's own worker stays, around the one of `khabar start`; Khabar's repository has none. */
function workerOf({ main, alias }: { main?: string | undefined; alias?: Record<string, string> | undefined }): object {
  if (PROJECT_FOLDER === PACKAGE_FOLDER || main === undefined) return { main: DEVELOPMENT_WORKER }
  return { main: join(PROJECT_FOLDER, main), alias: { ...alias, [CLOUDFLARE_WORKER]: DEVELOPMENT_WORKER } }
}

function onThisMachine(config: object): Record<string, unknown> {
  const { main, build, rules, assets, routes, minify, alias, $schema, ...rest } = config as Record<string, unknown>
  return rest
}
