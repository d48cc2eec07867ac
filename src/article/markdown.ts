import MarkdownIt from 'markdown-it'
import sanitize from 'sanitize-html'
import { carriable } from './html.ts'
import { withUnknownTagsAsText } from './html-names.ts'

const markdown = new MarkdownIt({ html: true })

/** Schemes that a link or a picture of a story may have, in Markdown as in raw HTML. */
const SCHEMES = ['https', 'http', 'mailto', 'tel']

markdown.validateLink = (url) => {
  const scheme = /^[^/?#]*?(?=:)/.exec(url.trim())?.[0]
  return scheme === undefined || SCHEMES.includes(scheme.toLowerCase())
}

// Column alignment comes as a style attribute, which sanitisers of readers (and our pages' own policy) drop.
markdown.core.ruler.push('align', ({ tokens }) => {
  for (const token of tokens) {
    const alignment = /^text-align:(left|right|center)$/.exec(String(token.attrGet('style') ?? ''))?.[1]
    if (alignment !== undefined) token.attrs = [['align', alignment]]
  }
})

/** Leaves of a srcset what is well written: the sanitiser's parser prints the rest to standard output. */
function withSoundSrcset(tagName: string, attribs: sanitize.Attributes): sanitize.Tag {
  if (attribs.srcset === undefined) return { tagName, attribs }
  const srcset = attribs.srcset
    .replace(/(\s[\d.]+[wx]),(?=\S)/g, '$1, ')
    .split(/,\s+/)
    .map((candidate) => candidate.trim())
    .filter((candidate) => /^\S+(?:\s+(?:[1-9]\d*w|\d+(?:\.\d+)?x))?$/.test(candidate))
    .join(', ')
  return { tagName, attribs: { ...attribs, srcset } }
}

/** What a story may hold beyond Markdown: the elements of news, nothing that runs, styles, frames or tracks. */
const ALLOWED: sanitize.IOptions = {
  allowedTags: [
    ...[
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'p',
      'br',
      'hr',
      'blockquote',
      'pre',
      'ul',
      'ol',
      'li',
      'dl',
      'dt',
      'dd',
      'div',
    ],
    ...[
      'a',
      'abbr',
      'b',
      'bdi',
      'bdo',
      'cite',
      'code',
      'del',
      'dfn',
      'em',
      'i',
      'ins',
      'kbd',
      'mark',
      'q',
      's',
      'samp',
      'small',
    ],
    ...['span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr', 'details', 'summary'],
    ...['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
    ...['figure', 'figcaption', 'img', 'picture', 'source', 'audio', 'video'],
  ],
  allowedAttributes: {
    '*': ['lang', 'dir', 'id', 'title'],
    a: ['href', 'rel', 'hreflang'],
    img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height'],
    source: ['src', 'srcset', 'sizes', 'type', 'media'],
    audio: ['src', 'controls'],
    video: ['src', 'poster', 'controls', 'width', 'height'],
    blockquote: ['cite'],
    q: ['cite'],
    del: ['cite', 'datetime'],
    ins: ['cite', 'datetime'],
    time: ['datetime'],
    td: ['colspan', 'rowspan', 'align'],
    th: ['colspan', 'rowspan', 'scope', 'align'],
    col: ['span'],
    colgroup: ['span'],
    ol: ['start', 'reversed', 'type'],
    li: ['value'],
  },
  transformTags: { img: withSoundSrcset, source: withSoundSrcset },
  allowedSchemes: SCHEMES,
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'poster'],
  allowProtocolRelative: true,
  selfClosing: ['img', 'br', 'hr', 'source', 'col', 'wbr'],
}

/** A picture in the text: its address as it was written, and the line of the text on which its paragraph begins. */
export interface BodyPicture {
  url: string
  /** Counted from 0. */
  line: number
}

export interface RenderedMarkdown {
  html: string
  /** Pictures in Markdown's own notation. */
  pictures: BodyPicture[]
}

/**
 * Renders a story's Markdown as safe HTML with absolute addresses, in the form that every format can carry.
 * Raw HTML is let through as far as an allow-list for news goes; what only looks like a tag stays as text.
 * @param base the story's permalink, against which addresses are resolved
 */
export function renderMarkdown(source: string, base: string): RenderedMarkdown {
  const environment = {}
  const tokens = markdown.parse(source, environment)
  const pictures: BodyPicture[] = []
  let holdsRawHtml = false
  for (const token of tokens) {
    for (const part of [token, ...(token.children ?? [])]) {
      if (part.type === 'html_block' || part.type === 'html_inline') {
        part.content = withUnknownTagsAsText(part.content)
        holdsRawHtml = true
      } else if (part.type === 'image') {
        pictures.push({ url: String(part.attrGet('src') ?? ''), line: token.map?.[0] ?? 0 })
      }
    }
  }
  const html = markdown.renderer.render(tokens, markdown.options, environment)
  return { html: carriable(holdsRawHtml ? sanitize(html, ALLOWED) : html, base), pictures }
}
