import type { Reading } from './piece.ts'
import { numberOf, problemAt, type Token } from './tokens.ts'

type Tokens = readonly Token[]

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

function each(words: string, milliseconds: number): [string, number][] {
  return words.split(' ').map((word) => [word, milliseconds])
}

/** Units of a fixed length. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ...each('s sec secs second seconds सेकंड सेकेंड सेकण्ड सेकेण्ड', SECOND),
  ...each('min mins minute minutes मिनट मिनिट', MINUTE),
  ...each('h hr hrs hour hours घंटे घंटा घंटों घण्टे घण्टा घण्टों', HOUR),
  ...each('d day days दिन दिनों', DAY),
  ...each('w wk wks week weeks हफ्ते हफ्ता हफ्तों सप्ताह', 7 * DAY),
])
/** Units that name no exact length: a month, a year, and `m`, which is a minute or a month. */
const LOOSE_UNITS = new Set(
  'm mo mos month months yr yrs year years महीने महीना महीनों माह साल वर्ष moment moments while bit'.split(' '),
)
const LOOSE_AMOUNTS = new Set(['few', 'some', 'several', 'couple', 'कुछ', 'थोडी', 'कई'])
const ONE = new Set(['a', 'an', 'one', 'एक'])
const AGO = new Set(['ago', 'पहले', 'पूर्व'])
const NOW = new Set(['now', 'अभी'])
const DAYS: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
  ['आज', 0],
])
/** कल is yesterday and tomorrow; परसों is two days off, either way. */
const LOOSE_DAYS = new Set(['कल', 'परसों', 'tonight'])

/** Every word that relative text is made of, so that a credit does not swallow one. */
export const RELATIVE_WORDS: ReadonlySet<string> = new Set([...AGO, ...NOW, ...DAYS.keys(), ...LOOSE_DAYS])

/** The words that relative text can begin with. */
export const RELATIVE_BEGINNINGS: ReadonlySet<string> = new Set([
  ...['just'],
  ...[NOW, LOOSE_DAYS, LOOSE_AMOUNTS, LOOSE_UNITS, ONE].flatMap((some) => [...some]),
  ...DAYS.keys(),
])

/** Reads `2 hours ago`, `1 hr 20 min ago`, `3 घंटे पहले`, `just now`, `today`, `yesterday`. */
export function readRelative(tokens: Tokens, i: number): Reading {
  if (tokens[i]?.kind === 'number') return amountsAgo(tokens, i)
  const word = tokens[i]?.text ?? ''
  const days = DAYS.get(word)
  if (days !== undefined) return { kind: 'relative-day', days, first: i, next: i + 1 }
  if (LOOSE_DAYS.has(word)) return vague(tokens, i, i + 1)
  const just = word === 'just' ? i + 1 : i
  if (NOW.has(tokens[just]?.text ?? '')) return { kind: 'ago', milliseconds: 0, first: i, next: afterNow(tokens, just) }
  return amountsAgo(tokens, i)
}

/** अभी-अभी */
function afterNow(tokens: Tokens, i: number): number {
  const j = tokens[i + 1]?.text === '-' ? i + 2 : i + 1
  return NOW.has(tokens[j]?.text ?? '') ? j + 1 : i + 1
}

function amountsAgo(tokens: Tokens, i: number): Reading {
  let total = 0
  let loose = false
  let j = i
  for (;;) {
    const token = tokens[j]
    const following = tokens[j + 1]?.text ?? ''
    let amount = numberOf(token, 4)
    let unitAt = j + 1
    if (token?.kind === 'number') {
      if (amount === undefined || tokens[unitAt]?.kind !== 'word') break
    } else if (LOOSE_AMOUNTS.has(token?.text ?? '') || (ONE.has(token?.text ?? '') && LOOSE_AMOUNTS.has(following))) {
      loose = true
      amount = 0
      if (!LOOSE_AMOUNTS.has(token?.text ?? '')) unitAt++
      if (tokens[unitAt]?.text === 'of') unitAt++
    } else if (ONE.has(token?.text ?? '')) {
      amount = 1
    } else if (LOOSE_UNITS.has(token?.text ?? '') && AGO.has(following)) {
      return vague(tokens, i, j + 2)
    }
    if (amount === undefined) break
    const unit = tokens[unitAt]?.text ?? ''
    const length = UNITS.get(unit)
    if (length === undefined && !LOOSE_UNITS.has(unit) && unit !== 'देर') break
    loose ||= length === undefined
    total += amount * (length ?? 0)
    j = unitAt + 1
    if (tokens[j]?.text === 'and' || tokens[j]?.text === ',') j++
  }
  if (j === i || !AGO.has(tokens[j]?.text ?? '')) return undefined
  return loose ? vague(tokens, i, j + 1) : { kind: 'ago', milliseconds: total, first: i, next: j + 1 }
}

function vague(tokens: Tokens, first: number, next: number): Reading {
  const message = 'This names no exact moment. Write the date and the time.'
  return { problem: problemAt(tokens, first, next, 'timestamp-vague', message) }
}
