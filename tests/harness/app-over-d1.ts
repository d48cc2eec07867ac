import { createApp } from '../../src/edge/app.ts'
import { encoders } from '../../src/hosts/encoders.ts'
import { within } from '../../src/hosts/within.ts'
import { d1Store } from '../../src/store/d1/d1.ts'
import type { Database } from '../../src/store/d1/database.ts'
import { filesIn, NOW } from './app-over.ts'
import type { Folder } from './content.ts'

export { publishable } from './database/publishable.ts'

/** The application over a database, with a clock that can be set. */
export function appOverD1(database: Database, folder: Folder = {}, now: number = NOW) {
  const clock = { now }
  const faults: Error[] = []
  const app = createApp({
    store: d1Store(database, { clock: () => clock.now, within }),
    clock: () => clock.now,
    files: filesIn(folder),
    encoders,
    within,
    onFault: (error) => faults.push(error),
  })
  return { app, clock, faults }
}
