import type { Token } from '../tokens.ts'

/** Phrases by their first word, so that most words are told from all of them by one look. */
export type PhraseTable<Value> = ReadonlyMap<string, { longest: number; values: ReadonlyMap<string, Value> }>

/**
 * A table for `longestPhrase`. Keys are lower-case words with single spaces; a digit or a mark glued to a word counts as one:
 * `news 18 . com`.
 */
export function phraseTable<Value>(entries: Iterable<readonly [string, Value]>): PhraseTable<Value> {
  const table = new Map<string, { longest: number; values: Map<string, Value> }>()
  for (const [phrase, value] of entries) {
    const words = phrase.split(' ')
    const first = words[0] ?? ''
    const begun = table.get(first) ?? { longest: 0, values: new Map() }
    begun.longest = Math.max(begun.longest, words.length)
    begun.values.set(phrase, value)
    table.set(first, begun)
  }
  return table
}

/** The longest run of words from `i` that the table holds. */
export function longestPhrase<Value>(
  tokens: readonly Token[],
  i: number,
  table: PhraseTable<Value>,
): { value: Value; next: number } | undefined {
  const first = tokens[i]
  const begun = first?.kind === 'word' ? table.get(first.text) : undefined
  if (first === undefined || begun === undefined) return undefined
  let found: { value: Value; next: number } | undefined
  let key = first.text
  for (let next = i + 1; ; next++) {
    const value = begun.values.get(key)
    if (value !== undefined) found = { value, next }
    const token = tokens[next]
    if (next - i >= begun.longest || token === undefined || (token.kind !== 'word' && token.spaced)) return found
    key = `${key} ${token.text}`
  }
}
