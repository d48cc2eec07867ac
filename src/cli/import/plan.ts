import { relative, resolve, sep } from 'node:path'
import type { Article } from '../../article/article.ts'
import type { ContentFile } from '../../article/content-file.ts'
import { MOST_STORY_BYTES } from '../../article/limits.ts'
import { type ArticleResult, articleReader } from '../../article/read-article.ts'
import { shortenSlug } from '../../article/slug.ts'
import type { Conflict } from '../../import/finding/finding.ts'
import { reportFinding } from '../../import/finding/report.ts'
import type { ImportContext, Imported } from '../../import/imported.ts'
import { fileSlugOf, sectionOf, topicsOf, unlike, withDates } from '../../import/story/place.ts'
import { storyFile } from '../../import/story/story-file.ts'
import type { Place } from '../../problem/index.ts'
import { storyPath } from '../../site/paths.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import { addressOf, type ExistingContent, type ExistingStory } from './existing.ts'
import { Identities } from './identities.ts'
import { type Ledger, NOBODY, type Remembered, textDigest } from './ledger.ts'
import type { Staging } from './staging.ts'

/** The plan for one story of an import. */
export interface PlannedStory {
  state: 'new' | 'same' | 'changed' | 'conflict'
  /** Whether its file will be written. */
  isTaken: boolean
  id: string
  file: string
  source: { file: string; line: number }
  /** The URL at which the source published it, and its URL path from now on. */
  from?: string
  to: string
}

export interface PlanSettings {
  content: string
  /** The section of stories that name no section of the publication. */
  section?: string | undefined
  /** Whether a newer story of the source replaces the one in the folder. */
  update?: boolean | undefined
}

/** The place of a story in this publication. */
export interface Placement {
  id: string
  /** The path of its file below the content folder. */
  path: string
  section: string
  /** The keys by which a later import finds it. */
  keys: string[]
  known: Remembered | undefined
}

/** Decides for each story of an import where it goes and whether it is written, and stages its file. */
export class ImportPlan {
  readonly stories: PlannedStory[] = []
  readonly #existing: ExistingContent
  readonly #ledger: Ledger
  readonly #staging: Staging
  readonly #settings: PlanSettings
  readonly #read: (file: ContentFile) => ArticleResult
  readonly #identities: Identities
  /** The paths of the stories of this run, by id. */
  readonly #paths = new Map<string, string>()
  /** The digests of those that were taken or left so far, by id. */
  readonly #digests = new Map<string, string>()

  /** @param isPresent whether a key is that of a file of this run */
  constructor(
    { existing, ledger, staging }: { existing: ExistingContent; ledger: Ledger; staging: Staging },
    settings: PlanSettings,
    now: number,
    isPresent: (key: string) => boolean,
  ) {
    this.#existing = existing
    this.#ledger = ledger
    this.#staging = staging
    this.#settings = settings
    this.#read = articleReader({ publication: existing.publication, media: existing.media, now })
    this.#identities = new Identities(ledger, isPresent)
  }

  /** @returns the story's place; undefined where no section is meant, which is said */
  place(story: Imported, context: ImportContext): Placement | undefined {
    const { publication, byId } = this.#existing
    const { id, known, keys } = this.#identities.identify(story, context)
    const there = byId.get(id)
    const section = sectionOf(story, publication) ?? this.#settings.section ?? sectionThere(there)
    if (section === undefined) {
      saySection(story, context, Object.keys(publication.sections))
      return undefined
    }
    const path = there?.path ?? this.#paths.get(id) ?? this.#freePath(story, section)
    this.#paths.set(id, path)
    return { id, path, section, keys, known }
  }

  /** Returns the URL path of a story's page from now on. */
  addressOf({ id, path }: Placement): string {
    return addressOf(path, this.#existing.byId.get(id)?.section)
  }

  /** @returns whether the file will be written (`taken`), stays as it is (`left`), or breaks a rule (`broken`) */
  take(imported: Imported, placement: Placement, context: ImportContext): 'taken' | 'left' | 'broken' {
    const { publication, byId } = this.#existing
    const { id, path, section, keys, known } = placement
    const there = byId.get(id)
    if (imported.title === undefined || imported.published === undefined) return 'broken'
    const story = withDates({ ...imported, authors: unlike(imported.authors) }, context, publication)
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
      ...{ id, file: file.shownPath, source: { file: source, line }, to: this.addressOf(placement) },
      ...(address === undefined ? {} : { from: address }),
    }
    const digest = textDigest(text)
    const first = this.#digests.get(id)
    if (first !== undefined) {
      const state = first === digest ? 'same' : 'conflict'
      if (state === 'conflict') sayConflict(story, file.shownPath, 'twice', context)
      this.stories.push({ ...planned, state, isTaken: false })
      return 'left'
    }
    this.#digests.set(id, digest)
    const current = there && { ...file, bytes: this.#bytesOf(there) }
    const isTheirs = current !== undefined && isFrom(imported.source, known, current)
    const state = current === undefined ? 'new' : this.#stateOf(current, text, { known, isTheirs }, read.article)
    const isNews = isTheirs && (state === 'changed' || state === 'conflict')
    const isTaken = current === undefined || (isNews && this.#isNewer(state, current, read.article))
    if (isTaken) this.#staging.put(path, text, current?.bytes)
    else if (state === 'conflict') sayConflict(story, file.shownPath, isTheirs ? 'changed' : 'not theirs', context)
    // For a story that stays as it is here, the ledger records the source's last text: the same text is then no news any more.
    const teller = isTaken ? imported.source : known === undefined ? NOBODY : known.source
    const isLast = state === 'same' && (teller === NOBODY || teller === imported.source)
    if (isTaken || isLast)
      this.#ledger.remember(keys, { id, written: digest, source: teller }, (holder) => this.#identities.has(holder))
    this.stories.push({ ...planned, state, isTaken })
    return isTaken ? 'taken' : 'left'
  }

  /** Returns a path whose address is free; many systems treat names that differ only in case as one. */
  #freePath(story: Imported, section: string): string {
    const { addresses } = this.#existing
    const stem = shortenSlug(fileSlugOf(story))
    // The languages of a story have one name: `ferry`, `ferry-hi`.
    const { language } = story
    const first = language !== undefined && story.isTranslated === true ? `${stem}-${language.toLowerCase()}` : stem
    for (let number = 1; ; number++) {
      const slug = number === 1 ? first : `${first}-${number}`
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
   * Compares the text that an import would write with the file that is there.
   * @param before the result of an earlier import, and whether it came from the same source
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
    // The source may not know of a retraction or a correction that was made here.
    const isKnown =
      (retracted === undefined || imported.retracted !== undefined) &&
      (imported.corrections?.length ?? 0) >= corrections.length
    return isKnown && (imported.updated > updated || (state === 'changed' && imported.updated === updated))
  }
}

/** Returns the place in the source for a problem of the file made from it: the line that both have, else the start of the story. */
function placeIn({ text: source, line }: Imported, text: string, problem: Place): Pick<Place, 'line' | 'column'> {
  const wrong = text.split('\n', problem.line).at(-1)?.trim() ?? ''
  const at = source === undefined || wrong === '' ? -1 : source.split('\n').findIndex((one) => one.trim() === wrong)
  return at === -1 ? { line, column: 1 } : { line: at + 1, column: 1 }
}

/** Returns the section of a story that is here already, whatever its source says. */
function sectionThere(there: ExistingStory | undefined): string | undefined {
  return there && (there.section ?? there.path.split('/')[0])
}

function saySection(story: Imported, context: ImportContext, known: readonly string[]): void {
  const named = [...story.sections, ...story.categories].join(', ')
  reportFinding(context, story.line, { code: 'import-section', known }, named === '' ? undefined : named)
}

/** Reports a story whose file would be larger than the check allows. @returns whether it is */
function isTooLarge({ bytes: { length } }: ContentFile, story: Imported, context: ImportContext): boolean {
  if (length <= MOST_STORY_BYTES) return false
  reportFinding(context, story.line, { code: 'import-too-large', bytes: length, most: MOST_STORY_BYTES }, story.title)
  return true
}

/**
 * Whether a story that is here came from the source that now tells it again. Ids are public in feeds, so a source that repeats the id
 * of a story that was written here, or came from elsewhere, must not change it.
 */
function isFrom(source: string | undefined, known: Remembered | undefined, current: ContentFile): boolean {
  if (known === undefined) return false
  // Earlier versions did not record the source, but the files that they wrote came from one.
  return known.source === undefined ? isUntouched(current, known) : known.source === source
}

/** Whether a file still has the bytes that an import wrote. */
function isUntouched({ bytes }: ContentFile, known: Remembered | undefined): boolean {
  return known?.written === textDigest(Buffer.from(bytes).toString())
}

function sayConflict(story: Imported, file: string, why: Conflict, context: ImportContext): void {
  reportFinding(context, story.line, { code: 'import-conflict', file, why }, story.title)
}

/** Returns the link of a story of another site, which stays there; none for a story of this site, whose file gives its URL. */
function linkOf({ address, retracted, goesOn }: Imported, site: string): string | undefined {
  if (address === undefined || goesOn !== true || retracted !== undefined) return undefined
  return URL.parse(address)?.origin === site ? undefined : address
}

function fileOf(content: string, path: string, text: string): ContentFile {
  const shownPath = relative(process.cwd(), resolve(content, path)).split(sep).join('/')
  return { path, shownPath, bytes: Buffer.from(text) }
}

/** Whether two articles say the same, wherever their files lie. */
function isAlike(a: Article, b: Article): boolean {
  const bare = ({ file: _, slug: __, path: ___, permalink: ____, section: _____, ...rest }: Article) =>
    JSON.stringify(rest)
  return bare(a) === bare(b)
}
