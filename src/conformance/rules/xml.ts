import { descendantsOf, NAMESPACES, splitName } from '../../document/xml.ts'
import { duplicates, type Rule } from '../rule.ts'
import { attribute, type XmlSubject } from '../subject.ts'

/** The rules of every XML document. The parser finds documents that are not well-formed. */
export const XML_RULES: readonly Rule<XmlSubject>[] = [
  {
    id: 'xml-encoding',
    clause: 'XML 1.0, 4.3.3',
    severity: 'error',
    message: 'Bytes of the document are not in the encoding it is sent in. Write it as UTF-8, and say so.',
    *find({ decoded: { isSound, encoding } }) {
      if (!isSound) yield { at: 0, field: 'encoding', value: encoding }
    },
  },
  {
    id: 'xml-encoding-contradiction',
    clause: 'RFC 7303, 3',
    severity: 'error',
    message: 'Document and header, or byte order mark, name different encodings. Write UTF-8 in each.',
    *find({ decoded: { declared, encoding } }) {
      if (declared === undefined || declared === encoding) return
      if (declared === 'utf-16' && encoding.startsWith('utf-16')) return
      yield { at: 0, field: 'encoding', value: `${declared} and ${encoding}` }
    },
  },
  {
    id: 'xml-encoding-rare',
    clause: 'Best Practices Profile, 3.1',
    severity: 'warning',
    message: 'Some readers know UTF-8 only. Write the document as UTF-8.',
    *find({ decoded: { encoding } }) {
      if (!['utf-8', 'us-ascii', 'ascii'].includes(encoding)) yield { at: 0, field: 'encoding', value: encoding }
    },
  },
  {
    id: 'xml-entity-declared',
    clause: 'XML 1.0, 4.1',
    severity: 'warning',
    message: 'To be safe, many readers read no DTD, and lose this or the whole feed. Write the character itself.',
    *find({ document: { declaredEntities } }) {
      for (const [name, at] of declaredEntities) yield { at, field: 'entity', value: `&${name};` }
    },
  },
  {
    id: 'xml-namespace-undeclared',
    clause: 'Namespaces in XML 1.0, 5',
    severity: 'error',
    message:
      'This prefix is declared nowhere, so a strict reader refuses the document. Declare it on the root element.',
    *find(subject) {
      for (const element of descendantsOf(subject.document.root)) {
        const [prefix] = splitName(element.name)
        if (element.namespace === undefined) yield { at: element.at, field: element.name, value: prefix }
      }
    },
  },
  {
    id: 'xml-namespace-attribute-undeclared',
    clause: 'Namespaces in XML 1.0, 5',
    severity: 'error',
    message: 'The prefix of this attribute is declared nowhere. Declare it on the root element.',
    *find(subject) {
      const declared = new Set(['xml', 'xmlns'])
      for (const element of descendantsOf(subject.document.root)) {
        for (const name of Object.keys(element.attributes)) {
          if (name.startsWith('xmlns:')) declared.add(name.slice(6))
        }
      }
      for (const element of descendantsOf(subject.document.root)) {
        for (const name of Object.keys(element.attributes)) {
          const [prefix] = splitName(name)
          if (prefix !== '' && !declared.has(prefix)) yield attribute(subject, element, name)
        }
      }
    },
  },
  {
    id: 'xml-namespace-mistaken',
    clause: 'Namespaces in XML 1.0, 2.3',
    severity: 'error',
    message:
      'Almost the name of a known vocabulary, so readers know none of its elements. Write it character by character.',
    *find(subject) {
      const exact = new Set<string>(Object.values(NAMESPACES))
      const known = new Map([...exact].map((name) => [bare(name), name]))
      for (const element of descendantsOf(subject.document.root)) {
        for (const [name, value] of Object.entries(element.attributes)) {
          if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
          const meant = known.get(bare(value))
          if (meant === undefined || exact.has(value)) continue
          const hit = attribute(subject, element, name)
          yield {
            ...hit,
            message: `Namespaces are compared character by character, so readers do not know it. Write ${meant}`,
          }
        }
      }
    },
  },
  {
    id: 'xml-id-repeated',
    clause: 'xml:id 1.0, 4',
    severity: 'error',
    message: 'Two elements have the same xml:id. Give each its own.',
    *find(subject) {
      for (const element of duplicates(
        descendantsOf(subject.document.root),
        ({ attributes }) => attributes['xml:id'],
      )) {
        yield attribute(subject, element, 'xml:id')
      }
    },
  },
]

/** A namespace without what people get wrong: scheme, `www.`, the end, the case. */
function bare(namespace: string): string {
  const name = namespace
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
  let end = name.length
  while (end > 0 && '/#'.includes(name.charAt(end - 1))) end--
  return name.slice(0, end)
}
