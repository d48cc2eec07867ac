import { versionOf } from '../../edition/compile/version.ts'
import { EDITION_FORMAT } from '../../edition/format/index-shape.ts'
import type { Queries, Statement } from '../d1/database.ts'
import { applyChanges } from './apply.ts'
import { detectOvertaking, Overtaken, statementsToTakeGeneration } from './publish.ts'
import { type KeyedRequest, statementsToKeepAnswer } from './requests.ts'
import { type Done, type LiveState, stateAfter, takenBackAfter, takesStoriesBack } from './state.ts'
import type { BytesOf, StoryFacts } from './stored.ts'
import { followStories } from './tables/files.ts'

/** What is to become other in an edition that is live; the rest of it stays. */
export interface Edit {
  /** Stories to put in, each in the place of the one with its id. */
  stories: readonly StoryFacts[]
  bytesOf: BytesOf
  /** Stories that are not to be shown: where one is live, it is taken out. */
  drafts: readonly StoryFacts[]
  /** Ids of stories to take out. */
  removed: readonly string[]
}

/** What is live after an edit, and what was done. */
export interface Edited extends Done {
  version: string
  generation: number
}

export interface EditOptions {
  now: number
  /** Where the request has a key, it and what it is answered. */
  request?: KeyedRequest | undefined
  answerOf: (edited: Edited) => string
}

/**
 * Changes some stories of what is live, in one transaction with the answer that is kept for a repeated request. Where the
 * stories are in the edition already as they are, nothing is written.
 * @returns the answer
 * @throws PathTaken where two stories would have one address
 * @throws an error that `isGenerationTaken` knows where another publish came first: what is live has to be read again
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
  const version = versionOf({ publication, frames, stories: sums.storiesSum, files: sums.filesSum })
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

/** Runs statements, and makes sure that what was read is live to this moment. @throws Overtaken where it is not */
async function stillLive(queries: Queries, live: LiveState, statements: readonly Statement[]): Promise<void> {
  const sql = 'SELECT generation FROM live WHERE format = ?'
  const [found] = await queries.batch([queries.prepare(sql).bind(EDITION_FORMAT), ...statements])
  if (found?.results[0]?.generation !== live.generation) throw new Overtaken()
}
