/** The attributes in braces behind an element: `{#note .wide lang=hi}`, or with a colon as Kramdown writes it: `{: #note }`. */
export interface AttributeList {
  id: string | undefined
  /** Those with a value. */
  values: [name: string, value: string][]
  /** Words that only their generator understands: `{:toc}`. */
  words: string[]
  /** Whether it is more than one or two `name=value`, which may as well be text. */
  isCertain: boolean
  /** The place behind it. */
  end: number
}

/** As long as any; what is longer is text. */
const MOST_CHARACTERS = 300

const PIECE =
  /#([\p{L}_][^\s{}#.="'<>,]*)|\.([\p{L}_-][^\s{}#.="'<>,]*)|([\w:-]{1,50})(?:=(?:"([^"{}\n]*)"|'([^'{}\n]*)'|([^\s{}"'=<>,]+)))?/uy

/** Reads the list that begins at a place of a text; `undefined` where none does. */
export function attributesAt(text: string, start: number): AttributeList | undefined {
  const last = text.indexOf('}', start)
  if (text[start] !== '{' || last === -1 || last - start > MOST_CHARACTERS) return undefined
  const hasColon = text[start + 1] === ':'
  const list: AttributeList = { id: undefined, values: [], words: [], isCertain: hasColon, end: last + 1 }
  let at = start + (hasColon ? 2 : 1)
  let pieces = 0
  for (;;) {
    while (' \t,'.includes(text[at] ?? '}')) at++
    if (at === last) return pieces > 0 ? list : undefined
    PIECE.lastIndex = at
    const [piece, id, name, key, ...values] = PIECE.exec(text) ?? []
    if (piece === undefined) return undefined
    const value = values.find((found) => found !== undefined)
    if (id !== undefined) list.id = id
    else if (key !== undefined && value !== undefined) list.values.push([key.toLowerCase(), value])
    else if (key !== undefined && hasColon) list.words.push(key)
    else if (key !== undefined) return undefined
    if (id !== undefined || name !== undefined) list.isCertain = true
    at += piece.length
    pieces++
  }
}

/** Reads the list with which a text ends. */
export function attributesAtEnd(text: string): (AttributeList & { start: number }) | undefined {
  const written = text.trimEnd()
  if (!written.endsWith('}')) return undefined
  const start = written.lastIndexOf('{')
  const list = start === -1 ? undefined : attributesAt(written, start)
  return list === undefined ? undefined : { ...list, start }
}
