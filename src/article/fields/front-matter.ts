import type { Place } from '../../problem/index.ts'

/** A story's file in its two parts, each with the line on which it begins (1-based). */
export interface FrontMatter {
  yaml: string
  yamlLine: number
  body: string
  bodyLine: number
}

export type FrontMatterResult =
  | { ok: true; parts: FrontMatter }
  | { ok: false; code: 'front-matter-missing' | 'front-matter-open'; place: Omit<Place, 'file'> }

const MARKER = /^---[ \t]*$/

/** Parts the front matter, which stands between two lines of three hyphens at the head of the file, from the body. */
export function splitFrontMatter(text: string): FrontMatterResult {
  const firstEnd = lineEnd(text, 0)
  if (!MARKER.test(text.slice(0, firstEnd.content))) {
    return { ok: false, code: 'front-matter-missing', place: { line: 1, column: 1 } }
  }
  let line = 2
  for (let start = firstEnd.next; start < text.length; line++) {
    const end = lineEnd(text, start)
    if (MARKER.test(text.slice(start, end.content))) {
      return {
        ok: true,
        parts: {
          yaml: text.slice(firstEnd.next, start),
          yamlLine: 2,
          body: text.slice(end.next),
          bodyLine: line + 1,
        },
      }
    }
    start = end.next
  }
  return { ok: false, code: 'front-matter-open', place: { line: 1, column: 1 } }
}

/** Returns the end of the line that begins at `start`: before its line break, and after it. */
function lineEnd(text: string, start: number): { content: number; next: number } {
  const feed = text.indexOf('\n', start)
  if (feed === -1) return { content: text.length, next: text.length }
  const content = text[feed - 1] === '\r' ? feed - 1 : feed
  return { content: Math.max(content, start), next: feed + 1 }
}
