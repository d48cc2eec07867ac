import { childrenOf, descendantsOf, type Element, is } from '../../document/xml.ts'
import { isSameAddress, isWebAddress } from '../forms.ts'
import { duplicates, type Rule } from '../rule.ts'
import { absence, anyOf, attribute, channelOf, element, type XmlSubject } from '../subject.ts'

const RELATIONS = ['current', 'prev-archive', 'next-archive', 'first', 'previous', 'next', 'last']

/** The rules of paged and archived feeds, in RSS and in Atom (RFC 5005). */
export const ARCHIVE_RULES: readonly Rule<XmlSubject>[] = [
  {
    id: 'archive-link-repeated',
    clause: 'RFC 5005, 3 and 4',
    severity: 'error',
    message: 'A document has one link of this relation, and a client would follow either. Keep one.',
    *find(subject) {
      const links = linksOf(subject).filter(({ attributes }) => RELATIONS.includes(attributes.rel ?? ''))
      for (const twice of duplicates(links, ({ attributes }) => attributes.rel)) yield attribute(subject, twice, 'rel')
    },
  },
  {
    id: 'archive-link-address',
    clause: 'RFC 5005, 4',
    severity: 'error',
    message: 'A link to another part of the history is an absolute address. Write it whole.',
    *find(subject) {
      for (const link of linksOf(subject)) {
        const isHistory = RELATIONS.includes(link.attributes.rel ?? '')
        if (isHistory && !isWebAddress(link.attributes.href ?? '')) yield attribute(subject, link, 'href')
      }
    },
  },
  {
    id: 'archive-link-circular',
    clause: 'RFC 5005, 4',
    severity: 'error',
    message:
      'The link leads to the document itself, so a client goes round for ever. Point it at another, or leave it out.',
    *find(subject) {
      const own = linksOf(subject).find(({ attributes }) => attributes.rel === 'self')?.attributes.href
      if (own === undefined) return
      for (const link of linksOf(subject)) {
        const leads = ['prev-archive', 'next-archive', 'previous', 'next'].includes(link.attributes.rel ?? '')
        if (leads && isSameAddress(link.attributes.href ?? '', own)) yield attribute(subject, link, 'href')
      }
    },
  },
  {
    id: 'archive-link-both-ways',
    clause: 'RFC 5005, 4',
    severity: 'error',
    message: 'The next and the previous archive are one, so a client goes to and fro. Correct one of the two.',
    *find(subject) {
      const previous = linksOf(subject).find(({ attributes }) => attributes.rel === 'prev-archive')
      const next = linksOf(subject).find(({ attributes }) => attributes.rel === 'next-archive')
      if (previous === undefined || next === undefined) return
      if (isSameAddress(previous.attributes.href ?? '', next.attributes.href ?? ''))
        yield attribute(subject, next, 'href')
    },
  },
  {
    id: 'archive-current-missing',
    clause: 'RFC 5005, 4',
    severity: 'warning',
    message: 'An archive leads back to the feed it belongs to. Add a link rel="current".',
    *find(subject) {
      for (const head of headsOf(subject)) {
        const isArchive = childrenOf(head, 'fh:archive').length > 0
        const hasCurrent = linksOf(subject).some(({ attributes }) => attributes.rel === 'current')
        if (isArchive && !hasCurrent) yield absence(head, 'link rel=current')
      }
    },
  },
  {
    id: 'archive-mark-place',
    clause: 'RFC 5005, 2 and 4',
    severity: 'error',
    message: 'fh:archive and fh:complete stand directly in the head of the feed, empty and once. Move it there.',
    *find(subject) {
      const heads = headsOf(subject)
      for (const mark of marksIn(subject.document.root)) {
        const isInHead = heads.some(({ children }) => children.includes(mark))
        if (!isInHead || mark.children.length > 0 || mark.text.trim() !== '') yield element(mark)
      }
      for (const head of heads) {
        for (const twice of duplicates(anyOf(head, ['fh:archive', 'fh:complete']), ({ local }) => local))
          yield element(twice)
      }
    },
  },
  {
    id: 'archive-complete',
    clause: 'RFC 5005, 2',
    severity: 'error',
    message:
      'A complete feed holds everything there is, so it is neither an archive nor has one. Take one of the two out.',
    *find(subject) {
      for (const head of headsOf(subject)) {
        const [complete] = childrenOf(head, 'fh:complete')
        const isPart =
          childrenOf(head, 'fh:archive').length > 0 ||
          linksOf(subject).some(({ attributes }) => /^(?:prev|next)-archive$/.test(attributes.rel ?? ''))
        if (complete !== undefined && isPart) yield element(complete)
      }
    },
  },
]

/** Returns the element that describes a feed: the channel of RSS, the root of Atom. */
function headsOf(subject: XmlSubject): Element[] {
  const { root } = subject.document
  return is(root, 'atom:feed') ? [root] : channelOf(subject)
}

function linksOf(subject: XmlSubject): Element[] {
  return headsOf(subject).flatMap((head) => childrenOf(head, 'atom:link'))
}

function marksIn(root: Element): Element[] {
  return [...descendantsOf(root)].filter((found) => is(found, 'fh:archive') || is(found, 'fh:complete'))
}
