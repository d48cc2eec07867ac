import { mediaTypeOf } from '../../site/media-types.ts'
import { reportFinding } from '../finding/report.ts'
import { mediaAddress, reportOutside } from './addresses.ts'
import type { MarkdownContext } from './context.ts'
import { OUTSIDE } from './context.ts'
import { type Edit, removalOf } from './edits.ts'
import type { KeepUnplaced } from './leftovers.ts'

/** A body that is being read: as written, and with its code masked, character for character. */
export interface BodyText {
  text: string
  masked: string
  lineOf(offset: number): number
  context: MarkdownContext
  keepUnplaced: KeepUnplaced
  /** Places of addresses that were reported as leading outside. A picture is read as a link too, and is reported once. */
  outside: Set<number>
}

/** `![alt](/a.jpg "title")`; brackets within the alternative text are escaped. */
const PICTURE =
  /!\[(?:[^[\]\\]|\\.)*\]\([ \t]*(<[^<>\n]*>|(?:[^\s()<>]|\([^\s()<>]*\))+)(?:[ \t]+(?:"[^"]*"|'[^']*'))?[ \t]*\)/dg
const TAG = /<(img|video|audio|source|a)\b[^<>]*>/gi
const SOURCE = /(?<![\w-])(?:src|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/di
/** Other sizes of the same picture, whose addresses are old ones too. */
const SIZES = /\s(srcset|sizes)\s*=\s*(?:"([^"]*)"|'([^']*)'|[^\s"'<>]+)/gi
const POSTER = /<video\b[^<>]*?\sposter\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/dgi
const DEFINITION = /(?<=^|\n) {0,3}\[([^[\]\n]+)\]:[ \t]*(<[^<>\n]*>|[^\s<>]+)[^\n]*/dg
const REFERENCE = /!\[([^[\]]*)\](?:\[([^[\]]*)\])?(?!\()/g
const LINK = /\]\([ \t]*(<[^<>\n]*>|[^\s()<>]+)/dg

/** Gives the pictures of a body their new addresses. What is nowhere is taken out, kept for the file's end, and said. */
export function pictureEdits(body: BodyText): Edit[] {
  const { masked } = body
  const inline = [...masked.matchAll(PICTURE)].flatMap(({ 0: written, index, indices }) =>
    moved(body, index, index + written.length, indices?.[1]),
  )
  const html = tagsIn(body).flatMap(({ name, tag, start, place }) => {
    if (name !== 'img') return []
    const edits = moved(body, start, start + tag.length, place)
    // What is taken out goes whole; where the address stays, so do the others.
    if (edits[0] === undefined || edits[0].start <= start) return edits
    return [...edits, ...sizeEdits(body, tag, start)]
  })
  return [...inline, ...html, ...posterEdits(body), ...referenceEdits(body)]
}

/** Gives the sizes of a picture that are here their new addresses, and takes out the others. */
function sizeEdits(body: BodyText, tag: string, start: number): Edit[] {
  return [...tag.matchAll(SIZES)].map(({ 0: written, 1: name = '', 2: double, 3: single, index }) => {
    const place = { start: start + index, end: start + index + written.length }
    const candidates = (double ?? single ?? '').split(/,\s+|,(?=\/)/).flatMap((candidate) => {
      const [address = '', ...size] = candidate.trim().split(/\s+/)
      const found = address === '' ? undefined : mediaAddress(address, body.context)
      return typeof found === 'string' ? [[forTag(found), ...size].join(' ')] : []
    })
    const isKept = name.toLowerCase() === 'sizes' ? false : candidates.length > 0
    return { ...place, text: isKept ? ` srcset="${candidates.join(', ')}"` : '' }
  })
}

/** Gives the picture that a film shows before it is played its new address; one that is nowhere is taken out. */
function posterEdits(body: BodyText): Edit[] {
  return [...body.masked.matchAll(POSTER)].flatMap(({ 0: written, indices }) => {
    const place = indices?.slice(1).find((found) => found !== undefined)
    if (place === undefined || written === '') return []
    const address = body.text.slice(...place)
    const found = mediaAddress(address, body.context)
    if (typeof found === 'string')
      return found === address ? [] : [{ start: place[0], end: place[1], text: forTag(found) }]
    if (found === OUTSIDE) reportOutsideOnce(body, place[0], address)
    else reportMissing(body, place[0], address)
    return [{ start: place[0], end: place[1], text: '' }]
  })
}

/** The tags that have an address, each with the place of that in the text. */
function tagsIn({ masked }: BodyText): { name: string; tag: string; start: number; place: [number, number] }[] {
  return [...masked.matchAll(TAG)].flatMap(({ 0: tag, 1: name = '', index }) => {
    const [, ...quoted] = SOURCE.exec(tag)?.indices ?? []
    const at = quoted.find((found) => found !== undefined)
    if (at === undefined) return []
    return [{ name: name.toLowerCase(), tag, start: index, place: [at[0] + index, at[1] + index] as [number, number] }]
  })
}

/** Returns the edits that give links to pictures, sound and film their new addresses. */
export function linkEdits(body: BodyText, pictures: readonly Edit[]): Edit[] {
  const done = new Set(pictures.map(({ start }) => start))
  const links = [...body.masked.matchAll(LINK)].map(({ indices }) => indices?.[1])
  const definitions = [...body.masked.matchAll(DEFINITION)].map(({ indices }) => indices?.[2])
  const inMarkdown = [...links, ...definitions].flatMap((place) =>
    place === undefined || done.has(place[0]) ? [] : [{ place, written: forMarkdown }],
  )
  const inHtml = tagsIn(body).flatMap(({ name, place }) => (name === 'img' ? [] : [{ place, written: forTag }]))
  return [...inMarkdown, ...inHtml].flatMap(({ place: [start, end], written }) => {
    const address = bare(body.text.slice(start, end))
    const isMedia = mediaTypeOf(address.split(/[?#]/)[0] ?? '') !== undefined
    const found = isMedia ? mediaAddress(address, body.context) : undefined
    if (found === OUTSIDE) {
      reportOutsideOnce(body, start, address)
      return []
    }
    // A picture that is gone is said already.
    const isPicture = pictures.some((edit) => edit.start <= start && start < edit.end)
    if (isMedia && found === undefined && address !== '' && !isPicture)
      reportFinding(body.context, body.lineOf(start), { code: 'import-media' }, address)
    return found === undefined || found === address ? [] : [{ start, end, text: written(found) }]
  })
}

function moved(body: BodyText, start: number, end: number, place: readonly [number, number] | undefined): Edit[] {
  if (place === undefined) return []
  const address = bare(body.text.slice(...place))
  const found = mediaAddress(address, body.context)
  if (found === address) return []
  if (typeof found === 'string') {
    const written = body.text[start] === '<' ? forTag : forMarkdown
    return [{ start: place[0], end: place[1], text: written(found) }]
  }
  if (found === OUTSIDE) reportOutsideOnce(body, place[0], address)
  else reportMissing(body, start, address)
  return [left(body, ...withLink(body.masked, start, end))]
}

function referenceEdits(body: BodyText): Edit[] {
  const uses = Map.groupBy(body.masked.matchAll(REFERENCE), ([, alt = '', label = '']) => folded(label || alt))
  return [...body.masked.matchAll(DEFINITION)].flatMap(({ 0: written, 1: label = '', index, indices }) => {
    const place = indices?.[2]
    if (place === undefined) return []
    const address = bare(body.text.slice(...place))
    const pictures = uses.get(folded(label)) ?? []
    if (pictures.length === 0) return []
    const found = mediaAddress(address, body.context)
    if (found === address) return []
    if (typeof found === 'string') return [{ start: place[0], end: place[1], text: forMarkdown(found) }]
    if (found === OUTSIDE) reportOutsideOnce(body, place[0], address)
    else reportMissing(body, index, address)
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
function left({ text, lineOf, keepUnplaced }: BodyText, start: number, end: number): Edit {
  keepUnplaced.leftovers.push({ line: lineOf(start), text: text.slice(start, end).replace(/\s+/g, ' ').trim() })
  return removalOf(text, start, end)
}

function reportMissing({ context, lineOf }: BodyText, offset: number, address: string): void {
  reportFinding(context, lineOf(offset), { code: 'import-picture', of: 'text' }, address)
}

function reportOutsideOnce({ context, lineOf, outside }: BodyText, offset: number, address: string): void {
  if (outside.has(offset)) return
  outside.add(offset)
  reportOutside(context, lineOf(offset), address)
}

function bare(address: string): string {
  return address.startsWith('<') ? address.slice(1, -1) : address
}

function forMarkdown(address: string): string {
  return /[\s()]/.test(address) ? `<${address}>` : address
}

/** In a tag an address stands in quotes of either kind, or in none. */
function forTag(address: string): string {
  return address.replaceAll('"', '%22').replaceAll("'", '%27').replaceAll(' ', '%20')
}

function folded(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase()
}
