import type { TimestampCode } from './codes.ts'
import type { TimestampProblem } from './result.ts'
import type { FoldedText } from './text.ts'

/** A run of digits, a run of letters of one alphabet, or one mark. */
export interface Token {
  kind: 'number' | 'word' | 'mark'
  /** Lower case. */
  text: string
  /** As written, but for the folding. */
  raw: string
  /** Where it begins and ends in the original text. */
  from: number
  to: number
  /** Whether white space, or nothing at all, stands before it. */
  spaced: boolean
  /** Whether a line ended before it. */
  newLine: boolean
}

/** Splits the text. Every character but white space lands in exactly one token. */
export function tokenize({ text, at }: FoldedText): Token[] {
  const tokens: Token[] = []
  let spaced = true
  let newLine = false
  for (let start = 0; start < text.length; ) {
    const kind = kindOf(text.charCodeAt(start))
    let end = start + 1
    if (kind === 'space') {
      spaced = true
      newLine ||= text[start] === '\n'
      start = end
      continue
    }
    if (kind !== 'mark') while (end < text.length && kindOf(text.charCodeAt(end)) === kind) end++
    const raw = text.slice(start, end)
    tokens.push({
      kind: kind === 'number' || kind === 'mark' ? kind : 'word',
      text: kind === 'latin' ? raw.toLowerCase() : raw,
      raw,
      from: at[start] ?? 0,
      to: (at[end - 1] ?? 0) + 1,
      spaced,
      newLine,
    })
    spaced = false
    newLine = false
    start = end
  }
  return tokens
}

/** The token's number, if it has at most that many digits. */
export function numberOf(token: Token | undefined, maxDigits = 2): number | undefined {
  return token?.kind === 'number' && token.text.length <= maxDigits ? Number(token.text) : undefined
}

/** Whether the token is one of these marks or words. */
export function isOneOf(token: Token | undefined, texts: ReadonlySet<string>): boolean {
  return token !== undefined && texts.has(token.text)
}

/** Whether the token stands right after the one before it, with no space between. */
export function isGlued(token: Token | undefined): token is Token {
  return token !== undefined && !token.spaced
}

/** A problem over the tokens from `first` up to, but not including, `next`. */
export function problemAt(
  tokens: readonly Token[],
  first: number,
  next: number,
  code: TimestampCode,
  message: string,
): TimestampProblem {
  const from = tokens[first]?.from ?? 0
  return { code, message, at: from, length: (tokens[next - 1]?.to ?? from) - from }
}

function kindOf(unit: number): 'number' | 'latin' | 'devanagari' | 'space' | 'mark' {
  if (unit >= 0x30 && unit <= 0x39) return 'number'
  if ((unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)) return 'latin'
  if (unit >= 0x0900 && unit <= 0x097f) return 'devanagari'
  return unit === 0x20 || unit === 0x0a ? 'space' : 'mark'
}
