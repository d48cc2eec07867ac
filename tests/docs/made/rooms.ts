import { mayOf, ROOMS } from '../../lint/rooms.ts'
import { code, table } from './tables.ts'

const SHIPS = { everywhere: 'to every host', servers: 'to Node, Deno, Bun' }

/** Gives the map of the house, as `npm run check` keeps it. */
export function roomTable(): string {
  const rows = ROOMS.map((room) => [
    code(`src/${room.path}`),
    room.holds,
    mayOf(room),
    room.ships === undefined ? '' : SHIPS[room.ships],
  ])
  return table(['room', 'holds', 'may import', 'ships'], rows)
}
