import { isFilePath } from '../../edition/compile/files.ts'
import type { DigestSum } from '../../edition/compile/version.ts'
import { EDITION_FORMAT } from '../../edition/format/index-shape.ts'
import { parsed, type Queries, queryRows } from '../d1/database.ts'
import { takenBackIn } from '../d1/live.ts'
import type { Site } from '../store.ts'
import { isTakenBack } from '../taken-back.ts'
import type { Applied } from './apply.ts'

/** What is live, as a publisher sees it. */
export interface LiveState {
  edition: number
  generation: number
  version: string
  publication: Site['publication']
  frames: Site['frames']
  stories: number
  storiesSum: DigestSum
  filesSum: DigestSum
  /** Of what was read from the files: no part of the version, but what is posted later is rendered by it. */
  mediaSum: DigestSum
  nextKey: number
}

/** What is live once stories have changed, but for its version and all that does not follow from them. */
export function stateAfter(state: LiveState, { sum, stories, nextKey }: Applied): LiveState {
  return {
    ...state,
    generation: state.generation + 1,
    stories: state.stories + stories,
    storiesSum: BigInt.asUintN(128, state.storiesSum + sum),
    nextKey,
  }
}

/** Whether a story is shown less than before, or without a file that it showed or led to. */
export function takesStoriesBack({ removed, replaced, changed }: Applied): boolean {
  if (removed.length > 0) return true
  return replaced.some((before, place) => {
    const after = changed[place]
    const isLeftOut = (path: string) => isFilePath(path) && after?.files.includes(path) === false
    return isTakenBack(before, after) || before.files.some(isLeftOut)
  })
}

/** Reads what is live for workers of this form of editions; nothing where nothing was published yet. */
export async function readState(queries: Queries): Promise<LiveState | undefined> {
  const [row] = await queryRows(queries, 'SELECT * FROM live WHERE format = ?', EDITION_FORMAT)
  if (row === undefined) return undefined
  return {
    edition: Number(row.edition),
    generation: Number(row.generation),
    version: String(row.version),
    publication: parsed(row.publication),
    frames: parsed(row.frames),
    stories: Number(row.stories),
    storiesSum: BigInt(`0x${row.stories_sum}`),
    filesSum: BigInt(`0x${row.files_sum}`),
    mediaSum: BigInt(`0x${row.media_sum}`),
    nextKey: Number(row.next_key),
  }
}

/** The newest generation that took something back, once another is published after what is live. @param isLess whether that does */
export async function takenBackAfter(queries: Queries, { generation }: LiveState, isLess: boolean): Promise<number> {
  const sql = 'SELECT generation, taken_back FROM live WHERE format = ?'
  const [row] = isLess ? [] : await queryRows(queries, sql, EDITION_FORMAT)
  return row === undefined ? generation : takenBackIn(row)
}

/** Columns of `live`. */
export function liveRow(state: LiveState, takenBack: number): Record<string, string | number> {
  return {
    format: EDITION_FORMAT,
    edition: state.edition,
    generation: state.generation,
    version: state.version,
    publication: JSON.stringify(state.publication),
    frames: JSON.stringify(state.frames),
    stories: state.stories,
    stories_sum: state.storiesSum.toString(16),
    files_sum: state.filesSum.toString(16),
    media_sum: state.mediaSum.toString(16),
    // Editions of 0.1.0 kept here which files drafts show; a file that nothing else shows is not to be had anyway.
    draft_files: '{}',
    taken_back: takenBack,
    next_key: state.nextKey,
  }
}

/** What was done by a publish. */
export interface Done {
  added: number
  changed: number
  removed: number
}

/** The row that takes a generation: where another publish has taken it, all fails together. */
export function publishRow(
  state: LiveState,
  { added, changed, removed }: Done,
  at: number,
): Record<string, string | number> {
  const { generation, version } = state
  return { format: EDITION_FORMAT, generation, at, version, added, changed, removed }
}
