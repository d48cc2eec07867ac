import { foldText } from './text.ts'
import { type Token, tokenize } from './tokens.ts'

/** A label of a timestamp within a line: `Last Updated on :`. */
export interface StampLabel {
  kind: 'published' | 'updated'
  /** Its beginning, and the end of its colon or dash, in UTF-16 units. */
  from: number
  to: number
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

const KINDS: ReadonlyMap<string, StampLabel['kind']> = new Map([
  ...[...words('updated modified अपडेट अपडेटेड अद्यतन अद्यतित')].map((word) => [word, 'updated'] as const),
  ...[...words('published posted uploaded created प्रकाशित प्रविष्टि पब्लिश पब्लिश्ड')].map(
    (word) => [word, 'published'] as const,
  ),
])
/** Most lines hold none of these, and need not be taken apart. */
const ENGLISH = /updated|modified|published|posted|uploaded|created/i
const BEFORE = words('last first अंतिम आखिरी आखरी बार पहली पहला प्रथम')
const AFTER = words('on at date तिथि')
const CLOSING = /^\s*[:：-]?\s*/u

/** Returns the labels of timestamps in a line, in its order: those that say whether the story was published or updated then. */
export function stampLabelsIn(text: string): StampLabel[] {
  if (/^\p{ASCII}*$/u.test(text) && !ENGLISH.test(text)) return []
  const folded = foldText(text)
  if ('code' in folded) return []
  const tokens = tokenize(folded)
  const labels: StampLabel[] = []
  for (let i = 0; i < tokens.length; i++) {
    const kind = kindAt(tokens[i])
    if (kind === undefined) continue
    let first = i
    while (isWordOf(tokens[first - 1], BEFORE)) first--
    if (isWordOf(tokens[i + 1], AFTER)) i++
    const end = tokens[i]?.to ?? 0
    labels.push({ kind, from: tokens[first]?.from ?? 0, to: end + (CLOSING.exec(text.slice(end))?.[0].length ?? 0) })
  }
  return labels
}

function kindAt(token: Token | undefined): StampLabel['kind'] | undefined {
  return token?.kind === 'word' ? KINDS.get(token.text) : undefined
}

function isWordOf(token: Token | undefined, list: ReadonlySet<string>): boolean {
  return token?.kind === 'word' && list.has(token.text)
}
