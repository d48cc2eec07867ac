import { SaxesParser } from 'saxes'
import { windows1252 } from '../../article/text/windows-1252.ts'
import type { Finding } from '../finding/finding.ts'
import { problemOf, reportFinding } from '../finding/report.ts'
import type { ImportContext } from '../imported.ts'
import { fromWindows1252 } from '../story/old-characters.ts'
import { ownCopy } from '../story/own-copy.ts'
import { htmlCharacter, reasonOf } from '../story/xml-places.ts'

/** One text of an item, and the line that it begins on. */
export interface WxrText {
  text: string
  line: number
}

/** An item of a WordPress export as it is written: posts, pages, pictures, menus. */
export interface WxrItem {
  line: number
  fields: Map<string, WxrText>
  /** Terms of every kind; the oldest exports name some a second time, without their kind. */
  categories: { domain: string | undefined; slug: string; name: WxrText }[]
  /** Custom fields, and WordPress's own, which begin with `_`. */
  meta: { name: string; value: WxrText }[]
  comments: number
}

export interface WxrSink {
  onItem?(item: WxrItem): void
  /** Something that stands over the items: `link`, `language`, and authors with what they consist of. */
  onHead?(name: string, fields: ReadonlyMap<string, WxrText>): void
}

/** Characters that XML cannot or should not carry, and exports hold all the same. */
const FORBIDDEN = /[^\t\n\r -~\u00a0-\ufffd]/g

/** No export is nested like this; what is may be meant to fill the memory. */
const DEEPEST = 50

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
  #hasBegun = false
  #linesBefore = 0
  /** The number of characters of a line that the parser never saw; columns count them. */
  #leftOut = { line: 0, count: 0 }
  #isSaid = false
  /** The end of the last chunk, where it may be the beginning of a name. */
  #end = ''
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
    parser.on('error', (error) => this.#fail(reasonOf(error)))
    parser.on('doctype', (text) => {
      const line = this.#line - (text.split('\n').length - 1)
      this.#fail('an export of WordPress declares no document type', { line, column: 1 })
    })
    parser.on('opentag', ({ name, attributes }) => this.#open(name, attributes))
    parser.on('closetag', ({ name }) => this.#close(name))
    // A numeric reference to a control character is read as HTML reads it.
    const add = (text: string) => {
      this.#text += fromWindows1252(text)
    }
    parser.on('text', add)
    parser.on('cdata', add)
  }

  get isBroken(): boolean {
    return this.#isBroken
  }

  write(chunk: string): void {
    if (this.#isBroken) return
    const text = this.#hasBegun ? chunk : this.#withoutSpace(chunk)
    this.#learnNames(text)
    if (text.search(FORBIDDEN) === -1) {
      this.#parser.write(text)
      return
    }
    let start = 0
    for (const { index } of text.matchAll(FORBIDDEN)) {
      this.#parser.write(text.slice(start, index))
      const meant = windows1252(text.charCodeAt(index))
      if (meant === undefined) this.#leaveOut(text.charCodeAt(index))
      else {
        this.#parser.write(meant)
        this.#report(this.#line, { code: 'import-windows-1252' })
      }
      start = index + 1
    }
    this.#parser.write(text.slice(start))
  }

  end(): void {
    if (!this.#isBroken) this.#parser.close()
  }

  get #line(): number {
    return this.#parser.line + this.#linesBefore
  }

  /** Plugins let empty lines stand before the export, which XML does not have there. */
  #withoutSpace(chunk: string): string {
    const text = chunk.replace(/^[\ufeff\s]+/, '')
    this.#linesBefore += chunk.slice(0, chunk.length - text.length).split('\n').length - 1
    this.#hasBegun = text !== ''
    return text
  }

  /** Plugins write names of HTML (`&nbsp;`) where XML knows five; they may be cut in two between chunks. */
  #learnNames(chunk: string): void {
    const text = this.#end + chunk
    for (const [, name = ''] of text.matchAll(/&([a-z][a-z\d]{1,30});/gi)) {
      if (this.#parser.ENTITIES[name] !== undefined) continue
      const character = htmlCharacter(name)
      if (character !== undefined) this.#parser.ENTITIES[name] = character
    }
    const at = text.lastIndexOf('&')
    this.#end = at === -1 || text.length - at > 33 ? '' : text.slice(at)
  }

  #leaveOut(code: number): void {
    const line = this.#line
    this.#leftOut = { line, count: this.#leftOut.line === line ? this.#leftOut.count + 1 : 1 }
    const value = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
    this.#report(line, { code: 'import-characters-removed' }, value)
  }

  /** Says it once for each story. */
  #report(line: number, finding: Finding, value?: string): void {
    if (this.#isSaid || this.#isBroken) return
    this.#isSaid = true
    reportFinding(this.#context, line, finding, value)
  }

  #fail(reason: string, place?: { line: number; column: number }): void {
    if (this.#isBroken) return
    this.#isBroken = true
    const reasons = `The export is not well-formed XML here: ${reason}. Export it again, whole, or mend this place.`
    const { file, report } = this.#context
    const line = this.#line
    const leftOut = this.#leftOut.line === line ? this.#leftOut.count : 0
    const { column } = this.#parser
    const at = place ?? { line, column: column + leftOut + 1 }
    report(problemOf({ code: 'import-broken', reason: reasons }, { file, ...at }))
  }

  #open(name: string, attributes: Record<string, string>): void {
    if (this.#isBroken) return
    this.#path.push(name)
    const depth = this.#path.length
    if (depth > DEEPEST) {
      this.#fail('elements lie too deep in one another')
      return
    }
    if (name === 'item' && depth === 3) {
      this.#item = { line: this.#line, fields: new Map(), categories: [], meta: [], comments: 0 }
      this.#isSaid = false
    }
    if (depth === (this.#item === undefined ? 3 : 4)) {
      this.#attributes = attributes
      this.#parts = new Map()
    }
    this.#text = ''
    this.#textLine = this.#line
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
      this.#isSaid = false
      this.#sink.onItem?.(item)
    }
  }

  #endField(item: WxrItem, name: string, text: WxrText): void {
    if (name === 'category')
      item.categories.push({
        domain: this.#attributes.domain,
        slug: this.#attributes.nicename ?? '',
        name: text,
      })
    else if (name === 'wp:postmeta') {
      const key = this.#parts.get('wp:meta_key')?.text ?? ''
      item.meta.push({ name: key, value: this.#parts.get('wp:meta_value') ?? text })
    } else if (name === 'wp:comment') item.comments++
    else item.fields.set(name, text)
  }
}
