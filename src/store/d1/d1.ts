import { EDITION_FORMAT } from '../../edition/format/index-shape.ts'
import type { LiveEdition, Store } from '../store.ts'
import { TakenBack } from '../taken-back.ts'
import type { WithTimeout } from '../timeout.ts'
import { type Database, readerOf } from './database.ts'
import { d1Edition } from './edition.ts'
import { LIVE_SQL, type Live, liveParameters, readLive, takesBack, withWayOut } from './live.ts'
import { editionReader, type Replacement } from './rows.ts'

export interface D1Options {
  /** Returns the present in milliseconds since 1970. */
  clock: () => number
  withTimeout: WithTimeout
}

/** How long an isolate relies on the edition that it last saw live: a publish becomes visible that much later. */
const FRESH_MILLISECONDS = 1_000

/** The live edition that an isolate has seen. */
interface KnownLive {
  live: Live
  edition: LiveEdition
  /** The time at which it was seen live; minus infinity once a query has shown that another is live. */
  seenAt: number
}

/**
 * Creates the store that reads editions from a D1 database, in which `khabar publish` stores them. Rows that an isolate has read
 * of an edition are read again only after that edition has been replaced.
 */
export function d1Store(database: Database, { clock, withTimeout }: D1Options): Store {
  const reader = readerOf(database, withTimeout)
  let known: KnownLive | undefined
  let asking: Promise<LiveEdition> | undefined
  const takenBack = new TakenBack()

  const atHand = () => {
    const age = known === undefined ? Number.POSITIVE_INFINITY : clock() - known.seenAt
    return age >= 0 && age < FRESH_MILLISECONDS ? known?.edition : undefined
  }

  async function ask(): Promise<LiveEdition> {
    const askedAt = clock()
    const before = known
    const [rows] = await reader
      .read((queries) => [queries.prepare(LIVE_SQL).bind(...liveParameters(before?.live))])
      .catch((error) => Promise.reject(withWayOut(error)))
    const live = readLive(rows?.[0], before?.live)
    // A later query may have been answered before this one. An isolate never goes back, unless the database itself did.
    const other = known?.live === before?.live ? undefined : known
    if (other !== undefined && live.generation <= other.live.generation) return other.edition
    const edition = live === before?.live ? before.edition : liveEdition(live)
    if (known?.live !== live) {
      if (known !== undefined) note(known.live, live)
      takenBack.isLive(live.site)
    }
    known = { live, edition, seenAt: askedAt }
    return edition
  }

  function liveEdition(live: Live): LiveEdition {
    const onReplaced = (by?: Replacement) => {
      if (known?.live.generation !== live.generation) return
      known = { ...known, seenAt: Number.NEGATIVE_INFINITY }
      if (by !== undefined) note(live, by)
    }
    return d1Edition(live, editionReader(reader, EDITION_FORMAT, live, onReplaced))
  }

  function note(older: Live, newer: Replacement): void {
    if (takesBack(older, newer)) takenBack.note()
  }

  /** Asks, or waits for the query of another request. That request may have been given up, and its answer may never come. */
  async function askOnce(): Promise<LiveEdition> {
    if (asking !== undefined) {
      try {
        return await withTimeout(PATIENCE_MILLISECONDS, asking)
      } catch {
        // Then this request asks by itself.
      }
    }
    const own = ask()
    asking = own
    try {
      return await own
    } finally {
      if (asking === own) asking = undefined
    }
  }

  return {
    atHand,
    live: () => atHand() ?? askOnce(),
    hasTakenBack: (site) => takenBack.isSince(site),
  }
}

/** How long a request waits for the query of another one. */
const PATIENCE_MILLISECONDS = 1_000
