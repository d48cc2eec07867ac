import type { Token } from 'markdown-it'
import type { Fault } from '../../problem/index.ts'
import type { Removal } from '../html/allowed-html.ts'
import type { Tag, Tags } from '../html/html-tags.ts'
import type { Mending } from '../html/late-pictures.ts'
import type { Sanitised } from '../html/sanitise.ts'
import type { NamedFile } from './named-files.ts'
import type { Rendered } from './rendered.ts'

/** A fault of a text, and the line on which it begins, counted from 0. */
export type TextFault = { line: number; value?: string } & Extract<
  Fault,
  {
    code:
      | 'address-unfollowable'
      | 'footnote-missing'
      | 'footnote-unused'
      | 'attributes-unplaced'
      | 'html-removed'
      | 'html-mended'
      | 'html-open'
      | 'html-too-deep'
      | 'text-too-deep'
      | 'table-row-too-long'
      | 'table-too-large'
      | 'text-too-large'
  }
>

/** As deep as Markdown is read; what lies deeper the parser passes over in silence. */
export const DEEPEST_MARKDOWN = 100

const CONTAINERS = new Set(['blockquote_open', 'list_item_open', 'dd_open', 'footnote_reference_open'])

/** Whether a quotation, an item of a list or a note lies so deep that nothing in it is read. */
export function isTooDeep({ type, level }: Token): boolean {
  return level >= DEEPEST_MARKDOWN - 1 && CONTAINERS.has(type)
}

/** Blocks of HTML that go on, over empty lines too, until they are closed (CommonMark 4.6, kinds 1 to 5). */
const UNTIL_CLOSED: readonly [start: RegExp, end: RegExp][] = [
  [/^<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
]

/** Matches the opening of a block of HTML that nothing closes: the rest of the story is then no longer Markdown. */
export function openTagOf(block: string): string | undefined {
  const text = block.trimStart()
  for (const [start, end] of UNTIL_CLOSED) {
    const [opening] = start.exec(text) ?? []
    if (opening !== undefined) return end.test(text) ? undefined : elementName(opening)
  }
  return undefined
}

/** Returns the faults of the HTML in a text (parts left out or mended, elements that would take along more than they hold), and the files it names. */
export function htmlFaults(
  { removals, mendings, files, wholes }: Sanitised,
  { openComments }: Tags,
  originOf: Rendered['originOf'],
): { faults: TextFault[]; files: NamedFile[] } {
  const namedFiles: NamedFile[] = []
  const places: TextPlace[] = [
    ...openComments.map((at) => ({ at, opening: '<!--' })),
    ...wholes.map(({ at, name, ...whole }) => ({ at, opening: elementName(`<${name}`), whole })),
    ...removals.map(({ at, ...removal }) => ({ at, fault: { code: 'html-removed' as const, ...removal } })),
    ...mendings.map(({ at, ...mending }) => ({ at, fault: { code: 'html-mended' as const, ...mending } })),
    ...files.map(({ at, ...file }) => ({ at, file })),
  ]
  let openAt = -1
  const faults = places
    .sort((a, b) => a.at - b.at)
    .flatMap(({ at, opening, whole, fault, file }): TextFault[] => {
      const { line, isRaw, paragraphEnd = Number.POSITIVE_INFINITY } = originOf(at)
      // Those in Markdown are known by their own places.
      if (file !== undefined && isRaw) namedFiles.push({ ...file, line })
      if (opening !== undefined) {
        if (whole?.isClosed === true && whole.end < paragraphEnd) return []
        openAt = at
        return [{ code: 'html-open', removed: opening, line }]
      }
      // Of what must be closed first nothing more is said.
      return fault === undefined || at === openAt ? [] : [{ ...fault, line }]
    })
  return { faults, files: namedFiles }
}

/** A place in the HTML of which something is to be said. */
interface TextPlace {
  at: number
  /** The element that opens there, and is left out with everything in it. */
  opening?: string
  whole?: Pick<Tag, 'end' | 'isClosed'>
  fault?: ({ code: 'html-removed' } & Removal) | ({ code: 'html-mended' } & Mending)
  file?: Omit<NamedFile, 'line'>
}

function elementName(opening: string): string {
  return /^<[a-z]/i.test(opening) ? `${opening.toLowerCase()}>` : opening
}
