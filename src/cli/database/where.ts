import { type Command, Option } from 'commander'
import { chosenDeployment } from '../wrangler/deployment.ts'
import type { Where } from './site-database.ts'

export interface WhereOptions {
  local?: boolean
  remote?: boolean
  env: string
  /** Where this machine's database lies, if not where wrangler has it. */
  persistTo?: string
}

/** `--local`, `--remote`, `--env`: which database. */
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

/** The command that publishes to the same database, as a person would type it; where that is the site's, in any shell. */
export function publishCommand({ remote, env }: WhereOptions): string {
  if (remote === true) return `khabar publish --remote --env ${env}`
  return env === defaultEnvironment() ? 'khabar publish' : `khabar publish --env ${env}`
}

/** The environment with a database that is meant where none is named. */
function defaultEnvironment(): string {
  return chosenDeployment() || 'd1'
}

export function whereOf({ remote }: WhereOptions): Where {
  return remote === true ? 'remote' : 'local'
}
