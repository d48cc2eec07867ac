/** A change of a text: what stands from `start` to `end` gives way to `text`. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** Applies changes to a text. Of two that overlap, the one that begins first is applied. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = []
  let done = 0
  for (const { start, end, text: replacement } of edits.toSorted((one, other) => one.start - other.start)) {
    if (start < done) continue
    pieces.push(text.slice(done, start), replacement)
    done = end
  }
  return [...pieces, text.slice(done)].join('')
}

/** The change that takes out what stands from `start` to `end`, with its line where that is then empty. */
export function removalOf(text: string, start: number, end: number): Edit {
  let from = start
  while (isBlank(text[from - 1])) from--
  let to = end
  while (isBlank(text[to])) to++
  const isLast = to === text.length || text[to] === '\n'
  const isAlone = isLast && (from === 0 || text[from - 1] === '\n')
  if (!isAlone) return { start: isLast ? from : start, end, text: '' }
  if (to < text.length) to++
  // Of the empty lines above and below one is enough.
  if (text[to] === '\n' && (from < 2 || text[from - 2] === '\n')) to++
  return { start: from, end: to, text: '' }
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}
