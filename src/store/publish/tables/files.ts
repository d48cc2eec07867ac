import { indexedFiles } from '../../../edition/compile/files.ts'
import { type DigestSum, digestSum, fileDigests, summable } from '../../../edition/compile/version.ts'
import type { IndexedFile } from '../../../edition/format/index-shape.ts'
import { parsed, type Queries, queryRows, type Row, type Statement } from '../../d1/database.ts'
import { isShownLess } from '../../taken-back.ts'
import type { Applied } from '../apply.ts'
import type { LiveState } from '../state.ts'
import { type Columns, deletions, insertions } from '../statements.ts'

/** Facts about the files that are published unchanged, by URL path without the first slash: `media/port.jpg`. */
export type Media = Parameters<typeof indexedFiles>[2]
type MediaFile = Media extends ReadonlyMap<string, infer File> ? File : never

/** Returns the sum of the digests of the facts that were read from files. */
export function mediaSumOf(media: Media, files: readonly IndexedFile[]): DigestSum {
  return digestSum(files.map((file) => summable(mediaOf(file, media))))
}

function mediaOf([path]: IndexedFile, media: Media): MediaFile | null {
  return media.get(path.slice(1)) ?? null
}

/** Returns the row of a file. */
export function fileRow(edition: number, file: IndexedFile, media: Media): Columns {
  const [path, bytes, turns] = file
  return { edition, path, bytes, turns: JSON.stringify(turns), facts: JSON.stringify(mediaOf(file, media)) }
}

const ASKED_FILES =
  'FROM (SELECT value AS asked FROM json_each(?2)) CROSS JOIN file ON file.edition = ?1 AND file.path = asked'

/** Reads the facts about those of some files that the site has. @param names URL paths without the first slash */
export async function findMedia(queries: Queries, edition: number, names: readonly string[]): Promise<Media> {
  const paths = names.map((name) => `/${name}`)
  return mediaIn(await queryRows(queries, `SELECT path, facts ${ASKED_FILES}`, edition, JSON.stringify(paths)))
}

function mediaIn(rows: readonly Row[]): Media {
  return new Map(rows.map((row) => [String(row.path).slice(1), parsed<MediaFile>(row.facts)]))
}

/** Returns the statements that make the files of an edition equal to those of a content folder. */
export async function replaceFiles(
  queries: Queries,
  edition: number,
  files: readonly IndexedFile[],
  media: Media,
): Promise<Statement[]> {
  const known = new Map(
    (await queryRows(queries, 'SELECT path, bytes, turns, facts FROM file WHERE edition = ?', edition)).map((row) => [
      String(row.path),
      row,
    ]),
  )
  const rows = files.map((file) => fileRow(edition, file, media))
  const isNew = (row: Columns) => {
    const before = known.get(String(row.path))
    return before?.bytes !== row.bytes || before?.turns !== row.turns || before?.facts !== row.facts
  }
  const paths = new Set(files.map(([path]) => path))
  const gone = [...known.keys()].filter((path) => !paths.has(path))
  return [
    ...deletions(queries, 'file', { edition }, 'path', gone),
    ...insertions(queries, 'file', rows.filter(isNew), { verb: 'INSERT OR REPLACE' }),
  ]
}

/** Whether a file of an edition is gone from a content folder, or visible for less time than before. */
export async function areFilesTakenBack(
  queries: Queries,
  edition: number,
  files: readonly IndexedFile[],
): Promise<boolean> {
  const turns = new Map(files.map(([path, , itsTurns]) => [path, itsTurns]))
  const known = await queryRows(queries, 'SELECT path, turns FROM file WHERE edition = ?', edition)
  return known.some((row) => isShownLess(parsed(row.turns), turns.get(String(row.path)) ?? []))
}

/** Returns the statements that set when files are visible after the stories that show them changed, and the change of the files' sum. */
export async function followStories(
  queries: Queries,
  { edition, publication }: Pick<LiveState, 'edition' | 'publication'>,
  { added, changed, removed, replaced }: Pick<Applied, 'added' | 'changed' | 'removed' | 'replaced'>,
): Promise<{ statements: Statement[]; sum: DigestSum }> {
  const touched = [...added, ...changed, ...removed, ...replaced]
  const paths = [...new Set(touched.flatMap(({ files }) => files))]
  if (paths.length === 0) return { statements: [], sum: 0n }
  const asked = JSON.stringify(paths)
  const files = await queryRows(queries, `SELECT path, bytes, turns, facts ${ASKED_FILES}`, edition, asked)
  if (files.length === 0) return { statements: [], sum: 0n }
  const shown = await queryRows(
    queries,
    `SELECT shows.path, story.id, visible_from, visible_until, retracted FROM (SELECT value AS asked FROM json_each(?2))
     CROSS JOIN shows ON shows.edition = ?1 AND shows.path = asked CROSS JOIN story ON story.key = shows.key`,
    edition,
    asked,
  )
  const touchedIds = new Set(touched.map(({ id }) => id))
  const stories = [
    ...shown.filter(({ id }) => !touchedIds.has(String(id))).map(readShown),
    ...[...added, ...changed].map(({ from, until, retracted, files: own }) => ({ from, until, retracted, files: own })),
  ]
  const media = mediaIn(files)
  const before = files.map((row): IndexedFile => [String(row.path), Number(row.bytes), parsed(row.turns)])
  const after = indexedFiles(publication, stories, media)
  const known = new Map(before.map((file) => [file[0], JSON.stringify(file)]))
  const fresh = after.filter((file) => known.get(file[0]) !== JSON.stringify(file))
  return {
    statements: insertions(
      queries,
      'file',
      fresh.map((file) => fileRow(edition, file, media)),
      { verb: 'INSERT OR REPLACE' },
    ),
    sum: digestSum(fileDigests(after)) - digestSum(fileDigests(before)),
  }
}

function readShown(row: Row) {
  return {
    from: Number(row.visible_from),
    until: row.visible_until === null ? Number.POSITIVE_INFINITY : Number(row.visible_until),
    retracted: row.retracted === 1,
    files: [String(row.path)],
  }
}
