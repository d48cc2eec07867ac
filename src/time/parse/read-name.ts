import type { PlacedPiece, Reading } from './piece.ts'
import { isGlued, isMark, type Token } from './tokens.ts'
import { PLACES } from './words/credits.ts'
import { longestPhrase } from './words/phrases.ts'
import { BAJE } from './words/vocabulary.ts'

type Tokens = readonly Token[]

function words(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')))
}

/** The words that the names of desks and outlets end with: `Business Today Desk`, `Tribune News Service`, `Deccan Chronicle`. */
const DESKS = words(
  'desk bureau team staff service services network correspondent correspondents reporter reporters agencies agency editor',
  'news express chronicle times herald tribune today online digital media tv press post mail standard telegraph gazette',
  'डेस्क ब्यूरो टीम संवाददाता न्यूज समाचार टाइम्स एजेंसियां नेटवर्क प्रतिनिधी वृत्तसेवा ऑनलाइन डिजिटल',
  'ডেস্ক ব্যুরো সংবাদদাতা প্রতিবেদক প্রতিনিধি নিউজ অনলাইন ডিজিটাল செய்திப்பிரிவு செய்தியாளர் டெஸ்க் నెట్వర్క్ డెస్క్ డిజిటల్ ప్రతినిధి',
  'ವಾರ್ತೆ ಡೆಸ್ಕ್ ಪ್ರತಿನಿಧಿ ഡെസ്ക് ലേഖകൻ ന്യൂസ് ડેસ્ક ટીમ ન્યૂઝ ਡੈਸਕ ਬਿਊਰੋ ٹیم ڈیسک بیورو نیوز',
)
/** The word that their names begin with: `Team Udayavani`. */
const TEAM = words('team टीम')
const DOMAINS = words('com in org net co news')

/**
 * Words that say when rather than where or who: a name that holds one is none. English parts of the day, which no reader of
 * times knows, and those of languages that share Hindi's letters.
 */
const TIMELY = words(
  'morning afternoon evening night nights forenoon dawn dusk eve noon midnight midday today tonight tomorrow yesterday',
  'not no or and before after since till until to from between by about around approx approximately circa within during',
  'expected estimated tentative delayed embargoed embargo time hours minutes standard daylight summer local clock',
  'am pm ago later earlier next previous upcoming week month year day date every each daily weekly monthly onward onwards',
  'expires expire expired expiry expiring deadline due valid validity closes closing closed close ends ending end starts starting',
  'start begins begin opens opening event scheduled schedule hearing effective born birth dob died death deleted removed unpublished',
  'draft tentatively roughly postponed rescheduled cancelled canceled never prior',
  'raat ratri shaam subah dopahar savere hijri saka samvat julian',
  'सकाळी दुपारी सायंकाळी संध्याकाळी रात्री पहाटे बिहान साँझ सांझ बेलुका राति रातों दिउँसो',
  'अगला अगली आगामी पुढील अनुमानित संभावित स्थगित समाप्ति जन्म मृत्यु सुमारे संवत शाके শুরু সমাপ্ত আগামী সম্ভাব্য স্থগিত জন্ম মৃত্যু',
)
/** Before a colon they would be a zone's. */
const ZONE_WORDS = words('eastern central mountain pacific atlantic zulu')

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
  if (domain !== undefined) return wordsPiece('credit', i, domain)
  if (end - i <= LONGEST_LABEL && isLabelEnd(tokens, end)) {
    // "Last: 26 Nov 2025" may be the day on which something ends.
    if (end === i + 1 && goesOn(tokens[i], true)) return undefined
    return namesPlace(tokens, i, end) ? { kind: 'name', first: i, next: end } : wordsPiece('label', i, end)
  }
  if (!isCapital(tokens[i])) return undefined
  const desk = end > i + 1 && TEAM.has(tokens[i]?.text ?? '') ? end : lastDeskWord(tokens, i + 1, end)
  if (desk !== undefined && !namesPlaceAbroad(tokens, i, end)) return wordsPiece('credit', i, desk)
  if (!startsApart(tokens, i) || !endsApart(tokens, end, endsName) || isShort(tokens, i, end)) return undefined
  return { kind: 'name', first: i, next: end }
}

function wordsPiece(as: 'label' | 'credit', first: number, next: number): PlacedPiece {
  return { kind: 'skipped', as, first, next }
}

/** Returns the end of the desk of an outlet whose name ends at `from`: `India Today World Desk`, `Loksatta Online Team`. */
export function deskEnd(tokens: Tokens, from: number, endsName: (i: number) => boolean): number | undefined {
  if (tokens[from]?.kind !== 'word' || tokens[from]?.newLine) return undefined
  const end = runEnd(tokens, from, endsName)
  const desk = lastDeskWord(tokens, from, end)
  if (desk === undefined || namesPlaceAbroad(tokens, from, end)) return undefined
  return tokens.slice(from, desk).every((token) => token.kind !== 'word' || isCapital(token)) ? desk : undefined
}

/** Behind the last word of a run that names a desk: the city that it writes from may follow. */
function lastDeskWord(tokens: Tokens, from: number, end: number): number | undefined {
  for (let next = end; next > from; next--) if (isDeskWord(tokens[next - 1])) return next
  return undefined
}

function isDeskWord(token: Token | undefined): boolean {
  return DESKS.has(token?.text ?? '')
}

/** A place that may keep another time: `Dhaka Tribune`, `Kathmandu: 26 Nov 2025`. */
function namesPlaceAbroad(tokens: Tokens, from: number, end: number): boolean {
  for (let i = from; i < end; i++) {
    const place = longestPhrase(tokens, i, PLACES)
    if (place !== undefined && place.value !== 'Asia/Kolkata') return true
  }
  return false
}

/** Before a colon a known place abroad, part of a zone's name, or capitals only, as datelines have: `OTTAWA: 26 Nov 2025`. */
function namesPlace(tokens: Tokens, first: number, next: number): boolean {
  const isDateline = tokens.slice(first, next).every(({ raw }) => raw === raw.toUpperCase() && /^[A-Z]/.test(raw))
  const isZoneWord = next === first + 1 && ZONE_WORDS.has(tokens[first]?.text ?? '')
  return isDateline || isZoneWord || namesPlaceAbroad(tokens, first, next)
}

/** `10:48 PMBy`, `ISTPMSource`: a word that ran into AM, PM or a zone is no name that may be passed over. */
function isRestOfTime(tokens: Tokens, i: number): boolean {
  if (/^[A-Z]{4,}[a-z]|[a-z][AP]M$/.test(tokens[i]?.raw ?? '')) return true
  if (/^[ap]$/.test(tokens[i]?.text ?? '') && tokens[i + 1]?.text === 'm') return true
  return tokens[i - 1]?.kind === 'number' && (!tokens[i]?.spaced || /^[ap]m/.test(tokens[i]?.text ?? ''))
}

/** Returns the end of a run of unknown words. Each begins with a capital, except in labels and domains. */
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
function goesOn(word: Token | undefined, isFirst: boolean): boolean {
  return isFirst ? word?.text === 'last' || word?.text === 'first' : isDeskWord(word) && isCapital(word)
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

/** Scripts without capitals are taken to begin a name with any word. */
function isCapital(token: Token | undefined): boolean {
  return token !== undefined && (/^[A-Z]/.test(token.raw) || hasNoCapitals(token))
}

function hasNoCapitals(token: Token | undefined): boolean {
  return /^[\u0600-\u0d7f]/.test(token?.raw ?? '')
}

const APART = ',|–—-/;'

/** In scripts without capitals, a name stands first or after a bar. */
function startsApart(tokens: Tokens, i: number): boolean {
  if (hasNoCapitals(tokens[i])) return i === 0 || tokens[i - 1]?.text === '|'
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

/**
 * The first name that leaves the moment in doubt: any where no zone is written, and without capitals one that may be a part of
 * the day in an inflection that is not known (`रातको`), beside a time that may lie in either half.
 */
export function doubtfulName(tokens: Tokens, pieces: readonly PlacedPiece[]): PlacedPiece | undefined {
  const first = pieces.find(({ kind }) => kind === 'name')
  if (first === undefined || !pieces.some(({ kind }) => kind === 'zone')) return first
  return pieces.some((piece) => isEitherHalf(tokens, piece))
    ? pieces.find((piece) => piece.kind === 'name' && hasNoCapitals(tokens[piece.first]))
    : undefined
}

const THIRTEEN = 13 * 60 * 60 * 1000

function isEitherHalf(tokens: Tokens, piece: PlacedPiece): boolean {
  if (piece.kind !== 'clock' || piece.millisecondOfDay >= THIRTEEN) return false
  return tokens.slice(piece.first, piece.next).every(({ kind, text }) => kind !== 'word' || BAJE.has(text))
}
