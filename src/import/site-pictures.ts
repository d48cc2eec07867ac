import { mediaTypeOf } from '../article/media-types.ts'
import { sayAt } from './imported.ts'
import { isSourceLink, mediaAddress } from './site-addresses.ts'
import { type Edit, takenOut } from './site-edits.ts'
import type { Leave } from './site-leftovers.ts'
import type { MarkdownContext } from './site-markdown.ts'

/** A body that is being read: as written, and with its code masked, character for character. */
export interface BodyText {
  text: string
  masked: string
  lineOf(offset: number): number
  context: MarkdownContext
  leave: Leave
}

/** `![alt](/a.jpg "title")`; brackets within the alternative text are escaped. */
const PICTURE =
  /!\[(?:[^[\]\\]|\\.)*\]\([ \t]*(<[^<>\n]*>|(?:[^\s()<>]|\([^\s()<>]*\))+)(?:[ \t]+(?:"[^"]*"|'[^']*'))?[ \t]*\)/dg
const IMG = /<img\b[^<>]*>/gi
const SRC = /(?<![\w-])src\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/di
const DEFINITION = /(?<=^|\n) {0,3}\[([^[\]\n]+)\]:[ \t]*(<[^<>\n]*>|[^\s<>]+)[^\n]*/dg
const REFERENCE = /!\[([^[\]]*)\](?:\[([^[\]]*)\])?(?!\()/g
const LINK = /\]\([ \t]*(<[^<>\n]*>|[^\s()<>]+)/dg

/** Gives the pictures of a body their new addresses. What is nowhere is taken out, kept for the file's end, and said. */
export function pictureEdits(body: BodyText): Edit[] {
  const { masked } = body
  const inline = [...masked.matchAll(PICTURE)].flatMap(({ 0: written, index, indices }) =>
    moved(body, index, index + written.length, indices?.[1]),
  )
  const html = [...masked.matchAll(IMG)].flatMap(({ 0: tag, index }) => {
    const source = SRC.exec(tag)
    const at = source?.indices?.[1] ?? source?.indices?.[2] ?? source?.indices?.[3]
    return moved(body, index, index + tag.length, at && [at[0] + index, at[1] + index])
  })
  return [...inline, ...html, ...referenceEdits(body)]
}

/** Gives links to media their new addresses, and says which lead to the source of another story. */
export function linkEdits(body: BodyText, pictures: readonly Edit[]): Edit[] {
  const done = new Set(pictures.map(({ start }) => start))
  return [...body.masked.matchAll(LINK)].flatMap(({ indices }) => {
    const place = indices?.[1]
    if (place === undefined || done.has(place[0])) return []
    const address = bare(body.text.slice(...place))
    if (isSourceLink(address)) {
      saySourceLink(body, place[0], address)
      return []
    }
    const found =
      mediaTypeOf(address.split(/[?#]/)[0] ?? '') === undefined ? undefined : mediaAddress(address, body.context)
    return found === undefined || found === address ? [] : [{ start: place[0], end: place[1], text: inMarkdown(found) }]
  })
}

export function saySourceLink({ context, lineOf }: BodyText, offset: number, written: string): void {
  const message =
    'This link leads to the file of another story, and stays as it is. Write the address that the story has now.'
  sayAt(context, lineOf(offset), 'import-doubt', message, { value: written })
}

function moved(body: BodyText, start: number, end: number, place: readonly [number, number] | undefined): Edit[] {
  if (place === undefined) return []
  const address = bare(body.text.slice(...place))
  const found = mediaAddress(address, body.context)
  if (found === address) return []
  // An address in a tag stands in quotes, or has to do without spaces.
  if (found !== undefined) {
    const isTag = body.text[start] === '<'
    return [
      {
        start: place[0],
        end: place[1],
        text: isTag ? found.replaceAll('"', '%22').replaceAll(' ', '%20') : inMarkdown(found),
      },
    ]
  }
  sayMissing(body, start, address)
  return [left(body, ...withLink(body.masked, start, end))]
}

function referenceEdits(body: BodyText): Edit[] {
  const uses = Map.groupBy(body.masked.matchAll(REFERENCE), ([, alt = '', label = '']) => folded(label || alt))
  return [...body.masked.matchAll(DEFINITION)].flatMap(({ 0: written, 1: label = '', index, indices }) => {
    const place = indices?.[2]
    if (place === undefined) return []
    const address = bare(body.text.slice(...place))
    const pictures = uses.get(folded(label)) ?? []
    if (pictures.length === 0) {
      if (isSourceLink(address)) saySourceLink(body, index, address)
      return []
    }
    const found = mediaAddress(address, body.context)
    if (found === address) return []
    if (found !== undefined) return [{ start: place[0], end: place[1], text: inMarkdown(found) }]
    sayMissing(body, index, address)
    const spans = pictures.map(({ 0: picture, index: start }) => withLink(body.masked, start, start + picture.length))
    return [...spans, [index, index + written.length] as const].map(([start, end]) => left(body, start, end))
  })
}

/** A link round a picture that is gone would have no words. */
function withLink(masked: string, start: number, end: number): readonly [number, number] {
  if (masked[start - 1] !== '[' || !masked.startsWith('](', end)) return [start, end]
  const [line = ''] = masked.slice(end, end + 2_000).split('\n')
  const closing = line.indexOf(')')
  return closing === -1 ? [start, end] : [start - 1, end + closing + 1]
}

/** Takes a piece of the text out, and keeps it for the end of the file. */
function left({ text, lineOf, leave }: BodyText, start: number, end: number): Edit {
  leave.leftovers.push({ line: lineOf(start), text: text.slice(start, end).replace(/\s+/g, ' ').trim() })
  return takenOut(text, start, end)
}

function sayMissing({ context, lineOf }: BodyText, offset: number, address: string): void {
  const message =
    'The picture is not in the folder that was imported, and is taken out of the text. Put its file into content/media, and write it anew.'
  sayAt(context, lineOf(offset), 'import-picture', message, { value: address })
}

function bare(address: string): string {
  return address.startsWith('<') ? address.slice(1, -1) : address
}

function inMarkdown(address: string): string {
  return /[\s()]/.test(address) ? `<${address}>` : address
}

function folded(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase()
}
