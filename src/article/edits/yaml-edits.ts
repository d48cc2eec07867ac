import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, stringify } from 'yaml'

/** A piece of a text, and what stands in its place. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** Returns a text with edits that do not overlap; every other character stays. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let edited = text
  for (const { start, end, text: instead } of edits.toSorted((a, b) => b.start - a.start))
    edited = edited.slice(0, start) + instead + edited.slice(end)
  return edited
}

/** A YAML mapping whose values can be changed where they stand: comments, order and quotes of the rest stay as they are. */
export class EditableYaml {
  readonly text: string
  readonly #root: Node | null
  readonly edits: Edit[] = []

  constructor(text: string) {
    this.text = text
    this.#root = parseDocument(text, { schema: 'failsafe', logLevel: 'silent', uniqueKeys: false }).contents
  }

  /** The text with all edits. */
  toString(): string {
    return applyEdits(this.text, this.edits)
  }

  /** Puts another text in the place of a value, in the quotes that it has. */
  replaceValue(path: readonly string[], change: (value: string) => string | undefined): void {
    const value = this.#at(path)
    for (const node of isSeq(value) ? value.items : [value]) if (isScalar(node)) this.#replace(node, change)
  }

  /** Changes the values of a mapping. */
  replaceValues(path: readonly string[], change: (value: string) => string | undefined): void {
    for (const { value } of this.#pairs(path)) if (isScalar(value)) this.#replace(value, change)
  }

  /** Puts another name in the place of a key. */
  renameKey(path: readonly string[], from: string, to: string): void {
    for (const { key } of this.#pairs(path))
      if (isScalar(key)) this.#replace(key, (name) => (name === from ? to : undefined))
  }

  /** Takes the lines of a key and its value away. */
  removeKey(path: readonly string[], isGone: (key: string) => boolean): void {
    for (const { key, value } of this.#pairs(path)) {
      if (!isScalar(key) || !isGone(String(key.value)) || !key.range) continue
      const start = this.text.lastIndexOf('\n', key.range[0] - 1) + 1
      const last = (isScalar(value) ? value.range?.[1] : undefined) ?? key.range[1]
      const feed = this.text.indexOf('\n', last)
      this.edits.push({ start, end: feed === -1 ? this.text.length : feed + 1, text: '' })
    }
  }

  /** Adds a value to a list at the top, which is made if there is none, and takes another away. */
  changeList(field: string, added: string, removed: string | undefined): void {
    const pair = this.#pairs([]).find(({ key }) => isScalar(key) && key.value === field)
    const list = pair?.value
    const written = writeScalar(added, '')
    if (pair === undefined) {
      this.edits.push({ start: this.text.length, end: this.text.length, text: `${field}: [${written}]${this.#feed}` })
    } else if (isSeq(list) && list.range) {
      const values = list.items.map((item) => (isScalar(item) ? String(item.value) : ''))
      const [start, end] = list.range
      const at = this.#lastItemEnd(list.items as Node[]) ?? end
      if (removed !== undefined && values.includes(removed)) {
        const rest = [...values.filter((value) => value !== removed && value !== added), added]
        const text = `[${rest.map((value) => writeScalar(value, '')).join(', ')}]`
        this.edits.push({ start, end: list.flow === true ? end : at, text })
      } else if (list.flow === true) {
        const text = values.length === 0 ? written : `, ${written}`
        this.edits.push({ start: values.length === 0 ? end - 1 : at, end: values.length === 0 ? end - 1 : at, text })
      } else {
        const indent = this.text.slice(this.text.lastIndexOf('\n', start - 1) + 1, start)
        const feed = this.text.indexOf('\n', at)
        const line = feed === -1 ? this.text.length : feed + 1
        this.edits.push({ start: line, end: line, text: `${indent}- ${written}${this.#feed}` })
      }
    } else if (isScalar(pair.key) && pair.key.range) {
      const at = this.text.indexOf(':', pair.key.range[1]) + 1
      this.edits.push({ start: at, end: at, text: ` [${written}]` })
    }
  }

  get #feed(): string {
    return this.text.includes('\r\n') ? '\r\n' : '\n'
  }

  #lastItemEnd(items: readonly Node[]): number | undefined {
    return items.at(-1)?.range?.[1]
  }

  #replace(node: Scalar, change: (value: string) => string | undefined): void {
    const [start, end] = node.range ?? [0, 0]
    const value = change(String(node.value ?? ''))
    if (value !== undefined && end > start)
      this.edits.push({ start, end, text: writeScalar(value, this.text[start] ?? '') })
  }

  #at(path: readonly string[]): Node | null | undefined {
    return path.reduce<Node | null | undefined>(
      (node, name) =>
        isMap(node)
          ? (node.items.find(({ key }) => isScalar(key) && key.value === name)?.value as Node | null | undefined)
          : undefined,
      this.#root,
    )
  }

  #pairs(path: readonly string[]): Pair[] {
    const node = this.#at(path)
    return isMap(node) ? (node.items as Pair[]) : []
  }
}

/** Writes a text as YAML, also within a list in brackets. @param before the first character of what it replaces */
function writeScalar(value: string, before: string): string {
  if (before === "'") return `'${value.replaceAll("'", "''")}'`
  const plain = stringify(value, { lineWidth: 0 }).trimEnd()
  const isPlain = plain === value && !/[,[\]{}?]/.test(value)
  return before === '"' || !isPlain ? JSON.stringify(value) : plain
}
