import type { Decoded } from '../document/decode.ts'
import type { JsonValue } from '../document/json.ts'
import { attributePlace, childrenOf, type Element, is, type XmlDocument } from '../document/xml.ts'
import type { Circumstances, Hit } from './rule.ts'

/** An XML document as rules see it. */
export interface XmlSubject extends Circumstances {
  document: XmlDocument
  decoded: Decoded
}

/** A JSON document as rules see it. */
export interface JsonSubject extends Circumstances {
  feed: JsonValue
  source: string
  decoded: Decoded
}

/** Says an element with its text. */
export function element(found: Element): Hit {
  return { at: found.at, field: found.name, value: found.text.trim() }
}

/** Says that an element lacks something. */
export function absence(from: Element, name: string): Hit {
  return { at: from.at, field: `${from.name} > ${name}` }
}

/** Says an attribute with its value. */
export function attribute({ document }: XmlSubject, on: Element, name: string): Hit {
  const value = on.attributes[name]
  return { at: attributePlace(document, on, name), field: `${on.name} ${name}`, value }
}

/** The channel of an RSS document. */
export function channelOf({ document }: XmlSubject): Element[] {
  return childrenOf(document.root, 'channel').slice(0, 1)
}

/** The items of an RSS document, wherever old versions put them. */
export function itemsOf({ document: { root } }: XmlSubject): Element[] {
  return [...childrenOf(root, 'channel').flatMap((channel) => childrenOf(channel, 'item')), ...childrenOf(root, 'item')]
}

export function entriesOf({ document: { root } }: XmlSubject): Element[] {
  return is(root, 'atom:entry') ? [root] : childrenOf(root, 'atom:entry')
}

/** The feed itself and its entries: what has an id, a title and a date. */
export function feedAndEntries(subject: XmlSubject): Element[] {
  const { root } = subject.document
  return is(root, 'atom:entry') ? [root] : [root, ...entriesOf(subject)]
}

/** Returns the children of any of these names. */
export function anyOf(parent: Element, names: readonly string[]): Element[] {
  return names.flatMap((name) => childrenOf(parent, name))
}
