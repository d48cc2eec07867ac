import { foldText } from '../text.ts'
import { tokenize } from '../tokens.ts'
import { PLACES } from './credits.ts'
import { longestPhrase } from './phrases.ts'

/** Whether a text is the name of one place that stamps are printed with: `New Delhi`, `मुंबई`, `London`. */
export function isKnownPlace(text: string): boolean {
  const folded = foldText(text)
  if ('code' in folded) return false
  const tokens = tokenize(folded)
  return tokens.length > 0 && longestPhrase(tokens, 0, PLACES)?.next === tokens.length
}
