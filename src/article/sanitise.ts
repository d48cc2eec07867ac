import { Parser, Tokenizer } from 'htmlparser2'
import sanitize from 'sanitize-html'
import {
  ALLOWED_ATTRIBUTES,
  ALLOWED_ELEMENTS,
  EMPTY_ELEMENTS,
  judged,
  REMOVED_WHOLE,
  type Removal,
  type Rules,
} from './allowed-html.ts'
import { SCHEMES } from './followable.ts'

export interface Sanitised {
  html: string
  /** What was left out, each with the offset in the text at which its element begins. */
  removals: (Removal & { at: number })[]
  /** Where elements lie deeper in one another than is read; nothing of the text is given then. */
  tooDeepAt?: number
}

/** Deeper than any page; past it parsers, here and in readers, take ever longer for each element. */
export const DEEPEST_HTML = 256

const PARSER = { decodeEntities: true }

/**
 * Leaves of HTML what the list for news allows, and says what it left out. The verdict on each element is `judged`'s; the
 * library parses, writes, and tries everything once more by its own rules.
 */
export function sanitised(html: string, rules: Rules): Sanitised {
  const { openings, removals, tooDeepAt } = tagsOf(html)
  if (tooDeepAt !== undefined) return { html: '', removals: [], tooDeepAt }
  const refused = new WeakSet<object>()
  let count = 0
  const result = sanitize(html, {
    parser: PARSER,
    allowedTags: ALLOWED_ELEMENTS,
    allowedAttributes: ALLOWED_ATTRIBUTES,
    nonTextTags: REMOVED_WHOLE,
    selfClosing: EMPTY_ELEMENTS,
    allowedSchemes: SCHEMES,
    allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'poster'],
    allowProtocolRelative: true,
    // Called for every tag of the text, in order: the library itself says no places.
    onOpenTag: () => {
      count++
    },
    // Called for every tag that is not inside something that goes as a whole.
    transformTags: {
      '*': (tagName, written) => {
        const { attributes, removals: found, isRemoved } = judged(tagName, written, rules)
        const opening = openings[count - 1]
        const at = opening?.at ?? 0
        const goesWhole = isRemoved || tagName === 'iframe' || REMOVED_WHOLE.includes(tagName)
        if (goesWhole && opening?.isOpen === true && !EMPTY_ELEMENTS.includes(tagName))
          removals.push({ removed: `<${tagName}>`, why: 'open', at })
        else removals.push(...found.map((removal) => ({ ...removal, at })))
        if (isRemoved) refused.add(attributes)
        return { tagName, attribs: attributes, ...(tagName === 'iframe' ? { text: '' } : {}) }
      },
    },
    exclusiveFilter: ({ attribs }) => refused.has(attribs),
  })
  return { html: result, removals: removals.sort((a, b) => a.at - b.at) }
}

interface Opening {
  at: number
  /** Whether nothing but the end of the text closes it. */
  isOpen: boolean
}

/** Every opening tag in its order, read as the sanitiser reads it; and comments that are never closed. */
function tagsOf(html: string): Pick<Sanitised, 'removals' | 'tooDeepAt'> & { openings: Opening[] } {
  const openings: Opening[] = []
  const stack: Opening[] = []
  const removals: Sanitised['removals'] = []
  let isOver = false
  let tooDeepAt: number | undefined
  const parser = new Parser(
    {
      onopentag: () => {
        const opening = { at: parser.startIndex, isOpen: false }
        openings.push(opening)
        stack.push(opening)
        if (stack.length <= DEEPEST_HTML) return
        tooDeepAt ??= opening.at
        parser.pause()
      },
      onclosetag: () => {
        const opening = stack.pop()
        if (opening !== undefined) opening.isOpen = isOver
      },
      oncomment: () => {
        const at = parser.startIndex
        if (isOver || !html.slice(at, parser.endIndex + 1).endsWith('>')) {
          removals.push({ removed: '<!--', why: 'open', at })
        }
      },
    },
    PARSER,
  )
  parser.write(html)
  isOver = true
  parser.end()
  return { openings, removals, ...(tooDeepAt === undefined ? {} : { tooDeepAt }) }
}

/** Makes text of a tag that the text ends within: the parser would drop it, and all that follows up to the next `>`. */
export function withOpenEndAsText(html: string): string {
  let tag: number | undefined
  const end = () => {
    tag = undefined
  }
  const tokenizer = new Tokenizer(
    {},
    {
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
    },
  )
  // The space ends a name with which the text ends.
  tokenizer.write(`${html} `)
  return tag === undefined ? html : html.slice(0, tag) + html.slice(tag).replaceAll('<', '&lt;')
}
