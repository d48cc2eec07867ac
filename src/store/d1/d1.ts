import { EDITION_FORMAT } from '../../edition/format/index-shape.ts'
import type { LiveEdition, Store } from '../store.ts'
import { TakenBack } from '../taken-back.ts'
import type { WithTimeout } from '../timeout.ts'
import { type Database, readerOf } from './database.ts'
import { d1Edition } from './edition.ts'
import { LIVE_SQL, type Live, liveParameters, readLive, takesBack, withWayOut } from './live.ts'
import { editionReader, type Replacement } from './rows.ts'

export interface D1Options {
  /** Gives the present in milliseconds since 1970. */
  clock: () => number
  withTimeout: WithTimeout
}

/** For so long an isolate takes what it saw to be live for what is live: what is published shows that much later. */
const FRESH_MILLISECONDS = 1_000

/** What an isolate has seen. */
interface KnownLive {
  live: Live
  edition: LiveEdition
  /** When it was seen to be live, as long as nothing speaks against it. */
  seenAt: number
}

/**
 * Gives the store that holds editions in a D1 database, as `khabar publish` keeps them there. What an isolate has read of an
 * edition it reads again only once that has been replaced.
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
    // What was asked later may have been answered sooner: an isolate never goes back, unless the database itself did.
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

  /** Asks, or waits for what another request has asked; that one may have been given up, and its answer never come. */
  async function asked(): Promise<LiveEdition> {
    if (asking !== undefined) {
      try {
        return await withTimeout(PATIENCE_MILLISECONDS, asking)
      } catch {
        // This one asks by itself.
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
    live: () => atHand() ?? asked(),
    hasTakenBack: (site) => takenBack.isSince(site),
  }
}

/** How long a request waits for what another one has asked. */
const PATIENCE_MILLISECONDS = 1_000
