import { join, relative, sep } from 'node:path'
import { findNearest } from '../../article/nearest.ts'
import { type Publication, REDIRECTS_FILE } from '../../article/publication.ts'
import { redirectLines, withLines } from '../../article/redirects/write-redirects.ts'
import { importFeed } from '../../import/feed/read-feed.ts'
import { languagesOf, type SiteLanguages } from '../../import/generator/languages.ts'
import { importMarkdown } from '../../import/generator/read-story.ts'
import { type ImportContext, type Imported, readOne } from '../../import/imported.ts'
import { resolveLinks } from '../../import/link/resolve-links.ts'
import { StoryIndex } from '../../import/link/story-index.ts'
import { importPages } from '../../import/page/read-pages.ts'
import { OldAddresses } from '../../import/redirects/old-addresses.ts'
import { withLanguage } from '../../import/story/language.ts'
import { sectionNamed, topicsOf } from '../../import/story/place.ts'
import type { Problem } from '../../problem/index.ts'
import { isTimeZone } from '../../time/index.ts'
import { withLock } from '../disk/build-lock.ts'
import { redirectsFileAt } from '../folder/redirects-file.ts'
import { refuseUnknownSection } from '../folder/sections.ts'
import { BUILT_FOLDER } from '../settings.ts'
import { WrongUse } from '../wrong-use.ts'
import { DataFiles } from './data-files.ts'
import { type ExistingContent, existingContent } from './existing.ts'
import { Exports } from './exports.ts'
import { Faults } from './faults.ts'
import { LEDGER_FILE, readLedger } from './ledger.ts'
import { asLowMemoryProcess } from './low-memory-process.ts'
import { MediaImport } from './media.ts'
import { ImportPlan, type Placement } from './plan.ts'
import { sayData, sayText } from './say.ts'
import type { ImportSettings } from './settings.ts'
import { isSpooled, type Source, type Sources, sourcesOf } from './sources.ts'
import { Spool } from './spool.ts'
import { Staging } from './staging.ts'
import { feedTextOf, plainTextOf } from './text.ts'
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
  const isPresent = presentFiles(sources)
  const languages = languagesIn(sources)
  const data = new DataFiles()
  const plan = new ImportPlan({ existing, ledger, staging }, settings, Date.now(), isPresent)
  const index = new StoryIndex()
  const read = new Spool<ReadStory>()
  const addresses = new OldAddresses(publication)
  const isZoneNamed = settings.zone !== undefined
  const contexts = sources.list.map((source) => ({
    ...contextOf(source, publication, { ...settings, zone }, faults),
    isZoneNamed,
  }))
  const exports = new Exports(
    sources.list.flatMap((source, at) =>
      source.kind === 'wxr' ? [[source, contexts[at] as ImportContext] as const] : [],
    ),
  )
  try {
    // A link may lead to a story that comes later: all have their places before the first is written.
    for (const [at, source] of faults.stop ? [] : sources.list.entries()) {
      const context = contexts[at] as ImportContext
      for (const story of storiesOf(source, context, { pictures, languages, data, exports })) {
        const needed = pictures.endStory()
        const isLeftOut = story.isBroken === true && skipBroken
        const placement = isLeftOut ? undefined : plan.place(story, context)
        if (story.isBroken === true || placement === undefined) faults.countStory(source)
        if (placement === undefined) continue
        index.add(story, plan.addressOf(placement))
        read.put({ story, placement, at, needed })
      }
    }
    for (const { story, placement, at, needed } of read.values()) {
      const [context, source] = [contexts[at] as ImportContext, sources.list[at] as Source]
      const outcome = plan.take(resolveLinks(story, index, context), placement, context)
      if (outcome === 'taken') pictures.stage(needed)
      if (outcome !== 'broken') {
        const { section } = placement
        const isListed = story.draft !== true && (outcome === 'taken' || plan.stories.at(-1)?.state === 'same')
        const topics = topicsOf(story, section, publication)
        const isOwn = source.kind === 'wxr' || source.kind === 'markdown'
        addresses.add(story, isOwn, { to: plan.addressOf(placement), section, topics, isListed })
      }
      if (outcome === 'broken' && story.isBroken !== true) faults.countStory(source)
    }
    const isNews = plan.stories.some(({ state, isTaken }) => isTaken || state === 'same')
    if (!faults.stop && !dryRun && isNews) {
      staging.put(LEDGER_FILE, ledger.toText(), ledger.bytes)
      stageRedirects(addresses, existing, staging)
      staging.commit()
    }
  } finally {
    staging.discard()
    read.discard()
  }
  const outcome = { stories: plan.stories, faults, isTrial: dryRun }
  if (json) sayData(outcome)
  else sayText(outcome, sources)
  return faults.stop ? 1 : 0
}

/** Stages the redirects of what was taken, behind those that are there. */
function stageRedirects(addresses: OldAddresses, existing: ExistingContent, staging: Staging): void {
  const inUse = (path: string) => existing.addresses.has(path.toLowerCase()) || existing.moved.has(path)
  const found = addresses.redirects(inUse)
  if (found.length === 0) return
  const { bytes, text, redirects } = redirectsFileAt(existing.locate(REDIRECTS_FILE))
  const known = new Set(redirects.map(({ source }) => source))
  const lines = redirectLines(found.filter(({ source }) => !known.has(source)))
  if (lines !== '') staging.put(REDIRECTS_FILE, withLines(text, lines), bytes)
}

/** A story that was read, with its place in this publication. */
interface ReadStory {
  story: Imported
  placement: Placement
  /** The number of its source. */
  at: number
  /** The files that have to come with it. */
  needed: string[]
}

/** The languages of the files of each folder that was named. */
function languagesIn({ list }: Sources): Map<string, SiteLanguages> {
  const files = list.filter(({ kind }) => kind === 'markdown')
  return new Map(
    [...Map.groupBy(files, ({ root }) => root)].map(([root, alike]) => [root, languagesOf(alike.map(pathWithin))]),
  )
}

/** Tells the keys of the files of this run: `markdown content/post/second.md#…`. */
function presentFiles({ list }: Sources): (key: string) => boolean {
  const paths = new Set(list.flatMap((source) => (source.kind === 'markdown' ? [pathWithin(source)] : [])))
  return (key) => paths.has(/^markdown (.*)#/.exec(key)?.[1] ?? '')
}

/** Returns the path of a file below the folder that was named, with forward slashes. */
function pathWithin({ root, file }: Source): string {
  return relative(root, file).split(sep).join('/')
}

function contextOf(
  source: Source,
  publication: Publication,
  { zone = publication.timezone, dateOrder = publication.dateOrder, twoDigitYears, types }: ImportSettings,
  faults: Faults,
): ImportContext {
  const { language, url: site, embeds } = publication
  const isSection = (name: string) => sectionNamed(name, publication) !== undefined
  const report = (problem: Problem) => faults.add(problem, source)
  const numeric = { dateOrder, ...(twoDigitYears === undefined ? {} : { twoDigitYears }) }
  const ofTypes = types === undefined ? {} : { types }
  return { file: source.name, zone, ...numeric, ...ofTypes, language, site, embeds, isSection, report }
}

/** The pictures of an import, the languages of its files by the folder that was named, and the files that give them fields. */
interface Surroundings {
  pictures: MediaImport
  languages: ReadonlyMap<string, SiteLanguages>
  data: DataFiles
  exports: Exports
}

/** Yields the stories of a source, each with the source's name for the ledger: `markdown blog`. */
function* storiesOf(source: Source, context: ImportContext, around: Surroundings): Generator<Imported> {
  const { kind, folders } = source
  const name = kind === 'markdown' && folders.site !== undefined ? `${kind} ${folders.site}` : kind
  for (const story of readStories(source, context, around)) yield { source: name, ...story }
}

function* readStories(source: Source, context: ImportContext, around: Surroundings): Generator<Imported> {
  if (source.kind === 'feed') {
    const text = feedTextOf(source, context)
    if (text !== undefined) yield* importFeed(text, context)
    return
  }
  if (source.kind === 'wxr') {
    yield* around.exports.storiesOf(source, context)
    return
  }
  const text = plainTextOf(source, context)
  if (text === undefined) return
  if (source.kind === 'page') {
    for (const story of importPages(text, context))
      yield { ...withLanguage(story, context), origin: `page ${source.name}#${story.line}`, text }
    return
  }
  const { file, folders } = source
  const path = pathWithin(source)
  const findMedia = (address: string) => around.pictures.find(address, file, folders)
  const languages = around.languages.get(source.root) ?? languagesOf([path])
  const data = around.data.around(source)
  const story = readOne(context, (context) => importMarkdown(text, { ...context, path, languages, data, findMedia }))
  if (story !== undefined) yield { ...story, text }
}

function zoneOf(zone: string | undefined, { timezone }: Publication): string {
  if (zone === undefined) return timezone
  if (isTimeZone(zone)) return zone
  const nearest = findNearest(zone, Intl.supportedValuesOf('timeZone'))
  const hint = nearest === undefined ? 'Write one such as Asia/Kolkata.' : `Did you mean ${nearest}?`
  throw new WrongUse(`"${zone}" is no time zone. ${hint}`)
}
