import { membershipsOf, namesOf } from '../../../edition/compile/channels.ts'
import type { GrownKind } from '../../../site/channel.ts'
import { channelPath } from '../../../site/paths.ts'
import type { Span } from '../../../site/visibility.ts'
import { type Cell, parsed, type Queries, queryRows, type Statement } from '../../d1/database.ts'
import { type ChannelVisibility, channelVisibilityOf } from '../../d1/visibility.ts'
import { type ListEntry, readArchives } from '../lists.ts'
import { namesIn, readSpellings, type Spellings, spellingsAfter, spellingsOf, writeSpellings } from '../spellings.ts'
import { type Columns, deletions, insertions, update } from '../statements.ts'
import type { StoredStory, StoryFacts } from '../stored.ts'
import type { StoryChange, TargetEdition } from './story-change.ts'

/** A topic, author or language with the times of its stories, by the spelling that each uses. */
interface GrownRows {
  kind: GrownKind
  slug: string
  spellings: Map<string, Span[]>
}

/** Returns the rows of all topics, authors and languages. */
export function* channelRows(edition: number, stories: readonly StoryFacts[]): Generator<Columns> {
  const channels = new Map<string, GrownRows>()
  for (const story of stories) {
    for (const { kind, slug, spelling } of membershipsOf(story)) {
      const channel: GrownRows = channels.get(`${kind}/${slug}`) ?? { kind, slug, spellings: new Map() }
      if (channel.spellings.size === 0) channels.set(`${kind}/${slug}`, channel)
      const spans = channel.spellings.get(spelling)
      if (spans === undefined) channel.spellings.set(spelling, [story])
      else spans.push(story)
    }
  }
  for (const { kind, slug, spellings } of channels.values()) {
    const spans = [...spellings.values()].flat()
    const columns = channelColumns({ kind, slug }, spans.length, channelVisibilityOf(spans), spellingsOf(spellings))
    yield { edition, kind, slug, ...columns }
  }
}

/** The stories that come to and leave one topic, author or language. */
interface GrownChange {
  kind: GrownKind
  slug: string
  coming: { spelling: string; story: StoryFacts }[]
  leaving: { spelling: string; story: StoredStory }[]
}

/** Returns the statements that bring the rows of topics, authors and languages up to date. */
export async function channelStatements(
  queries: Queries,
  { edition }: TargetEdition,
  list: readonly StoryChange[],
): Promise<Statement[]> {
  const changes = [...grownChanges(list).values()]
  if (changes.length === 0) return []
  const sql =
    'SELECT channel.* FROM (SELECT value AS asked FROM json_each(?2)) CROSS JOIN channel ON edition = ?1 AND kind = asked ->> 0 AND slug = asked ->> 1'
  const asked = JSON.stringify(changes.map(({ kind, slug }) => [kind, slug]))
  const rows = new Map((await queryRows(queries, sql, edition, asked)).map((row) => [`${row.kind}/${row.slug}`, row]))
  const keys = new Map(list.flatMap(({ key, before }) => (before === undefined ? [] : [[before.id, key] as const])))
  const statements: Statement[] = []
  for (const change of changes) {
    const { kind, slug, coming, leaving } = change
    const row = rows.get(`${kind}/${slug}`)
    const stories = Number(row?.stories ?? 0) + coming.length - leaving.length
    if (stories === 0) {
      statements.push(...deletions(queries, 'channel', { edition, kind }, 'slug', [slug]))
      continue
    }
    const channel = channelPath(kind, slug)
    const spellings = await spellingsAfter(readSpellings(row?.spellings), change, async () => {
      const spans: Span[] = []
      for await (const entries of entriesOf(queries, edition, channel)) spans.push(...entries)
      return spans
    })
    const known = row === undefined ? NEVER_SHOWN : parsed<ChannelVisibility>(row.shown)
    const spans = coming.map(({ story: { from, until } }) => ({ from, until }))
    const shown = leaving.some(({ story }) => matters(story, known))
      ? channelVisibilityOf([...(await spansOf(queries, edition, channel, leaving, keys)), ...spans])
      : channelVisibilityOf([...spansIn(known), ...spans])
    const set = channelColumns({ kind, slug }, stories, shown, spellings)
    if (row === undefined) statements.push(...insertions(queries, 'channel', [{ edition, kind, slug, ...set }]))
    else if (Object.entries(set).some(([column, value]) => row[column] !== value))
      statements.push(update(queries, 'channel', set, { edition, kind, slug }))
  }
  return statements
}

/** Returns the columns of a channel's row, without its key. */
function channelColumns(
  { kind, slug }: { kind: GrownKind; slug: string },
  stories: number,
  { since, turns }: ChannelVisibility,
  spellings: Spellings,
): Record<string, Cell> {
  const { name, language = null, names } = namesOf(kind, [...spellings.keys()], namesIn(spellings, slug))
  const shown: ChannelVisibility = { since, turns, ...(names && { names }) }
  return {
    name,
    language,
    stories,
    shown: JSON.stringify(shown),
    spellings: writeSpellings(spellings),
  }
}

const NEVER_SHOWN: ChannelVisibility = { since: null, turns: [] }

/** Returns spans with the same visibility. */
function spansIn({ since, turns }: ChannelVisibility): Span[] {
  const spans: Span[] = since === null ? [] : [{ from: since, until: Number.POSITIVE_INFINITY }]
  for (let at = 0; at < turns.length; at += 2)
    spans.push({ from: turns[at] ?? 0, until: turns[at + 1] ?? Number.POSITIVE_INFINITY })
  return spans
}

/** Whether the channel may be shown at other times without a story. */
function matters({ from, until }: Span, { since }: ChannelVisibility): boolean {
  if (since === null || from < since) return true
  return from === since && until === Number.POSITIVE_INFINITY
}

/** The number of blocks to read at a time. */
const BLOCKS_AT_A_TIME = 50

/** Returns the spans of all stories of a channel except those that leave it. */
async function spansOf(
  queries: Queries,
  edition: number,
  channel: string,
  leaving: GrownChange['leaving'],
  keys: ReadonlyMap<string, number>,
): Promise<Span[]> {
  const gone = new Set(leaving.map(({ story }) => keys.get(story.id)))
  let spans: Span[] = []
  for await (const entries of entriesOf(queries, edition, channel))
    spans = spansIn(channelVisibilityOf([...spans, ...entries.filter(({ key }) => !gone.has(key))]))
  return spans
}

/** Returns all stories of a channel as they were before the change, some blocks at a time. */
async function* entriesOf(queries: Queries, edition: number, channel: string): AsyncGenerator<ListEntry[]> {
  const sql = `SELECT start, entries, ranks FROM block WHERE edition = ? AND channel = ? AND start > ? ORDER BY start LIMIT ${BLOCKS_AT_A_TIME}`
  for (let start = ''; ; ) {
    const rows = await queryRows(queries, sql, edition, channel, start)
    yield rows.flatMap(readArchives).flatMap(({ entries }) => entries)
    start = String(rows.at(-1)?.start)
    if (rows.length < BLOCKS_AT_A_TIME) return
  }
}

/** Returns the stories that come and leave, for each topic, author and language whose stories change or change their time. */
function grownChanges(list: readonly StoryChange[]): Map<string, GrownChange> {
  const channels = new Map<string, GrownChange>()
  const of = (kind: GrownKind, slug: string) => {
    const change = channels.get(`${kind}/${slug}`) ?? { kind, slug, coming: [], leaving: [] }
    channels.set(`${kind}/${slug}`, change)
    return change
  }
  for (const { before, after } of list) {
    const isElsewhen = before?.from !== after?.from || before?.until !== after?.until
    const named = (story: StoredStory | StoryFacts | undefined) =>
      new Map(
        (story === undefined ? [] : membershipsOf(story)).map((membership) => [JSON.stringify(membership), membership]),
      )
    const [old, next] = [named(before), named(after)]
    for (const [name, { kind, slug, spelling }] of old)
      if (before !== undefined && (isElsewhen || !next.has(name)))
        of(kind, slug).leaving.push({ spelling, story: before })
    for (const [name, { kind, slug, spelling }] of next)
      if (after !== undefined && (isElsewhen || !old.has(name))) of(kind, slug).coming.push({ spelling, story: after })
  }
  return channels
}
