import { digestSum, fileDigests, summable, versionOf } from '../../edition/compile/version.ts'
import type { IndexedFile } from '../../edition/format/index-shape.ts'
import type { Redirect } from '../../site/redirects.ts'
import type { Queries, Statement } from '../d1/database.ts'
import { queryRows } from '../d1/database.ts'
import type { Site } from '../store.ts'
import { isShortened } from '../taken-back.ts'
import { applyChanges, monthEnds } from './apply.ts'
import { compare, type Difference } from './compare.ts'
import { GIVEN_UP, KEYS_OF_EDITION, loadEdition, statementsToEndStage } from './stage.ts'
import {
  type Done,
  type LiveState,
  liveRow,
  publishRow,
  readState,
  stateAfter,
  takenBackAfter,
  takesStoriesBack,
} from './state.ts'
import { insertions } from './statements.ts'
import type { BytesOf, StoryFacts } from './stored.ts'
import { sweepEditions } from './sweep.ts'
import { areFilesTakenBack, type Media, mediaSumOf, replaceFiles } from './tables/files.ts'
import { redirectStateOf, replaceRedirects } from './tables/redirects.ts'

/*
 * Publishing to D1: how a content folder becomes what is live.
 *
 * An EDITION is a set of rows with one number: stories, blocks, channels, files, and which story shows which file. The one row of
 * `live` for each format (EDITION_FORMAT) names the edition that is shown and its GENERATION, which counts publishes. Readers ask for
 * `live` and for rows in the same batch, so they see one generation at a time; if it changed, they start again.
 *
 * A small change rewrites rows of the live edition in one transaction (`apply.ts`, `edit.ts`). A large one loads a whole edition
 * beside it (`stage.ts`): the STAGE row reserves its number, its rows go in batch by batch, and nobody reads them. The last
 * transaction makes it live and deletes the stage row. So readers see the old edition or the new one, and never a mixture.
 *
 * A BLOCK is one row with some hundred stories of a channel's list: whole archives (a month or a part of one), the newest story
 * first, with the instants at which each appears and leaves. One or two blocks are all that the newest page of a feed reads.
 *
 * What makes it safe: the transaction that switches begins by inserting its generation into `publish`, where a generation exists
 * once. Of two publishers, one fails there as a whole, and plans again (`retryWhenOvertaken`). A load that stops is continued by the
 * next one with the same version, or given up after a day; `sweep.ts` deletes the rows of editions that are neither live nor staged.
 */

/** Everything that a site shall show. */
export interface Folder {
  publication: Site['publication']
  frames: Site['frames']
  /** All stories, drafts included. */
  stories: readonly StoryFacts[]
  bytesOf: BytesOf
  files: readonly IndexedFile[]
  media: Media
  /** The redirects that belong to no story. */
  redirects: readonly Redirect[]
}

/** The difference between a folder and what is live. */
export interface Plan extends Difference {
  /** What is live; undefined before the first publish. */
  state: LiveState | undefined
  /** What will be live. */
  version: string
  isSame: boolean
  /** Paths of files that the live edition does not have, or has with another size. */
  newFiles: string[]
}

/** Compares a folder with what is live. */
export async function planPublish(queries: Queries, folder: Folder): Promise<Plan> {
  const state = await readState(queries)
  const stories = visibleStories(folder)
  const version = versionOfFolder(folder)
  // What was read from files is no part of the version, but a change to come is reckoned with it.
  const isSame = state?.version === version && state.mediaSum === mediaSumOf(folder.media, folder.files)
  if (isSame) return { state, version, isSame: true, added: [], changed: [], removed: [], newFiles: [] }
  const difference =
    state === undefined
      ? { added: stories, changed: [], removed: [] }
      : await compare(queries, state.edition, stories, monthEnds(state.publication.timezone))
  return { state, version, isSame: false, ...difference, newFiles: await newFilesOf(queries, state, folder) }
}

async function newFilesOf(queries: Queries, state: LiveState | undefined, { files }: Folder): Promise<string[]> {
  if (state?.filesSum === digestSum(fileDigests(files))) return []
  const known = await queryRows(queries, 'SELECT path, bytes FROM file WHERE edition = ?', state?.edition ?? -1)
  const sizes = new Map(known.map(({ path, bytes }) => [path, bytes]))
  return files.filter(([path, bytes]) => sizes.get(path) !== bytes).map(([path]) => path)
}

export interface PublishOptions {
  now: number
  /** A plan that was just made for the folder. If another publish came since, it is made anew. */
  plan?: Plan
  onProgress?: (loaded: number, all: number) => void
  /** Called before each step that changes anything; tests stop here. */
  onStep?: (step: 'load' | 'switch' | 'sweep') => void
}

/** From this many stories or bytes on, loading a new edition is cheaper than changing the live one. */
const MOST_CHANGES = 300
const MOST_CHANGED_BYTES = 4_000_000

/** Publishers that meet try again; more tries than these are a fault. */
const MOST_TRIES = 20

/**
 * Makes a folder live, by changing the live edition or by loading a new one. It can be stopped at any moment and repeated, and run
 * by several at once: in the end the folder that came last is live, whole.
 * @returns the plan that was carried out
 */
export async function publishFolder(queries: Queries, folder: Folder, options: PublishOptions): Promise<Plan> {
  // A plan with nothing to do is made again: carrying it out would not fail if it no longer holds.
  let handedOver = options.plan?.isSame === true ? undefined : options.plan
  return await retryWhenOvertaken(async () => {
    const plan = handedOver ?? (await planPublish(queries, folder))
    handedOver = undefined
    if (!plan.isSame) await detectOvertaking(queries, plan.state, () => carryOut(queries, folder, plan, options))
    options.onStep?.('sweep')
    await sweepEditions(queries, options.now)
    return plan
  })
}

/** Runs work that takes a generation, again from the start if another publish took that generation first. */
export async function retryWhenOvertaken<Result>(publish: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await publish()
    } catch (error) {
      if (!isGenerationTaken(error) || tries === MOST_TRIES) throw error
    }
  }
}

async function carryOut(queries: Queries, folder: Folder, plan: Plan, options: PublishOptions): Promise<void> {
  const { state, added, changed, removed } = plan
  const upserts = [...added, ...changed]
  const bytes = upserts.reduce((sum, { lengths }) => sum + lengths.reduce((bytes, length) => bytes + length, 0), 0)
  const isSmall =
    state !== undefined &&
    state.publication.timezone === folder.publication.timezone &&
    upserts.length + removed.length <= MOST_CHANGES &&
    bytes <= MOST_CHANGED_BYTES
  const counts = { added: added.length, changed: changed.length, removed: removed.length }
  if (isSmall) await changeInPlace(queries, folder, plan, state, counts, options)
  else await loadAnew(queries, folder, plan, counts, options)
}

async function changeInPlace(
  queries: Queries,
  folder: Folder,
  { added, changed, removed, version }: Plan,
  state: LiveState,
  counts: Done,
  { now, onStep }: PublishOptions,
): Promise<void> {
  const { publication, frames, bytesOf, files, media, redirects } = folder
  const edition = { edition: state.edition, nextKey: state.nextKey, zone: publication.timezone }
  const changes = { upserts: [...added, ...changed], bytesOf, removals: removed }
  const applied = await applyChanges(queries, edition, changes)
  const [filesSum, mediaSum] = [digestSum(fileDigests(files)), mediaSumOf(media, files)]
  const isSameFiles = filesSum === state.filesSum && mediaSum === state.mediaSum
  const isLess =
    takesStoriesBack(applied) ||
    isShortened(state.publication, publication) ||
    (filesSum !== state.filesSum && (await areFilesTakenBack(queries, state.edition, files)))
  const next: LiveState = {
    ...stateAfter(state, applied),
    version,
    publication,
    frames,
    filesSum,
    mediaSum,
    redirects: redirectStateOf(visibleStories(folder), redirects),
  }
  const fileStatements = isSameFiles ? [] : await replaceFiles(queries, state.edition, files, media)
  const redirectChanges =
    next.redirects.sum === state.redirects.sum ? [] : await replaceRedirects(queries, state.edition, redirects)
  const takenBack = await takenBackAfter(queries, next, isLess)
  onStep?.('switch')
  await queries.batch([
    ...statementsToTakeGeneration(queries, next, takenBack, counts, now),
    ...applied.statements,
    ...fileStatements,
    ...redirectChanges,
  ])
}

async function loadAnew(
  queries: Queries,
  folder: Folder,
  { state, version, changed, removed }: Plan,
  counts: Done,
  { now, onProgress = () => {}, onStep }: PublishOptions,
): Promise<void> {
  const { publication, frames, bytesOf, files, media, redirects } = folder
  const stories = visibleStories(folder)
  onStep?.('load')
  const edition = await loadEdition(queries, {
    ...{ version, stories, files, media, redirects, bytesOf, now, onProgress },
    monthEnd: monthEnds(publication.timezone),
  })
  // Among so many changed stories, nobody looks for those that are shown less.
  const isLess =
    changed.length + removed.length > 0 ||
    state === undefined ||
    isShortened(state.publication, publication) ||
    (await areFilesTakenBack(queries, state.edition, files))
  const next: LiveState = {
    edition,
    generation: (state?.generation ?? 0) + 1,
    version,
    publication,
    frames,
    stories: stories.length,
    storiesSum: digestSum(stories.map(({ storyDigest }) => storyDigest)),
    filesSum: digestSum(fileDigests(files)),
    mediaSum: mediaSumOf(media, files),
    redirects: redirectStateOf(stories, redirects),
    nextKey: edition * KEYS_OF_EDITION + stories.length,
  }
  const takenBack = await takenBackAfter(queries, next, isLess)
  onStep?.('switch')
  await queries.batch([
    ...statementsToTakeGeneration(queries, next, takenBack, counts, now),
    ...statementsToEndStage(queries, edition),
  ])
}

/** Returns the statements that take the next generation. If another publish took it, their transaction fails as a whole. */
export function statementsToTakeGeneration(
  queries: Queries,
  next: LiveState,
  takenBack: number,
  counts: Done,
  now: number,
): Statement[] {
  return [
    ...insertions(queries, 'publish', [publishRow(next, counts, now)]),
    ...insertions(queries, 'live', [liveRow(next, takenBack)], { verb: 'INSERT OR REPLACE' }),
  ]
}

/** Another generation became live since the state was read. */
export class Overtaken extends Error {
  override name = 'Overtaken'
}

/**
 * Runs work that was planned for one generation. If it fails and another generation is live by now, its error means nothing.
 * @throws Overtaken in that case
 */
export async function detectOvertaking<Result>(
  queries: Queries,
  state: Pick<LiveState, 'generation'> | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const now = await readState(queries).catch(() => state)
    throw now?.generation === state?.generation ? error : new Overtaken()
  }
}

/** Whether to start again: another publish came first, the same request did, or someone gave up the edition that was loaded. */
export function isGenerationTaken(error: unknown): boolean {
  if (error instanceof Overtaken) return true
  return error instanceof Error && (TAKEN.test(error.message) || GIVEN_UP.test(error.message))
}

const TAKEN = /UNIQUE constraint failed: (?:publish\.format|publish\.generation|request\.key)/

/** Returns the stories that are published: all but the drafts. */
function visibleStories({ stories }: Folder): StoryFacts[] {
  return stories.filter(({ from }) => from !== Number.POSITIVE_INFINITY)
}

/** Returns the version of the edition that a folder becomes, in this store or another: 11 characters, base64url. */
export function versionOfFolder(folder: Folder): string {
  const { publication, frames, files, redirects } = folder
  return versionOf({
    publication,
    frames,
    stories: digestSum(visibleStories(folder).map(({ storyDigest }) => storyDigest)),
    files: digestSum(fileDigests(files)),
    redirects: digestSum(redirects.map(summable)),
  })
}
