import type { Rules } from '../../article/html/allowed-html.ts'
import { decodeReferences, escapeText, plainTextOf } from '../../article/html/html.ts'
import { renderHtml } from '../../article/markdown/markdown.ts'
import { beginningOf } from '../../article/text/excerpt.ts'
import { phrases } from '../../site/phrases.ts'
import type { FeedItem, Words } from './feed-item.ts'
import type { Feed } from './items.ts'
import { ownText } from './own-text.ts'

/** Returns the title of an item as text. Titles of feeds that do not say what they are hold references to characters now and then, and markup never on purpose. */
export function titleOf(title: Words | undefined, feed: Feed, rules: Rules): string | undefined {
  if (title === undefined) return undefined
  if (feed.isOurs || title.as === 'text') return title.value
  return title.as === 'html' || /&(?:#\w+|[a-z]+\d?);|<\/?[a-z]+>/i.test(title.value)
    ? plain(title.value, rules)
    : title.value
}

/** Returns the headline under which a retraction of Khabar's own stands. */
export function headlineOf(title: string | undefined, language: string): string | undefined {
  const said = `${phrases(language).retracted} `
  return title?.startsWith(said) ? title.slice(said.length) : title
}

function plain(html: string, rules: Rules): string {
  return plainTextOf(
    renderHtml(html, rules).html.replace(
      /<\/(?:p|div|li|h\d|t[dh]|d[dt]|figcaption|pre|blockquote)>|<br(?: \/)?>/g,
      ' ',
    ),
  )
    .replace(/\s+/g, ' ')
    .trim()
}

export function textOf(item: FeedItem, rules: Rules): ReturnType<typeof ownText> {
  const { content } = item
  if (content === undefined) return { html: '' }
  if (content.as !== 'text')
    return ownText(content.value.trim(), item.images.flatMap(({ url }) => url ?? []).concat(absoluteOf(item, rules)))
  const paragraphs = content.value.split(/\n\s*\n/).map((paragraph) => paragraph.trim())
  return { html: paragraphs.flatMap((text) => (text === '' ? [] : `<p>${escapeText(text)}</p>`)).join(' ') }
}

function absoluteOf({ images }: FeedItem, { base }: Rules): string[] {
  return images.flatMap(({ url }) => URL.parse(url ?? '', base)?.href ?? [])
}

/** Returns the summary of an item. A summary says something of its own; the beginning of the text, cut, does not. */
export function summaryOf({ summary, title }: FeedItem, html: string, feed: Feed, rules: Rules): string | undefined {
  if (summary === undefined) return undefined
  if (feed.isOurs && summary.as === 'unsaid') {
    const text = ownDescription(summary.value)
    // What stands there where a story has no summary (see `feed/excerpt.ts`).
    return html !== '' && text === (beginningOf(html) || title?.value) ? undefined : text
  }
  const text = summary.as === 'text' ? summary.value : plain(summary.value, rules)
  if (text === '') return undefined
  const cut = text.replace(/(?:\[…\]|\[\.\.\.\]|…|\.\.\.)$/, '').trimEnd()
  if (html === '' || feed.isOurs) return text
  const whole = plain(html, rules)
  return whole === text || (cut !== text && whole.startsWith(cut)) ? undefined : text
}

/** A description of Khabar's own is text, escaped as HTML; one in which that is not so was written before it was. */
function ownDescription(html: string): string {
  return /[<>]|&(?!(?:amp|lt|gt);)/.test(html) ? html : decodeReferences(html)
}

/** As many characters of a text as may stand for its headline. */
const MOST_FIRST_WORDS = 60

/** Returns the first words of a text, for an item that has no headline. */
export function firstWordsOf(html: string, rules: Rules): string | undefined {
  const text = plain(html, rules)
  if (text === '') return undefined
  const [sentence = text] = /^.{10,}?[.!?।](?=\s|$)/u.exec(text) ?? []
  if (sentence.length <= MOST_FIRST_WORDS) return sentence.replace(/[.।]$/u, '')
  const cut = sentence.slice(0, MOST_FIRST_WORDS)
  return `${cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut}…`
}
