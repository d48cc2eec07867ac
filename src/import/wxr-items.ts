import { SaxesParser } from 'saxes'
import { type ImportContext, sayAt } from './imported.ts'
import { reasonOf } from './xml-places.ts'

/** One text of an item, and the line that it begins on. */
export interface WxrText {
  text: string
  line: number
}

/** An item of a WordPress export as it is written: posts, pages, pictures, menus. */
export interface WxrItem {
  line: number
  fields: Map<string, WxrText>
  categories: { domain: string; slug: string; name: string }[]
  /** Custom fields, and WordPress's own, which begin with `_`. */
  meta: { name: string; value: WxrText }[]
  comments: number
}

export interface WxrSink {
  onItem?(item: WxrItem): void
  /** Something that stands over the items: `link`, `language`, and authors with what they consist of. */
  onHead?(name: string, fields: ReadonlyMap<string, WxrText>): void
}

/** What XML cannot carry, and exports hold all the same. */
const FORBIDDEN = /[^\t\n\r -\ufffd]/g

/**
 * Reads a WordPress export piece by piece, and hands on each item when it ends; nothing of an item is kept. Entities of a
 * document's own are never expanded. After the first fault, which is said, nothing more is read.
 */
export class WxrParser {
  readonly #parser = new SaxesParser()
  readonly #context: ImportContext
  readonly #sink: WxrSink
  readonly #path: string[] = []
  #isBroken = false
  #text = ''
  #textLine = 1
  #item: WxrItem | undefined
  #attributes: Record<string, string> = {}
  /** The parts of an author, a custom field or the like. */
  #parts = new Map<string, WxrText>()

  constructor(context: ImportContext, sink: WxrSink) {
    this.#context = context
    this.#sink = sink
    const parser = this.#parser
    parser.on('error', (error) => this.#fail(parser.line, parser.column + 1, reasonOf(error)))
    parser.on('doctype', () => this.#fail(parser.line, 1, 'an export of WordPress declares no document type'))
    parser.on('opentag', ({ name, attributes }) => this.#open(name, attributes))
    parser.on('closetag', ({ name }) => this.#close(name))
    const add = (text: string) => {
      this.#text += text
    }
    parser.on('text', add)
    parser.on('cdata', add)
  }

  get isBroken(): boolean {
    return this.#isBroken
  }

  write(chunk: string): void {
    if (this.#isBroken) return
    const at = chunk.search(FORBIDDEN)
    if (at === -1) {
      this.#parser.write(chunk)
      return
    }
    const line = this.#parser.line + chunk.slice(0, at).split('\n').length - 1
    const message = 'Characters that no feed can carry were left out, here and maybe further on.'
    const value = `U+${chunk.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`
    sayAt(this.#context, line, 'import-doubt', message, { value })
    this.#parser.write(chunk.replace(FORBIDDEN, ''))
  }

  end(): void {
    if (!this.#isBroken) this.#parser.close()
  }

  #fail(line: number, column: number, reason: string): void {
    if (this.#isBroken) return
    this.#isBroken = true
    const message = `The export is not well-formed XML here: ${reason}. Export it again, whole, or mend this place.`
    const { file, say } = this.#context
    say({ file, line, column, code: 'import-broken', message, severity: 'error' })
  }

  #open(name: string, attributes: Record<string, string>): void {
    this.#path.push(name)
    const depth = this.#path.length
    if (name === 'item' && depth === 3)
      this.#item = { line: this.#parser.line, fields: new Map(), categories: [], meta: [], comments: 0 }
    if (depth === (this.#item === undefined ? 3 : 4)) {
      this.#attributes = attributes
      this.#parts = new Map()
    }
    this.#text = ''
    this.#textLine = this.#parser.line
  }

  #close(name: string): void {
    const depth = this.#path.length
    this.#path.pop()
    if (this.#isBroken) return
    const text = { text: ownCopy(this.#text), line: this.#textLine }
    this.#text = ''
    const item = this.#item
    if (item === undefined) {
      if (depth === 3) this.#sink.onHead?.(name, new Map([...this.#parts, [name, text]]))
      else if (depth === 4) this.#parts.set(name, text)
      return
    }
    if (depth === 5) this.#parts.set(name, text)
    else if (depth === 4) this.#endField(item, name, text)
    else if (depth === 3) {
      this.#item = undefined
      this.#sink.onItem?.(item)
    }
  }

  #endField(item: WxrItem, name: string, text: WxrText): void {
    if (name === 'category')
      item.categories.push({
        domain: this.#attributes.domain ?? 'category',
        slug: this.#attributes.nicename ?? '',
        name: text.text.trim(),
      })
    else if (name === 'wp:postmeta') {
      const key = this.#parts.get('wp:meta_key')?.text ?? ''
      item.meta.push({ name: key, value: this.#parts.get('wp:meta_value') ?? text })
    } else if (name === 'wp:comment') item.comments++
    else item.fields.set(name, text)
  }
}

/** What is not longer may be kept: as a part of the file's text it would keep a whole piece of that in memory. */
const LONGEST_COPIED = 1_000
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function ownCopy(text: string): string {
  return text.length > LONGEST_COPIED ? text : decoder.decode(encoder.encode(text))
}
