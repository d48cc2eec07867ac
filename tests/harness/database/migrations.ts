import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const MIGRATIONS = resolve(import.meta.dirname, '../../../migrations')

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
