import type { Precision, TimestampProblem } from '../result.ts'

/** A zone as the text names it: a fixed offset, or a region whose rules decide. */
export type WrittenZone = { name: string; american?: boolean; says?: 'india' | 'ireland' | 'israel' } & (
  | { minutes: number; region?: undefined }
  | { region: string; minutes?: undefined }
)

/** A run of tokens that was understood, by its kind. */
export type Piece =
  /** `order` is set for all-number dates with the year last. */
  | {
      kind: 'date'
      year: number | undefined
      month: number
      day: number
      /** The token of the day. */
      dayAt: number
      order?: 'day-first' | 'month-first'
    }
  | { kind: 'relative-day'; days: number }
  | { kind: 'year'; year: number }
  | { kind: 'weekday'; weekday: number }
  | { kind: 'clock'; millisecondOfDay: number; precision: Precision; bracketed: boolean }
  | { kind: 'zone'; zone: WrittenZone }
  | { kind: 'ago'; milliseconds: number }
  /** A place tells no zone, but must not contradict the one that is used. */
  | { kind: 'place'; region: string }
  /** Words of a place or a person, by their form: they change nothing where the zone is written. */
  | { kind: 'name' }
  | { kind: 'dash' }
  | { kind: 'skipped'; as: 'label' | 'credit' | 'reading time' | 'separator' }

/** A piece and where it stands: tokens `first` to `next - 1`. */
export type PlacedPiece = Piece & { first: number; next: number }

/** The result of a reader at one place: a piece, a refusal, or undefined for tokens it does not know. */
export type Reading = PlacedPiece | { problem: TimestampProblem } | undefined
