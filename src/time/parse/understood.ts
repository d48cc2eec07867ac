import { monthName, twoDigits, WEEKDAY_NAMES } from '../print/calendar.ts'
import type { UnderstoodWord } from '../result.ts'
import type { PlacedPiece } from './piece.ts'
import type { Token } from './tokens.ts'

/** Returns how each run of words was understood, for `khabar time` to show; without separators. */
export function understood(
  original: string,
  tokens: readonly Token[],
  pieces: readonly PlacedPiece[],
): UnderstoodWord[] {
  const words: UnderstoodWord[] = []
  for (const piece of pieces) {
    const as = meaning(piece)
    const at = tokens[piece.first]?.from
    const to = tokens[piece.next - 1]?.to
    if (as !== undefined && at !== undefined && to !== undefined) words.push({ text: original.slice(at, to), at, as })
  }
  return words
}

function meaning(piece: PlacedPiece): string | undefined {
  switch (piece.kind) {
    case 'date':
      return `date ${piece.day} ${monthName(piece.month)}${piece.year === undefined ? '' : ` ${piece.year}`}`
    case 'relative-day':
      return piece.days === 0 ? 'today' : piece.days < 0 ? 'the day before today' : 'the day after today'
    case 'year':
      return `year ${piece.year}`
    case 'weekday':
      return `weekday ${WEEKDAY_NAMES[piece.weekday]}`
    case 'clock':
      return `time ${clockText(piece.millisecondOfDay, piece.precision)}`
    case 'zone':
      return `zone ${piece.zone.name}`
    case 'ago':
      return piece.milliseconds === 0 ? 'now' : `${piece.milliseconds / 1000} seconds before now`
    case 'place':
      return 'place'
    case 'name':
      return 'a name'
    case 'dash':
      return undefined
    case 'skipped':
      return piece.as === 'separator' ? undefined : piece.as
  }
}

function clockText(millisecondOfDay: number, precision: string): string {
  const seconds = Math.floor(millisecondOfDay / 1000)
  const minutes = `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}`
  if (precision === 'minute') return minutes
  const second = `${minutes}:${twoDigits(seconds % 60)}`
  return precision === 'second' ? second : `${second}.${twoDigits(millisecondOfDay % 1000, 3)}`
}
