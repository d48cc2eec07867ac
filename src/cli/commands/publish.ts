import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { IN_A_DATABASE } from '../../article/limits.ts'
import { visibleLine } from '../../problem/index.ts'
import { type Folder, type Plan, planPublish, publishFolder } from '../../store/publish/publish.ts'
import { MOST_STORED_BYTES, storyWeight } from '../../store/publish/stored.ts'
import { folderForDatabase } from '../database/folder-for-database.ts'
import type { OpenDatabase } from '../database/reopening-database.ts'
import { openDatabase, type Where } from '../database/site-database.ts'
import { withLock } from '../disk/build-lock.ts'
import { countText, isBroken, readFolder, report } from '../folder/read.ts'
import { refuseSample, type SampleSettings, sampleOption } from '../folder/sample.ts'
import { BUILT_FOLDER, type ContentSettings, contentOption, urlOption, validSettings } from '../settings.ts'
import { progressOf } from '../terminal/progress.ts'
import { say } from '../terminal/terminal.ts'
import { chosenDeployment } from '../wrangler/deployment.ts'
import { WrongUse } from '../wrong-use.ts'
import { copyFiles, refuseLocalAddress } from './build.ts'

export interface WhereOptions {
  local?: boolean
  remote?: boolean
  env: string
  /** Where this machine's database lies, if not where wrangler has it. */
  persistTo?: string
}

export interface PublishSettings extends ContentSettings, WhereOptions, SampleSettings {
  dryRun?: boolean
  yes?: boolean
  first?: boolean
  /** Whether new pictures are on the site already. */
  deployed?: boolean
}

/** A publish that would take out more than this part of all stories is nearly always a mistake: the wrong folder, a lost one. */
const MOST_REMOVED_PART = 1 / 10

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

/** `khabar publish`: what changed in the content folder, into the database, in one step. */
export function addPublish(program: Command): void {
  const command = program
    .command('publish')
    .description('Bring the database up to date with the content folder; readers see all of it or nothing.')
    .addOption(contentOption())
    .addOption(urlOption())
    .addOption(sampleOption())
    .option('--dry-run', 'show what would change')
    .option('--first', 'only where nothing is live yet that this version of Khabar can read')
    .option('--deployed', 'new pictures are on the site already: a deploy of this folder came before')
    .option('--yes', 'go ahead where many stories go, or new pictures are not on the site yet')
  addWhere(command).action(async (options: PublishSettings) => {
    if (!(await publish(validSettings(options)))) process.exitCode = 1
  })
}

/**
 * Publishes a content folder.
 * @returns whether it is live; where not, why has been said and nothing has changed
 */
export async function publish(settings: PublishSettings): Promise<boolean> {
  const where = whereOf(settings)
  if (where === 'remote') refuseLocalAddress(settings)
  // The database opens while the folder is read.
  const opening = openDatabase(settings, where)
  opening.catch(() => undefined)
  try {
    const content = await readFolder(settings, { limits: IN_A_DATABASE, isTrial: settings.dryRun === true })
    if (content.problems.length > 0) report(content)
    if (isBroken(content)) return false
    if (where === 'remote') refuseSample(content, settings)
    const open = await opening
    const folder = folderForDatabase(content)
    refuseTooLarge(folder)
    const plan = await planPublish(open.database, folder)
    if (settings.first === true && plan.state !== undefined) {
      say(`Edition ${plan.state.version} is live already; nothing was published.`)
      return true
    }
    const refusal = settings.yes === true ? undefined : refusalOf(plan, folder, settings)
    if (settings.dryRun === true) {
      say(describePlan(plan))
      if (refusal !== undefined) say(refusal)
      return true
    }
    if (refusal !== undefined) throw new WrongUse(refusal)
    if (where === 'local')
      await withLock(BUILT_FOLDER, () => copyFiles(settings.content, join(BUILT_FOLDER, 'site'), content.media))
    await carryOut(open, folder, plan, where)
    return true
  } finally {
    // Open or not, it must not keep the process: reading the folder can fail too.
    await opening.then(
      ({ close }) => close(),
      () => undefined,
    )
  }
}

/** A story that no row can hold is found before anything is sent. */
function refuseTooLarge({ stories }: Folder): void {
  const tooLarge = stories.filter((story) => storyWeight(story) > MOST_STORED_BYTES)
  if (tooLarge.length === 0) return
  const paths = tooLarge.map(({ path }) => path).join(', ')
  const most = `${MOST_STORED_BYTES / 1_000_000} MB`
  throw new WrongUse(`A database takes ${most} of a story with all that is rendered of it. Shorten, or part: ${paths}`)
}

async function carryOut({ database }: OpenDatabase, folder: Folder, plan: Plan, where: Where): Promise<void> {
  const progress = progressOf('Publishing', plan.added.length + plan.changed.length)
  const done = await publishFolder(database, folder, { now: Date.now(), plan, onProgress: progress.at }).finally(
    progress.end,
  )
  const place = where === 'local' ? ' in the database on this machine' : ''
  say(
    done.isSame
      ? `Edition ${done.version} is live already${place}: nothing to do.`
      : `Edition ${done.version} is live${place}: ${summary(done)}.`,
  )
}

/** Why it is better to ask first; nothing where nothing speaks against it. */
function refusalOf(plan: Plan, { files }: Folder, settings: PublishSettings): string | undefined {
  const { state, removed, newFiles } = plan
  const filesMatter = settings.remote === true && settings.deployed !== true
  if (state !== undefined && removed.length > state.stories * MOST_REMOVED_PART) {
    return `This would take out ${countText(removed.length, 'story', 'stories')} of ${state.stories.toLocaleString('en')}. If that is meant, say --yes: ${publishCommand(settings)} --yes`
  }
  if (!filesMatter || state === undefined || newFiles.length === 0) return undefined
  const some = newFiles.slice(0, 3).map(visibleLine).join(', ')
  return `${countText(newFiles.length, 'file')} of ${files.length} ${newFiles.length === 1 ? 'is' : 'are'} new: ${some}${newFiles.length > 3 ? ' …' : ''}. Pictures go out with "npm run deploy", which publishes the stories too; --yes publishes the stories alone.`
}

/** How many stories are named one by one. */
const MOST_NAMED = 20

function describePlan(plan: Plan): string {
  if (plan.isSame) return `Edition ${plan.version} is live already: nothing would change.`
  const lines = [
    ...plan.added.map(({ path }) => `+ ${path}`),
    ...plan.changed.map(({ path }) => `~ ${path}`),
    ...plan.removed.map((id) => `- ${id}`),
  ]
  const more = lines.length > MOST_NAMED ? [`  and ${(lines.length - MOST_NAMED).toLocaleString('en')} more`] : []
  return [...lines.slice(0, MOST_NAMED), ...more, `Edition ${plan.version} would be live: ${summary(plan)}.`].join('\n')
}

function summary({ added, changed, removed }: Plan): string {
  const parts = [
    ...(added.length > 0 ? [`${added.length.toLocaleString('en')} added`] : []),
    ...(changed.length > 0 ? [`${changed.length.toLocaleString('en')} changed`] : []),
    ...(removed.length > 0 ? [`${removed.length.toLocaleString('en')} taken out`] : []),
  ]
  return parts.length === 0 ? 'no story changed' : parts.join(', ')
}
