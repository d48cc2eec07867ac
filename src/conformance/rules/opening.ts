import type { JsonReading } from '../../document/json.ts'
import type { XmlReading } from '../../document/xml.ts'
import type { Kind } from '../exchange.ts'
import type { Rule } from '../rule.ts'

/** A document that was opened, or was not. */
export interface OpenedFeed {
  text: string
  kind: Kind
  xml?: XmlReading
  json?: JsonReading
}

/** The rules that must hold before any other can be checked. */
export const OPENING_RULES: readonly Rule<OpenedFeed>[] = [
  {
    id: 'xml-well-formed',
    clause: 'XML 1.0, 2.1',
    severity: 'error',
    message: 'Not well-formed here, so no reader sees anything of the feed. Let an XML library write the document.',
    *find({ xml, text }) {
      if (xml === undefined || xml.ok) return
      const message = `${xml.reason}, so no strict reader sees anything of the feed. Escape the text, or let an XML library write it.`
      yield { at: xml.at, field: 'document', value: lineAt(text, xml.at), message }
    },
  },
  {
    id: 'json-well-formed',
    clause: 'RFC 8259, 2',
    severity: 'error',
    message: 'Not JSON here, so no reader sees anything of the feed. Let a JSON library write the document.',
    *find({ json, text }) {
      if (json === undefined || json.ok) return
      const message = `${json.reason}, so no reader sees anything of the feed. Let a JSON library write the document.`
      yield { at: json.at, field: 'document', value: lineAt(text, json.at), message }
    },
  },
  {
    id: 'http-not-feed',
    clause: 'RFC 9110, 15.3.1',
    severity: 'error',
    message:
      'Neither RSS 2.0, Atom, JSON Feed nor a sitemap. Give the address of the feed, or send 404 where there is none.',
    *find({ kind, xml, json, text }) {
      const isOpen = (xml?.ok ?? true) && (json?.ok ?? true)
      if (kind === 'unknown' && isOpen) yield { at: 0, field: 'document', value: text.slice(0, 100).trim() }
    },
  },
]

/** The text around a place, without what a line end would hide. */
function lineAt(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 40)
  return text.slice(start, at + 40).split('\n')[0] ?? ''
}
