import { storyCompiler } from '../../edition/compile/compiled-story.ts'
import type { CompiledStory } from '../../edition/compile/story.ts'
import { byPlace, isWarning, type Place, type Problem, type ProblemData, toData } from '../../problem/index.ts'
import type { Queries } from '../../store/d1/database.ts'
import { type Clash, PathTaken } from '../../store/publish/apply.ts'
import { applyEdit, type Edit, type EditResult } from '../../store/publish/edit.ts'
import { retryWhenOvertaken } from '../../store/publish/publish.ts'
import { findAnswer, type KeyedRequest } from '../../store/publish/requests.ts'
import { type LiveState, readState } from '../../store/publish/state.ts'
import { MOST_STORED_BYTES, type StoryFacts, storyWeight } from '../../store/publish/stored.ts'
import { findMedia } from '../../store/publish/tables/files.ts'
import type { RequestFault } from '../answers.ts'
import { type Posted, type PostedResult, readPosted } from './posted.ts'
import { type ReadStories, readPostedStories } from './read-stories.ts'
import { warningsOf } from './warnings.ts'

/** A request to publish: its body as it came, and the key that repeats of the request share. */
export interface PostedRequest {
  body: Uint8Array<ArrayBuffer>
  key: string | undefined
  now: number
}

export type PublishResult =
  | { ok: true; answer: string }
  | { ok: false; status: 400 | 409; errors: RequestFault[] }
  /** In the form of `khabar check --json`. */
  | { ok: false; problems: ProblemData[] }

/**
 * Publishes the stories of a request: all of them in one transaction, or none if anything is wrong. A request that is repeated
 * with its key gets the same answer again, and changes nothing.
 * @throws if the database fails
 */
export async function publishPosted(queries: Queries, { body, key, now }: PostedRequest): Promise<PublishResult> {
  const request = key === undefined ? undefined : { key, bodyDigest: await digestOf(body) }
  let read: PostedResult | undefined
  return await unlessEmpty(() =>
    retryWhenOvertaken(async () => {
      const known = request && (await findAnswer(queries, request.key, now))
      if (known !== undefined) return again(known, request)
      read ??= readPosted(body)
      if (!read.ok) return refusal(400, ...read.errors)
      const live = await readState(queries)
      if (live === undefined) return refusal(409, { at: null, message: NOTHING_LIVE })
      return await publish(queries, live, read.posted, { now, request })
    }),
  )
}

/** The message of a database that does not have its tables yet. */
const NO_TABLES = /no such table/

/** Runs `work`; if the database has no tables, nothing was published and sending the same again would not help. */
async function unlessEmpty(work: () => Promise<PublishResult>): Promise<PublishResult> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && NO_TABLES.test(error.message))
      return refusal(409, { at: null, message: NOTHING_LIVE })
    throw error
  }
}

const NOTHING_LIVE =
  'Nothing is published here yet. Run "khabar publish" with the content folder once; then send this again.'
const OTHER_BODY =
  'This Idempotency-Key came with another body before. Send each request with a key of its own, and the same only to repeat it.'

function again(known: { bodyDigest: string; answer: string }, request: KeyedRequest | undefined): PublishResult {
  if (known.bodyDigest === request?.bodyDigest) return { ok: true, answer: known.answer }
  return refusal(409, { at: null, message: OTHER_BODY })
}

function refusal(status: 400 | 409, ...errors: RequestFault[]): PublishResult {
  return { ok: false, status, errors }
}

function wrong(problems: readonly Problem[]): PublishResult {
  return { ok: false, problems: problems.toSorted(byPlace).map(toData) }
}

async function publish(
  queries: Queries,
  live: LiveState,
  { files, removed }: Posted,
  { now, request }: { now: number; request: KeyedRequest | undefined },
): Promise<PublishResult> {
  const { publication, edition } = live
  const newsroom = { publication, now, findMedia: (paths: readonly string[]) => findMedia(queries, edition, paths) }
  const copy = await readPostedStories(files, newsroom)
  if (!copy.problems.every(isWarning)) return wrong(copy.problems)
  const both = contradictions(copy, removed)
  if (both.length > 0) return refusal(400, ...both)
  const edit = editOf(copy, live, removed)
  const large = edit.stories.filter((story) => storyWeight(story) > MOST_STORED_BYTES)
  if (large.length > 0) return wrong(large.map((story) => largeProblem(story, copy)))
  const warnings = warningsOf(copy.problems)
  const answerOf = (edited: EditResult) => answerText(edited, warnings)
  try {
    const answer = await applyEdit(queries, live, edit, { now, request, answerOf })
    return { ok: true, answer }
  } catch (error) {
    if (!(error instanceof PathTaken)) throw error
    return wrong(error.clashes.map((clash) => takenProblem(clash, copy)))
  }
}

function contradictions({ articles }: ReadStories, removed: readonly string[]): RequestFault[] {
  const files = new Map(articles.map(({ id, file }) => [id, file]))
  return removed.flatMap((id, place): RequestFault[] => {
    const file = files.get(id)
    const message = `This is the id of ${JSON.stringify(file)}, which is to be published. Send one of the two.`
    return file === undefined ? [] : [{ at: `remove[${place}]`, message }]
  })
}

function editOf({ articles }: ReadStories, { publication }: LiveState, removed: readonly string[]): Edit {
  const compiled = articles.map(storyCompiler(publication))
  const isDraft = ({ from }: CompiledStory) => from === Number.POSITIVE_INFINITY
  return {
    stories: compiled.filter((story) => !isDraft(story)),
    drafts: compiled.filter(isDraft),
    bytesOf: (story) => (story as CompiledStory).bytes,
    removed,
  }
}

function answerText(
  { version, generation, added, changed, removed }: EditResult,
  warnings: readonly ProblemData[],
): string {
  return JSON.stringify({ edition: version, generation, added, changed, removed, warnings })
}

function largeProblem(story: StoryFacts, copy: ReadStories): Problem {
  return { ...placeOf(story, copy), code: 'story-too-large', bytes: storyWeight(story), most: MOST_STORED_BYTES }
}

function takenProblem({ id, path, holder }: Clash, copy: ReadStories): Problem {
  const place = placeOf({ id, path }, copy)
  if (holder.path !== path) return { ...place, code: 'name-clash', first: holder.path, by: 'case' }
  return { ...place, code: 'permalink-duplicate', permalink: path, first: holder.id, by: 'id' }
}

function placeOf({ id, path }: { id: string; path: string }, { articles }: ReadStories): Place {
  const file = articles.find((article) => article.id === id)?.file ?? path
  return { file, line: 1, column: 1 }
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
