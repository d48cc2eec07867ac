import { childrenOf, type Element } from '../../document/xml.ts'
import { readRfc822 } from '../dates.ts'
import { isCount, isIri, isLanguage, isLoopback, isSameAddress, isWebAddress } from '../forms.ts'
import { duplicates, type Rule } from '../rule.ts'
import { absence, anyOf, attribute, channelOf, element, itemsOf, type XmlSubject } from '../subject.ts'

const CHANNEL_ELEMENTS = [
  'title',
  'link',
  'description',
  'language',
  'copyright',
  'managingEditor',
  'webMaster',
  'pubDate',
  'lastBuildDate',
  'category',
  'generator',
  'docs',
  'cloud',
  'ttl',
  'image',
  'rating',
  'textInput',
  'skipHours',
  'skipDays',
  'item',
]
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** The rules of the channel of RSS 2.0 (https://www.rssboard.org/rss-specification and the Best Practices Profile). */
export const RSS_CHANNEL_RULES: readonly Rule<XmlSubject>[] = [
  {
    id: 'rss-version',
    clause: 'RSS 2.0, rss',
    severity: 'error',
    message: 'The root element names the version it is written in. Write version="2.0".',
    *find(subject) {
      const { root } = subject.document
      if (root.local === 'rss' && root.attributes.version !== '2.0') yield attribute(subject, root, 'version')
    },
  },
  {
    id: 'rss-channel',
    clause: 'RSS 2.0, channel',
    severity: 'error',
    message: 'A document holds exactly one channel. Put everything into it, and each channel into a document.',
    *find({ document: { root } }) {
      const channels = childrenOf(root, 'channel')
      if (channels.length !== 1)
        yield { at: channels[1]?.at ?? root.at, field: 'channel', value: String(channels.length) }
    },
  },
  {
    id: 'rss-channel-required',
    clause: 'RSS 2.0, channel, required elements',
    severity: 'error',
    message: 'A channel has title, link and description, none of them empty. Add what is missing.',
    *find(subject) {
      for (const channel of channelOf(subject)) {
        for (const name of ['title', 'link', 'description']) {
          if (!childrenOf(channel, name).some(({ text }) => text.trim() !== '')) yield absence(channel, name)
        }
      }
    },
  },
  {
    id: 'rss-channel-repeated',
    clause: 'Best Practices Profile, 4.1.1',
    severity: 'error',
    message: 'A channel has this element once. Keep one of them.',
    *find(subject) {
      for (const channel of channelOf(subject)) {
        const single = CHANNEL_ELEMENTS.filter((name) => name !== 'category' && name !== 'item')
        for (const twice of duplicates(anyOf(channel, single), ({ name }) => name)) yield element(twice)
      }
    },
  },
  {
    id: 'rss-channel-element-unknown',
    clause: 'RSS 2.0, Extending RSS',
    severity: 'error',
    message: 'RSS knows no such element in a channel. Correct its name, or give it the prefix of its vocabulary.',
    *find(subject) {
      for (const channel of channelOf(subject)) {
        for (const child of channel.children) {
          if (child.namespace === '' && !CHANNEL_ELEMENTS.includes(child.local)) yield element(child)
        }
      }
    },
  },
  {
    id: 'rss-item-misplaced',
    clause: 'Best Practices Profile, 4.1.1',
    severity: 'warning',
    message: 'Some readers stop at the first item. Put all items after what describes the channel.',
    *find(subject) {
      for (const { children } of channelOf(subject)) {
        const first = children.findIndex(({ name }) => name === 'item')
        const late = first === -1 ? undefined : children.slice(first).find(({ name }) => name !== 'item')
        if (late !== undefined) yield element(late)
      }
    },
  },
  {
    id: 'rss-item-outside',
    clause: 'RSS 2.0, item',
    severity: 'error',
    message: 'An item stands in the channel. Move it there.',
    *find({ document: { root } }) {
      for (const item of childrenOf(root, 'item')) yield { at: item.at, field: 'item' }
    },
  },
  {
    id: 'rss-channel-address',
    clause: 'Best Practices Profile, 3.4',
    severity: 'error',
    message: 'Not an absolute address. Write it whole, with https:// and the host.',
    *find(subject) {
      for (const channel of channelOf(subject)) {
        const images = childrenOf(channel, 'image').flatMap((image) => anyOf(image, ['url', 'link']))
        for (const link of [...anyOf(channel, ['link', 'docs']), ...images]) {
          if (link.text.trim() !== '' && !isIri(link.text.trim())) yield element(link)
        }
      }
    },
  },
  {
    id: 'rss-language',
    clause: 'Best Practices Profile, 4.1.1.10',
    severity: 'error',
    message: 'Not a language tag. Write one such as en-IN or hi.',
    *find(subject) {
      for (const channel of channelOf(subject)) {
        for (const parent of [channel, ...itemsOf(subject)]) {
          for (const language of anyOf(parent, ['language', 'dc:language'])) {
            if (!isLanguage(language.text.trim())) yield element(language)
          }
        }
      }
    },
  },
  {
    id: 'rss-ttl',
    clause: 'RSS 2.0, ttl',
    severity: 'error',
    message: 'The time to live is a whole number of minutes. Write one such as 60.',
    *find(subject) {
      for (const channel of channelOf(subject)) {
        for (const ttl of childrenOf(channel, 'ttl')) if (!isCount(ttl.text.trim(), 1)) yield element(ttl)
      }
    },
  },
  {
    id: 'rss-skip',
    clause: 'RSS 2.0, skipHours and skipDays',
    severity: 'error',
    message: 'Hours are 0 to 23, days Monday to Sunday, each said once. Correct or delete it.',
    *find(subject) {
      for (const channel of channelOf(subject)) {
        const hours = childrenOf(channel, 'skipHours').flatMap((skip) => childrenOf(skip, 'hour'))
        const days = childrenOf(channel, 'skipDays').flatMap((skip) => childrenOf(skip, 'day'))
        for (const hour of hours) if (!isCount(hour.text) || Number(hour.text) > 23) yield element(hour)
        for (const day of days) if (!DAYS.includes(day.text)) yield element(day)
        for (const list of [hours, days]) for (const twice of duplicates(list, ({ text }) => text)) yield element(twice)
      }
    },
  },
  {
    id: 'rss-syndication',
    clause: 'RSS 1.0 Modules: Syndication',
    severity: 'error',
    message: 'A period is hourly, daily, weekly, monthly or yearly, a frequency a whole number from 1. Correct it.',
    *find(subject) {
      for (const channel of channelOf(subject)) {
        for (const period of childrenOf(channel, 'sy:updatePeriod')) {
          if (!/^\s*(?:hourly|daily|weekly|monthly|yearly)\s*$/.test(period.text)) yield element(period)
        }
        for (const frequency of childrenOf(channel, 'sy:updateFrequency')) {
          if (!isCount(frequency.text.trim(), 1)) yield element(frequency)
        }
      }
    },
  },
  {
    id: 'rss-image-required',
    clause: 'RSS 2.0, image',
    severity: 'error',
    message: "The channel's image has url, title and link. Add what is missing.",
    *find(subject) {
      for (const image of imagesOf(subject)) {
        for (const name of ['url', 'title', 'link']) {
          if (!childrenOf(image, name).some(({ text }) => text.trim() !== '')) yield absence(image, name)
        }
      }
    },
  },
  {
    id: 'rss-image-size',
    clause: 'RSS 2.0, image',
    severity: 'error',
    message:
      'An image is at most 144 pixels wide and 400 tall, in whole numbers. Take a smaller one, or leave this out.',
    *find(subject) {
      for (const image of imagesOf(subject)) {
        for (const [name, most] of [
          ['width', 144],
          ['height', 400],
        ] as const) {
          for (const size of childrenOf(image, name)) {
            if (!isCount(size.text.trim(), 1) || Number(size.text) > most) yield element(size)
          }
        }
      }
    },
  },
  {
    id: 'rss-image-mismatch',
    clause: 'Best Practices Profile, 4.1.1.9.1 and 4.1.1.9.2',
    severity: 'warning',
    message: "The image's title and link are those of the channel. Make them equal.",
    *find(subject) {
      for (const image of imagesOf(subject)) {
        for (const name of ['title', 'link']) {
          const [own] = childrenOf(image, name)
          const [meant] = channelOf(subject).flatMap((channel) => childrenOf(channel, name))
          if (own !== undefined && meant !== undefined && own.text.trim() !== meant.text.trim()) yield element(own)
        }
      }
    },
  },
  {
    id: 'rss-self-missing',
    clause: 'Best Practices Profile, 5.1.1',
    severity: 'warning',
    message:
      'A feed names its own address. Add <atom:link rel="self" type="application/rss+xml" href="…"/> to the channel.',
    *find(subject) {
      for (const channel of channelOf(subject))
        if (selfLinks(channel).length === 0) yield absence(channel, 'atom:link rel=self')
    },
  },
  {
    id: 'rss-self-repeated',
    clause: 'Best Practices Profile, 5.1.1',
    severity: 'error',
    message: 'A feed has one own address, and readers would take either. Keep one.',
    *find(subject) {
      for (const channel of channelOf(subject)) {
        for (const link of selfLinks(channel).slice(1)) yield attribute(subject, link, 'href')
      }
    },
  },
  {
    id: 'rss-self-address',
    clause: 'Best Practices Profile, 5.1.1',
    severity: 'warning',
    message:
      'The feed was served under another address; readers may move to this one. Write the address it is served under.',
    *find(subject) {
      const { url } = subject
      if (url === undefined || isLoopback(url)) return
      for (const link of channelOf(subject).flatMap(selfLinks)) {
        if (!isSameAddress(link.attributes.href ?? '', url)) yield attribute(subject, link, 'href')
      }
    },
  },
  {
    id: 'rss-atom-link',
    clause: 'RFC 4287, 4.2.7.1',
    severity: 'error',
    message: 'A link has an absolute address as href. Write it whole, with https:// and the host.',
    *find(subject) {
      for (const parent of [...channelOf(subject), ...itemsOf(subject)]) {
        for (const link of childrenOf(parent, 'atom:link')) {
          if (!isIri(link.attributes.href ?? '')) yield attribute(subject, link, 'href')
        }
      }
    },
  },
  {
    id: 'rss-build-date-stale',
    clause: 'RSS 2.0, lastBuildDate',
    severity: 'warning',
    message:
      'Older than an item of the feed; CommaFeed then drops what it fetched. Write the newest change in the feed.',
    *find(subject) {
      for (const channel of channelOf(subject)) {
        for (const built of childrenOf(channel, 'lastBuildDate')) {
          const own = readRfc822(built.text.trim()).instant
          const newest = Math.max(
            ...itemsOf(subject)
              .flatMap((item) => childrenOf(item, 'pubDate'))
              .map(({ text }) => readRfc822(text.trim()).instant ?? 0),
          )
          if (own !== undefined && own < newest) yield element(built)
        }
      }
    },
  },
  {
    id: 'rss-cloud',
    clause: 'RSS 2.0, cloud',
    severity: 'error',
    message: 'A cloud has domain, port, path, registerProcedure and protocol. Add what is absence, or leave it out.',
    *find(subject) {
      for (const cloud of channelOf(subject).flatMap((channel) => childrenOf(channel, 'cloud'))) {
        for (const name of ['domain', 'port', 'path', 'registerProcedure', 'protocol']) {
          if (cloud.attributes[name] === undefined) yield absence(cloud, name)
        }
      }
    },
  },
  {
    id: 'rss-hub',
    clause: 'W3C WebSub, 4',
    severity: 'error',
    message: 'Who names a hub names the topic: readers subscribe to rel="self". Add a self link beside the hub.',
    *find(subject) {
      for (const channel of channelOf(subject)) {
        const hub = childrenOf(channel, 'atom:link').find(({ attributes }) => attributes.rel === 'hub')
        if (hub !== undefined && selfLinks(channel).length === 0) yield attribute(subject, hub, 'href')
      }
    },
  },
  {
    id: 'rss-element-nested',
    clause: 'Best Practices Profile, 3.1',
    severity: 'error',
    message: 'This element holds text alone, and readers drop the elements in it. Escape the markup, or leave it out.',
    *find(subject) {
      const plain = [
        'title',
        'link',
        'description',
        'pubDate',
        'guid',
        'author',
        'category',
        'content:encoded',
        'dc:creator',
      ]
      for (const parent of [...channelOf(subject), ...itemsOf(subject)]) {
        for (const child of anyOf(parent, plain)) {
          const [inner] = child.children
          if (inner !== undefined) yield { at: inner.at, field: child.name, value: inner.name }
        }
      }
    },
  },
  {
    id: 'rss-hub-address',
    clause: 'W3C WebSub, 4',
    severity: 'error',
    message: 'A hub is asked over the web. Write its whole address.',
    *find(subject) {
      for (const link of channelOf(subject).flatMap((channel) => childrenOf(channel, 'atom:link'))) {
        if (link.attributes.rel === 'hub' && !isWebAddress(link.attributes.href ?? ''))
          yield attribute(subject, link, 'href')
      }
    },
  },
]

function imagesOf(subject: XmlSubject): Element[] {
  return channelOf(subject).flatMap((channel) => childrenOf(channel, 'image'))
}

function selfLinks(channel: Element): Element[] {
  return childrenOf(channel, 'atom:link').filter(({ attributes }) => attributes.rel === 'self')
}
