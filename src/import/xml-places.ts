import { SaxesParser } from 'saxes'

/** Whether a text is well-formed XML, and if so the lines on which elements of some name begin. */
export type XmlPlaces = { ok: true; lines: number[] } | { ok: false; line: number; column: number; reason: string }

/**
 * Reads XML strictly. Entities of a document's own are never expanded (an entity bomb is refused), nothing is fetched.
 */
export function xmlPlaces(text: string, names: readonly string[]): XmlPlaces {
  const parser = new SaxesParser()
  const lines: number[] = []
  let failure: Extract<XmlPlaces, { ok: false }> | undefined
  parser.on('error', (error) => {
    failure ??= { ok: false, line: parser.line, column: parser.column + 1, reason: reasonOf(error) }
  })
  parser.on('opentag', ({ name }) => {
    if (names.includes(name)) lines.push(parser.line)
  })
  parser.write(text).close()
  return failure ?? { ok: true, lines }
}

/** What the parser says, without the place that it puts before it. */
export function reasonOf({ message }: Error): string {
  return message.replace(/^(?:[^:]*:)?\d+:\d+: /, '').replace(/\.$/, '')
}
