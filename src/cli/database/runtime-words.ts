/** The reason why SQLite failed, in the runtime's words: `… = database or disk is full: SQLITE_FULL` (https://sqlite.org/rescode.html). */
const SQLITE = /: (SQLITE_[A-Z_]+)/

/** Reasons that pass by themselves: another process holds the file at that moment. */
const PASSING = /^SQLITE_(?:BUSY|LOCKED|PROTOCOL)/

/** Reasons that lie in the file or its disk, and not in the statement. */
const LASTING = /^SQLITE_(?:FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN|PERM)/

/** Lines of the runtime that mean something only to its developers. */
const NOISE = /workerd|^stack:|^\s*at /

/** Collects the runtime's log lines: its answers say only that something failed, the log says why. */
export class RuntimeWords {
  #fault: string | undefined
  #passing: string | undefined
  #last = ''

  hear(line: string): void {
    const found = SQLITE.exec(line)
    const code = found?.[1] ?? ''
    const words = line.slice(0, found?.index).split(/[=:]/).at(-1)?.trim() ?? ''
    if (PASSING.test(code)) this.#passing = `${words}: ${code}`
    else if (LASTING.test(code)) this.#fault ??= faultOf(words, code)
    else if (line.trim() !== '' && !NOISE.test(line)) this.#last = line.trim()
  }

  /** The reason why the database fails until someone mends it, for people; undefined if the log has none. */
  fault(): string | undefined {
    return this.#fault
  }

  /** The reason why the database failed this time: `'database is locked: SQLITE_BUSY'`. */
  passing(): string | undefined {
    return this.#passing
  }

  /** The last line for people; empty if there was none. */
  last(): string {
    return this.#last
  }
}

function faultOf(words: string, code: string): string {
  return code.startsWith('SQLITE_FULL')
    ? 'The disk is full, and the database takes nothing more. Make room, and run this again; what was live is as it was.'
    : `The file of the database cannot be used (${words}: ${code}). Look whose it is, and whether the disk is sound; what was live is as it was.`
}
