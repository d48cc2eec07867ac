import { versionOf } from '../../edition/compile/version.ts'
import { EDITION_FORMAT } from '../../edition/format/index-shape.ts'
import type { Queries, Statement } from '../d1/database.ts'
import { applyChanges } from './apply.ts'
import { detectOvertaking, Overtaken, statementsToTakeGeneration } from './publish.ts'
import { type KeyedRequest, statementsToKeepAnswer } from './requests.ts'
import { type Done, type LiveState, stateAfter, takenBackAfter, takesStoriesBack } from './state.ts'
import type { BytesOf, StoryFacts } from './stored.ts'
import { followStories } from './tables/files.ts'

/** A change of the live edition; everything that it does not name stays. */
export interface Edit {
  /** Stories to put in; each replaces the story with its id. */
  stories: readonly StoryFacts[]
  bytesOf: BytesOf
  /** Stories that must not be shown: if one is live, it is taken out. */
  drafts: readonly StoryFacts[]
  /** Ids of stories to take out. */
  removed: readonly string[]
}

/** The live edition after an edit, and counts of the change. */
export interface EditResult extends Done {
  version: string
  generation: number
}

export interface EditOptions {
  now: number
  /** The request's key, if it has one; the answer is kept for it. */
  request?: KeyedRequest | undefined
  answerOf: (edited: EditResult) => string
}

/**
 * Changes some stories of the live edition, in one transaction with the answer that is kept for a repeated request. If the edition
 * has the stories already as they are, no story is written.
 * @returns the answer
 * @throws PathTaken if two stories would have one path
 * @throws an error that `isGenerationTaken` recognises if another publish came first: the live state must be read again
 */
export async function applyEdit(
  queries: Queries,
  live: LiveState,
  edit: Edit,
  { now, request, answerOf }: EditOptions,
): Promise<string> {
  const { edition, nextKey, publication, frames } = live
  const applied = await detectOvertaking(queries, live, () =>
    applyChanges(queries, { edition, nextKey, zone: publication.timezone }, changesOf(edit)),
  )
  const files = await followStories(queries, live, applied)
  const counts = { added: applied.added.length, changed: applied.changed.length, removed: applied.removed.length }
  const isSame = counts.added + counts.changed + counts.removed === 0
  if (isSame) {
    const answer = answerOf({ version: live.version, generation: live.generation, ...counts })
    const onlyIf = `EXISTS (SELECT 1 FROM live WHERE format = ${EDITION_FORMAT} AND generation = ${live.generation})`
    await stillLive(queries, live, statementsToKeepAnswer(queries, { request, answer, now, onlyIf }))
    return answer
  }
  const sums = { ...stateAfter(live, applied), filesSum: BigInt.asUintN(128, live.filesSum + files.sum) }
  const version = versionOf({
    publication,
    frames,
    stories: sums.storiesSum,
    files: sums.filesSum,
    redirects: live.redirects.sum,
  })
  const next = { ...sums, version }
  const answer = answerOf({ version, generation: next.generation, ...counts })
  const takenBack = await takenBackAfter(queries, next, takesStoriesBack(applied))
  await queries.batch([
    ...statementsToTakeGeneration(queries, next, takenBack, counts, now),
    ...applied.statements,
    ...files.statements,
    ...statementsToKeepAnswer(queries, { request, answer, now }),
  ])
  return answer
}

function changesOf({ stories, bytesOf, drafts, removed }: Edit) {
  return { upserts: stories, bytesOf, removals: [...removed, ...drafts.map(({ id }) => id)] }
}

/** Runs statements and checks that the state that was read is still live. @throws Overtaken if it is not */
async function stillLive(queries: Queries, live: LiveState, statements: readonly Statement[]): Promise<void> {
  const sql = 'SELECT generation FROM live WHERE format = ?'
  const [found] = await queries.batch([queries.prepare(sql).bind(EDITION_FORMAT), ...statements])
  if (found?.results[0]?.generation !== live.generation) throw new Overtaken()
}
