import { type Command, Option } from 'commander'
import { chosenDeployment } from '../wrangler/deployment.ts'
import type { Where } from './site-database.ts'

export interface WhereOptions {
  local?: boolean
  remote?: boolean
  env: string
  /** The folder of this machine's database, if not where wrangler has it. */
  persistTo?: string
}

/** Adds the options that choose a database: `--local`, `--remote`, `--env` and `--persist-to`. */
export function addWhere(command: Command): Command {
  return command
    .addOption(new Option('--local', "this machine's database, with which npm start serves (the default)"))
    .addOption(new Option('--remote', "the site's own, with your Cloudflare login").conflicts('local'))
    .addOption(new Option('--env <name>', 'the environment of wrangler.toml').default(defaultEnvironment()))
    .addOption(persistOption())
}

/** `--persist-to`, as wrangler has it too. */
export function persistOption(): Option {
  return new Option('--persist-to <folder>', "where this machine's database lies").env('KHABAR_PERSIST_TO')
}

/**
 * Returns the command that publishes to the same database, for a person to type: `khabar publish --env staging`. For the site's own
 * it always names the environment, so that it works in any shell.
 */
export function publishCommand({ remote, env }: WhereOptions): string {
  if (remote === true) return `khabar publish --remote --env ${env}`
  return env === defaultEnvironment() ? 'khabar publish' : `khabar publish --env ${env}`
}

/** The environment with a database if the command names none. */
function defaultEnvironment(): string {
  return chosenDeployment() || 'd1'
}

export function whereOf({ remote }: WhereOptions): Where {
  return remote === true ? 'remote' : 'local'
}
