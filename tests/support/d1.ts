import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createApp } from '../../src/edge/app.ts'
import { encoders } from '../../src/hosts/encoders.ts'
import { within } from '../../src/hosts/within.ts'
import type { Database } from '../../src/store/d1/database.ts'
import { d1Store } from '../../src/store/d1.ts'
import type { Folder } from './content.ts'
import { filesIn, NOW } from './feeds.ts'

export { publishable } from './publishable.ts'

const MIGRATIONS = resolve(import.meta.dirname, '../../migrations')

/** The statements of all migrations, in their order. */
export function migrations(): string[] {
  return readdirSync(MIGRATIONS)
    .sort()
    .flatMap((file) =>
      readFileSync(join(MIGRATIONS, file), 'utf8')
        .replace(/--.*$/gm, '')
        .split(';')
        .map((statement) => statement.trim()),
    )
    .filter((statement) => statement !== '')
}

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
