import type { Leftover } from '../imported.ts'
import { linkTo } from './links.ts'

/** A stretch of a post between the marks of blocks. */
export interface TextPart {
  text: string
  /** Whether its empty lines part paragraphs, as outside of blocks and in those of the classic editor. */
  isClassic: boolean
}

export interface TextParts {
  parts: TextPart[]
  /** Blocks that WordPress fills in itself (newest posts, a pattern kept elsewhere). */
  dynamic: Leftover[]
  /** Lines on which a further page of the story began. */
  pages: number[]
}

const BLOCK = /^<!--\s+(\/?)wp:([a-z][a-z0-9_/-]*)/
const CLASSIC = new Set(['freeform', 'core/freeform', 'shortcode', 'core/shortcode'])
const EMBEDS = /^(?:core\/)?(?:core-)?embed(?:\/|$)/

/** Parts a post at the comments that mark blocks, and takes every comment out; every line stays the line it was. */
export function partsOf(text: string): TextParts {
  const parts: TextPart[] = []
  const dynamic: Leftover[] = []
  const pages: number[] = []
  let part: TextPart = { text: '', isClassic: true }
  let line = 0
  let depth = 0
  let classicDepth = 0
  const endPart = (isClassic: boolean) => {
    parts.push(part)
    part = { text: '', isClassic }
  }
  for (const piece of piecesOf(text)) {
    const breaks = breaksIn(piece)
    if (!piece.startsWith('<!--') || !piece.endsWith('-->')) part.text += piece
    else {
      const [, slash, name] = BLOCK.exec(piece) ?? []
      if (name === undefined) {
        if (/^<!--\s*nextpage/.test(piece)) pages.push(line)
      } else if (piece.endsWith('/-->')) {
        const address = EMBEDS.test(name) ? addressIn(piece) : undefined
        // Its notes are kept beside the text, and come after it.
        if (/^(?:core\/)?footnotes$/.test(name)) continue
        if (address === undefined) dynamic.push({ line, text: piece })
        else part.text += `<p>${linkTo(address)}</p>`
      } else {
        if (slash === '') depth++
        else if (depth > 0) depth--
        if (slash === '' && CLASSIC.has(name)) classicDepth = depth
        endPart(depth === 0 || depth === classicDepth)
        if (depth < classicDepth) classicDepth = 0
      }
      part.text += '\n'.repeat(breaks)
    }
    line += breaks
  }
  endPart(true)
  return { parts, dynamic, pages }
}

/** Comments, and what is between them. One that is not closed is none. */
function* piecesOf(text: string): Generator<string> {
  let at = 0
  for (;;) {
    const start = text.indexOf('<!--', at)
    const end = start === -1 ? -1 : text.indexOf('-->', start)
    if (end === -1) break
    if (start > at) yield text.slice(at, start)
    at = end + '-->'.length
    yield text.slice(start, at)
  }
  if (at < text.length) yield text.slice(at)
}

function addressIn(mark: string): string | undefined {
  const [, written] = /"url":"((?:[^"\\]|\\.)*)"/.exec(mark) ?? []
  try {
    const address: unknown = JSON.parse(`"${written}"`)
    return typeof address === 'string' && /^https?:\/\/[^\s<>"']+$/.test(address) ? address : undefined
  } catch {
    return undefined
  }
}

export function breaksIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}
