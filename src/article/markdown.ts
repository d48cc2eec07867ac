import MarkdownIt from 'markdown-it'
import sanitize from 'sanitize-html'
import { carriable } from './html.ts'

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
  allowedSchemes: SCHEMES,
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'poster'],
  allowProtocolRelative: true,
  selfClosing: ['img', 'br', 'hr', 'source', 'col', 'wbr'],
}

/**
 * Renders a story's Markdown as safe HTML with absolute addresses, in the form that every format can carry.
 * Raw HTML is let through as far as an allow-list for news goes.
 * @param base the story's permalink, against which addresses are resolved
 */
export function renderMarkdown(source: string, base: string): string {
  const environment = {}
  const tokens = markdown.parse(source, environment)
  const html = markdown.renderer.render(tokens, markdown.options, environment)
  const holdsRawHtml = tokens.some(
    ({ type, children }) => type === 'html_block' || children?.some((child) => child.type === 'html_inline'),
  )
  return carriable(holdsRawHtml ? sanitize(html, ALLOWED) : html, base)
}
