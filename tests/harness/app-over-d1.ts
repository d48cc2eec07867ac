import { createApp } from '../../src/edge/app.ts'
import { encoders } from '../../src/hosts/encoders.ts'
import { withTimeout } from '../../src/hosts/with-timeout.ts'
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
    store: d1Store(database, { clock: () => clock.now, withTimeout }),
    clock: () => clock.now,
    files: filesIn(folder),
    encoders,
    withTimeout,
    onFault: (error) => faults.push(error),
  })
  return { app, clock, faults }
}
