/** A value of a JSON text with its place. */
export interface JsonValue {
  type: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null'
  /** The value of a string, number or boolean. */
  value: string | number | boolean | null
  /** The members of an object by name: of several of one name the last, as `JSON.parse` has it. */
  members: ReadonlyMap<string, JsonValue>
  /** Names that come a second time. */
  twice: readonly { name: string; at: number }[]
  items: readonly JsonValue[]
  at: number
}

export type JsonReading =
  | { ok: true; value: JsonValue; source: string }
  /** `isTooMuch` where it may be JSON, and goes beyond a limit. */
  | { ok: false; at: number; reason: string; isTooMuch: boolean }

/** Deeper than any feed. */
const DEEPEST = 500

/** More than any feed has. A value takes a hundred times the memory of the two characters that it may be written in. */
const MOST_VALUES = 1_000_000
const NOTHING: Pick<JsonValue, 'members' | 'twice' | 'items' | 'value'> = {
  value: null,
  members: new Map(),
  twice: [],
  items: [],
}

/**
 * Parses a JSON text (RFC 8259) with the place of every value, or says where and why it is none. It goes no further than the
 * first value that is one too many.
 */
export function parseJson(source: string, mostValues = MOST_VALUES): JsonReading {
  const scanner = new Scanner(source, mostValues)
  try {
    const value = scanner.value(0)
    scanner.space()
    if (scanner.at < source.length) throw new Unexpected(scanner.at, 'Something follows the value')
    return { ok: true, value, source }
  } catch (error) {
    if (error instanceof Unexpected)
      return { ok: false, at: error.at, reason: error.message, isTooMuch: error instanceof TooMuch }
    throw error
  }
}

class Unexpected extends Error {
  readonly at: number
  constructor(at: number, message: string) {
    super(message)
    this.at = at
  }
}

class TooMuch extends Unexpected {}

const SPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /true|false|null/y

class Scanner {
  readonly #source: string
  readonly #mostValues: number
  #values = 0
  at = 0

  constructor(source: string, mostValues: number) {
    this.#source = source
    this.#mostValues = mostValues
  }

  space(): void {
    this.#match(SPACE)
  }

  value(depth: number): JsonValue {
    if (depth > DEEPEST) throw new TooMuch(this.at, `More than ${DEEPEST} values within another`)
    if (++this.#values > this.#mostValues)
      throw new TooMuch(this.at, `More than ${this.#mostValues.toLocaleString('en')} values`)
    this.space()
    const at = this.at
    const first = this.#source[at]
    if (first === '{') return this.#object(depth)
    if (first === '[') return this.#array(depth)
    if (first === '"') return { ...NOTHING, type: 'string', value: this.#string(), at }
    const number = this.#match(NUMBER)
    if (number !== undefined) return { ...NOTHING, type: 'number', value: Number(number), at }
    const word = this.#match(WORD)
    if (word === undefined) throw new Unexpected(at, 'A value is expected')
    if (word === 'null') return { ...NOTHING, type: 'null', at }
    return { ...NOTHING, type: 'boolean', value: word === 'true', at }
  }

  #object(depth: number): JsonValue {
    const at = this.at
    const members = new Map<string, JsonValue>()
    const twice: { name: string; at: number }[] = []
    this.at++
    this.space()
    if (!this.#take('}')) {
      do {
        this.space()
        const nameAt = this.at
        const name = this.#string()
        if (members.has(name)) twice.push({ name, at: nameAt })
        this.space()
        if (!this.#take(':')) throw new Unexpected(this.at, 'A colon is expected')
        members.set(name, this.value(depth + 1))
        this.space()
      } while (this.#take(','))
      if (!this.#take('}')) throw new Unexpected(this.at, 'A comma or } is expected')
    }
    return { ...NOTHING, type: 'object', members, twice, at }
  }

  #array(depth: number): JsonValue {
    const at = this.at
    const items: JsonValue[] = []
    this.at++
    this.space()
    if (!this.#take(']')) {
      do {
        items.push(this.value(depth + 1))
        this.space()
      } while (this.#take(','))
      if (!this.#take(']')) throw new Unexpected(this.at, 'A comma or ] is expected')
    }
    return { ...NOTHING, type: 'array', items, at }
  }

  #string(): string {
    const at = this.at
    if (this.#source[at] !== '"') throw new Unexpected(at, 'A string is expected')
    // The end is the first quote that an even number of backslashes stands before; no pattern, which a long text would tire.
    let end = at
    let escapes = 0
    do {
      end = this.#source.indexOf('"', end + 1)
      if (end === -1) throw new Unexpected(at, 'The string has no end')
      for (escapes = 0; this.#source[end - 1 - escapes] === '\\'; ) escapes++
    } while (escapes % 2 === 1)
    this.at = end + 1
    try {
      return JSON.parse(this.#source.slice(at, end + 1)) as string
    } catch {
      throw new Unexpected(at, 'The string holds a control character, or an escape that JSON does not know')
    }
  }

  #take(character: string): boolean {
    if (this.#source[this.at] !== character) return false
    this.at++
    return true
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.#source)
    if (match === null) return undefined
    this.at = pattern.lastIndex
    return match[0]
  }
}
