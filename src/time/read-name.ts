import type { Placed, Reading } from './piece.ts'
import { isGlued, isMark, type Token } from './tokens.ts'

type Tokens = readonly Token[]

function words(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')))
}

/** The words that the names of desks and outlets end with: `Business Today Desk`, `Tribune News Service`, `Deccan Chronicle`. */
const DESKS = words(
  'desk bureau team staff service services network correspondent correspondents reporter reporters agencies agency editor',
  'news express chronicle times herald tribune today online digital media tv press post mail standard telegraph gazette',
  'डेस्क ब्यूरो टीम संवाददाता न्यूज समाचार टाइम्स एजेंसियां',
)
const DOMAINS = words('com in org net co news')

/**
 * Words that say when rather than where or who: a name that holds one is none. English parts of the day, which no reader of
 * times knows, and those of languages that share Hindi's letters.
 */
const TIMELY = words(
  'morning afternoon evening night nights forenoon dawn dusk eve noon midnight midday today tonight tomorrow yesterday',
  'not no or and before after since till until to from between by about around approx approximately circa within during',
  'expected estimated tentative delayed embargoed embargo time hours minutes standard daylight summer local clock',
  'am pm ago later earlier next previous week month year day date',
  'सकाळी दुपारी सायंकाळी संध्याकाळी रात्री पहाटे बिहान साँझ सांझ बेलुका राति रातों दिउँसो',
)

const LONGEST_NAME = 5
const LONGEST_LABEL = 3

/**
 * Reads a run of words that no other reader knows, if its form says what it is: a desk or an outlet by its last word
 * (`X News Desk`, `X.com`), a label by its colon, and anything else with capitals as a name, which `settle` takes for a place
 * where the zone is written: then it cannot change the moment.
 */
export function readName(tokens: Tokens, i: number, endsName: (i: number) => boolean): Reading {
  const end = runEnd(tokens, i, endsName)
  if (end === i || isRestOfTime(tokens, i)) return undefined
  const domain = domainEnd(tokens, end - 1)
  if (domain !== undefined) return { kind: 'skipped', as: 'credit', first: i, next: domain }
  if (end - i <= LONGEST_LABEL && isLabelEnd(tokens, end)) return { kind: 'skipped', as: 'label', first: i, next: end }
  if (!isCapital(tokens[i])) return undefined
  if (end > i + 1 && DESKS.has(tokens[end - 1]?.text ?? ''))
    return { kind: 'skipped', as: 'credit', first: i, next: end }
  if (!startsApart(tokens, i) || !endsApart(tokens, end, endsName) || isShort(tokens, i, end)) return undefined
  return { kind: 'name', first: i, next: end }
}

/** `10:48 PMBy`, `ISTPMSource`: a word that ran into AM, PM or a zone is no name that may be passed over. */
function isRestOfTime(tokens: Tokens, i: number): boolean {
  if (/^[A-Z]{4,}[a-z]/.test(tokens[i]?.raw ?? '')) return true
  return tokens[i - 1]?.kind === 'number' && (!tokens[i]?.spaced || /^[ap]m/.test(tokens[i]?.text ?? ''))
}

/** Where the run of unknown words ends. A capital begins each, but for those of a label and a domain. */
function runEnd(tokens: Tokens, from: number, endsName: (i: number) => boolean): number {
  let end = from
  while (end - from < LONGEST_NAME) {
    const token = tokens[end]
    const isJoined =
      end > from && isMark(token, '/-&') && tokens[end + 1]?.kind === 'word' && !TIMELY.has(tokens[end + 1]?.text ?? '')
    const word = isJoined ? tokens[end + 1] : token
    const at = isJoined ? end + 1 : end
    if (word?.kind !== 'word' || (word.newLine && at > from) || TIMELY.has(word.text)) break
    if (isJoined && token?.spaced !== word.spaced) break
    if ((endsName(at) && !goesOn(word, at === from)) || /day$/.test(word.text)) break
    end = at + 1
  }
  return end
}

/** `Nagaland Post News Desk`, `Last Saved`: words of labels that names and labels hold too. */
function goesOn(word: Token, isFirst: boolean): boolean {
  return isFirst ? word.text === 'last' || word.text === 'first' : DESKS.has(word.text) && isCapital(word)
}

/** `Moneycontrol.com`, `aajtak.in`, `newsonair.gov.in` */
function domainEnd(tokens: Tokens, i: number): number | undefined {
  let next = i + 1
  while (
    tokens[next]?.text === '.' &&
    isGlued(tokens[next]) &&
    isGlued(tokens[next + 1]) &&
    tokens[next + 1]?.kind === 'word'
  )
    next += 2
  return next > i + 1 && DOMAINS.has(tokens[next - 1]?.text ?? '') ? next : undefined
}

/** A colon with something behind it that is no minute of an hour. */
function isLabelEnd(tokens: Tokens, i: number): boolean {
  return tokens[i]?.text === ':' && tokens[i + 1] !== undefined
}

function isCapital(token: Token | undefined): boolean {
  return token !== undefined && /^[A-Z\u0900-\u097f]/.test(token.raw)
}

const APART = ',|–—-/;'

/** Hindi's letters have no capitals: there a name is what stands first. */
function startsApart(tokens: Tokens, i: number): boolean {
  if (/^[\u0900-\u097f]/.test(tokens[i]?.raw ?? '')) return i === 0
  return i === 0 || tokens[i]?.newLine === true || isMark(tokens[i - 1], APART) || tokens[i - 1]?.text === '.'
}

function endsApart(tokens: Tokens, i: number, endsName: (i: number) => boolean): boolean {
  const token = tokens[i]
  if (token === undefined || token.newLine || isMark(token, ',|–—-/)].;:')) return true
  return token.kind === 'word' && endsName(i)
}

/** Up to four capitals may be a zone's, or a paper's. */
function isShort(tokens: Tokens, first: number, next: number): boolean {
  return next === first + 1 && /^[A-Z]{1,4}$/.test(tokens[first]?.raw ?? '')
}

/** The names among the pieces: a moment is certain in spite of them only where its zone is written. */
export function firstName(pieces: readonly Placed[]): Placed | undefined {
  return pieces.find(({ kind }) => kind === 'name')
}
