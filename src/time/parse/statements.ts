import type { TimestampCode } from '../codes.ts'
import { dayOf, isoDay, wallTime } from '../print/calendar.ts'
import type { TimestampProblem } from '../result.ts'
import type { Piece, PlacedPiece } from './piece.ts'
import { problemAt, type Token } from './tokens.ts'

type Tokens = readonly Token[]

export type Of<Kind extends Piece['kind']> = Extract<Piece, { kind: Kind }> & PlacedPiece

/** One date with at most one time and the zones that stand by it. */
export interface Statement {
  date: Of<'date'> | Of<'relative-day'>
  clock: Of<'clock'> | undefined
  zones: readonly Of<'zone'>[]
}

/** The statements of the text, each time put with its date and its zones; or why there are none. */
export function statementsIn(tokens: Tokens, pieces: readonly PlacedPiece[]): Statement[] | TimestampProblem {
  const dates = datesOf(tokens, pieces)
  return Array.isArray(dates) ? statementsOf(tokens, pieces, dates) : dates
}

const NO_DATE = 'No date is written. Write day, month and year, such as 26 November 2025.'

/** The dates of the text, a year that stands at its end put where it belongs. */
function datesOf(tokens: Tokens, pieces: readonly PlacedPiece[]): Statement['date'][] | TimestampProblem {
  const trailing = pieces.find((piece): piece is Of<'year'> => piece.kind === 'year')
  const dates: Statement['date'][] = []
  for (const piece of pieces) {
    if (piece.kind === 'relative-day') dates.push(piece)
    if (piece.kind !== 'date') continue
    if (piece.year !== undefined) {
      dates.push(piece)
    } else if (trailing === undefined) {
      return problemAt(
        tokens,
        piece.first,
        piece.next,
        'timestamp-no-year',
        'The year is missing. Write it with four digits.',
      )
    } else {
      const whole = { ...piece, year: trailing.year }
      const { year, month, day } = whole
      if (isoDay(dayOf(wallTime({ year, month, day }))) !== isoDay({ year, month, day })) {
        const message = `29 February does not exist in ${year}. Write the day that was meant.`
        return problemAt(tokens, piece.dayAt, piece.dayAt + 1, 'timestamp-impossible', message)
      }
      dates.push(whole)
    }
  }
  return dates.length === 0 ? problemAt(tokens, 0, tokens.length, 'timestamp-no-date', NO_DATE) : dates
}

/** Puts each time with its date and its zones. A zone belongs to the time before it, the first ones to the first time. */
function statementsOf(
  tokens: Tokens,
  pieces: readonly PlacedPiece[],
  dates: Statement['date'][],
): Statement[] | TimestampProblem {
  const clocks = pieces.filter((piece): piece is Of<'clock'> => piece.kind === 'clock')
  const zones = pieces.filter((piece): piece is Of<'zone'> => piece.kind === 'zone')
  if (clocks.length === 0) return dates.map((date) => ({ date, clock: undefined, zones }))
  const [date] = dates
  const sameDay = dates.length === 1 || dates.every((other) => dayText(other) === dayText(date))
  if (date === undefined || (!sameDay && dates.length !== clocks.length)) {
    return differ(
      tokens,
      pieces,
      dates.map((one) => ({ date: one, clock: undefined, zones: [] })),
      1,
    )
  }
  return clocks.map((clock, index) => ({
    date: sameDay ? date : (dates[index] ?? date),
    clock,
    zones: clocks.length === 1 ? zones : zonesOf(tokens, clocks, zones, index),
  }))
}

/** The zones of the time, or where it has none those of the next time that has, or of the last before it. */
function zonesOf(
  tokens: Tokens,
  clocks: readonly Of<'clock'>[],
  zones: readonly Of<'zone'>[],
  index: number,
): readonly Of<'zone'>[] {
  const own = clocks.map((_, at) =>
    zones.filter(({ first }) => {
      const from = at === 0 ? 0 : (clocks[at]?.first ?? 0)
      return first >= from && first < (clocks[at + 1]?.first ?? tokens.length)
    }),
  )
  return [own[index], ...own.slice(index + 1), ...own.slice(0, index).reverse()].find((some) => some?.length) ?? []
}

function dayText(date: Statement['date'] | undefined): string {
  if (date?.kind === 'relative-day') return String(date.days)
  return date === undefined ? '' : `${date.year}-${date.month}-${date.day}`
}

/** A dash between two dates or times makes a range of them. */
export function differ(
  tokens: Tokens,
  pieces: readonly PlacedPiece[],
  statements: readonly Statement[],
  index: number,
): TimestampProblem {
  const here = statements[index]?.clock ?? statements[index]?.date
  const at = pieces.findIndex(({ first }) => first === here?.first)
  let before = at - 1
  while (before >= 0 && (pieces[before]?.kind === 'zone' || pieces[before]?.kind === 'weekday')) before--
  const { first, next } = here ?? { first: 0, next: tokens.length }
  const [code, message]: [TimestampCode, string] =
    pieces[before]?.kind === 'dash'
      ? ['timestamp-range', 'This is a range. Write the one moment that is meant.']
      : ['timestamp-two-instants', 'This is another moment than the one before it. Write one of them.']
  return problemAt(tokens, first, next, code, message)
}
