import { join } from 'node:path'
import { IN_A_DATABASE } from '../../article/limits.ts'
import { visibleLine } from '../../problem/visible.ts'
import { type Folder, type Plan, planPublish, publishFolder } from '../../store/publish/publish.ts'
import { MOST_STORED_BYTES, storyWeight } from '../../store/publish/stored.ts'
import { copyFiles } from '../built/copy-files.ts'
import { withLock } from '../disk/build-lock.ts'
import { countText, isBroken, readFolder, report } from '../folder/read.ts'
import { refuseSample, type SampleSettings } from '../folder/sample.ts'
import { BUILT_FOLDER, type ContentSettings } from '../settings.ts'
import { refuseLocalAddress } from '../site-address.ts'
import { progressOf } from '../terminal/progress.ts'
import { say } from '../terminal/terminal.ts'
import { WrongUse } from '../wrong-use.ts'
import { folderForDatabase } from './folder-for-database.ts'
import type { OpenDatabase } from './reopening-database.ts'
import { openDatabase, type Where } from './site-database.ts'
import { publishCommand, type WhereOptions, whereOf } from './where.ts'

export interface PublishSettings extends ContentSettings, WhereOptions, SampleSettings {
  dryRun?: boolean
  yes?: boolean
  first?: boolean
  /** Whether new pictures are on the site already. */
  deployed?: boolean
}

/** A publish that would remove more than this part of all stories is nearly always a mistake: the wrong folder, or a lost one. */
const MOST_REMOVED_PART = 1 / 10

/**
 * Publishes a content folder.
 * @returns whether it is live; if not, the reason has been reported and nothing has changed
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
    // Also if reading the folder failed: an open database would keep the process alive.
    await opening.then(
      ({ close }) => close(),
      () => undefined,
    )
  }
}

/** Refuses stories that are too large for a row, before anything is sent. */
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

/** Returns the reason to ask before going ahead, as a sentence for people; undefined if there is none. */
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

/** The most stories that are listed one by one. */
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
