import { foldText } from '../text.ts'
import { tokenize } from '../tokens.ts'
import { AGENCIES, PLACES } from './credits.ts'
import { longestPhrase, type PhraseTable } from './phrases.ts'

/** Whether a text is the name of one place that stamps are printed with: `New Delhi`, `मुंबई`, `London`. */
export function isKnownPlace(text: string): boolean {
  return isOneOf(text, PLACES)
}

const COUNTRIES: ReadonlySet<string> = new Set(
  'india, bharat, भारत, goa, गोवा, pakistan, bangladesh, nepal, china, japan, ireland, israel, philippines, malaysia, myanmar, bhutan, maldives, iran, iraq, saudi arabia, qatar, kuwait, turkey, egypt, south africa, kenya, nigeria, thailand, vietnam, south korea, taiwan, new zealand, italy, spain'.split(
    ', ',
  ),
)

/** Whether a text is the name of one city that stories are written from. A country before a colon is mostly a headline's subject. */
export function isKnownCity(text: string): boolean {
  return !COUNTRIES.has(text.trim().toLowerCase()) && isKnownPlace(text)
}

/** Whether a text is the name of one agency, paper or desk that stands beside stamps: `PTI`, `The Hindu Bureau`, `वेब डेस्क`. */
export function isKnownSender(text: string): boolean {
  return isOneOf(text, AGENCIES)
}

function isOneOf(text: string, table: PhraseTable<unknown>): boolean {
  const folded = foldText(text)
  if ('code' in folded) return false
  const tokens = tokenize(folded)
  return tokens.length > 0 && longestPhrase(tokens, 0, table)?.next === tokens.length
}
