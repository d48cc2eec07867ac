/** Returns the first `most` characters of a longer text and `…`. No half of a surrogate pair is left at the cut. */
export function truncated(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` : text
}
