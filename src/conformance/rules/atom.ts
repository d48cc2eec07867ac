import { childrenOf, descendantsOf, type Element, is, NAMESPACES, textPlace } from '../../document/xml.ts'
import { readRfc3339 } from '../dates.ts'
import { isCount, isIri, isLanguage, isLoopback, isMediaType, isSameAddress } from '../forms.ts'
import { duplicates, isFuture, type Rule } from '../rule.ts'
import { absence, anyOf, attribute, element, entriesOf, feedAndEntries, type XmlSubject } from '../subject.ts'
import { textRules } from './body.ts'

const FEED_ELEMENTS = [
  'author',
  'category',
  'contributor',
  'generator',
  'icon',
  'id',
  'link',
  'logo',
  'rights',
  'subtitle',
  'title',
  'updated',
  'entry',
]
const ENTRY_ELEMENTS = [
  'author',
  'category',
  'content',
  'contributor',
  'id',
  'link',
  'published',
  'rights',
  'source',
  'summary',
  'title',
  'updated',
]
const SEVERAL = ['author', 'category', 'contributor', 'link', 'entry']
const TEXTS = ['atom:title', 'atom:subtitle', 'atom:summary', 'atom:rights']
const PEOPLE = ['atom:author', 'atom:contributor']

/** The rules of Atom 1.0 (RFC 4287). */
export const ATOM_RULES: readonly Rule<XmlSubject>[] = [
  {
    id: 'atom-required',
    clause: 'RFC 4287, 4.1.1 and 4.1.2',
    severity: 'error',
    message: 'A feed and an entry each have id, title and updated. Add what is missing.',
    *find(subject) {
      for (const parent of feedAndEntries(subject)) {
        for (const name of ['id', 'title', 'updated']) {
          if (childrenOf(parent, `atom:${name}`).length === 0) yield absence(parent, name)
        }
      }
    },
  },
  {
    id: 'atom-repeated',
    clause: 'RFC 4287, 4.1.1 and 4.1.2',
    severity: 'error',
    message: 'A feed or an entry has this element once. Keep one of them.',
    *find(subject) {
      for (const parent of feedAndEntries(subject)) {
        const names = [...new Set([...FEED_ELEMENTS, ...ENTRY_ELEMENTS])].filter((name) => !SEVERAL.includes(name))
        const single = anyOf(
          parent,
          names.map((name) => `atom:${name}`),
        )
        for (const twice of duplicates(single, ({ local }) => local)) yield element(twice)
      }
    },
  },
  {
    id: 'atom-element-unknown',
    clause: 'RFC 4287, 6.3',
    severity: 'error',
    message: 'Atom knows no such element here. Correct its name, or give it the namespace of its vocabulary.',
    *find(subject) {
      for (const parent of feedAndEntries(subject)) {
        const known = is(parent, 'atom:entry') ? ENTRY_ELEMENTS : FEED_ELEMENTS
        for (const child of parent.children) {
          const isOwn = child.namespace === NAMESPACES.atom || child.namespace === ''
          if (isOwn && !(child.namespace === NAMESPACES.atom && known.includes(child.local))) yield element(child)
        }
      }
    },
  },
  {
    id: 'atom-title-empty',
    clause: 'RFC 4287, 4.2.14',
    severity: 'warning',
    message: 'Readers list entries by their titles. Write one.',
    *find(subject) {
      for (const title of feedAndEntries(subject).flatMap((parent) => childrenOf(parent, 'atom:title'))) {
        if (title.text.trim() === '' && title.children.length === 0) yield element(title)
      }
    },
  },
  {
    id: 'atom-author-missing',
    clause: 'RFC 4287, 4.1.2',
    severity: 'error',
    message: 'An entry has an author unless its feed or its source has one. Add author with a name.',
    *find(subject) {
      const { root } = subject.document
      if (is(root, 'atom:feed') && childrenOf(root, 'atom:author').length > 0) return
      for (const entry of entriesOf(subject)) {
        const places = [entry, ...childrenOf(entry, 'atom:source')]
        if (!places.some((place) => childrenOf(place, 'atom:author').length > 0)) yield absence(entry, 'author')
      }
    },
  },
  {
    id: 'atom-author-name',
    clause: 'RFC 4287, 3.2.1',
    severity: 'error',
    message: 'A person has exactly one name. Write it.',
    *find(subject) {
      for (const person of peopleOf(subject)) {
        const names = childrenOf(person, 'atom:name')
        if (names.length !== 1 || names[0]?.text.trim() === '') yield absence(person, 'name')
      }
    },
  },
  {
    id: 'atom-author-address',
    clause: 'RFC 4287, 3.2.2 and 3.2.3',
    severity: 'error',
    message: 'A uri is an address, an email is name@host. Correct it, or leave it out.',
    *find(subject) {
      for (const person of peopleOf(subject)) {
        for (const uri of childrenOf(person, 'atom:uri')) if (!isIri(uri.text.trim())) yield element(uri)
        for (const email of childrenOf(person, 'atom:email')) {
          if (!/^[^\s@]+@[^\s@]+$/.test(email.text.trim())) yield element(email)
        }
      }
    },
  },
  {
    id: 'atom-author-duplicate',
    clause: 'RFC 4287, 4.2.1',
    severity: 'warning',
    message: 'The same author twice in one entry. Keep one.',
    *find(subject) {
      for (const parent of feedAndEntries(subject)) {
        const authors = childrenOf(parent, 'atom:author').map((author) => childrenOf(author, 'atom:name')[0])
        const named = authors.filter((name) => name !== undefined)
        for (const twice of duplicates(named, ({ text }) => text.trim())) yield element(twice)
      }
    },
  },
  {
    id: 'atom-id-iri',
    clause: 'RFC 4287, 4.2.6',
    severity: 'error',
    message: 'An id is an absolute IRI. Write one that never changes, such as urn:uuid:… or tag:….',
    *find(subject) {
      for (const id of feedAndEntries(subject).flatMap((parent) => childrenOf(parent, 'atom:id'))) {
        if (!isIri(id.text) && !/^tag:\S+$/.test(id.text)) yield element(id)
      }
    },
  },
  {
    id: 'atom-id-duplicate',
    clause: 'RFC 4287, 4.1.1',
    severity: 'error',
    message: 'Another entry, or the feed, has this id, so readers show only one of the two. Give each its own.',
    *find(subject) {
      const ids = feedAndEntries(subject).flatMap((parent) => childrenOf(parent, 'atom:id').slice(0, 1))
      for (const twice of duplicates(ids, ({ text }) => text.trim() || undefined)) yield element(twice)
    },
  },
  {
    id: 'atom-date-form',
    clause: 'RFC 4287, 3.3',
    severity: 'error',
    message: 'Not a date of RFC 3339, or of no calendar. Write it like 2025-11-26T17:18:00Z, with its zone.',
    *find(subject) {
      for (const date of datesOf(subject)) if (readRfc3339(date.text).fault !== undefined) yield element(date)
    },
  },
  {
    id: 'atom-date-future',
    clause: 'RFC 4287, 4.2.15',
    severity: 'error',
    message:
      'This moment has not come yet, and readers show the entry at once or on top for ever. Publish it when it is due.',
    *find(subject) {
      for (const date of datesOf(subject))
        if (isFuture(readRfc3339(date.text).instant, subject.now)) yield element(date)
    },
  },
  {
    id: 'atom-updated-before-published',
    clause: 'RFC 4287, 4.2.15',
    severity: 'warning',
    message: 'Updated before it was published. Correct one of the two dates.',
    *find(subject) {
      for (const entry of entriesOf(subject)) {
        const [published] = childrenOf(entry, 'atom:published').map(({ text }) => readRfc3339(text).instant)
        for (const updated of childrenOf(entry, 'atom:updated')) {
          const instant = readRfc3339(updated.text).instant
          if (instant !== undefined && published !== undefined && instant < published) yield element(updated)
        }
      }
    },
  },
  {
    id: 'atom-updated-stale',
    clause: 'RFC 4287, 4.2.15',
    severity: 'warning',
    message:
      'The feed is older than an entry of it; CommaFeed then drops what it fetched. Write the newest change in the feed.',
    *find(subject) {
      const dates = entriesOf(subject).flatMap((entry) => childrenOf(entry, 'atom:updated'))
      const newest = dates.reduce((latest, { text }) => Math.max(latest, readRfc3339(text).instant ?? 0), 0)
      for (const updated of childrenOf(subject.document.root, 'atom:updated')) {
        const own = readRfc3339(updated.text).instant
        if (own !== undefined && own < newest) yield element(updated)
      }
    },
  },
  {
    id: 'atom-link-address',
    clause: 'RFC 4287, 4.2.7.1',
    severity: 'error',
    message: 'A link has an absolute address as href; xml:base is not known everywhere. Write it whole.',
    *find(subject) {
      for (const link of linksOf(subject))
        if (!isIri(link.attributes.href ?? '')) yield attribute(subject, link, 'href')
    },
  },
  {
    id: 'atom-link-type',
    clause: 'RFC 4287, 4.2.7.3',
    severity: 'error',
    message: 'Not a registered media type. Write one such as text/html or image/jpeg.',
    *find(subject) {
      for (const link of linksOf(subject)) {
        const { type } = link.attributes
        if (type !== undefined && (!isMediaType(type) || type === 'image/jpg')) yield attribute(subject, link, 'type')
      }
    },
  },
  {
    id: 'atom-link-rel',
    clause: 'RFC 4287, 4.2.7.2',
    severity: 'error',
    message: 'A relation is one registered name or an address. Write a single one.',
    *find(subject) {
      for (const link of linksOf(subject)) {
        const { rel } = link.attributes
        if (rel !== undefined && !/^[\w.-]+$/.test(rel) && !isIri(rel)) yield attribute(subject, link, 'rel')
      }
    },
  },
  {
    id: 'atom-link-alternate-repeated',
    clause: 'RFC 4287, 4.1.1 and 4.1.2',
    severity: 'error',
    message: 'Two alternates of one type and language; readers take either. Keep one.',
    *find(subject) {
      for (const parent of feedAndEntries(subject)) {
        const alternates = childrenOf(parent, 'atom:link').filter((link) => relOf(link) === 'alternate')
        const key = ({ attributes }: Element) => `${attributes.type ?? ''} ${attributes.hreflang ?? ''}`
        for (const twice of duplicates(alternates, key)) yield attribute(subject, twice, 'href')
      }
    },
  },
  {
    id: 'atom-entry-alternate-missing',
    clause: 'RFC 4287, 4.1.2',
    severity: 'error',
    message: 'An entry without content leads to its page. Add a link rel="alternate", or content.',
    *find(subject) {
      for (const entry of entriesOf(subject)) {
        const hasAlternate = childrenOf(entry, 'atom:link').some((link) => relOf(link) === 'alternate')
        if (childrenOf(entry, 'atom:content').length === 0 && !hasAlternate) yield absence(entry, 'link rel=alternate')
      }
    },
  },
  {
    id: 'atom-self-missing',
    clause: 'RFC 4287, 4.1.1',
    severity: 'warning',
    message: 'A feed names its own address. Add <link rel="self" href="…"/> to it.',
    *find({ document: { root } }) {
      if (is(root, 'atom:feed') && selfLinks(root).length === 0) yield absence(root, 'link rel=self')
    },
  },
  {
    id: 'atom-self-repeated',
    clause: 'RFC 4287, 4.1.1',
    severity: 'error',
    message: 'A feed has one own address, and readers would take either. Keep one.',
    *find(subject) {
      for (const link of selfLinks(subject.document.root).slice(1)) yield attribute(subject, link, 'href')
    },
  },
  {
    id: 'atom-self-address',
    clause: 'RFC 4287, 4.2.7.2',
    severity: 'warning',
    message:
      'The feed was served under another address; readers may move to this one. Write the address it is served under.',
    *find(subject) {
      const { url, document } = subject
      if (url === undefined || isLoopback(url) || !is(document.root, 'atom:feed')) return
      for (const link of selfLinks(document.root)) {
        if (!isSameAddress(link.attributes.href ?? '', url)) yield attribute(subject, link, 'href')
      }
    },
  },
  {
    id: 'atom-enclosure-length',
    clause: 'RFC 4287, 4.2.7.6',
    severity: 'error',
    message: 'The length is the size in bytes, a whole number above 0. Write it, or leave length out.',
    *find(subject) {
      for (const link of linksOf(subject)) {
        const { length } = link.attributes
        if (length !== undefined && !isCount(length, 1)) yield attribute(subject, link, 'length')
      }
    },
  },
  {
    id: 'atom-enclosure-several',
    clause: 'RFC 4287, 4.2.7.2',
    severity: 'warning',
    message: 'Many readers keep one enclosure only, the first or the last. Keep one.',
    *find(subject) {
      for (const entry of entriesOf(subject)) {
        const enclosures = childrenOf(entry, 'atom:link').filter((link) => relOf(link) === 'enclosure')
        for (const link of enclosures.slice(1)) yield attribute(subject, link, 'href')
      }
    },
  },
  {
    id: 'atom-text-type',
    clause: 'RFC 4287, 3.1.1',
    severity: 'error',
    message: 'A text is of type text, html or xhtml. Write one of these.',
    *find(subject) {
      for (const text of feedAndEntries(subject).flatMap((parent) => anyOf(parent, TEXTS))) {
        if (!['text', 'html', 'xhtml'].includes(text.attributes.type ?? 'text')) yield attribute(subject, text, 'type')
      }
    },
  },
  {
    id: 'atom-text-nested',
    clause: 'RFC 4287, 3.1.1.1 and 3.1.1.2',
    severity: 'error',
    message:
      'A text or escaped HTML holds no elements, and readers drop them. Escape the markup, or write type="xhtml".',
    *find(subject) {
      for (const text of feedAndEntries(subject).flatMap((parent) => anyOf(parent, [...TEXTS, 'atom:content']))) {
        const [inner] = text.children
        const isPlain = ['text', 'html'].includes(text.attributes.type ?? 'text')
        if (inner !== undefined && isPlain) yield { at: inner.at, field: text.name, value: inner.name }
      }
    },
  },
  {
    id: 'atom-xhtml-div',
    clause: 'RFC 4287, 3.1.1.3',
    severity: 'error',
    message:
      'XHTML stands in exactly one div of its own namespace. Put it into <div xmlns="http://www.w3.org/1999/xhtml">.',
    *find(subject) {
      for (const text of feedAndEntries(subject).flatMap((parent) => anyOf(parent, [...TEXTS, 'atom:content']))) {
        if (text.attributes.type !== 'xhtml') continue
        const [first] = text.children
        if (text.children.length !== 1 || first === undefined || !is(first, 'xhtml:div')) yield absence(text, 'div')
      }
    },
  },
  {
    id: 'atom-content-type',
    clause: 'RFC 4287, 4.1.3.1',
    severity: 'error',
    message: 'Content is of type text, html, xhtml or a media type. Write one of these.',
    *find(subject) {
      for (const content of contentsOf(subject)) {
        const type = content.attributes.type ?? 'text'
        if (!['text', 'html', 'xhtml'].includes(type) && !isMediaType(type)) yield attribute(subject, content, 'type')
      }
    },
  },
  {
    id: 'atom-content-source',
    clause: 'RFC 4287, 4.1.3.2',
    severity: 'error',
    message: 'Content with src is empty, and its entry has a summary. Keep one of the two, and add a summary.',
    *find(subject) {
      for (const entry of entriesOf(subject)) {
        for (const content of childrenOf(entry, 'atom:content')) {
          if (content.attributes.src === undefined) continue
          const isEmpty = content.text.trim() === '' && content.children.length === 0
          if (!isEmpty || childrenOf(entry, 'atom:summary').length === 0) yield attribute(subject, content, 'src')
        }
      }
    },
  },
  {
    id: 'atom-category-term',
    clause: 'RFC 4287, 4.2.2.1',
    severity: 'error',
    message: 'A category has a term. Write it as an attribute.',
    *find(subject) {
      for (const category of feedAndEntries(subject).flatMap((parent) => childrenOf(parent, 'atom:category'))) {
        if (!category.attributes.term) yield absence(category, 'term')
      }
    },
  },
  {
    id: 'atom-category-duplicate',
    clause: 'RFC 4287, 4.2.2',
    severity: 'warning',
    message: 'The same category twice in one entry. Keep one.',
    *find(subject) {
      for (const parent of feedAndEntries(subject)) {
        const key = ({ attributes }: Element) => `${attributes.scheme ?? ''} ${attributes.term ?? ''}`
        for (const twice of duplicates(childrenOf(parent, 'atom:category'), key))
          yield attribute(subject, twice, 'term')
      }
    },
  },
  {
    id: 'atom-picture-address',
    clause: 'RFC 4287, 4.2.5 and 4.2.8',
    severity: 'error',
    message: 'Icon and logo are absolute addresses. Write them whole.',
    *find(subject) {
      for (const picture of anyOf(subject.document.root, ['atom:icon', 'atom:logo'])) {
        if (!isIri(picture.text.trim())) yield element(picture)
      }
    },
  },
  {
    id: 'atom-language',
    clause: 'RFC 4287, 2',
    severity: 'error',
    message: 'Not a language tag. Write one such as en-IN or hi.',
    *find(subject) {
      for (const place of descendantsOf(subject.document.root)) {
        for (const name of ['xml:lang', 'hreflang']) {
          const tag = place.attributes[name]
          if (tag !== undefined && tag !== '' && !isLanguage(tag)) yield attribute(subject, place, name)
        }
      }
    },
  },
  {
    id: 'atom-hub',
    clause: 'W3C WebSub, 4',
    severity: 'error',
    message: 'Who names a hub names the topic: readers subscribe to rel="self". Add a self link beside the hub.',
    *find(subject) {
      const { root } = subject.document
      const hub = childrenOf(root, 'atom:link').find((link) => relOf(link) === 'hub')
      if (hub !== undefined && selfLinks(root).length === 0) yield attribute(subject, hub, 'href')
    },
  },
  ...textRules<XmlSubject>({
    family: 'atom',
    clauses: {
      title: 'RFC 4287, 3.1.1.1',
      escaping: 'RFC 4287, 3.1.1',
      body: 'RFC 4287, 3.1.1.2',
      unsafe: 'RFC 4287, 8.1',
    },
    *titles(subject) {
      for (const title of feedAndEntries(subject).flatMap((parent) => childrenOf(parent, 'atom:title'))) {
        const type = title.attributes.type ?? 'text'
        // An HTML title is escaped by its type: read it, and what is left is what a plain one would hold.
        if (type === 'html') yield { ...textOf(subject, title, unescapedOnce(title.text)), html: title.text.trim() }
        else if (type !== 'xhtml') yield textOf(subject, title, title.text)
        else yield { ...textOf(subject, title, ''), html: insideDiv(subject, title) }
      }
    },
    *bodies(subject) {
      for (const body of entriesOf(subject).flatMap((entry) => anyOf(entry, ['atom:summary', 'atom:content']))) {
        const { type } = body.attributes
        if (type === 'html') yield textOf(subject, body, body.text)
        if (type === 'xhtml') yield textOf(subject, body, subject.document.source.slice(body.at, body.end))
      }
    },
  }),
]

function textOf({ document }: XmlSubject, { name, at, ...element }: Element, text: string) {
  return {
    text: text.trim(),
    field: name,
    at,
    placeOf: (part: string) => textPlace(document, { name, at, ...element }, part),
  }
}

/** Returns the content of the div that holds an XHTML text. */
function insideDiv({ document: { source } }: XmlSubject, text: Element): string {
  const parts = text.children.flatMap(({ children }) => children)
  return source.slice(parts[0]?.at ?? 0, parts.at(-1)?.end ?? 0)
}

function unescapedOnce(html: string): string {
  return html
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:lt|#60|#x3c);/gi, '<')
    .replace(/&(?:gt|#62|#x3e);/gi, '>')
    .replace(/&(?:quot|#34|apos|#39|#8217|nbsp);/gi, '')
    .replace(/&(?:amp|#38|#x26);/gi, '&')
}

function peopleOf(subject: XmlSubject): Element[] {
  return feedAndEntries(subject).flatMap((parent) => anyOf(parent, PEOPLE))
}

function contentsOf(subject: XmlSubject): Element[] {
  return entriesOf(subject).flatMap((entry) => childrenOf(entry, 'atom:content'))
}

function datesOf(subject: XmlSubject): Element[] {
  return feedAndEntries(subject).flatMap((parent) => anyOf(parent, ['atom:updated', 'atom:published']))
}

function linksOf(subject: XmlSubject): Element[] {
  return feedAndEntries(subject).flatMap((parent) => childrenOf(parent, 'atom:link'))
}

function relOf({ attributes }: Element): string {
  return attributes.rel ?? 'alternate'
}

function selfLinks(parent: Element): Element[] {
  return childrenOf(parent, 'atom:link').filter((link) => relOf(link) === 'self')
}
