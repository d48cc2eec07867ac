import type { Command } from 'commander'
import { IN_A_DATABASE, IN_MEMORY } from '../../article/limits.ts'
import { compileEdition } from '../../edition/compile/compile.ts'
import type { CompiledContent } from '../../edition/compile/content.ts'
import { visibleLine } from '../../problem/index.ts'
import { SITE_FILES } from '../../site/paths.ts'
import { type Overview, overviewOf } from '../../store/publish/overview.ts'
import { type Plan, planPublish } from '../../store/publish/publish.ts'
import { longDateTime, rfc3339 } from '../../time/index.ts'
import { folderForDatabase } from '../database/folder-for-database.ts'
import { openDatabase } from '../database/site-database.ts'
import { addWhere, publishCommand, type WhereOptions, whereOf } from '../database/where.ts'
import { countText, isBroken, readFolder, report } from '../folder/read.ts'
import { healthOf, newestOf } from '../served/site-health.ts'
import { type ContentSettings, contentOption, urlOption, validSettings } from '../settings.ts'
import { sayIfSlow } from '../terminal/say-if-slow.ts'
import { say } from '../terminal/terminal.ts'
import { chosenDeployment, readDeployment } from '../wrangler/deployment.ts'
import { WrongUse } from '../wrong-use.ts'

interface StatusSettings extends ContentSettings, WhereOptions {
  json?: boolean
}

/** `khabar status`: shows the live edition, and its difference from the content folder. */
export function addStatus(program: Command): void {
  const command = program
    .command('status')
    .description('Say what is live, and what differs from the content folder.')
    .addOption(contentOption())
    .addOption(urlOption())
    .option('--json', 'as JSON')
  addWhere(command).action(async (options: StatusSettings) => {
    const settings = validSettings(options)
    const isNamed = chosenDeployment() !== '' || command.getOptionValueSource('env') === 'cli'
    const isInDatabase =
      options.local === true ||
      options.remote === true ||
      (isNamed && (await readDeployment(options.env)).database !== undefined)
    const content = await readFolder(settings, { limits: isInDatabase ? IN_A_DATABASE : IN_MEMORY })
    if (isBroken(content)) {
      report(content)
      process.exitCode = 1
      return
    }
    if (isInDatabase) await sayDatabase(settings, content)
    else await saySite(settings, content)
  })
}

async function sayDatabase(settings: StatusSettings, content: CompiledContent): Promise<void> {
  const now = Date.now()
  const { database, close } = await openDatabase(settings, whereOf(settings))
  try {
    const overview = await overviewOf(database, now)
    const plan = await planPublish(database, folderForDatabase(content))
    say(
      settings.json === true
        ? asJson(overview, plan)
        : asText(overview, plan, { now, timezone: content.publication.timezone, command: publishCommand(settings) }),
    )
  } finally {
    await close()
  }
}

function asJson(overview: Overview | undefined, { isSame, version, added, changed, removed }: Plan): string {
  const live =
    overview === undefined
      ? null
      : {
          edition: overview.version,
          articles: overview.stories,
          newest: overview.newest === undefined ? null : { ...overview.newest, from: rfc3339(overview.newest.from) },
          published: rfc3339(overview.publishedAt),
          publishes: overview.generation,
          bytes: overview.bytes ?? null,
        }
  const folder = {
    edition: version,
    same: isSame,
    added: added.map(({ path }) => path),
    changed: changed.map(({ path }) => path),
    removed,
  }
  return JSON.stringify({ live, folder }, null, 2)
}

function asText(
  overview: Overview | undefined,
  plan: Plan,
  { now, timezone, command }: { now: number; timezone: string; command: string },
): string {
  const publish = `Bring it up to date with: ${command}`
  if (overview === undefined) return `Nothing has been published yet. ${publish}`
  const { version, stories, newest, publishedAt, bytes } = overview
  return [
    `Live       edition ${version}, ${countText(stories, 'story', 'stories')}`,
    ...(newest === undefined ? [] : [`Newest     ${newest.path}, ${timeText(newest.from, timezone)}`]),
    `Published  ${timeText(publishedAt, timezone)}, ${ago(now - publishedAt)}`,
    ...(bytes === undefined ? [] : [`Size       ${megabytes(bytes)} in the database`]),
    plan.isSame ? 'Folder     the same' : `Folder     ${differences(plan)}. ${publish}`,
  ].join('\n')
}

function differences({ added, changed, removed }: Plan): string {
  if (added.length + changed.length + removed.length === 0)
    return 'no story differs; publication.yaml, redirects, pictures or drafts do'
  const [add, change, takeOut] = [added, changed, removed].map(({ length }) => length.toLocaleString('en'))
  return `${add} to add, ${change} to change, ${takeOut} to take out`
}

/** Returns an instant in the publication's zone: `'26 November 2025, 10:48 PM IST'`. */
function timeText(instant: number, timezone: string): string {
  return longDateTime(instant, timezone, 'en')
}

function ago(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 120) return `${countText(minutes, 'minute')} ago`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${countText(hours, 'hour')} ago` : `${countText(Math.round(hours / 24), 'day')} ago`
}

/** Reports the status if the stories ship with the worker: the site itself says what is live. */
async function saySite({ json }: StatusSettings, content: CompiledContent): Promise<void> {
  const { publication, stories, media, redirects } = content
  const { version, file, parts } = compileEdition(publication, stories, media, { redirects })
  const { health, newest } = await sayIfSlow(`Asking ${publication.url} …`, async () => {
    const health = await healthOf(publication.url, version)
    return { health, newest: health && (await newestOf(publication.url)) }
  })
  if (health === undefined) {
    throw new WrongUse(
      `${publication.url}${SITE_FILES.health} does not answer as a site of Khabar. Is its address right in publication.yaml, or KHABAR_URL?`,
    )
  }
  const isSame = health.edition === version
  // The size of another edition is known only to the folder that it came from.
  const bytes = isSame ? file.length : undefined
  if (json === true) {
    const live = {
      edition: health.edition ?? null,
      articles: health.articles,
      newest: newest === undefined ? null : { url: newest.url, published: rfc3339(newest.published) },
      changed: newest === undefined ? null : rfc3339(newest.changed),
      bytes: bytes ?? null,
    }
    say(JSON.stringify({ live, folder: { edition: version, same: isSame } }, null, 2))
    return
  }
  say(
    [
      `Live       ${health.edition === undefined ? 'another edition' : `edition ${visibleLine(health.edition)}`}, ${countText(health.articles, 'story', 'stories')} to be seen at ${publication.url}`,
      ...(newest === undefined
        ? []
        : [
            `Newest     ${visibleLine(newest.url)}, ${timeText(newest.published, publication.timezone)}`,
            `Changed    ${timeText(newest.changed, publication.timezone)}, ${ago(Date.now() - newest.changed)}`,
          ]),
      ...(bytes === undefined ? [] : [`Size       ${megabytes(bytes)} with the worker${beside(parts.length)}`]),
      `Folder     ${isSame ? 'the same' : `edition ${version}. Bring it out with: npm run deploy`}`,
    ].join('\n'),
  )
}

function beside(parts: number): string {
  return parts === 0 ? '' : `, older stories in ${countText(parts, 'part')} beside it`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
