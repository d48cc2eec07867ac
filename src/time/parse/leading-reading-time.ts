import { readingTime } from './read-label.ts'
import { foldText } from './text.ts'
import { isWord, numberOf, type Token, tokenize } from './tokens.ts'
import { MINUTES } from './words/vocabulary.ts'

/** As much of a text as a reading time can take. */
const LONGEST = 60

/**
 * Returns the length, in UTF-16 units, of the reading time that a text begins with: `3 min read`, `about 3 minutes`,
 * `Read time: 2 mins`, `2 मिनट में पढ़ें`; 0 where it begins with none.
 */
export function readingTimeLength(text: string): number {
  const folded = foldText(text.slice(0, LONGEST))
  if ('code' in folded) return 0
  const tokens = tokenize(folded)
  const start = tokens[0]?.text === 'about' ? 1 : 0
  const whole = readingTime(tokens, start)
  const next = whole !== undefined && 'next' in whole ? whole.next : minutesEnd(tokens, start)
  return tokens[next - 1]?.to ?? 0
}

/** `3 minutes`, `3 min of reading`, `3 मिनट की रीड` */
function minutesEnd(tokens: readonly Token[], start: number): number {
  const unit = tokens[start + 1]?.text === '-' ? start + 2 : start + 1
  if (numberOf(tokens[start], 3) === undefined || !isWord(tokens[unit], MINUTES)) return 0
  const rest = tokens.slice(unit + 1, unit + 3).map(({ text }) => text)
  if (['of read', 'of reading', 'की रीड'].includes(rest.join(' '))) return unit + 3
  return rest[0] === 'reading' || rest[0] === 'रीड' ? unit + 2 : unit + 1
}
