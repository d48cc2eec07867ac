import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cell, QueryResult } from '../../store/d1/database.ts'
import { forkBound } from '../process/supervised.ts'
import { codeFile } from '../settings.ts'
import type { DatabaseDeployment } from '../wrangler/deployment.ts'
import { QUIET } from '../wrangler/wrangler.ts'
import { WrongUse } from '../wrong-use.ts'
import { isPassing } from './retrying-database.ts'
import { RuntimeWords } from './runtime-words.ts'

/** Far longer than a busy machine takes to open a database, or a slow line to carry the largest batch. */
const MOST_SECONDS = 120

/** Closing a database takes some hundredths of a second. */
const CLOSING_SECONDS = 5

/** The database to open: a deployment's by the settings of wrangler.toml, or one on this machine for large loads (`much`). */
export type ToOpen =
  | { kind: 'local'; environment: string; persistTo: string }
  | { kind: 'remote'; environment: string }
  | { kind: 'much'; name: string; id?: string; binding: string; persistTo: string; secret: string }

/** Facts about an open database. */
export interface OpenedDatabase {
  deployment?: DatabaseDeployment
  /** The URL that takes batches by HTTP. */
  url?: string
}

export type ProcessRequest = { id: number } & (
  | { open: ToOpen }
  | { statements: [sql: string, values: readonly Cell[]][] }
)

export interface ProcessAnswer {
  id: number
  result?: OpenedDatabase | QueryResult[]
  failure?:
    | (Pick<NodeJS.ErrnoException, 'message' | 'code' | 'errno' | 'syscall'> & { isWrongUse: boolean })
    | undefined
}

export interface DatabaseProcess {
  opened: OpenedDatabase
  /** Sends statements as one transaction. */
  batch(statements: [sql: string, values: readonly Cell[]][]): Promise<QueryResult[]>
  /** Runs work that needs an answer of the database. If the database's file is at fault, the error has the runtime's words for it. */
  within<Result>(work: (end: AbortSignal) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/**
 * Opens a database in a process of its own. Whatever happens in that process, each wait here ends, and nothing of it is left after
 * `close`, or after this process.
 * @throws WrongUse if it cannot be opened for a reason that a person can mend, or not in time
 */
export async function openDatabaseProcess(wanted: ToOpen, mostSeconds = MOST_SECONDS): Promise<DatabaseProcess> {
  // Wrangler asks (for a login, or for an account) only about the site's own database.
  const isAsking = wanted.kind === 'remote' && process.stdin.isTTY && process.stderr.isTTY
  const host = new Host({ isAsking, isRemote: wanted.kind === 'remote', mostSeconds })
  try {
    const opened = await host.ask<OpenedDatabase>({ open: wanted })
    return {
      opened,
      batch: (statements) => host.ask<QueryResult[]>({ statements }),
      within: (work) => host.within(work),
      close: () => host.close(),
    }
  } catch (error) {
    await host.close()
    throw error
  }
}

class Host {
  readonly #process: ChildProcess
  readonly #words = new RuntimeWords()
  readonly #waiting = new Map<number, (answered: ProcessAnswer) => void>()
  readonly #ended = new AbortController()
  readonly #mostSeconds: number
  #asked = 0

  constructor({ isAsking, isRemote, mostSeconds }: { isAsking: boolean; isRemote: boolean; mostSeconds: number }) {
    this.#mostSeconds = mostSeconds
    const offline = isRemote ? {} : { CLOUDFLARE_CF_FETCH_ENABLED: 'false' }
    this.#process = forkBound(codeFile('cli/database/database-host'), [], {
      env: { ...process.env, ...QUIET, ...offline },
      // Wrangler speaks to the person about the site's own database; about one on this machine, only words that we recognise are shown.
      stdio: isRemote ? [isAsking ? 'inherit' : 'ignore', 2, 'inherit'] : ['ignore', 'pipe', 'pipe'],
      serialization: 'advanced',
      isAsking,
    })
    for (const stream of [this.#process.stdout, this.#process.stderr])
      if (stream !== null) createInterface(stream).on('line', (line) => this.#words.hear(line))
    this.#process.on('message', (answered: ProcessAnswer) => this.#waiting.get(answered.id)?.(answered))
    for (const event of ['exit', 'error', 'disconnect']) this.#process.once(event, () => this.#ended.abort())
  }

  async ask<Result extends ProcessAnswer['result']>(
    what: { open: ToOpen } | { statements: [string, readonly Cell[]][] },
  ): Promise<Result> {
    const id = ++this.#asked
    try {
      return await this.within(
        (end) =>
          new Promise((resolve, reject) => {
            end.addEventListener('abort', () => reject(end.reason), { once: true })
            this.#waiting.set(id, ({ result, failure }) => {
              if (failure === undefined) resolve(result as Result)
              else reject(errorOf(failure))
            })
            this.#process.send({ id, ...what } satisfies ProcessRequest, (error) => error && reject(error))
          }),
      )
    } finally {
      this.#waiting.delete(id)
    }
  }

  async within<Result>(work: (end: AbortSignal) => Promise<Result>): Promise<Result> {
    const late = AbortSignal.timeout(this.#mostSeconds * 1000)
    try {
      const end = AbortSignal.any([late, this.#ended.signal])
      end.throwIfAborted()
      return await work(end)
    } catch (error) {
      throw error instanceof WrongUse ? error : this.#reasonOf(error as NodeJS.ErrnoException, late.aborted)
    }
  }

  /** Returns a failure in words for people, unless it is one of the statements or of the system, which have their own. */
  #reasonOf(error: NodeJS.ErrnoException, isLate: boolean): Error {
    for (const line of error.message.split('\n')) this.#words.hear(line)
    const fault = this.#words.fault()
    if (fault !== undefined) return new WrongUse(fault)
    if (isLate) return new WrongUse(`The database has not answered for ${this.#mostSeconds} seconds. ${WHOLE}`)
    if (/D1_ERROR/.test(error.message) || isPassing(error.message)) {
      // An internal error has no more than a number; the log has the reason.
      const passing = error.message.includes('internal error') ? this.#words.passing() : undefined
      return passing === undefined ? error : new Error(passing, { cause: error })
    }
    if (error.syscall !== undefined && !CONNECTION.has(error.code ?? '')) return error
    const last = this.#words.last()
    return new WrongUse(
      `What runs the database ended, or could not start. ${WHOLE}${last === '' ? '' : `\n(${last})`}`,
      {
        cause: error,
      },
    )
  }

  async close(): Promise<void> {
    const { exitCode, signalCode, pid } = this.#process
    if (exitCode !== null || signalCode !== null || pid === undefined) return
    const exit = once(this.#process, 'exit')
    if (this.#process.connected) this.#process.disconnect()
    const late = new AbortController()
    await Promise.race([
      exit.finally(() => late.abort()),
      sleep(CLOSING_SECONDS * 1000, undefined, late).then(
        () => this.#process.kill('SIGKILL'),
        () => undefined,
      ),
    ])
  }
}

/** The other end of a connection is gone. */
const CONNECTION = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE'])

const WHOLE = 'What is live is whole; run this again later.'

function errorOf({ message, isWrongUse, ...system }: NonNullable<ProcessAnswer['failure']>): Error {
  if (isWrongUse) return new WrongUse(message)
  const known = Object.entries(system).filter(([, value]) => value !== undefined)
  return Object.assign(new Error(message), Object.fromEntries(known))
}
