/** Strings up to this length are copied: a slice would keep its whole text in memory. */
const LONGEST_COPIED = 1_000
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Returns a short text as a string of its own, which does not keep the text that it was cut from. */
export function ownCopy(text: string): string {
  return text.length > LONGEST_COPIED ? text : decoder.decode(encoder.encode(text))
}
