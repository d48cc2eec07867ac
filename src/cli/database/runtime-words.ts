/** How the runtime names the reason for which SQLite failed: `… = database or disk is full: SQLITE_FULL` (https://sqlite.org/rescode.html). */
const SQLITE = /: (SQLITE_[A-Z_]+)/

/** Reasons that pass by themselves: another process has the file at that moment. */
const PASSING = /^SQLITE_(?:BUSY|LOCKED|PROTOCOL)/

/** Reasons that lie in the file, or the disk that it is on, and not in what was asked. */
const LASTING = /^SQLITE_(?:FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN|PERM)/

/** Lines of the runtime that only its makers can read. */
const NOISE = /workerd|^stack:|^\s*at /

/** Hears what a runtime says beside its answers, which only tell that something failed. */
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

  /** Why the database fails until someone mends it, for people; nothing where no such reason was heard. */
  fault(): string | undefined {
    return this.#fault
  }

  /** Why the database failed this time: `'database is locked: SQLITE_BUSY'`. */
  passing(): string | undefined {
    return this.#passing
  }

  /** The last line for people; empty where there was none. */
  last(): string {
    return this.#last
  }
}

function faultOf(words: string, code: string): string {
  return code.startsWith('SQLITE_FULL')
    ? 'The disk is full, and the database takes nothing more. Make room, and run this again; what was live is as it was.'
    : `The file of the database cannot be used (${words}: ${code}). Look whose it is, and whether the disk is sound; what was live is as it was.`
}
