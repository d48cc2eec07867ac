import sanitize from 'sanitize-html'
import { SCHEMES } from '../text/followable.ts'
import { filesNamedBy, type NamedFile } from '../text/named-files.ts'
import {
  ALLOWED_ATTRIBUTES,
  ALLOWED_ELEMENTS,
  EMPTY_ELEMENTS,
  judgeElement,
  REMOVED_WHOLE,
  type Removal,
  type Rules,
} from './allowed-html.ts'
import { PARSER, type Tag, type Tags } from './html-tags.ts'
import type { Mending } from './late-pictures.ts'

export interface Sanitised {
  html: string
  /** The parts that were left out, each with the offset of its element in the text. */
  removals: (Removal & { at: number })[]
  /** The parts that readers get in another form than written. */
  mendings: (Mending & { at: number })[]
  /** The files that its elements name. */
  files: (Omit<NamedFile, 'line'> & { at: number })[]
  /** Elements that go with all that they hold, by their names. */
  wholes: (Tag & { name: string })[]
}

const UNKNOWN: Tag = { at: 0, end: 0, isClosed: true, isHidden: false, isInCard: false }

/**
 * Leaves of HTML what the list for news allows, and says what it left out. The verdict on each element is `judgeElement`'s; the
 * library parses, writes, and tries everything once more by its own rules.
 * @param tags what `tagsIn` found in the same HTML
 */
export function sanitise(html: string, { tags, ids }: Pick<Tags, 'tags' | 'ids'>, rules: Rules): Sanitised {
  const removals: Sanitised['removals'] = []
  const mendings: Sanitised['mendings'] = []
  const files: Sanitised['files'] = []
  const wholes: Sanitised['wholes'] = []
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
        const tag = tags[count - 1] ?? UNKNOWN
        const verdict = judgeElement(tagName, written, rules, { ...tag, ids })
        const { attributes, isRemoved } = verdict
        for (const removal of verdict.removals) removals.push({ ...removal, at: tag.at })
        for (const mending of verdict.mendings) mendings.push({ ...mending, at: tag.at })
        for (const file of filesNamedBy(tagName, attributes)) files.push({ ...file, at: tag.at })
        const goesWhole = isRemoved || tagName === 'iframe' || REMOVED_WHOLE.includes(tagName)
        if (goesWhole && !EMPTY_ELEMENTS.includes(tagName)) wholes.push({ ...tag, name: tagName })
        if (isRemoved) refused.add(attributes)
        // A chart's picture, for those who run no script: feeds are read by such.
        if (tagName === 'noscript' && tag.isInCard) return { tagName: 'div', attribs: {} }
        return { tagName, attribs: attributes, ...(tagName === 'iframe' ? { text: '' } : {}) }
      },
    },
    exclusiveFilter: ({ attribs }) => refused.has(attribs),
  })
  return { html: result, removals, mendings, files, wholes }
}
