import { readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import type { Article } from '../article/article.ts'
import type { ContentFile } from '../article/content-file.ts'
import { type ArticleResult, articleReader } from '../article/read-article.ts'
import { storyPath } from '../article/site-paths.ts'
import { type ImportContext, type Imported, sayAt } from '../import/imported.ts'
import { fileSlugOf, sectionOf, topicsOf, unlike, withDates } from '../import/place.ts'
import { storyFile } from '../import/story-file.ts'
import { addressOf, type ExistingContent } from './import-existing.ts'
import { type Ledger, textDigest } from './import-ledger.ts'
import type { Staging } from './import-staging.ts'
import { mintId } from './mint-ids.ts'
import { shortened } from './new.ts'

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
  /** Digests of the files of this run, by id. */
  readonly #own = new Map<string, { digest: string; file: string }>()

  constructor(existing: ExistingContent, ledger: Ledger, staging: Staging, settings: PlanSettings, now: number) {
    this.#existing = existing
    this.#ledger = ledger
    this.#staging = staging
    this.#settings = settings
    this.#read = articleReader({ publication: existing.publication, media: existing.media, now })
  }

  take(imported: Imported, context: ImportContext): void {
    const { publication, byId, addresses } = this.#existing
    const section = sectionOf(imported, publication) ?? this.#settings.section
    if (section === undefined) saySection(imported, context, Object.keys(publication.sections))
    if (section === undefined || imported.title === undefined || imported.published === undefined) return
    const story = withDates({ ...imported, authors: unlike(imported.authors) }, context, publication)
    const known = this.#ledger.find([...(story.id === undefined ? story.keys : [story.id])])
    const id = story.id ?? known?.id ?? mintId()
    const there = byId.get(id)
    const own = this.#own.get(id)
    const path = there?.path ?? own?.file ?? `${section}/${freeSlug(story, section, addresses)}.md`
    addresses.add(addressOf(path, there?.section))

    const to = addressOf(path, there?.section)
    const topics = topicsOf(story, section, publication)
    const text = storyFile(story, { id, topics, section: there?.section, link: linkOf(story, publication.url) })
    const file = fileOf(this.#settings.content, path, text)
    const read = this.#read(file)
    const problems = read.ok ? read.warnings : read.problems
    for (const problem of problems) context.say({ ...problem, file: story.file, line: story.line, column: 1 })
    if (!read.ok) return

    const digest = textDigest(text)
    const state =
      own !== undefined
        ? own.digest === digest
          ? 'same'
          : 'conflict'
        : this.#compared(
            file,
            text,
            known?.written ?? this.#ledger.find([id])?.written,
            read.article,
            there !== undefined,
          )
    const isTaken = own === undefined && this.#isTaken(state, file, read.article)
    if (isTaken) this.#staging.put(join(this.#settings.content, path), text)
    if (own === undefined) this.#own.set(id, { digest, file: path })
    // Of a story that stays as it is here, what the source said last is remembered: the same is then no news any more.
    if (own === undefined && (isTaken || state === 'same'))
      this.#ledger.remember([id, ...story.keys], { id, written: digest })
    if (state === 'conflict' && !isTaken) sayConflict(story, file.shownPath, own !== undefined, context)
    const { address } = story
    this.stories.push({
      ...{ state, isTaken, id, file: file.shownPath, source: { file: story.file, line: story.line } },
      ...(address === undefined ? {} : { from: address }),
      to,
    })
  }

  #compared(
    file: ContentFile,
    text: string,
    written: string | undefined,
    imported: Article,
    isThere: boolean,
  ): PlannedStory['state'] {
    if (!isThere) return 'new'
    const current = readFileSync(join(this.#settings.content, file.path))
    if (current.equals(Buffer.from(text))) return 'same'
    const isSourceAsBefore = written === textDigest(text)
    if (isSourceAsBefore) return 'same'
    if (written !== undefined && written === textDigest(current.toString())) return 'changed'
    const existing = this.#read({ ...file, bytes: current })
    if (!existing.ok) return 'conflict'
    if (isAlike(existing.article, imported)) return 'same'
    return written === undefined && imported.updated > existing.article.updated ? 'changed' : 'conflict'
  }

  #isTaken(state: PlannedStory['state'], file: ContentFile, imported: Article): boolean {
    if (state === 'new') return true
    if (state === 'same' || this.#settings.update !== true) return false
    const existing = this.#read({ ...file, bytes: readFileSync(join(this.#settings.content, file.path)) })
    if (!existing.ok) return false
    // What was taken back or put right here, the source may not know of.
    const { retracted, corrections = [], updated } = existing.article
    const isNewer = imported.updated > updated || (state === 'changed' && imported.updated >= updated)
    const isKnown =
      (retracted === undefined || imported.retracted !== undefined) &&
      (imported.corrections?.length ?? 0) >= corrections.length
    return isNewer && isKnown
  }
}

function saySection(story: Imported, context: ImportContext, known: readonly string[]): void {
  const named = [...story.sections, ...story.categories].join(', ')
  const message = `No section of publication.yaml is meant here. Add one there, or put such stories into one that is: --section ${known[0] ?? 'news'}.`
  sayAt(context, story.line, 'import-section', message, { value: named === '' ? undefined : named, severity: 'error' })
}

function sayConflict(story: Imported, file: string, isTwice: boolean, context: ImportContext): void {
  const message = isTwice
    ? `The same story came before in this import, and differs. ${file} has the first.`
    : `${file} has this story, changed by hand or newer. It stays as it is; --update takes what is newer.`
  sayAt(context, story.line, 'import-conflict', message, { value: story.title })
}

function freeSlug(story: Imported, section: string, addresses: ReadonlySet<string>): string {
  const stem = shortened(fileSlugOf(story))
  for (let number = 1; ; number++) {
    const slug = number === 1 ? stem : `${stem}-${number}`
    if (!addresses.has(storyPath(section, slug))) return slug
  }
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
