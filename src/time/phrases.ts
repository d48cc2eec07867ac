import type { Token } from './tokens.ts'

/**
 * The longest run of words from `i` that is a key of the table, keys being lower-case words with single spaces (a digit or a
 * full stop glued to a word counts as one: `news 18 . com`).
 */
export function longestPhrase<Value>(
  tokens: readonly Token[],
  i: number,
  table: ReadonlyMap<string, Value>,
  longest = 5,
): { value: Value; next: number } | undefined {
  let found: { value: Value; next: number } | undefined
  let key = ''
  for (let j = i; j < i + longest; j++) {
    const token = tokens[j]
    if (token === undefined || (token.kind !== 'word' && j === i)) break
    if (token.kind !== 'word' && token.spaced) break
    key = j === i ? token.text : `${key} ${token.text}`
    const value = table.get(key)
    if (value !== undefined) found = { value, next: j + 1 }
  }
  return found
}
