/** The entities that a document type declaration defines. */
export interface Doctype {
  /** The end of the declaration in the source; 0 if there is none. */
  end: number
  /** The text that each entity stands for, by its name. Markup in it is taken as text. */
  entities: ReadonlyMap<string, string>
  /** Whether further entities may be declared elsewhere, in a file that no reader fetches. */
  isExternal: boolean
}

const NONE: Doctype = { end: 0, entities: new Map(), isExternal: false }

/** More than any feed has before its root element. */
const LONGEST = 100_000

/** Reads the document type declaration of a document, if it has one. */
export function doctypeOf(source: string): Doctype {
  const start = source.slice(0, LONGEST).search(/<!DOCTYPE\s/)
  if (start === -1) return NONE
  const open = source.indexOf('[', start)
  const firstEnd = source.indexOf('>', start)
  const hasSubset = open !== -1 && open < firstEnd
  const head = source.slice(start, hasSubset ? open : firstEnd)
  const isExternal = /\s(?:PUBLIC|SYSTEM)\s/.test(head)
  if (!hasSubset) return { end: firstEnd, entities: NONE.entities, isExternal }
  const subset = source.slice(open, open + LONGEST).split(/\]\s{0,100}>/)[0] ?? ''
  const declared = subset.matchAll(/<!ENTITY\s{1,100}([\w.:-]{1,200})\s{1,100}(?:"([^"]*)"|'([^']*)')\s{0,100}>/g)
  const entities = new Map(
    [...declared].map(([, name = '', double, single]) => [name, unescapeXml(double ?? single ?? '')]),
  )
  return { end: open + subset.length, entities, isExternal }
}

const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The text of an entity. Entities inside it are left out, so that no document can grow without end. */
function unescapeXml(value: string): string {
  return value.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([\w.:-]{1,200}));/gi, (_, hex, decimal, name) => {
    if (name !== undefined) return PREDEFINED[name] ?? ''
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
