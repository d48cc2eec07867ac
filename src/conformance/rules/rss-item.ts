import { childrenOf, type Element, textPlace } from '../../document/xml.ts'
import { type DateFault, type DateReading, readRfc822, readRfc3339 } from '../dates.ts'
import { isCount, isIri, isMediaType, isWebAddress } from '../forms.ts'
import { strayLessThan } from '../markup.ts'
import { duplicates, type Hit, isFuture, type Rule } from '../rule.ts'
import { absence, anyOf, attribute, channelOf, element, itemsOf, type XmlSubject } from '../subject.ts'
import { textRules } from './body.ts'

const ITEM_ELEMENTS = [
  'title',
  'link',
  'description',
  'author',
  'category',
  'comments',
  'enclosure',
  'guid',
  'pubDate',
  'source',
]

/** The rules of an item of RSS 2.0. */
export const RSS_ITEM_RULES: readonly Rule<XmlSubject>[] = [
  {
    id: 'rss-item-required',
    clause: 'RSS 2.0, item',
    severity: 'error',
    message: 'An item has a title or a description. Add one.',
    *find(subject) {
      for (const item of itemsOf(subject)) {
        if (!anyOf(item, ['title', 'description']).some(({ text }) => text.trim() !== '')) yield absence(item, 'title')
      }
    },
  },
  {
    id: 'rss-item-repeated',
    clause: 'Best Practices Profile, 4.1.1.20',
    severity: 'error',
    message: 'An item has this element once; readers take the first, the last or none. Keep one of them.',
    *find(subject) {
      const single = [...ITEM_ELEMENTS.filter((name) => name !== 'category' && name !== 'enclosure'), 'content:encoded']
      for (const item of itemsOf(subject)) {
        for (const twice of duplicates(anyOf(item, single), ({ name }) => name)) yield element(twice)
      }
    },
  },
  {
    id: 'rss-item-element-unknown',
    clause: 'RSS 2.0, Extending RSS',
    severity: 'error',
    message: 'RSS knows no such element in an item. Correct its name, or give it the prefix of its vocabulary.',
    *find(subject) {
      for (const child of itemsOf(subject).flatMap(({ children }) => children)) {
        if (child.namespace === '' && !ITEM_ELEMENTS.includes(child.local)) yield element(child)
      }
    },
  },
  {
    id: 'rss-item-element-empty',
    clause: 'RSS 2.0, item',
    severity: 'error',
    message: 'This element says nothing. Fill it, or leave it out.',
    *find(subject) {
      for (const item of itemsOf(subject)) {
        for (const child of anyOf(item, ['link', 'guid', 'pubDate', 'author', 'dc:creator', 'category', 'comments'])) {
          if (child.text.trim() === '' && child.children.length === 0) yield element(child)
        }
      }
    },
  },
  {
    id: 'rss-link-address',
    clause: 'Best Practices Profile, 3.4',
    severity: 'error',
    message: 'Not an absolute address. Write it whole, with https:// and the host.',
    *find(subject) {
      for (const link of itemsOf(subject).flatMap((item) => anyOf(item, ['link', 'comments']))) {
        if (link.text.trim() !== '' && !isIri(link.text.trim())) yield element(link)
      }
    },
  },
  {
    id: 'rss-guid-missing',
    clause: 'Best Practices Profile, 4.1.1.20.6',
    severity: 'warning',
    message:
      'Without a guid readers guess which item is which, and show edited ones again as new. Add one that never changes.',
    *find(subject) {
      for (const item of itemsOf(subject)) if (childrenOf(item, 'guid').length === 0) yield absence(item, 'guid')
    },
  },
  {
    id: 'rss-guid-duplicate',
    clause: 'RSS 2.0, guid',
    severity: 'error',
    message: 'Another item has this guid, so readers show only one of the two. Give each item its own.',
    *find(subject) {
      const guids = itemsOf(subject).flatMap((item) => childrenOf(item, 'guid').slice(0, 1))
      for (const twice of duplicates(guids, ({ text }) => text.trim() || undefined)) yield element(twice)
    },
  },
  {
    id: 'rss-guid-permalink',
    clause: 'RSS 2.0, guid',
    severity: 'error',
    message: 'A guid is taken for an address unless isPermaLink="false" says otherwise. Add that attribute.',
    *find(subject) {
      for (const guid of itemsOf(subject).flatMap((item) => childrenOf(item, 'guid'))) {
        const isPermalink = (guid.attributes.isPermaLink ?? 'true') === 'true'
        if (isPermalink && guid.text.trim() !== '' && !isWebAddress(guid.text.trim())) yield element(guid)
      }
    },
  },
  {
    id: 'rss-guid-permalink-value',
    clause: 'RSS 2.0, guid',
    severity: 'error',
    message: 'isPermaLink is true or false, in small letters. Write one of the two.',
    *find(subject) {
      for (const guid of itemsOf(subject).flatMap((item) => childrenOf(item, 'guid'))) {
        const { isPermaLink } = guid.attributes
        if (isPermaLink !== undefined && !['true', 'false'].includes(isPermaLink)) {
          yield attribute(subject, guid, 'isPermaLink')
        }
      }
    },
  },
  ...(
    [
      [
        'rss-date-form',
        'form',
        'Best Practices Profile, 3.2',
        'Not a date of RFC 822. Write it like Wed, 26 Nov 2025 17:18:00 GMT.',
      ],
      [
        'rss-date-year',
        'year',
        'Best Practices Profile, 3.2',
        'Two digits leave the century open. Write the year with four.',
      ],
      [
        'rss-date-zone',
        'zone',
        'RFC 822, 5.1',
        'RFC 822 knows no such zone, and readers guess or take UTC. Write the date in GMT, or with an offset such as +0530.',
      ],
      [
        'rss-date-impossible',
        'impossible',
        'RFC 822, 5.2',
        'There is no such day or time, or it is another weekday. Write the moment that was meant.',
      ],
    ] as const
  ).map(
    ([id, fault, clause, message]): Rule<XmlSubject> => ({
      id,
      clause,
      severity: 'error',
      message,
      find: (subject) => datesWith(subject, fault),
    }),
  ),
  {
    id: 'rss-date-future',
    clause: 'Best Practices Profile, 4.1.1.20.8',
    severity: 'error',
    message:
      'This moment has not come yet, and readers show the item at once or never. Publish the item when it is due.',
    *find(subject) {
      for (const { found, reading } of datesOf(subject))
        if (isFuture(reading.instant, subject.now)) yield element(found)
    },
  },
  {
    id: 'rss-extension-date',
    clause: 'RFC 4287, 3.3',
    severity: 'error',
    message: 'Dates of Atom and Dublin Core are of RFC 3339. Write it like 2025-11-26T17:18:00Z.',
    *find(subject) {
      for (const parent of [...channelOf(subject), ...itemsOf(subject)]) {
        for (const date of anyOf(parent, [
          'atom:updated',
          'atom:published',
          'dc:date',
          'dcterms:modified',
          'dcterms:created',
        ])) {
          if (readRfc3339(date.text.trim()).fault !== undefined) yield element(date)
        }
      }
    },
  },
  {
    id: 'rss-updated-before-published',
    clause: 'RFC 4287, 4.2.15',
    severity: 'warning',
    message: 'Updated before it was published. Correct one of the two dates.',
    *find(subject) {
      for (const item of itemsOf(subject)) {
        const [published] = childrenOf(item, 'pubDate').map(({ text }) => readRfc822(text.trim()).instant)
        for (const updated of childrenOf(item, 'atom:updated')) {
          const instant = readRfc3339(updated.text.trim()).instant
          if (instant !== undefined && published !== undefined && instant < published) yield element(updated)
        }
      }
    },
  },
  {
    id: 'rss-author-address',
    clause: 'RSS 2.0, author',
    severity: 'error',
    message: 'This element holds an e-mail address. Write name@host (Name), or the name in dc:creator.',
    *find(subject) {
      const people = [
        ...channelOf(subject).flatMap((channel) => anyOf(channel, ['managingEditor', 'webMaster'])),
        ...itemsOf(subject).flatMap((item) => childrenOf(item, 'author')),
      ]
      for (const person of people) if (!/[^\s@]@[^\s@]+\.[^\s@]/.test(person.text)) yield element(person)
    },
  },
  {
    id: 'rss-author-twice',
    clause: 'Best Practices Profile, 5.3.1',
    severity: 'warning',
    message: 'Both author and dc:creator: readers show the name twice. Keep dc:creator.',
    *find(subject) {
      for (const item of itemsOf(subject)) {
        const [author] = childrenOf(item, 'author')
        if (author !== undefined && childrenOf(item, 'dc:creator').length > 0) yield element(author)
      }
    },
  },
  {
    id: 'rss-creator-duplicate',
    clause: 'Best Practices Profile, 5.3.1',
    severity: 'warning',
    message: 'The same name twice in one item. Keep one.',
    *find(subject) {
      for (const item of itemsOf(subject)) {
        for (const twice of duplicates(childrenOf(item, 'dc:creator'), ({ text }) => text.trim())) yield element(twice)
      }
    },
  },
  {
    id: 'rss-category-duplicate',
    clause: 'RSS 2.0, category',
    severity: 'warning',
    message: 'The same category twice in one item. Keep one.',
    *find(subject) {
      for (const item of itemsOf(subject)) {
        const categories = childrenOf(item, 'category')
        for (const twice of duplicates(
          categories,
          ({ text, attributes }) => `${attributes.domain ?? ''} ${text.trim()}`,
        )) {
          yield element(twice)
        }
      }
    },
  },
  {
    id: 'rss-enclosure-several',
    clause: 'Best Practices Profile, 4.1.1.20.5',
    severity: 'warning',
    message: 'Many readers keep one enclosure only, the first or the last. Keep one.',
    *find(subject) {
      for (const item of itemsOf(subject)) {
        for (const enclosure of childrenOf(item, 'enclosure').slice(1)) yield attribute(subject, enclosure, 'url')
      }
    },
  },
  {
    id: 'rss-enclosure-required',
    clause: 'RSS 2.0, enclosure',
    severity: 'error',
    message: 'An enclosure has url, length and type. Add what is absence, or leave the enclosure out.',
    *find(subject) {
      for (const enclosure of enclosuresOf(subject)) {
        for (const name of ['url', 'length', 'type']) {
          if (!enclosure.attributes[name]) yield absence(enclosure, name)
        }
      }
    },
  },
  {
    id: 'rss-enclosure-url',
    clause: 'RSS 2.0, enclosure',
    severity: 'error',
    message: 'An enclosure is fetched over the web. Write its whole address, with https:// and the host.',
    *find(subject) {
      for (const enclosure of enclosuresOf(subject)) {
        const { url } = enclosure.attributes
        if (url && !isWebAddress(url)) yield attribute(subject, enclosure, 'url')
      }
    },
  },
  {
    id: 'rss-enclosure-length',
    clause: 'RSS 2.0, enclosure',
    severity: 'error',
    message: 'The length is the size in bytes, a whole number. Write it, or leave the enclosure out.',
    *find(subject) {
      for (const enclosure of enclosuresOf(subject)) {
        const { length } = enclosure.attributes
        if (length && !isCount(length)) yield attribute(subject, enclosure, 'length')
      }
    },
  },
  {
    id: 'rss-enclosure-length-zero',
    clause: 'Best Practices Profile, 4.1.1.20.5',
    severity: 'warning',
    message: 'A length of 0 says that the size is unknown, and some readers then skip the file. Write its true size.',
    *find(subject) {
      for (const enclosure of enclosuresOf(subject)) {
        if (/^0+$/.test(enclosure.attributes.length ?? '')) yield attribute(subject, enclosure, 'length')
      }
    },
  },
  {
    id: 'rss-enclosure-type',
    clause: 'RSS 2.0, enclosure',
    severity: 'error',
    message: 'Not a registered media type. Write one such as image/jpeg or audio/mpeg.',
    *find(subject) {
      for (const enclosure of enclosuresOf(subject)) {
        const { type } = enclosure.attributes
        if (type && (!isMediaType(type) || type === 'image/jpg')) yield attribute(subject, enclosure, 'type')
      }
    },
  },
  {
    id: 'rss-source-url',
    clause: 'RSS 2.0, source',
    severity: 'error',
    message: 'A source names the feed it came from. Add its address as url, or leave the source out.',
    *find(subject) {
      for (const source of itemsOf(subject).flatMap((item) => childrenOf(item, 'source'))) {
        if (!isWebAddress(source.attributes.url ?? '')) yield { ...element(source), at: source.at }
      }
    },
  },
  {
    id: 'rss-description-order',
    clause: 'Best Practices Profile, 5.2.1',
    severity: 'warning',
    message: 'Readers that show the last of the two show the summary. Put description before content:encoded.',
    *find(subject) {
      for (const item of itemsOf(subject)) {
        const [content] = childrenOf(item, 'content:encoded')
        const [description] = childrenOf(item, 'description')
        if (content !== undefined && description !== undefined && content.at < description.at)
          yield element(description)
      }
    },
  },
  {
    id: 'rss-description-missing',
    clause: 'Best Practices Profile, 5.2.1',
    severity: 'warning',
    message:
      'Readers that do not know content:encoded show nothing of this item. Put a description before it: a summary, or the beginning of the text.',
    *find(subject) {
      for (const item of itemsOf(subject)) {
        const isThere = childrenOf(item, 'description').some(({ text, children }) => text.trim() !== '' || children[0])
        if (!isThere && childrenOf(item, 'content:encoded').length > 0) yield absence(item, 'description')
      }
    },
  },
  {
    id: 'rss-description-markup',
    clause: 'Best Practices Profile, 4.1.1.20.4',
    severity: 'error',
    message:
      'Readers take a description for HTML, and this sign with words behind it for a tag, which they drop. Write &lt; in its place, and escape that for XML, as &amp;lt; is.',
    *find(subject) {
      for (const description of itemsOf(subject).flatMap((item) => childrenOf(item, 'description'))) {
        const stray = strayLessThan(description.text)
        if (stray === undefined) continue
        yield { at: textPlace(subject.document, description, stray), field: description.name, value: stray }
      }
    },
  },
  ...textRules<XmlSubject>({
    family: 'rss',
    clauses: {
      title: 'Best Practices Profile, 3.1',
      escaping: 'Best Practices Profile, 3.1',
      body: 'Best Practices Profile, 4.1.1.20.4',
      unsafe: 'Best Practices Profile, 4.1.1.20.4',
    },
    *titles(subject) {
      for (const parent of [...channelOf(subject), ...itemsOf(subject)]) {
        for (const title of childrenOf(parent, 'title').slice(0, 1)) yield textOf(subject, title)
      }
    },
    *bodies(subject) {
      for (const item of itemsOf(subject)) {
        const isSummary = childrenOf(item, 'content:encoded').length > 0
        for (const description of childrenOf(item, 'description')) yield { ...textOf(subject, description), isSummary }
        for (const body of childrenOf(item, 'content:encoded')) yield textOf(subject, body)
      }
    },
  }),
]

function textOf({ document }: XmlSubject, element: Element) {
  return {
    text: element.text.trim(),
    field: element.name,
    at: element.at,
    placeOf: (part: string) => textPlace(document, element, part),
  }
}

function enclosuresOf(subject: XmlSubject): Element[] {
  return itemsOf(subject).flatMap((item) => childrenOf(item, 'enclosure'))
}

function datesOf(subject: XmlSubject): { found: Element; reading: DateReading }[] {
  return [...channelOf(subject), ...itemsOf(subject)]
    .flatMap((parent) => anyOf(parent, ['pubDate', 'lastBuildDate']))
    .filter(({ text }) => text.trim() !== '')
    .map((found) => ({ found, reading: readRfc822(found.text.trim()) }))
}

function* datesWith(subject: XmlSubject, fault: DateFault): Iterable<Hit> {
  for (const { found, reading } of datesOf(subject)) if (reading.fault === fault) yield element(found)
}
