import { setTimeout as sleep } from 'node:timers/promises'
import type { Queries, Statement } from '../../store/d1/database.ts'
import { SLOW_MILLISECONDS } from '../terminal/say-if-slow.ts'
import { complain } from '../terminal/terminal.ts'
import { WrongUse } from '../wrong-use.ts'
import type { OpenDatabase } from './reopening-database.ts'

/**
 * D1's messages for failures that pass. On this machine, another process holds the database's file at that moment, even if only to
 * read; for the site's own, D1 says that these are worth a retry (https://developers.cloudflare.com/d1/observability/debug-d1/).
 */
const PASSING =
  /internal error|SQLITE_BUSY|database is locked|network connection lost|caused object to be reset|code was updated|overloaded|transient issue/i

/** Whether a failure passes, by its message. */
export function isPassing(reason: string): boolean {
  return PASSING.test(reason)
}

const MOST_SECONDS = 30
const FIRST_PAUSE_MILLISECONDS = 50
const LONGEST_PAUSE_MILLISECONDS = 2_000

/**
 * Returns a database that sends a batch again if it failed for a reason that passes. The batches of a publish or an overview may be
 * sent twice, whether or not the first one arrived: rows go in only if they are missing, and a generation is taken once.
 */
export function retryingDatabase({ database, close }: OpenDatabase, mostSeconds = MOST_SECONDS): OpenDatabase {
  const batchOf = (queries: Queries) => async (statements: Statement[]) => {
    const start = Date.now()
    const end = start + mostSeconds * 1000
    let isSaid = false
    for (let pause = FIRST_PAUSE_MILLISECONDS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLISECONDS)) {
      try {
        return await queries.batch(statements)
      } catch (error) {
        if (!(error instanceof Error) || !isPassing(error.message)) throw error
        if (Date.now() > end) throw new WrongUse(givenUp(error.message, mostSeconds))
        if (!isSaid && Date.now() - start > SLOW_MILLISECONDS) {
          complain(`The database is busy; it is asked again for at most ${mostSeconds} seconds …`)
          isSaid = true
        }
      }
      // Jitter: two processes in each other's way come back at different moments.
      await sleep(pause * (0.5 + Math.random()))
    }
  }
  return {
    database: {
      prepare: (sql) => database.prepare(sql),
      batch: batchOf(database),
      withSession(start) {
        const session = database.withSession(start)
        return {
          prepare: (sql) => session.prepare(sql),
          batch: batchOf(session),
          getBookmark: () => session.getBookmark(),
        }
      },
    },
    close,
  }
}

/** The number of times that the runtime is started again while another process holds the database's file. */
const MOST_STARTS = 10

/** Opens a database on this machine, with retries: the runtime stops at its start if another one holds the file. */
export async function openWithRetries<Opened>(open: () => Promise<Opened>): Promise<Opened> {
  for (let starts = 1; ; starts++) {
    try {
      return await open()
    } catch (error) {
      const isBusy = error instanceof Error && /runtime failed to start/i.test(error.message)
      if (!isBusy || starts === MOST_STARTS) throw error
    }
    await sleep(starts * FIRST_PAUSE_MILLISECONDS * (0.5 + Math.random()))
  }
}

function givenUp(reason: string, seconds: number): string {
  const way = /SQLITE_BUSY/.test(reason)
    ? 'Another program holds its file; what is live is whole. End that program, or run this again later.'
    : 'What is live is whole; run this again later.'
  return `The database has not answered for ${seconds} seconds (${reason}). ${way}`
}
