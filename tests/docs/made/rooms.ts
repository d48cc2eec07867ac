import { ROOMS } from '../../lint/rooms.ts'
import { code, table } from './tables.ts'

/** The map of the house, as the linter keeps it. */
export function roomTable(): string {
  const rows = ROOMS.map(({ path, holds, may, mayKnow = [], ships }) => [
    code(`src/${path}`),
    holds,
    may.includes('*')
      ? 'all but hosts'
      : [...may, ...mayKnow.map((room) => `types of ${room}`)].join(', ') || 'nothing of ours',
    ships ? 'yes' : '',
  ])
  return table(['room', 'holds', 'may import', 'ships to the edge'], rows)
}
