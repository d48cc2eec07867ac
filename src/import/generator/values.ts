/** A value of front matter, with every scalar as the text that was written. */
export type Value = string | undefined | Value[] | { [name: string]: Value }

/** A field of a site generator's front matter. */
export interface Field {
  name: string
  /** The name as generators agree on it: `publish_date`, `publishDate` and `publishdate` are one. */
  key: string
  value: Value
  /** The line of the file that it begins on, and its value on one line. */
  place(): { line: number; text: string }
  /** The fields within, where the value is a map. */
  inner(): Field[]
}

/** Gives the fields of a map; `locate` is asked for a place only where something is to be said of one. */
export function fieldsIn(
  map: Readonly<Record<string, Value>>,
  locate: (path: readonly string[], name: string) => { line: number; text: string },
  path: readonly string[] = [],
): Field[] {
  return Object.keys(map).map((name) => {
    const value = map[name]
    return {
      name: [...path, name].join('.'),
      key: name.toLowerCase().replace(/[_-]/g, ''),
      value,
      place: () => locate(path, name),
      inner: () => (isMap(value) ? fieldsIn(value, locate, [...path, name]) : []),
    }
  })
}

export function isMap(value: Value): value is { [name: string]: Value } {
  return typeof value === 'object' && !Array.isArray(value)
}

/** Gives a text on one line; nothing where the value is none, or blank. */
export function textIn(value: Value): string | undefined {
  if (typeof value !== 'string') return undefined
  const line = value.replace(/\s+/g, ' ').trim()
  return line === '' ? undefined : line
}

/** The items of a list, or the one value that stands in its place. */
export function itemsIn(value: Value): Value[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => item !== undefined && item !== '')
}

/** A value of any kind on one line, as YAML would have it. */
export function onOneLine(value: Value): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim()
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`
  const fields = Object.entries(value).map(([name, inner]) => `${name}: ${onOneLine(inner)}`)
  return `{ ${fields.join(', ')} }`
}
