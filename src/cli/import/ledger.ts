import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { refuseLink } from '../disk/linked-place.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import { WrongUse } from '../wrong-use.ts'

/** Lies in the content folder, so that it goes where the stories go; names that begin with a dot are not published. */
export const LEDGER_FILE = '.imported.json'

/** What an earlier import made of a source: the story's id, and a digest of its file as it was written. */
export interface Remembered {
  id: string
  written: string
  /**
   * Who told it. `NOBODY` for a story that was here before any source; nothing where an earlier version, which did not
   * remember, made or met it.
   */
  source?: string | undefined
}

/** The source of a story that was written here, and is only known from one that tells the same. */
export const NOBODY = ''

const shape = z.record(
  z.string(),
  z.union([z.tuple([z.string(), z.string()]), z.tuple([z.string(), z.string(), z.string()])]),
)

/** Which ids earlier imports gave to what they read, by the names that sources know their stories by, and by ids. */
export class Ledger {
  readonly #known: Map<string, Remembered>

  /** The file as it was read; nothing where there was none. */
  readonly bytes: Uint8Array | undefined

  constructor(known: Iterable<[string, Remembered]> = [], bytes?: Uint8Array) {
    this.#known = new Map(known)
    this.bytes = bytes
  }

  /** What is known by the first of some names that is. */
  find(keys: readonly string[]): Remembered | undefined {
    for (const key of keys) {
      const known = this.#known.get(key)
      if (known !== undefined) return known
    }
    return undefined
  }

  remember(keys: readonly string[], remembered: Remembered): void {
    for (const key of keys) this.#known.set(key, remembered)
  }

  /** One line a name, in their order: a version control system shows what an import added. */
  toText(): string {
    const lines = [...this.#known]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { id, written, source }]) => {
        return `${JSON.stringify(key)}: ${JSON.stringify(source === undefined ? [id, written] : [id, written, source])}`
      })
    return lines.length === 0 ? '{}\n' : `{\n${lines.join(',\n')}\n}\n`
  }
}

/**
 * Reads what earlier imports into a content folder remembered; nothing where there was none.
 * @param file where it lies, which is elsewhere while an import is not finished
 */
export function readLedger(content: string, file: string | undefined = join(content, LEDGER_FILE)): Ledger {
  refuseLink(content, LEDGER_FILE)
  if (file === undefined || !existsSync(file)) return new Ledger()
  const bytes = readPlainFile(file, Number.MAX_SAFE_INTEGER)
  const read = shape.safeParse(parseJson(Buffer.from(bytes).toString()))
  // Without it, ids that were minted would be minted again, and stories doubled.
  if (!read.success)
    throw new WrongUse(`${file} cannot be read. Restore it from your version control, or take it away to import anew.`)
  return new Ledger(
    Object.entries(read.data).map(([key, [id, written, source]]) => [key, { id, written, source }]),
    bytes,
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function textDigest(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22)
}
