import { Parser, Tokenizer } from 'htmlparser2'
import { isCard } from './share-codes.ts'
import { isHidden } from './unseen.ts'

/**
 * How HTML is read, here and by the sanitiser. A slash before the end of a tag closes its element, as those who write one
 * mean it: to HTML it says nothing, and `<iframe … />` would take with it all that follows.
 */
export const PARSER = { decodeEntities: true, recognizeSelfClosing: true }

/** Deeper than any page; past it parsers, here and in readers, take ever longer for each element. */
export const DEEPEST_HTML = 256

/** An opening tag, and what is around it. */
export interface Tag {
  at: number
  /** The end of its element. */
  end: number
  /** Whether a closing tag of its own ends it. */
  isClosed: boolean
  /** Whether it is, or stands in, what nobody is meant to see. */
  isHidden: boolean
  /** Whether it is, or stands in, what a site's own script would make something else of. */
  isInCard: boolean
}

export interface Tags {
  /** Every opening tag, in order. */
  tags: Tag[]
  /** The value of every `id`. */
  ids: ReadonlySet<string>
  /** The beginnings of comments that are never closed. */
  openComments: number[]
  /** The places of elements that are nested too deeply to be read. */
  tooDeepAt?: number
}

/** Finds the opening tags of HTML, read as the sanitiser reads it. */
export function tagsIn(html: string): Tags {
  const tags: Tag[] = []
  const stack: Tag[] = []
  const ids = new Set<string>()
  const openComments: number[] = []
  let isOver = false
  let tooDeepAt: number | undefined
  const parser = new Parser(
    {
      onopentag: (_, attributes) => {
        const around = stack.at(-1)
        const tag = {
          at: parser.startIndex,
          end: html.length,
          isClosed: false,
          isHidden: around?.isHidden === true || isHidden(attributes),
          isInCard: around?.isInCard === true || isCard(attributes),
        }
        tags.push(tag)
        stack.push(tag)
        if (attributes.id !== undefined) ids.add(attributes.id)
        if (stack.length <= DEEPEST_HTML) return
        tooDeepAt ??= tag.at
        parser.pause()
      },
      onclosetag: (_, isImplied) => {
        const tag = stack.pop()
        if (tag === undefined) return
        tag.end = parser.startIndex
        // A tag that closes itself is where the parser still stands.
        tag.isClosed = !isImplied || tag.end === tag.at
      },
      oncomment: () => {
        const at = parser.startIndex
        if (isOver || !html.slice(at, parser.endIndex + 1).endsWith('>')) openComments.push(at)
      },
    },
    PARSER,
  )
  parser.write(html)
  isOver = true
  parser.end()
  return { tags, ids, openComments, ...(tooDeepAt === undefined ? {} : { tooDeepAt }) }
}

/** Makes text of a tag that the text ends within: the parser would drop it, and all that follows up to the next `>`. */
export function withOpenEndAsText(html: string): string {
  if (hasWholeTagsOnly(html)) return html
  let tag: number | undefined
  const end = () => {
    tag = undefined
  }
  const tokenizer = new Tokenizer(PARSER, {
    onopentagname: (start) => {
      tag = start - '<'.length
    },
    onopentagend: end,
    onselfclosingtag: end,
    onclosetag: (start, nameEnd) => {
      tag = html.includes('>', nameEnd) ? undefined : start - '</'.length
    },
    onattribdata: () => {},
    onattribend: () => {},
    onattribentity: () => {},
    onattribname: () => {},
    oncdata: () => {},
    oncomment: () => {},
    ondeclaration: () => {},
    onend: () => {},
    onprocessinginstruction: () => {},
    ontext: () => {},
    ontextentity: () => {},
  })
  // The space ends a name with which the text ends.
  tokenizer.write(`${html} `)
  return tag === undefined ? html : html.slice(0, tag) + html.slice(tag).replaceAll('<', '&lt;')
}

/** Matches a tag as sanitisers and editors write it. */
const WHOLE_TAG = /<\/?[a-z][a-z0-9]*(?:\s+[a-z-]+(?:="[^"]*"|='[^']*')?)*\s*\/?>/iy

/** Whether every `<` begins such a tag, as is the rule: then none is open at the end. */
function hasWholeTagsOnly(html: string): boolean {
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', WHOLE_TAG.lastIndex)) {
    WHOLE_TAG.lastIndex = at
    if (!WHOLE_TAG.test(html)) return false
  }
  return true
}
