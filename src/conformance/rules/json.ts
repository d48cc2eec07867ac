import type { JsonValue } from '../../document/json.ts'
import { readRfc3339 } from '../dates.ts'
import { isIri, isLanguage, isLoopback, isMediaType, isSameAddress, isWebAddress } from '../forms.ts'
import { duplicates, type Hit, isFuture, type Rule } from '../rule.ts'
import type { JsonSubject } from '../subject.ts'
import { textRules } from './body.ts'

const TOP = 'JSON Feed 1.1, top-level'
const ITEMS = 'JSON Feed 1.1, items'
const VERSIONS = ['https://jsonfeed.org/version/1.1', 'https://jsonfeed.org/version/1']

/** The members that JSON Feed knows, each with the type of its value. */
const MEMBERS: Readonly<
  Record<'feed' | 'item' | 'author' | 'attachment' | 'hub', Readonly<Record<string, JsonValue['type']>>>
> = {
  feed: {
    version: 'string',
    title: 'string',
    home_page_url: 'string',
    feed_url: 'string',
    description: 'string',
    user_comment: 'string',
    next_url: 'string',
    icon: 'string',
    favicon: 'string',
    authors: 'array',
    author: 'object',
    language: 'string',
    expired: 'boolean',
    hubs: 'array',
    items: 'array',
  },
  item: {
    id: 'string',
    url: 'string',
    external_url: 'string',
    title: 'string',
    content_html: 'string',
    content_text: 'string',
    summary: 'string',
    image: 'string',
    banner_image: 'string',
    date_published: 'string',
    date_modified: 'string',
    authors: 'array',
    author: 'object',
    tags: 'array',
    language: 'string',
    attachments: 'array',
  },
  author: { name: 'string', url: 'string', avatar: 'string' },
  attachment: {
    url: 'string',
    mime_type: 'string',
    title: 'string',
    size_in_bytes: 'number',
    duration_in_seconds: 'number',
  },
  hub: { type: 'string', url: 'string' },
}

const ADDRESSES = [
  'home_page_url',
  'feed_url',
  'next_url',
  'icon',
  'favicon',
  'url',
  'external_url',
  'image',
  'banner_image',
  'avatar',
]

/** The rules of JSON Feed (https://jsonfeed.org/version/1.1). */
export const JSON_RULES: readonly Rule<JsonSubject>[] = [
  {
    id: 'json-encoding',
    clause: 'RFC 8259, 8.1',
    severity: 'error',
    message: 'JSON is sent in UTF-8, without a byte order mark. Write it so.',
    *find({ decoded: { encoding, isSound, hasByteOrderMark } }) {
      if (encoding !== 'utf-8' || !isSound || hasByteOrderMark) yield { at: 0, field: 'encoding', value: encoding }
    },
  },
  {
    id: 'json-member-duplicate',
    clause: 'RFC 8259, 4',
    severity: 'error',
    message: 'The object has this member twice, and readers take either. Keep one.',
    *find({ feed }) {
      for (const { twice } of valuesIn(feed)) for (const { name, at } of twice) yield { at, field: name }
    },
  },
  {
    id: 'json-version',
    clause: TOP,
    severity: 'error',
    message: 'The version names what the document is. Write "version": "https://jsonfeed.org/version/1.1".',
    *find({ feed }) {
      const version = feed.members.get('version')
      if (version === undefined) yield { at: feed.at, field: 'version' }
      else if (!VERSIONS.includes(String(version.value))) yield said(version, 'version')
    },
  },
  {
    id: 'json-version-old',
    clause: TOP,
    severity: 'warning',
    message:
      'Version 1 knows neither several authors nor languages. Write https://jsonfeed.org/version/1.1 and authors.',
    *find({ feed }) {
      const version = feed.members.get('version')
      if (version !== undefined && version.value === VERSIONS[1]) yield said(version, 'version')
    },
  },
  {
    id: 'json-required',
    clause: TOP,
    severity: 'error',
    message: 'A feed has a title and items; no items is an empty list. Add what is missing.',
    *find({ feed }) {
      for (const name of ['title', 'items']) if (!feed.members.has(name)) yield { at: feed.at, field: name }
    },
  },
  {
    id: 'json-member-type',
    clause: `${TOP} and items`,
    severity: 'error',
    message:
      'Not of the type that JSON Feed wants here, and some readers then drop the whole feed. Correct it, or leave it out.',
    *find(subject) {
      for (const { kind, object } of objectsOf(subject)) {
        if (object.type !== 'object')
          yield { ...said(object, kind), message: `Expected an object here. Write one, or take it out of the list.` }
        for (const [name, value] of object.members) {
          const known = MEMBERS[kind]
          const expected = Object.hasOwn(known, name) && !(kind === 'item' && name === 'id') ? known[name] : undefined
          if (expected !== undefined && value.type !== expected) yield said(value, name)
        }
      }
      for (const tag of itemsOf(subject).flatMap((item) => listOf(item, 'tags'))) {
        if (tag.type !== 'string') yield said(tag, 'tags')
      }
    },
  },
  {
    id: 'json-member-unknown',
    clause: 'JSON Feed 1.1, extensions',
    severity: 'error',
    message: 'JSON Feed knows no such member here. Correct its name, or put your own under a name that begins with _.',
    *find(subject) {
      for (const { kind, object } of objectsOf(subject)) {
        for (const [name, value] of object.members) {
          if (!name.startsWith('_') && !Object.hasOwn(MEMBERS[kind], name)) yield said(value, name)
        }
      }
    },
  },
  {
    id: 'json-extension',
    clause: 'JSON Feed 1.1, extensions',
    severity: 'error',
    message: 'A member of your own is an object, under _ and a letter. Put what it says into an object.',
    *find(subject) {
      for (const { object } of objectsOf(subject)) {
        for (const [name, value] of object.members) {
          if (name.startsWith('_') && (value.type !== 'object' || !/^_[a-z]/i.test(name))) yield said(value, name)
        }
      }
    },
  },
  {
    id: 'json-id-missing',
    clause: ITEMS,
    severity: 'error',
    message: 'An item without an id is dropped by readers. Add one that never changes.',
    *find(subject) {
      for (const item of itemsOf(subject)) {
        const id = item.members.get('id')
        if (id === undefined || id.type === 'null' || id.value === '') yield { at: id?.at ?? item.at, field: 'id' }
      }
    },
  },
  {
    id: 'json-id-string',
    clause: ITEMS,
    severity: 'error',
    message: 'An id is a string; Miniflux drops the whole feed for one that is none. Put it in quotes.',
    *find(subject) {
      for (const item of itemsOf(subject)) {
        const id = item.members.get('id')
        if (id !== undefined && id.type !== 'string' && id.type !== 'null') yield said(id, 'id')
      }
    },
  },
  {
    id: 'json-id-duplicate',
    clause: ITEMS,
    severity: 'error',
    message: 'Another item has this id, so readers show only one of the two. Give each item its own.',
    *find(subject) {
      const ids = itemsOf(subject).flatMap((item) => item.members.get('id') ?? [])
      for (const twice of duplicates(ids, ({ value }) => (value === null ? undefined : String(value))))
        yield said(twice, 'id')
    },
  },
  {
    id: 'json-content-missing',
    clause: ITEMS,
    severity: 'error',
    message: 'An item has content_html or content_text, and NetNewsWire drops one that has neither. Add one.',
    *find(subject) {
      for (const item of itemsOf(subject)) {
        if (!item.members.has('content_html') && !item.members.has('content_text')) {
          yield { at: item.at, field: 'content_html' }
        }
      }
    },
  },
  {
    id: 'json-address',
    clause: `${TOP} and items`,
    severity: 'error',
    message: 'Not an absolute address. Write it whole, with https:// and the host.',
    *find(subject) {
      for (const { object } of objectsOf(subject)) {
        for (const name of ADDRESSES) {
          const value = object.members.get(name)
          if (value?.type !== 'string') continue
          // An author's address may be any, mailto: too.
          const isSound = name === 'url' ? isIri : isWebAddress
          if (!isSound(String(value.value))) yield said(value, name)
        }
      }
    },
  },
  {
    id: 'json-url-missing',
    clause: ITEMS,
    severity: 'warning',
    message: 'Readers open a story by its url. Add it.',
    *find(subject) {
      for (const item of itemsOf(subject)) if (!item.members.has('url')) yield { at: item.at, field: 'url' }
    },
  },
  {
    id: 'json-date-form',
    clause: ITEMS,
    severity: 'error',
    message: 'Not a date of RFC 3339, or of no calendar. Write it like 2025-11-26T17:18:00Z, with its zone.',
    *find(subject) {
      for (const { name, date } of datesOf(subject)) {
        if (readRfc3339(String(date.value)).fault !== undefined) yield said(date, name)
      }
    },
  },
  {
    id: 'json-date-future',
    clause: ITEMS,
    severity: 'error',
    message:
      'This moment has not come yet, and readers show the item at once or on top for ever. Publish it when it is due.',
    *find(subject) {
      for (const { name, date } of datesOf(subject)) {
        if (isFuture(readRfc3339(String(date.value)).instant, subject.now)) yield said(date, name)
      }
    },
  },
  {
    id: 'json-modified-before-published',
    clause: ITEMS,
    severity: 'warning',
    message: 'Modified before it was published. Correct one of the two dates.',
    *find(subject) {
      for (const item of itemsOf(subject)) {
        const [published, modified] = ['date_published', 'date_modified'].map((name) => item.members.get(name))
        if (published === undefined || modified === undefined) continue
        const [first, then] = [published, modified].map(({ value }) => readRfc3339(String(value)).instant)
        if (first !== undefined && then !== undefined && then < first) yield said(modified, 'date_modified')
      }
    },
  },
  {
    id: 'json-author-deprecated',
    clause: 'JSON Feed 1.1, authors',
    severity: 'warning',
    message:
      'Version 1.1 has authors, a list; author is what version 1 had. Write authors, and author beside it only for old readers.',
    *find(subject) {
      if (subject.feed.members.get('version')?.value === VERSIONS[1]) return
      for (const object of [subject.feed, ...itemsOf(subject)]) {
        const author = object.members.get('author')
        if (author !== undefined && !object.members.has('authors')) yield said(author, 'author')
      }
    },
  },
  {
    id: 'json-author-contradiction',
    clause: 'JSON Feed 1.1, authors',
    severity: 'warning',
    message: 'Readers of version 1 credit another person than those of 1.1. Make author the first of authors.',
    *find(subject) {
      for (const object of [subject.feed, ...itemsOf(subject)]) {
        const author = object.members.get('author')
        const [first] = listOf(object, 'authors')
        if (author === undefined || first === undefined) continue
        if (author.members.get('name')?.value !== first.members.get('name')?.value) yield said(author, 'author')
      }
    },
  },
  {
    id: 'json-author-empty',
    clause: 'JSON Feed 1.1, authors',
    severity: 'error',
    message: 'An author has at least one of name, url and avatar. Add one, or leave the author out.',
    *find(subject) {
      for (const { kind, object } of objectsOf(subject)) {
        if (kind !== 'author' || object.type !== 'object') continue
        if (!['name', 'url', 'avatar'].some((name) => object.members.get(name)?.value)) yield said(object, 'authors')
      }
    },
  },
  {
    id: 'json-author-of-feed',
    clause: 'JSON Feed 1.1, authors',
    severity: 'warning',
    message: "Miniflux adds the feed's authors to those of each item. Name authors in the items only.",
    *find(subject) {
      const authors = subject.feed.members.get('authors') ?? subject.feed.members.get('author')
      const isBoth = itemsOf(subject).some(({ members }) => members.has('authors') || members.has('author'))
      if (authors !== undefined && isBoth) yield said(authors, 'authors')
    },
  },
  {
    id: 'json-author-duplicate',
    clause: 'JSON Feed 1.1, authors',
    severity: 'warning',
    message: 'The same author twice. Keep one.',
    *find(subject) {
      for (const object of [subject.feed, ...itemsOf(subject)]) {
        const authors = listOf(object, 'authors')
        const twice = duplicates(authors, ({ members }) => members.get('name')?.value?.toString())
        for (const author of twice) yield said(author, 'authors')
      }
    },
  },
  {
    id: 'json-attachment-required',
    clause: 'JSON Feed 1.1, attachments',
    severity: 'error',
    message: 'An attachment has url and mime_type. Add what is absence, or leave it out.',
    *find(subject) {
      for (const attachment of attachmentsOf(subject)) {
        for (const name of ['url', 'mime_type'])
          if (!attachment.members.get(name)?.value) yield { at: attachment.at, field: name }
      }
    },
  },
  {
    id: 'json-attachment-type',
    clause: 'JSON Feed 1.1, attachments',
    severity: 'error',
    message: 'Not a registered media type. Write one such as image/jpeg or audio/mpeg.',
    *find(subject) {
      for (const attachment of attachmentsOf(subject)) {
        const type = attachment.members.get('mime_type')
        if (type?.type === 'string' && (!isMediaType(String(type.value)) || type.value === 'image/jpg'))
          yield said(type, 'mime_type')
      }
    },
  },
  {
    id: 'json-attachment-size',
    clause: 'JSON Feed 1.1, attachments',
    severity: 'error',
    message:
      'A size is a whole number of bytes above 0, a duration a number of seconds. Write the true one, or leave it out.',
    *find(subject) {
      for (const attachment of attachmentsOf(subject)) {
        const size = attachment.members.get('size_in_bytes')
        const isCount = Number.isInteger(size?.value) && Number(size?.value) > 0
        if (size?.type === 'number' && !isCount) yield said(size, 'size_in_bytes')
        const duration = attachment.members.get('duration_in_seconds')
        if (duration?.type === 'number' && Number(duration.value) < 0) yield said(duration, 'duration_in_seconds')
      }
    },
  },
  {
    id: 'json-next-url',
    clause: TOP,
    severity: 'error',
    message: 'The next page is the feed itself, so a client goes round for ever. Name another, or leave it out.',
    *find({ feed, url }) {
      const next = feed.members.get('next_url')
      if (next?.type !== 'string') return
      const own = [feed.members.get('feed_url')?.value, url].map(String)
      if (own.some((address) => isSameAddress(address, String(next.value)))) yield said(next, 'next_url')
    },
  },
  {
    id: 'json-feed-url-missing',
    clause: TOP,
    severity: 'warning',
    message: 'A feed names its own address, and the page it belongs to. Add what is missing.',
    *find({ feed }) {
      for (const name of ['feed_url', 'home_page_url']) if (!feed.members.has(name)) yield { at: feed.at, field: name }
    },
  },
  {
    id: 'json-feed-url-address',
    clause: TOP,
    severity: 'warning',
    message: 'The feed was served by another host; readers may move to this address. Write the one it is served under.',
    *find({ feed, url }) {
      // A page further back names the feed that it belongs to, so only the host can be compared.
      const own = feed.members.get('feed_url')
      if (own?.type !== 'string' || url === undefined || isLoopback(url)) return
      if (URL.parse(String(own.value))?.host !== URL.parse(url)?.host) yield said(own, 'feed_url')
    },
  },
  {
    id: 'json-language',
    clause: `${TOP} and items`,
    severity: 'error',
    message: 'Not a language tag. Write one such as en-IN or hi.',
    *find(subject) {
      for (const object of [subject.feed, ...itemsOf(subject)]) {
        const language = object.members.get('language')
        if (language?.type === 'string' && !isLanguage(String(language.value))) yield said(language, 'language')
      }
    },
  },
  {
    id: 'json-hub',
    clause: 'JSON Feed 1.1, hubs',
    severity: 'error',
    message: 'A hub has a type and an absolute url. Write both.',
    *find({ feed }) {
      for (const hub of listOf(feed, 'hubs')) {
        const isWhole = hub.members.get('type')?.value && isWebAddress(String(hub.members.get('url')?.value))
        if (!isWhole) yield said(hub, 'hubs')
      }
    },
  },
  {
    id: 'json-tag-duplicate',
    clause: ITEMS,
    severity: 'warning',
    message: 'The same tag twice in one item. Keep one.',
    *find(subject) {
      for (const item of itemsOf(subject)) {
        for (const twice of duplicates(listOf(item, 'tags'), ({ value }) => String(value))) yield said(twice, 'tags')
      }
    },
  },
  ...textRules<JsonSubject>({
    family: 'json',
    clauses: { title: ITEMS, escaping: ITEMS, body: ITEMS, unsafe: 'JSON Feed 1.1, security considerations' },
    *titles(subject) {
      for (const object of [subject.feed, ...itemsOf(subject)]) yield* textOf(subject, object, 'title')
    },
    *bodies(subject) {
      for (const item of itemsOf(subject)) yield* textOf(subject, item, 'content_html')
    },
  }),
]

function said({ at, type, value }: JsonValue, field: string): Hit {
  if (type === 'object' || type === 'array') return { at, field, value: type === 'object' ? '{…}' : '[…]' }
  return { at, field, value: String(value) }
}

function* textOf({ source }: JsonSubject, object: JsonValue, name: string) {
  const value = object.members.get(name)
  if (value?.type !== 'string') return
  const placeOf = (part: string) => {
    const at = source.indexOf(JSON.stringify(part).slice(1, -1), value.at)
    return at === -1 ? value.at : at
  }
  yield { text: String(value.value), field: name, at: value.at, placeOf }
}

function listOf(object: JsonValue, name: string): readonly JsonValue[] {
  return object.members.get(name)?.items ?? []
}

function itemsOf({ feed }: JsonSubject): JsonValue[] {
  return listOf(feed, 'items').filter(({ type }) => type === 'object')
}

function attachmentsOf(subject: JsonSubject): JsonValue[] {
  return itemsOf(subject).flatMap((item) => listOf(item, 'attachments'))
}

function datesOf(subject: JsonSubject): { name: string; date: JsonValue }[] {
  return itemsOf(subject).flatMap((item) =>
    ['date_published', 'date_modified'].flatMap((name) => {
      const date = item.members.get(name)
      return date?.type === 'string' ? [{ name, date }] : []
    }),
  )
}

/** Every object that JSON Feed describes, with what it is. */
function objectsOf({ feed }: JsonSubject): { kind: keyof typeof MEMBERS; object: JsonValue }[] {
  const of = (kind: keyof typeof MEMBERS, objects: readonly JsonValue[]) => objects.map((object) => ({ kind, object }))
  const items = listOf(feed, 'items')
  const owners = [feed, ...items]
  return [
    ...of('feed', [feed]),
    ...of('item', items),
    ...of(
      'author',
      owners.flatMap((owner) => [...listOf(owner, 'authors'), owner.members.get('author') ?? []].flat()),
    ),
    ...of(
      'attachment',
      items.flatMap((item) => listOf(item, 'attachments')),
    ),
    ...of('hub', listOf(feed, 'hubs')),
  ]
}

function* valuesIn(value: JsonValue): Iterable<JsonValue> {
  yield value
  for (const member of value.members.values()) yield* valuesIn(member)
  for (const item of value.items) yield* valuesIn(item)
}
