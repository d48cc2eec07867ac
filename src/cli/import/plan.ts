import { relative, resolve, sep } from 'node:path'
import type { Article } from '../../article/article.ts'
import type { ContentFile } from '../../article/content-file.ts'
import { MOST_STORY_BYTES } from '../../article/limits.ts'
import { type ArticleResult, articleReader } from '../../article/read-article.ts'
import { shortenSlug } from '../../article/slug.ts'
import { type ImportContext, type Imported, reportAt } from '../../import/imported.ts'
import { fileSlugOf, sectionOf, topicsOf, unlike, withDates } from '../../import/story/place.ts'
import { storyFile } from '../../import/story/story-file.ts'
import type { Place } from '../../problem/index.ts'
import { storyPath } from '../../site/paths.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import { mintId } from '../folder/mint-ids.ts'
import { addressOf, type ExistingContent, type ExistingStory } from './existing.ts'
import { type Ledger, NOBODY, type Remembered, textDigest } from './ledger.ts'
import type { Staging } from './staging.ts'

/** What an import makes of one story. */
export interface PlannedStory {
  state: 'new' | 'same' | 'changed' | 'conflict'
  /** Whether its file is written. */
  isTaken: boolean
  id: string
  file: string
  source: { file: string; line: number }
  /** Where the source published it, and where it is from now on. */
  from?: string
  to: string
}

export interface PlanSettings {
  content: string
  /** The section of stories that name none which the publication has. */
  section?: string | undefined
  /** Whether what is newer in the source goes over what is there. */
  update?: boolean | undefined
}

/** Decides story by story what becomes of an import, and hands the files over to wait. */
export class ImportPlan {
  readonly stories: PlannedStory[] = []
  readonly #existing: ExistingContent
  readonly #ledger: Ledger
  readonly #staging: Staging
  readonly #settings: PlanSettings
  readonly #read: (file: ContentFile) => ArticleResult
  /** What came in this run already, by id. */
  readonly #own = new Map<string, { digest: string; path: string }>()

  constructor(existing: ExistingContent, ledger: Ledger, staging: Staging, settings: PlanSettings, now: number) {
    this.#existing = existing
    this.#ledger = ledger
    this.#staging = staging
    this.#settings = settings
    this.#read = articleReader({ publication: existing.publication, media: existing.media, now })
  }

  /** @returns whether its file is written, or stays as it is, or the story cannot be one */
  take(imported: Imported, context: ImportContext): 'taken' | 'left' | 'broken' {
    const { publication, byId } = this.#existing
    const known = this.#ledger.find(imported.id === undefined ? imported.keys : [imported.id])
    const id = imported.id ?? known?.id ?? mintId()
    const there = byId.get(id)
    const first = this.#own.get(id)
    const section = sectionOf(imported, publication) ?? this.#settings.section ?? sectionThere(there)
    if (section === undefined) saySection(imported, context, Object.keys(publication.sections))
    if (section === undefined || imported.title === undefined || imported.published === undefined) return 'broken'
    const story = withDates({ ...imported, authors: unlike(imported.authors) }, context, publication)
    const path = there?.path ?? first?.path ?? this.#freePath(story, section)
    const topics = topicsOf(story, section, publication)
    const text = storyFile(story, { id, topics, section: there?.section, link: linkOf(story, publication.url) })
    const file = fileOf(this.#settings.content, path, text)
    if (isTooLarge(file, story, context)) return 'broken'
    const read = this.#read(file)
    const problems = read.ok ? read.warnings : read.problems
    for (const problem of problems) context.report({ ...problem, file: story.file, ...placeIn(story, text, problem) })
    if (!read.ok) return 'broken'

    const { file: source, line, address } = story
    const planned = {
      ...{ id, file: file.shownPath, source: { file: source, line }, to: addressOf(path, there?.section) },
      ...(address === undefined ? {} : { from: address }),
    }
    const digest = textDigest(text)
    if (first !== undefined) {
      const state = first.digest === digest ? 'same' : 'conflict'
      if (state === 'conflict') sayConflict(story, file.shownPath, 'twice', context)
      this.stories.push({ ...planned, state, isTaken: false })
      return 'left'
    }
    this.#own.set(id, { digest, path })
    const current = there && { ...file, bytes: this.#bytesOf(there) }
    const isTheirs = current !== undefined && isFrom(imported.source, known, current)
    const state = current === undefined ? 'new' : this.#stateOf(current, text, { known, isTheirs }, read.article)
    const isNews = isTheirs && (state === 'changed' || state === 'conflict')
    const isTaken = current === undefined || (isNews && this.#isNewer(state, current, read.article))
    if (isTaken) this.#staging.put(path, text, current?.bytes)
    else if (state === 'conflict') sayConflict(story, file.shownPath, isTheirs ? 'changed' : 'not theirs', context)
    // Of a story that stays as it is here, what the source said last is remembered: the same is then no news any more.
    const teller = isTaken ? imported.source : known === undefined ? NOBODY : known.source
    const isLast = state === 'same' && (teller === NOBODY || teller === imported.source)
    if (isTaken || isLast) this.#ledger.remember([id, ...story.keys], { id, written: digest, source: teller })
    this.stories.push({ ...planned, state, isTaken })
    return isTaken ? 'taken' : 'left'
  }

  /** A path whose address is free; names that differ only in case are one to many systems. */
  #freePath(story: Imported, section: string): string {
    const { addresses } = this.#existing
    const stem = shortenSlug(fileSlugOf(story))
    for (let number = 1; ; number++) {
      const slug = number === 1 ? stem : `${stem}-${number}`
      const address = storyPath(section, slug).toLowerCase()
      if (addresses.has(address)) continue
      addresses.add(address)
      return `${section}/${slug}.md`
    }
  }

  #bytesOf({ path }: ExistingStory): Uint8Array {
    return readPlainFile(this.#existing.locate(path) ?? path, MOST_STORY_BYTES)
  }

  /**
   * Holds what an import would write against what is there.
   * @param before what an earlier import wrote, and whether it came from the same source
   */
  #stateOf(
    current: ContentFile,
    text: string,
    { known, isTheirs }: { known: Remembered | undefined; isTheirs: boolean },
    imported: Article,
  ): PlannedStory['state'] {
    const bytes = Buffer.from(current.bytes)
    const isSourceAsBefore = known?.written === textDigest(text)
    if (isSourceAsBefore || bytes.equals(Buffer.from(text))) return 'same'
    if (isTheirs && isUntouched(current, known)) return 'changed'
    const existing = this.#read(current)
    if (!existing.ok) return 'conflict'
    return isAlike(existing.article, imported) ? 'same' : 'conflict'
  }

  #isNewer(state: PlannedStory['state'], current: ContentFile, imported: Article): boolean {
    if (this.#settings.update !== true) return false
    const existing = this.#read(current)
    if (!existing.ok) return false
    const { retracted, corrections = [], updated } = existing.article
    // What was taken back or put right here, the source may not know of.
    const isKnown =
      (retracted === undefined || imported.retracted !== undefined) &&
      (imported.corrections?.length ?? 0) >= corrections.length
    return isKnown && (imported.updated > updated || (state === 'changed' && imported.updated === updated))
  }
}

/** Where a source says what is wrong with the file that it became: on the line that both have, else where the story begins. */
function placeIn({ text: source, line }: Imported, text: string, problem: Place): Pick<Place, 'line' | 'column'> {
  const wrong = text.split('\n', problem.line).at(-1)?.trim() ?? ''
  const at = source === undefined || wrong === '' ? -1 : source.split('\n').findIndex((one) => one.trim() === wrong)
  return at === -1 ? { line, column: 1 } : { line: at + 1, column: 1 }
}

/** Where a story that is here has its place, whatever its source says. */
function sectionThere(there: ExistingStory | undefined): string | undefined {
  return there && (there.section ?? there.path.split('/')[0])
}

function saySection(story: Imported, context: ImportContext, known: readonly string[]): void {
  const named = [...story.sections, ...story.categories].join(', ')
  const message = `No section of publication.yaml is meant here. Add one there, or put such stories into one that is: --section ${known[0] ?? 'news'}.`
  reportAt(context, story.line, 'import-section', message, {
    value: named === '' ? undefined : named,
    severity: 'error',
  })
}

/** Says of a story that its file would weigh more than the check lets any file weigh. */
function isTooLarge({ bytes }: ContentFile, story: Imported, context: ImportContext): boolean {
  if (bytes.length <= MOST_STORY_BYTES) return false
  const [has, most] = [bytes.length, MOST_STORY_BYTES].map((size) => (size / 1e6).toFixed(1))
  const message = `As a file, this story has ${has} MB, and ${most} MB is the most. Make several stories of it.`
  reportAt(context, story.line, 'import-too-large', message, { value: story.title, severity: 'error' })
  return true
}

/**
 * Whether a story that is here came from a source that now tells it again. Ids are public in feeds: one that repeats the id of
 * a story that was written here, or came from elsewhere, has no say in it.
 */
function isFrom(source: string | undefined, known: Remembered | undefined, current: ContentFile): boolean {
  if (known === undefined) return false
  // Earlier versions did not remember the source, but what they wrote came from one.
  return known.source === undefined ? isUntouched(current, known) : known.source === source
}

/** Whether a file holds what an import wrote. */
function isUntouched({ bytes }: ContentFile, known: Remembered | undefined): boolean {
  return known?.written === textDigest(Buffer.from(bytes).toString())
}

const CONFLICTS = {
  twice: (file: string) => `The same story came before in this import, and differs. ${file} has the first.`,
  changed: (file: string) =>
    `${file} has this story, changed by hand or newer. It stays as it is; --update takes what is newer.`,
  'not theirs': (file: string) =>
    `${file} has this id, and did not come from here: it was written by you, or is another source's. It stays as it is, with --update too. If this is the better one, take it over by hand.`,
}

function sayConflict(story: Imported, file: string, why: keyof typeof CONFLICTS, context: ImportContext): void {
  const message = CONFLICTS[why](file)
  reportAt(context, story.line, 'import-conflict', message, { value: story.title })
}

/** A story of another site goes on living there; one of this site lives where its file puts it. */
function linkOf({ address, retracted, goesOn }: Imported, site: string): string | undefined {
  if (address === undefined || goesOn !== true || retracted !== undefined) return undefined
  return URL.parse(address)?.origin === site ? undefined : address
}

function fileOf(content: string, path: string, text: string): ContentFile {
  const shownPath = relative(process.cwd(), resolve(content, path)).split(sep).join('/')
  return { path, shownPath, bytes: Buffer.from(text) }
}

/** Whether two readings are of one story that says the same, wherever it lies. */
function isAlike(a: Article, b: Article): boolean {
  const bare = ({ file: _, slug: __, path: ___, permalink: ____, section: _____, ...rest }: Article) =>
    JSON.stringify(rest)
  return bare(a) === bare(b)
}
