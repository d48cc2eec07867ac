import { Parser } from 'htmlparser2'
import { SaxesParser } from 'saxes'

/** Whether a text is well-formed XML, and if so the lines on which elements of some name begin. */
export type XmlPlaces = { ok: true; lines: number[] } | { ok: false; line: number; column: number; reason: string }

/**
 * Reads XML strictly. Entities of a document's own are never expanded (an entity bomb is refused), nothing is fetched. Names
 * that HTML has for characters are taken, as feed readers take them: RSS 0.91 declared them, and feeds made by hand hold them
 * to this day.
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
  for (const name of htmlNamesIn(text)) parser.ENTITIES[name] = ' '
  parser.write(text).close()
  return failure ?? { ok: true, lines }
}

/** A document that declares names of its own may mean something else by one that HTML has too. */
const DECLARATION = /<!ENTITY\b/

function htmlNamesIn(text: string): string[] {
  if (DECLARATION.test(text)) return []
  const names = new Set(Array.from(text.matchAll(/&([a-z][a-z\d]*);/gi), ([, name = '']) => name))
  return [...names].filter((name) => !XML_NAMES.has(name) && isHtmlName(name))
}

const XML_NAMES = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

function isHtmlName(name: string): boolean {
  return htmlCharacter(name) !== undefined
}

/** Returns the character that HTML has under a name: `nbsp`; undefined for a name that it has not. */
export function htmlCharacter(name: string): string | undefined {
  let text = ''
  const parser = new Parser({ ontext: (piece) => (text += piece) })
  parser.end(`&${name};`)
  // HTML lets some names end without the semicolon, which then stands there still.
  return text.endsWith(';') ? undefined : text
}

/** Returns the parser's message without the place in front of it. */
export function reasonOf({ message }: Error): string {
  return message.replace(/^(?:[^:]*:)?\d+:\d+: /, '').replace(/\.$/, '')
}
