import { parse, TomlDate, TomlError } from 'smol-toml'
import { type Field, fieldsIn, onOneLine, type Value } from './values.ts'

/** No generator knows fields that lie deeper. */
const DEEPEST = 20

export type TomlResult = { ok: true; fields: Field[] } | { ok: false; line: number; column: number; reason: string }

/** Reads TOML with every scalar as text; a time that names no zone stays without one. */
export function readToml(toml: string, firstLine: number): TomlResult {
  try {
    const values = parse(toml, { integersAsBigInt: 'asNeeded', maxDepth: DEEPEST })
    const lines = linesOf(toml)
    const map: Record<string, Value> = Object.create(null)
    for (const [name, value] of Object.entries(values)) map[name] = plain(value)
    const fields = fieldsIn(map, (path, name) => {
      const full = [...path, name]
      const line = lines.get(full.join('.')) ?? lines.get(full[0] ?? '') ?? 0
      return { line: line + firstLine, text: onOneLine(full.reduce<Value>(below, map)) }
    })
    return { ok: true, fields }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const [reason = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n')
    return { ok: false, line: error.line + firstLine - 1, column: error.column, reason }
  }
}

function plain(value: unknown): Value {
  if (value instanceof TomlDate) return value.toISOString().replace(/\.000(?=Z|[+-]|$)/, '')
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value === '' ? undefined : String(value)
  const map: Record<string, Value> = Object.create(null)
  for (const [name, inner] of Object.entries(value)) map[name] = plain(inner)
  return map
}

function below(value: Value, name: string): Value {
  return typeof value === 'object' && !Array.isArray(value) ? value[name] : undefined
}

/** The lines of fields and tables, from 0, by their dotted names: the parser tells of none. */
function linesOf(toml: string): Map<string, number> {
  const lines = new Map<string, number>()
  let table: string[] = []
  for (const [number, line] of toml.split('\n').entries()) {
    const header = /^\s*\[\[?([^[\]]+)\]/.exec(line)?.[1]
    if (header !== undefined) table = namesIn(header)
    const field = header === undefined ? /^\s*([\w."'-]+)\s*=/.exec(line)?.[1] : ''
    if (field === undefined) continue
    const path = field === '' ? table : [...table, ...namesIn(field)]
    // A table is where the first of its fields is.
    for (let length = path.length; length > 0; length--) {
      const name = path.slice(0, length).join('.')
      if (!lines.has(name)) lines.set(name, number)
    }
  }
  return lines
}

function namesIn(dotted: string): string[] {
  return dotted.split('.').map((name) => name.trim().replace(/^["']|["']$/g, ''))
}
