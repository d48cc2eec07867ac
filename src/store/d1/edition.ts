import { EDITION_FORMAT, TAGGED, type Tagged } from '../../edition/format/index-shape.ts'
import type { ArchiveName } from '../../feed/history.ts'
import type { GrownKind } from '../../site/channel.ts'
import {
  allChannel,
  CHANNEL_KINDS,
  type Channel,
  type ChannelKind,
  channelOf,
  GROWN_KINDS,
  parseChannelPath,
} from '../../site/channel.ts'
import { type Transitions, type Visibility, visibilityAt } from '../../site/visibility.ts'
import { LruCache } from '../lru-cache.ts'
import { channelNamedAt, withName } from '../names.ts'
import type { LiveEdition, PageFacts, Selection, StoryReference, Wanted } from '../store.ts'
import { type Picked, type Timeline, timelineOf } from '../timeline.ts'
import { Absent, KEYS_OF_SIDE } from './absent.ts'
import { archiveStart, type Block, LAST_PART, readBlock, type Window, windowOf } from './blocks.ts'
import { type Cell, parsed, type Row } from './database.ts'
import type { Live } from './live.ts'
import {
  caseFoldedPath,
  type EditionReader,
  readReference,
  storyColumns,
  storyQueries,
  tagDigestIn,
  WANTED_COLUMNS,
} from './rows.ts'
import { type ChannelVisibility, isChannelVisibleAt } from './visibility.ts'

/** The bytes of an edition's stories that an isolate remembers, of the 128 MB that it has. */
const MOST_STORY_BYTES = 8 * 1024 * 1024
/** The number of list entries that it remembers. */
const MOST_LISTED = 20_000

/** Blocks to read at a time: two are enough for the newest page of nearly every channel. */
const BLOCKS_AT_A_TIME = 2

/** All channels of a kind. */
const CHANNELS_SQL = 'SELECT kind, slug, name, language, shown FROM channel WHERE edition = ? AND kind = ?'

/** Old addresses with the stories to which they lead, if they belong to one (`own`) or name its path (`named`). */
const REDIRECT_TABLE = `redirect LEFT JOIN story AS own ON own.key = redirect.story
LEFT JOIN story AS named ON named.edition = redirect.edition AND named.address = redirect.address`
const REDIRECT_FROM = 'coalesce(own.visible_from, named.visible_from, 0)'

/** The target of an old address. That of a story counts once the story is visible. */
const REDIRECT_SQL = `SELECT coalesce(own.path, redirect.target) AS target FROM ${REDIRECT_TABLE}
WHERE redirect.edition = ?1 AND source = ?2 AND ${REDIRECT_FROM} <= ?3 ORDER BY redirect.story DESC LIMIT 1`

/** The direction in which to read on from a block. */
type Direction = 'older' | 'newer'

/** Creates the reader of one edition. Rows that it has read are remembered as long as the edition is live. */
export function d1Edition({ edition, site }: Live, reader: EditionReader): LiveEdition {
  const { publication } = site
  const isFull = publication.feed.text === 'full'
  const encoder = new TextEncoder()
  const bytes = new LruCache<readonly Uint8Array[]>(MOST_STORY_BYTES)
  const newestBlocks = new LruCache<ListStretch>(MOST_LISTED)
  const grownRows = new LruCache<Row[]>(MOST_LISTED)
  let lastChanges: { last: number; next: number } | undefined
  /** Addresses that have no story, no file and no channel of a kind. */
  const absentStories = new Absent()
  const absentFiles = new Absent()
  const absentRedirects = new Absent()
  const absentChannels = new Map(GROWN_KINDS.map((kind) => [kind, new Absent()]))

  /**
   * Reads the keys beside one that was not found, so that the keys around it need no query.
   * @param from returns the instant from which readers may know of a row
   */
  async function lookAround(
    absent: Absent,
    {
      columns,
      table,
      where,
      key,
    }: { columns: string; table: string; where: readonly [string, ...Cell[]]; key: string },
    asked: string,
    now: number,
    from: (row: Row) => number,
  ): Promise<void> {
    if (absent.knows(asked, now)) return
    const [condition, ...values] = where
    const side = (comparison: '<' | '>=', order: 'DESC' | 'ASC') => ({
      sql: `SELECT ${columns} FROM ${table} WHERE ${condition} AND ${key} ${comparison} ? ORDER BY ${key} ${order} LIMIT ${KEYS_OF_SIDE}`,
      values: [...values, asked],
    })
    const sides = await reader.rows([side('<', 'DESC'), side('>=', 'ASC')])
    const [below = [], above = []] = sides.map((rows) =>
      rows.map((row) => ({ key: String(row[key]), from: from(row) })),
    )
    absent.learn(below, above, now)
  }

  /** Returns the rows of stories with their tag digests; the bytes that are wanted of them are remembered. */
  async function storiesOf(keys: readonly number[], wanted: Wanted): Promise<Row[]> {
    if (keys.length === 0) return []
    const columns = columnsOf(wanted)
    const rows = (await reader.rows(storyQueries(keys, storyColumns(columns)))).flat()
    for (const row of rows) remember(row, wanted, columns)
    const byKey = new Map(rows.map((row) => [row.key, row]))
    return keys.map((key) => byKey.get(key) ?? throwMissing(`story ${key}`))
  }

  /** Returns the columns of a story's bytes in the order in which they are sent. */
  function columnsOf(wanted: Wanted | 'text'): readonly string[] {
    const columns = WANTED_COLUMNS[wanted]
    if (wanted === 'page' || wanted === 'text') return columns
    const [before = '', after = ''] = columns
    return isFull ? [before, 'text', after] : [before]
  }

  function remember(row: Row, wanted: Wanted | 'text', columns: readonly string[]): readonly Uint8Array[] {
    const ranges = columns.map((column) => encoder.encode(String(row[column])))
    const size = ranges.reduce((sum, range) => sum + range.length, 0)
    bytes.set(`${row.key} ${wanted}`, ranges, size)
    return ranges
  }

  async function bytesOf(
    stories: readonly StoryReference[],
    wanted: Wanted | 'text',
  ): Promise<(readonly Uint8Array[])[]> {
    const known = stories.map(({ key }) => bytes.get(`${key} ${wanted}`))
    const unknown = stories.filter((_, place) => known[place] === undefined).map(({ key }) => key)
    if (unknown.length === 0) return known.map((ranges) => ranges ?? [])
    const columns = columnsOf(wanted)
    const rows = (await reader.rows(storyQueries(unknown, ['key', ...columns].join(', ')))).flat()
    const read = new Map(rows.map((row) => [row.key, remember(row, wanted, columns)]))
    return stories.map(({ key }, place) => known[place] ?? read.get(key) ?? throwMissing(`story ${key}`))
  }

  /** Returns the blocks of a channel next to an archive, the nearest first. */
  async function blocksBeside(
    channel: string,
    start: string,
    direction: Direction,
    most = BLOCKS_AT_A_TIME,
  ): Promise<Block[]> {
    const [comparison, order] = direction === 'older' ? ['<', 'DESC'] : ['>', 'ASC']
    const [rows = []] = await reader.rows([
      {
        sql: `SELECT start, entries FROM block WHERE edition = ? AND channel = ? AND start ${comparison} ? ORDER BY start ${order} LIMIT ?`,
        values: [edition, channel, start, most],
      },
    ])
    return rows.map(readBlock)
  }

  async function newestOf(channel: string): Promise<ListStretch> {
    const known = newestBlocks.get(channel)
    if (known !== undefined) return known
    const blocks = await blocksBeside(channel, AFTER_ALL, 'older')
    const stretch = { blocks, isWholeAbove: true, isWholeBelow: blocks.length < BLOCKS_AT_A_TIME }
    // Nothing is remembered of channels that do not exist: there is no limit to their number.
    return blocks.length === 0 ? stretch : rememberNewest(channel, stretch)
  }

  function rememberNewest(channel: string, stretch: ListStretch): ListStretch {
    newestBlocks.set(channel, stretch, lengthOf(stretch))
    return stretch
  }

  async function extendStretch(channel: string, stretch: ListStretch, direction: Direction): Promise<ListStretch> {
    const { blocks } = stretch
    const edge = direction === 'older' ? blocks.at(-1) : blocks[0]
    const more = await blocksBeside(channel, edge?.start ?? AFTER_ALL, direction)
    const isWhole = more.length < BLOCKS_AT_A_TIME
    if (direction === 'older') return { ...stretch, blocks: [...blocks, ...more], isWholeBelow: isWhole }
    return { ...stretch, blocks: [...more.toReversed(), ...blocks], isWholeAbove: isWhole }
  }

  /** Picks stories, looks them up, and picks again, now that their changes are known. */
  async function selectionOf(
    window: Window,
    pick: (timeline: Timeline) => Picked | undefined,
    wanted: Wanted,
    now: number,
  ): Promise<Selection | undefined> {
    const { columns, keys } = window
    const timeline = timelineIn(window)
    const { places } = pick(timeline) ?? { places: [] }
    const rows = await storiesOf(
      places.map((place) => keys[place] ?? -1),
      wanted,
    )
    places.forEach((place, at) => {
      columns.changed[place] = Number(rows[at]?.changed)
    })
    const picked = pick(timeline)
    if (picked === undefined) return undefined
    const oldest = picked.updated === undefined ? await oldestMoment() : Number.POSITIVE_INFINITY
    return {
      stories: rows.map(readReference),
      digests: Object.fromEntries(
        TAGGED.map((tagged) => [tagged, rows.map((row) => tagDigestIn(row, tagged))]),
      ) as Record<Tagged, string[]>,
      // If no story was ever visible, the site's first story dates the feed: that date never moves by itself.
      updated: picked.updated ?? (oldest <= now ? oldest : 0),
      changesAt: Math.min(picked.changesAt, oldest > now ? oldest : Number.POSITIVE_INFINITY),
      isClosed: picked.isClosed,
      previous: picked.previous,
      next: picked.next,
    }
  }

  /** Returns the first instant of the site's first story. */
  async function oldestMoment(): Promise<number> {
    const [block] = await blocksBeside('/', BEFORE_ALL, 'newer')
    return block?.from.at(-1) ?? Number.POSITIVE_INFINITY
  }

  /** Returns the channel of a row under its name at `now`; undefined if it has no visible story then. */
  function grownAt(row: Row, now: number): Channel | undefined {
    const shown = parsed<ChannelVisibility>(row.shown)
    if (!isChannelVisibleAt(shown, now)) return undefined
    const [kind, slug, name] = [String(row.kind) as Exclude<ChannelKind, 'all'>, String(row.slug), String(row.name)]
    const language = row.language === null ? undefined : String(row.language)
    const channel = channelOf(publication, kind, slug, name, language)
    return shown.names === undefined ? channel : channelNamedAt(publication, channel, shown.names, now)
  }

  /** Returns the rows of all channels of each kind. */
  async function grownRowsOf(kinds: readonly GrownKind[]): Promise<readonly Row[][]> {
    const unknown = kinds.filter((kind) => grownRows.get(kind) === undefined)
    const queries = unknown.map((kind) => ({ sql: CHANNELS_SQL, values: [edition, kind] }))
    const read = new Map(
      (unknown.length === 0 ? [] : await reader.rows(queries)).map((rows, at) => [unknown[at], rows]),
    )
    for (const [kind, rows] of read) if (kind !== undefined) grownRows.set(kind, rows, rows.length + 1)
    return kinds.map((kind) => read.get(kind) ?? grownRows.get(kind) ?? [])
  }

  /**
   * Returns the first instants of the stories that are to come, the latest first. It reads the list of all stories from the
   * newest down to the first that is visible.
   */
  async function arrivalsAfter(now: number): Promise<number[]> {
    let stretch = await newestOf('/')
    for (;;) {
      const from = stretch.blocks.flatMap((block) => block.from)
      const first = from.findIndex((instant) => instant <= now)
      if (first !== -1 || stretch.isWholeBelow) return first === -1 ? from : from.slice(0, first)
      stretch = rememberNewest('/', await extendStretch('/', stretch, 'older'))
    }
  }

  /** Returns the last instant at which a story appeared, the next at which one will, and the ends of the months around. */
  async function arrivalsAround(now: number): Promise<{ last: number; next: number; monthEnds: number[] }> {
    // A day on, no zone is in a later month than UTC.
    const start = archiveStart({ month: new Date(now + DAY_MILLISECONDS).toISOString().slice(0, 7), part: LAST_PART })
    const [later, earlier] = await Promise.all([
      blocksBeside('/', start, 'newer', 1),
      blocksBeside('/', `${start}~`, 'older', 1),
    ])
    let stretch: ListStretch = {
      blocks: [...later, ...earlier],
      isWholeAbove: false,
      isWholeBelow: earlier.length === 0,
    }
    for (;;) {
      const { blocks, isWholeBelow } = stretch
      const from = blocks.flatMap((block) => block.from)
      const first = from.findIndex((instant) => instant <= now)
      if (first !== -1 || isWholeBelow) {
        const next = (first === -1 ? from.at(-1) : from[first - 1]) ?? Number.POSITIVE_INFINITY
        const monthEnds = blocks.flatMap(({ archives }) => archives.map(([, , , closesAt]) => closesAt))
        return { last: from[first] ?? 0, next, monthEnds }
      }
      stretch = await extendStretch('/', stretch, 'older')
    }
  }

  /** Returns the last or the next instant at which a story leaves, and at which a visible one changes, if there are any. */
  async function changesBeside(now: number, which: 'last' | 'next'): Promise<number[]> {
    const [extreme, comparison] = which === 'last' ? ['max', '<='] : ['min', '>']
    const conditions = {
      visible_until: 'visible_until IS NOT NULL',
      changed: 'changed > visible_from AND (visible_until IS NULL OR changed < visible_until)',
    }
    const results = await reader.rows(
      Object.entries(conditions).map(([column, condition]) => ({
        sql: `SELECT ${extreme}(${column}) AS moment FROM story WHERE edition = ? AND ${column} ${comparison} ? AND ${condition}`,
        values: [edition, now],
      })),
    )
    return results.flatMap((rows) => (typeof rows[0]?.moment === 'number' ? [rows[0].moment] : []))
  }

  const live: LiveEdition = {
    site,
    async channels(now, kinds = CHANNEL_KINDS) {
      const wanted = GROWN_KINDS.filter((kind) => kinds.includes(kind))
      const found = (await grownRowsOf(wanted)).flatMap((rows) =>
        rows.flatMap((row) => grownAt(row, now) ?? []).sort((a, b) => (a.slug < b.slug ? -1 : 1)),
      )
      const sections = Object.entries(publication.sections).map(([slug, { title }]) =>
        channelOf(publication, 'section', slug, title),
      )
      return [
        ...(kinds.includes('all') ? [allChannel(publication)] : []),
        ...(kinds.includes('section') ? sections : []),
        ...found,
      ]
    },

    async findChannel(path, now) {
      const at = parseChannelPath(path)
      if (at === undefined) return undefined
      const { kind, slug } = at
      if (kind === 'all') return allChannel(publication)
      if (kind === 'section') {
        const section = Object.hasOwn(publication.sections, slug) ? publication.sections[slug] : undefined
        return section === undefined ? undefined : channelOf(publication, kind, slug, section.title)
      }
      const absent = absentChannels.get(kind)
      if (absent === undefined || absent.until(slug, now) !== undefined) return undefined
      // The caller is going to list the channel, so its newest blocks are fetched in the same batch.
      const [[[row] = []]] = await Promise.all([
        reader.rows([{ sql: `${CHANNELS_SQL} AND slug = ?`, values: [edition, kind, slug] }]),
        newestOf(path),
      ])
      const channel = row && grownAt(row, now)
      if (channel === undefined) {
        const list = { columns: 'slug, shown', table: 'channel', key: 'slug' }
        const where = ['edition = ? AND kind = ?', edition, kind] as const
        await lookAround(absent, { ...list, where }, slug, now, (beside) =>
          knownFrom(parsed<ChannelVisibility>(beside.shown), now),
        )
      }
      return channel
    },

    async select(channel, now, most, wanted) {
      const { path } = channel
      let stretch = await newestOf(path)
      for (;;) {
        const window = windowOf(stretch.blocks)
        const { places, previous } = timelineIn(window).newest(now, most)
        if (stretch.isWholeBelow || (places.length >= most && previous !== undefined)) {
          const selection = await selectionOf(window, (timeline) => timeline.newest(now, most), wanted, now)
          return withName(selection ?? throwMissing(`the newest of ${path}`), channel)
        }
        stretch = rememberNewest(path, await extendStretch(path, stretch, 'older'))
      }
    },

    async selectArchive(channel, archive, now, most, wanted) {
      const { path } = channel
      let stretch = await stretchAround(path, archive)
      if (stretch === undefined) return undefined
      for (;;) {
        const window = windowOf(stretch.blocks)
        const pick = (timeline: Timeline) => timeline.archive(archive, now, most)
        const isOpen = window.archives.some(([, , , , closesAt]) => closesAt > now)
        // The visibility of an archive that is not closed depends on the number of newer stories.
        const needsNewer = !stretch.isWholeAbove && isOpen
        const picked = needsNewer ? undefined : pick(timelineIn(window))
        if (!stretch.isWholeAbove && (needsNewer || (picked !== undefined && picked.next === undefined)))
          stretch = await extendStretch(path, stretch, 'newer')
        else if (!stretch.isWholeBelow && picked !== undefined && picked.previous === undefined)
          stretch = await extendStretch(path, stretch, 'older')
        else if (picked === undefined) return undefined
        else {
          const selection = await selectionOf(window, pick, wanted, now)
          return selection && withName(selection, channel)
        }
      }
    },

    async changes(now) {
      if (lastChanges !== undefined && lastChanges.last <= now && now < lastChanges.next) return lastChanges
      const [{ last }, past, next] = await Promise.all([
        arrivalsAround(now),
        changesBeside(now, 'last'),
        live.nextChange(now),
      ])
      lastChanges = { last: Math.max(last, 0, ...past), next }
      return lastChanges
    },

    async nextChange(now) {
      const [{ next, monthEnds }, coming] = await Promise.all([arrivalsAround(now), changesBeside(now, 'next')])
      return Math.min(next, ...coming, ...monthEnds.filter((moment) => moment > now))
    },

    async count(now) {
      const coming = await arrivalsAfter(now)
      const [[all] = [], [left] = []] = await reader.rows([
        { sql: 'SELECT stories FROM live WHERE format = ?', values: [EDITION_FORMAT] },
        {
          sql: 'SELECT count(*) AS stories FROM story WHERE edition = ? AND visible_until <= ? AND visible_from <= ? AND visible_until IS NOT NULL',
          values: [edition, now, now],
        },
      ])
      return Number(all?.stories) - coming.length - Number(left?.stories)
    },

    async findStory(path, now) {
      const address = caseFoldedPath(path)
      if (absentStories.until(address, now) !== undefined) return undefined
      // A long text takes a while to read, so it is read only if the story is visible.
      const columns = [...columnsOf('page'), ...columnsOf('text')].map(
        (column) => `CASE WHEN visible_until IS NULL OR visible_until > ?4 THEN ${column} END AS ${column}`,
      )
      const [[row] = []] = await reader.rows([
        {
          sql: `SELECT ${storyColumns(columns)} FROM story WHERE edition = ?1 AND address = ?2 AND path = ?3 AND visible_from <= ?4`,
          values: [edition, address, path, now],
        },
      ])
      if (row === undefined) {
        const list = { columns: 'address, visible_from', table: 'story', key: 'address' }
        const where = ['edition = ?', edition] as const
        await lookAround(absentStories, { ...list, where }, address, now, (beside) => Number(beside.visible_from))
        return undefined
      }
      if (row.text === null) return readReference(row)
      remember(row, 'page', columnsOf('page'))
      remember(row, 'text', columnsOf('text'))
      return readReference(row)
    },

    async findFile(path, now) {
      const known = absentFiles.until(path, now)
      if (known !== undefined) return notYet(known)
      const [[row] = []] = await reader.rows([
        { sql: 'SELECT bytes, turns FROM file WHERE edition = ? AND path = ?', values: [edition, path] },
      ])
      const file = row && { ...visibilityAt(parsed(row.turns), now), bytes: Number(row.bytes) }
      if (file !== undefined && file.state !== 'not-yet') return file
      const list = { columns: 'path, turns', table: 'file', key: 'path' }
      const where = ['edition = ?', edition] as const
      await lookAround(
        absentFiles,
        { ...list, where },
        path,
        now,
        (beside) => parsed<Transitions>(beside.turns)[0] ?? NEVER,
      )
      return file ?? notYet(absentFiles.until(path, now) ?? NEVER)
    },

    async findRedirect(sources, now) {
      if (site.redirects === undefined) return undefined
      const unknown = sources.filter((source) => absentRedirects.until(source, now) === undefined)
      if (unknown.length === 0) return undefined
      const found = await reader.rows(unknown.map((source) => ({ sql: REDIRECT_SQL, values: [edition, source, now] })))
      const row = found.find(([first]) => first !== undefined)?.[0]
      if (row !== undefined) return String(row.target)
      const list = { columns: `source, ${REDIRECT_FROM} AS visible_from`, table: REDIRECT_TABLE, key: 'source' }
      const where = ['redirect.edition = ?', edition] as const
      const from = (beside: Row) => Number(beside.visible_from)
      for (const source of unknown) await lookAround(absentRedirects, { ...list, where }, source, now, from)
      return undefined
    },

    renditions: (stories, format) => bytesOf(stories, format),
    async pageFacts(stories) {
      const decoder = new TextDecoder()
      return (await bytesOf(stories, 'page')).map(([page]): PageFacts => JSON.parse(decoder.decode(page)))
    },
    async text(story) {
      const [[text] = []] = await bytesOf([story], 'text')
      return new TextDecoder().decode(text)
    },
  }
  return live

  /** Returns the blocks around an archive; undefined if no block can hold it. */
  async function stretchAround(channel: string, archive: ArchiveName): Promise<ListStretch | undefined> {
    const start = archiveStart(archive)
    // The newest blocks are often not enough, and both come in one batch.
    const [newest, blocks] = await Promise.all([newestOf(channel), blocksBeside(channel, `${start}~`, 'older', 1)])
    if (newest.blocks.some((block) => block.start <= start)) return newest
    return blocks.length === 0 ? undefined : { blocks, isWholeAbove: false, isWholeBelow: false }
  }
}

const NEVER = Number.POSITIVE_INFINITY

/** The visibility of a file that is missing or to come: it tells nothing of the file, but when to ask again. */
function notYet(changesAt: number): Visibility & { bytes: number } {
  return { state: 'not-yet', changesAt, bytes: 0 }
}

/** Returns the instant from which readers may know of a channel: `now` if it has a visible story. */
function knownFrom({ since, turns }: ChannelVisibility, now: number): number {
  if (isChannelVisibleAt({ since, turns }, now)) return now
  return Math.min(since ?? NEVER, turns.find((turn) => turn > now) ?? NEVER)
}

/** Adjacent blocks, the newest first, and whether the channel has no others above or below them. */
interface ListStretch {
  blocks: Block[]
  isWholeAbove: boolean
  isWholeBelow: boolean
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/** Texts that sort before and after every `archiveStart`. */
const BEFORE_ALL = ''
const AFTER_ALL = '~'

function timelineIn({ columns, keys, archives }: Window): Timeline {
  return timelineOf(columns, keys.length, (position) => position, archives)
}

function lengthOf({ blocks }: ListStretch): number {
  return blocks.reduce((sum, { keys }) => sum + keys.length, 1)
}

/** Throws for a row that the database refers to but does not have: an edition is always complete. */
function throwMissing(what: string): never {
  throw new Error(`${what} is not in the database`)
}
