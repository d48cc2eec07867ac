import { isFilePath } from '../../edition/compile/files.ts'
import type { DigestSum } from '../../edition/compile/version.ts'
import { EDITION_FORMAT } from '../../edition/format/index-shape.ts'
import { type Cell, parsed, type Queries, queryRows } from '../d1/database.ts'
import { takenBackIn } from '../d1/live.ts'
import type { Site } from '../store.ts'
import { isTakenBack } from '../taken-back.ts'
import type { Applied } from './apply.ts'
import { type RedirectState, readRedirectState, redirectStateWith, writeRedirectState } from './tables/redirects.ts'

/** The row of `live`, as a publisher needs it. */
export interface LiveState {
  edition: number
  generation: number
  version: string
  publication: Site['publication']
  frames: Site['frames']
  stories: number
  storiesSum: DigestSum
  filesSum: DigestSum
  /** Of the facts that were read from files. They are no part of the version, but stories that are posted later are rendered with them. */
  mediaSum: DigestSum
  redirects: RedirectState
  nextKey: number
}

/** Returns the state after a change of stories, still with the version, files and settings of before. */
export function stateAfter(state: LiveState, { sum, stories, nextKey, added, changed }: Applied): LiveState {
  return {
    ...state,
    generation: state.generation + 1,
    stories: state.stories + stories,
    storiesSum: BigInt.asUintN(128, state.storiesSum + sum),
    redirects: redirectStateWith(state.redirects, [...added, ...changed]),
    nextKey,
  }
}

/** Whether a story is visible for less time than before, or lost a file that it showed or linked to. */
export function takesStoriesBack({ removed, replaced, changed }: Applied): boolean {
  if (removed.length > 0) return true
  return replaced.some((before, place) => {
    const after = changed[place]
    const isLeftOut = (path: string) => isFilePath(path) && after?.files.includes(path) === false
    return isTakenBack(before, after) || before.files.some(isLeftOut)
  })
}

/** Reads the live state for workers of this edition format; undefined before the first publish. */
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
    redirects: readRedirectState(row.redirects),
    nextKey: Number(row.next_key),
  }
}

/** Returns the newest generation that took something back, as it is once `generation` is live. @param isLess whether that one does */
export async function takenBackAfter(queries: Queries, { generation }: LiveState, isLess: boolean): Promise<number> {
  const sql = 'SELECT generation, taken_back FROM live WHERE format = ?'
  const [row] = isLess ? [] : await queryRows(queries, sql, EDITION_FORMAT)
  return row === undefined ? generation : takenBackIn(row)
}

/** Returns the columns of `live`. */
export function liveRow(state: LiveState, takenBack: number): Record<string, Cell> {
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
    redirects: writeRedirectState(state.redirects),
    // Editions of 0.1.0 kept the files of drafts here; a file that nothing else shows is not served anyway.
    draft_files: '{}',
    taken_back: takenBack,
    next_key: state.nextKey,
  }
}

/** The number of stories that a publish added, changed and removed. */
export interface Done {
  added: number
  changed: number
  removed: number
}

/** Returns the row that takes a generation: if another publish has taken it, the whole transaction fails. */
export function publishRow(
  state: LiveState,
  { added, changed, removed }: Done,
  at: number,
): Record<string, string | number> {
  const { generation, version } = state
  return { format: EDITION_FORMAT, generation, at, version, added, changed, removed }
}
