/** As much of a paragraph as may hold what stands before it. */
const LONGEST_BEGINNING = 200
const LONGEST_SUBHEAD = 90

/** `BONDS LITTLE CHANGED   Yields moved …`: a subhead in capitals, run into its paragraph. */
export function readSubhead(text: string): { subhead: string; rest: string } | undefined {
  const match =
    /^(\p{Lu}[\p{Lu}\p{N}'’&,.:$₹%/-]*(?:\s[\p{Lu}\p{N}'’&,.:$₹%/()-]+)*)(?:\s{2,}|\s*[:–—]\s+)(?=\S)/u.exec(
      text.slice(0, LONGEST_BEGINNING),
    )
  if (match === null) return undefined
  const subhead = (match[1] ?? '').trim()
  // One word may be a place that the text begins with.
  if (subhead.split(/\s+/).length < 2 || subhead.length > LONGEST_SUBHEAD) return undefined
  return { subhead, rest: text.slice(match[0].length).trim() }
}

/** A line that is nothing but a subhead in capitals. */
export function isSubhead(text: string): boolean {
  return text.length <= LONGEST_SUBHEAD && /\s/.test(text) && /\p{Lu}/u.test(text) && !/[\p{Ll}\p{Lo}.!]/u.test(text)
}
