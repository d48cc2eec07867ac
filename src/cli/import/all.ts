import { join, relative, sep } from 'node:path'
import { findNearest } from '../../article/nearest.ts'
import type { Publication } from '../../article/publication.ts'
import { importFeed } from '../../import/feed/read-feed.ts'
import { importMarkdown } from '../../import/generator/read-story.ts'
import { hostOf, type ImportContext, type Imported, readOne, withKnown } from '../../import/imported.ts'
import { importPages } from '../../import/page/read-pages.ts'
import { sectionNamed } from '../../import/story/place.ts'
import { WxrReader, WxrSurvey } from '../../import/wordpress/read-export.ts'
import { type Problem, toData, visibleLine } from '../../problem/index.ts'
import { isTimeZone } from '../../time/index.ts'
import { withLock } from '../disk/build-lock.ts'
import { countText } from '../folder/read.ts'
import { refuseUnknownSection } from '../folder/sections.ts'
import { BUILT_FOLDER } from '../settings.ts'
import { progressOf } from '../terminal/progress.ts'
import { complain, say } from '../terminal/terminal.ts'
import { WrongUse } from '../wrong-use.ts'
import { existingContent } from './existing.ts'
import { Faults } from './faults.ts'
import { groupedTexts, isCut } from './grouped.ts'
import { LEDGER_FILE, readLedger } from './ledger.ts'
import { asLowMemoryProcess } from './low-memory-process.ts'
import { MediaImport } from './media.ts'
import { ImportPlan, type PlannedStory } from './plan.ts'
import type { ImportSettings } from './settings.ts'
import { isSpooled, type Source, type Sources, sourcesOf } from './sources.ts'
import { Staging } from './staging.ts'
import { chunksOf, feedTextOf, plainTextOf } from './text.ts'
import { finishImports, pendingFiles, sweepImports } from './unfinished.ts'

/** Imports all named sources, or nothing. @returns the exit code */
export async function importAll(names: readonly string[], settings: ImportSettings): Promise<number> {
  const sources = sourcesOf(names, settings.as)
  const spooled = names.find(isSpooled)
  const code = await asLowMemoryProcess(
    sources.list.reduce((sum, { bytes }) => sum + bytes, 0),
    process.argv.slice(2).map((arg) => (arg === '-' && spooled !== undefined ? spooled : arg)),
  )
  if (code !== undefined) return code
  // One import at a time: of two, the last to end would overwrite what the other remembered.
  return withLock(join(BUILT_FOLDER, 'import'), () => importSources(sources, settings))
}

function importSources(sources: Sources, settings: ImportSettings): 0 | 1 {
  const { content, dryRun = false, json = false, skipBroken = false } = settings
  if (!dryRun) {
    finishImports(content)
    sweepImports(content)
  }
  const existing = existingContent(settings, dryRun ? pendingFiles(content) : new Map())
  const { publication } = existing
  if (settings.section !== undefined) refuseUnknownSection(settings.section, Object.keys(publication.sections))
  const zone = zoneOf(settings.zone, publication)
  const ledger = readLedger(content, existing.locate(LEDGER_FILE))
  const staging = new Staging(content, dryRun)
  const faults = new Faults(existing.problems, skipBroken)
  const pictures = new MediaImport(existing, staging)
  const plan = new ImportPlan(existing, ledger, staging, settings, Date.now())
  try {
    if (!faults.stop) {
      for (const source of sources.list) {
        const context = contextOf(source, publication, { ...settings, zone }, faults)
        for (const story of storiesOf(source, context, pictures)) {
          const isBroken = story.isBroken === true
          const outcome = isBroken && skipBroken ? 'broken' : plan.take(story, context)
          pictures.settle(outcome === 'taken')
          if (isBroken || outcome === 'broken') faults.countStory(source)
        }
      }
    }
    const isNews = plan.stories.some(({ state, isTaken }) => isTaken || state === 'same')
    if (!faults.stop && !dryRun && isNews) {
      staging.put(LEDGER_FILE, ledger.toText(), ledger.bytes)
      staging.commit()
    }
  } finally {
    staging.discard()
  }
  const outcome = { stories: plan.stories, faults, isTrial: dryRun }
  if (json) sayData(outcome)
  else sayText(outcome, sources)
  return faults.stop ? 1 : 0
}

interface Outcome {
  stories: readonly PlannedStory[]
  faults: Faults
  isTrial: boolean
}

function contextOf(
  source: Source,
  publication: Publication,
  { zone = publication.timezone, dateOrder = publication.dateOrder, twoDigitYears }: ImportSettings,
  faults: Faults,
): ImportContext {
  const { language, url: site, embeds } = publication
  const isSection = (name: string) => sectionNamed(name, publication) !== undefined
  const report = (problem: Problem) => faults.add(problem, source)
  const numeric = { dateOrder, ...(twoDigitYears === undefined ? {} : { twoDigitYears }) }
  return { file: source.name, zone, ...numeric, language, site, embeds, isSection, report }
}

/** Yields the stories of a source, each with the source's name for the ledger: `markdown blog`. */
function* storiesOf(source: Source, context: ImportContext, pictures: MediaImport): Generator<Imported> {
  const { kind, folders } = source
  const name = kind === 'markdown' && folders.site !== undefined ? `${kind} ${folders.site}` : kind
  for (const story of readStories(source, context, pictures)) yield { source: name, ...story }
}

function* readStories(source: Source, context: ImportContext, pictures: MediaImport): Generator<Imported> {
  if (source.kind === 'feed') {
    const text = feedTextOf(source, context)
    if (text !== undefined) yield* importFeed(text, context)
    return
  }
  if (source.kind === 'wxr') {
    yield* postsOf(source, context)
    return
  }
  const text = plainTextOf(source, context)
  if (text === undefined) return
  if (source.kind === 'page') {
    for (const story of importPages(text, context)) yield { ...story, text }
    return
  }
  const { file, root, folders } = source
  const path = relative(root, file).split(sep).join('/')
  const findMedia = (address: string) => pictures.find(address, file, folders)
  const story = readOne(context, (context) => importMarkdown(text, { ...context, path, findMedia }))
  if (story !== undefined) yield { ...story, text }
}

/** Reads an export twice, in chunks: posts refer to pictures and authors that may come after them. */
function* postsOf(source: Source, context: ImportContext): Generator<Imported> {
  const progress = progressOf(`Reading ${source.name}`, 2 * source.bytes)
  try {
    let done = 0
    const survey = new WxrSurvey(context)
    for (const chunk of chunksOf(source, context)) {
      if (chunk === undefined) return
      survey.write(chunk)
      done += chunk.length
      progress.at(done)
    }
    survey.end()
    if (survey.isBroken) return
    const reader = new WxrReader(context, survey)
    const told = withKnown({ source: hostOf(survey.source) })
    for (const chunk of chunksOf(source, context)) {
      for (const story of reader.write(chunk ?? '')) yield { ...story, ...told }
      done += chunk?.length ?? 0
      progress.at(done)
    }
    for (const story of reader.end()) yield { ...story, ...told }
  } finally {
    // A running bar would keep the process alive.
    progress.end()
  }
}

function zoneOf(zone: string | undefined, { timezone }: Publication): string {
  if (zone === undefined) return timezone
  if (isTimeZone(zone)) return zone
  const nearest = findNearest(zone, Intl.supportedValuesOf('timeZone'))
  const hint = nearest === undefined ? 'Write one such as Asia/Kolkata.' : `Did you mean ${nearest}?`
  throw new WrongUse(`"${zone}" is no time zone. ${hint}`)
}

function sayData({ stories, faults, isTrial }: Outcome): void {
  const ok = !faults.stop
  const problems = faults.inOrder().map(toData)
  say(
    JSON.stringify(
      {
        ok,
        written: ok && !isTrial && stories.some(({ isTaken }) => isTaken),
        skipped: faults.storiesSkipped,
        stories,
        problems,
      },
      null,
      2,
    ),
  )
}

/** The most files to list; more are only counted, because nobody reads them. */
const MOST_LISTED = 50

function sayText(outcome: Outcome, { passedOver }: Sources): void {
  const problems = outcome.faults.inOrder()
  for (const text of groupedTexts(problems)) complain(`${text}\n`)
  if (isCut(problems)) complain('--json lists all of them.\n')
  const news = outcome.stories.filter(({ state }) => state !== 'same')
  for (const { state, isTaken, file } of news.slice(0, MOST_LISTED))
    say(`${(isTaken && state !== 'new' ? 'updated' : state).padEnd(8)}  ${visibleLine(file)}`)
  if (news.length > MOST_LISTED) say(`… and ${(news.length - MOST_LISTED).toLocaleString('en')} more`)
  const passed = passedOver === 0 ? '' : ` ${countText(passedOver, 'other file')} passed over.`
  complain(`${summaryOf(outcome)}${passed}`)
}

function summaryOf({ stories, faults, isTrial }: Outcome): string {
  const count = (state: PlannedStory['state']) => stories.filter((story) => story.state === state).length
  const states = (['new', 'changed', 'conflict', 'same'] as const).flatMap((state) =>
    count(state) === 0 ? [] : [`${count(state).toLocaleString('en')} ${state === 'conflict' ? 'in conflict' : state}`],
  )
  const found =
    stories.length === 0 ? 'No stories found' : `${countText(stories.length, 'story', 'stories')}: ${states.join(', ')}`
  if (faults.stop) {
    const way = faults.areOfStories ? ' To leave such stories out, add --skip-broken.' : ''
    return `${found}. Nothing is written before the problems above are mended.${way}`
  }
  const skipped = faults.storiesSkipped
  const leftOut = skipped === 0 ? '' : ` ${countText(skipped, 'story', 'stories')} left out for the problems above.`
  return `${found}.${leftOut}${isTrial ? ' Nothing is written in a dry run.' : ''}`
}
