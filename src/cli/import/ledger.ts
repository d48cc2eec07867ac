import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { refuseLink } from '../disk/linked-place.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import { WrongUse } from '../wrong-use.ts'

/** The ledger lies in the content folder, so that it goes wherever the stories go; names that begin with a dot are not published. */
export const LEDGER_FILE = '.imported.json'

/** The result of an earlier import: the story's id, and a digest of its file as it was written. */
export interface Remembered {
  id: string
  written: string
  /**
   * The source that told it. `NOBODY` for a story that was here before any source; undefined if an earlier version, which did not
   * record sources, imported or met it.
   */
  source?: string | undefined
}

/** The source of a story that was written here: an import only met the same story. */
export const NOBODY = ''

const shape = z.record(
  z.string(),
  z.union([z.tuple([z.string(), z.string()]), z.tuple([z.string(), z.string(), z.string()])]),
)

/** The results of earlier imports, by the keys that sources have for their stories, and by ids. */
export class Ledger {
  readonly #known: Map<string, Remembered>

  /** The bytes of the file; undefined if there was none. */
  readonly bytes: Uint8Array | undefined

  constructor(known: Iterable<[string, Remembered]> = [], bytes?: Uint8Array) {
    this.#known = new Map(known)
    this.bytes = bytes
  }

  /** Returns the result for the first key that the ledger has. */
  find(keys: readonly string[]): Remembered | undefined {
    for (const key of keys) {
      const known = this.#known.get(key)
      if (known !== undefined) return known
    }
    return undefined
  }

  /** @param isOthers whether an id is that of another story of this run, which keeps its keys */
  remember(keys: readonly string[], remembered: Remembered, isOthers: (id: string) => boolean = () => false): void {
    for (const key of keys) {
      const holder = this.#known.get(key)?.id
      if (holder === undefined || holder === remembered.id || !isOthers(holder)) this.#known.set(key, remembered)
    }
  }

  /** Returns the ids that have a key of some kind, with that key. */
  holders(isWanted: (key: string) => boolean): Map<string, string> {
    return new Map([...this.#known].flatMap(([key, { id }]) => (isWanted(key) ? [[id, key] as const] : [])))
  }

  /** One line for each key, sorted, so that version control shows what an import added. */
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
 * Reads the ledger of a content folder; an empty one if there is none.
 * @param file the path of the ledger, which is elsewhere while an import is unfinished
 */
export function readLedger(content: string, file: string | undefined = join(content, LEDGER_FILE)): Ledger {
  refuseLink(content, LEDGER_FILE)
  if (file === undefined || !existsSync(file)) return new Ledger()
  const bytes = readPlainFile(file, Number.MAX_SAFE_INTEGER)
  const read = shape.safeParse(parseJson(Buffer.from(bytes).toString()))
  // Without the ledger, an import would mint new ids, and stories would be there twice.
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
