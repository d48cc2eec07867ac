import { type Spread, spreadOf, spreadOfPairs } from './report/spread.ts'

/** What figures count; all but rates and shares are better when they are smaller. */
export type Unit = 'ms' | 's' | 'MB' | 'kB' | '/s' | '%'

/** How ours is held against the other side: `ours` stands alone, `more` is the difference, the others are ratios. */
export type Comparison = 'ours ÷ theirs' | 'theirs ÷ ours' | 'more' | 'ours'

export interface Goal {
  by: Comparison
  bound: 'at least' | 'at most'
  value: number
}

/** A row of the table that was measured and whose result was checked. */
export interface Measured {
  what: string
  /** The other side, in words. */
  against: string
  unit: Unit
  ours: Spread
  theirs?: Spread
  result: Spread
  goal: Goal
  /** What of the answers was looked at. */
  checked: string
  /** The frames in which most of the time goes, where a profile was asked for. */
  hottest?: string[]
}

/** A row that could not be measured here, and why. */
export interface Missing {
  what: string
  against: string
  missing: string
}

export type Row = Measured | Missing

interface Figures {
  unit: Unit
  ours: readonly number[]
  theirs?: readonly number[]
}

const COMBINED: Record<Comparison, (ours: number, theirs: number) => number> = {
  'ours ÷ theirs': (ours, theirs) => ours / theirs,
  'theirs ÷ ours': (ours, theirs) => theirs / ours,
  more: (ours, theirs) => ours - theirs,
  ours: (ours) => ours,
}

/** Makes a row of what both sides were measured at, one figure a round. */
export function rowOf(
  words: Pick<Measured, 'what' | 'against' | 'checked'>,
  { unit, ours, theirs }: Figures,
  goal: Goal,
): Measured {
  return {
    ...words,
    unit,
    ours: spreadOf(ours),
    ...(theirs === undefined ? {} : { theirs: spreadOf(theirs) }),
    result: spreadOfPairs(ours, theirs ?? ours, COMBINED[goal.by]),
    goal,
  }
}

/** How many times over the goal is met by a result: 1 is just met, below it is missed. */
export function timesMet({ bound, value }: Goal, result: number): number {
  // Less than nothing is as good as very little.
  return bound === 'at least' ? result / value : value / Math.max(result, value / 1000)
}

export function isMet({ goal, result }: Pick<Measured, 'goal' | 'result'>): boolean {
  return goal.bound === 'at least' ? result.median >= goal.value : result.median <= goal.value
}

/** The unit of a row's result and goal: nothing of a ratio but "times". */
export function resultUnit({ goal, unit }: Pick<Measured, 'goal' | 'unit'>): Unit | '×' {
  return goal.by === 'more' || goal.by === 'ours' ? unit : '×'
}

/** Three digits are enough to compare by. */
export function figure(value: number, unit: Unit | '×'): string {
  return withUnit(value.toLocaleString('en', { minimumSignificantDigits: 3, maximumSignificantDigits: 3 }), unit)
}

export function withUnit(text: string, unit: Unit | '×'): string {
  return unit.startsWith('/') ? text + unit : `${text} ${unit}`
}
