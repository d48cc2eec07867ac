import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { Fault, Place, Problem } from '../../problem/index.ts'
import { fieldName } from './field-name.ts'
import { explainError } from './yaml-errors.ts'
import { readPlainYaml } from './yaml-fast-path.ts'

/** A YAML text as plain values, with a way back from each value to its place in the file. */
export interface YamlData {
  /**
   * Every scalar is the text as written (the failsafe schema): `1984`, `yes` and `2025-11-26` stay what the editor typed.
   * A field without a value, or with a blank one, is there and undefined; a blank item of a list is an empty text.
   */
  value: Record<string, unknown>
  problems: Problem[]
  /** Whether the text was broken so far that what `value` lacks says nothing. */
  broken: boolean
  /** The place and the text of the value at a path; where there is none, the place of its nearest parent. */
  locate(path: readonly PropertyKey[]): Located
  /** The place of a key, and the text of its value. */
  locateKey(path: readonly PropertyKey[], key: string): Located
}

interface Located {
  place: Place
  value?: string
}

interface Field {
  key: Node
  value: Node | null
}

/** Deeper than any field goes; past it a value is not read, so that no nesting can exhaust the stack. */
const DEEPEST = 8

/** The most anchors and aliases to be reported one by one. */
const MOST_SHORTHAND = 4

/**
 * Reads a YAML mapping. Problems: broken YAML, a repeated key, an alias, anchor or tag, a comment that cuts a value short, a
 * text that is no mapping.
 * @param firstLine the line of the file on which the text begins
 */
export function parseYaml(text: string, file: string, firstLine = 1): YamlData {
  const plain = readPlainYaml(text)
  if (plain === undefined) return parseWithPlaces(text, file, firstLine)
  // Most stories have nothing to complain of: places are looked up where one has.
  let placed: YamlData | undefined
  const whole = () => {
    placed ??= parseWithPlaces(text, file, firstLine)
    return placed
  }
  return {
    value: plain.value,
    problems: [],
    broken: false,
    locate: (path) => {
      const known = path.length === 1 ? plain.texts.get(String(path[0])) : undefined
      if (known === undefined) return whole().locate(path)
      const { line, column } = known.place
      return { place: { file, line: line + firstLine - 1, column }, value: known.value }
    },
    locateKey: (path, key) => whole().locateKey(path, key),
  }
}

/** The same by the YAML parser alone. */
export function parseWithPlaces(text: string, file: string, firstLine: number): YamlData {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    schema: 'failsafe',
    prettyErrors: false,
    lineCounter: lines,
    logLevel: 'error',
    // Told with both places, and in linear time, below.
    uniqueKeys: false,
  })
  const problems: Problem[] = []
  const fieldsOf = new Map<Node, Map<string, Field>>()

  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) }
  }

  const readMapping = (map: Node & { items: unknown[] }, path: readonly PropertyKey[]): Record<string, unknown> => {
    const into: Record<string, unknown> = Object.create(null)
    const fields = new Map<string, Field>()
    fieldsOf.set(map, fields)
    for (const { key, value } of map.items as Field[]) {
      refuseShorthand(key)
      if (isAlias(key)) continue
      if (!isScalar(key)) {
        problems.push({
          ...placeOf(startOf(key, text)),
          value: textOf(key, text),
          code: 'yaml-broken',
          reason: NO_NAME,
        })
        continue
      }
      const name = String(key.value ?? '')
      const first = fields.get(name)
      if (first === undefined) {
        fields.set(name, { key, value })
        into[name] = readNode(value, [...path, name])
      } else {
        const fault: Fault = { code: 'field-repeated', first: `line ${placeOf(startOf(first.key, text)).line}` }
        const place = placeOf(startOf(key, text))
        problems.push({ ...place, field: fieldName([...path, name]), value: textOf(value, text), ...fault })
      }
    }
    return into
  }

  const readNode = (node: Node | null, path: readonly PropertyKey[]): unknown => {
    if (!node || path.length > DEEPEST) return undefined
    refuseShorthand(node)
    if (isScalar(node)) {
      refuseHiddenComment(node)
      const absent = node.type === 'PLAIN' && ['', '~', 'null'].includes(node.source ?? '')
      const read = absent ? '' : String(node.value ?? '')
      // White space that no feed can carry is no white space, and is said.
      return /[\S\v\f]/.test(read) ? read : undefined
    }
    if (isMap(node)) return readMapping(node, path)
    // An empty place in a list stays in its place, so that the paths of what follows stay true.
    return isSeq(node) ? node.items.map((item, index) => readNode(item as Node, [...path, index]) ?? '') : undefined
  }

  const refuseShorthand = (node: Node) => {
    const { anchor, tag } = node as { anchor?: string; tag?: string }
    const code = isAlias(node) || anchor !== undefined ? 'yaml-alias' : tag === undefined ? undefined : 'yaml-tag'
    if (code === undefined) return
    const start = startOf(node, text)
    const value = lineFrom(start, text.slice(0, node.range?.[1]))
    problems.push({ ...placeOf(start), value, code })
  }

  /** `title: Rupee #1` is "Rupee" to YAML: a comment that begins without a space was meant as text. */
  const refuseHiddenComment = (node: Node) => {
    const end = node.range?.[1] ?? 0
    if (!isScalar(node) || node.type !== 'PLAIN' || !/^[ \t]*#[^\s#]/.test(lineFrom(end, text, false))) return
    const start = startOf(node, text)
    problems.push({ ...placeOf(start), value: lineFrom(start, text), code: 'yaml-comment' })
  }

  const fieldAt = (parent: Node | null | undefined, key: PropertyKey): Field | undefined =>
    parent ? fieldsOf.get(parent)?.get(String(key)) : undefined

  const nodeAt = (path: readonly PropertyKey[]): Node | null | undefined =>
    path.reduce<Node | null | undefined>((node, key) => {
      return isSeq(node) ? (node.items[Number(key)] as Node | undefined) : fieldAt(node, key)?.value
    }, document.contents)

  // One slip makes the parser stumble over all that follows: the first error is the one to mend, and nothing else is read.
  const [error] = document.errors
  if (error !== undefined) {
    const { at, reason } = explainError(error, document, text)
    problems.push({ ...placeOf(at), code: 'yaml-broken', reason, value: lineAround(at, text) })
  }
  let broken = error !== undefined || (document.contents !== null && !isMap(document.contents))
  if (broken && error === undefined) {
    const start = startOf(document.contents, text)
    problems.push({ ...placeOf(start), code: 'yaml-broken', reason: NO_FIELDS, value: lineAround(start, text) })
  }
  if (!broken && document.contents !== null) refuseShorthand(document.contents)

  const value = !broken && isMap(document.contents) ? readMapping(document.contents, []) : Object.create(null)
  // A few may be slips, each to be mended at its place; many are a way of writing, of which nothing is read.
  const [shorthand, ...further] = problems.filter(({ code }) => code === 'yaml-alias')
  if (shorthand !== undefined && further.length >= MOST_SHORTHAND) {
    problems.splice(0, problems.length, { ...shorthand, code: 'yaml-alias', further: further.length })
    broken = true
  }

  return {
    value,
    problems,
    broken,
    locate: (path) => {
      const node = nodeAt(path)
      if (node?.range) return { place: placeOf(startOf(node, text)), value: textOf(node, text) }
      for (let length = path.length; length > 0; length--) {
        // A field without a value may have no node of its own: its key stands for it.
        const near =
          nodeAt(path.slice(0, length)) ?? fieldAt(nodeAt(path.slice(0, length - 1)), path[length - 1] ?? '')?.key
        if (near?.range) return { place: placeOf(startOf(near, text)) }
      }
      return { place: placeOf(0) }
    },
    locateKey: (path, key) => {
      const field = fieldAt(nodeAt(path), key)
      return { place: placeOf(startOf(field?.key, text)), value: textOf(field?.value, text) }
    },
  }
}

const NO_FIELDS = 'Expected fields, one a line, each a name, a colon and a value (title: Rupee steadies).'
const NO_NAME = "A field's name is a plain word. Write one such as title, or put a value that begins so in quotes."

/** Returns the beginning of a node, including its anchor and tag, which the parser does not count. */
function startOf(node: Node | null | undefined, text: string): number {
  const start = node?.range?.[0] ?? 0
  const { anchor, tag } = (node ?? {}) as { anchor?: string; tag?: string }
  if (anchor === undefined && tag === undefined) return start
  // Bounded, so that a list of a thousand tags is not read a thousand times.
  const before = text.slice(Math.max(0, start - 200), start)
  return start - (/(?:(?<![^\s[{,])[&!]\S*\s*)+$/.exec(before)?.[0].length ?? 0)
}

/** The value as it stands in the file: a scalar's text, or the source of a list or mapping on one line. */
function textOf(node: Node | null | undefined, text: string): string {
  if (!node?.range) return ''
  if (isScalar(node)) return String(node.value ?? '')
  return text.slice(node.range[0], node.range[1]).replace(/\s+/g, ' ').trim()
}

function lineFrom(offset: number, text: string, trimmed = true): string {
  const end = text.indexOf('\n', offset)
  const line = text.slice(offset, end === -1 ? text.length : end)
  return trimmed ? line.trim() : line
}

function lineAround(offset: number, text: string): string {
  return lineFrom(text.lastIndexOf('\n', offset - 1) + 1, text)
}
