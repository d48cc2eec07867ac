import { createApp } from '../../src/edge/app.ts'
import { withTimeout } from '../../src/hosts/with-timeout.ts'
import { publishApi } from '../../src/publish-api/handler.ts'
import { d1Store } from '../../src/store/d1/d1.ts'
import type { Database } from '../../src/store/d1/database.ts'
import { publishFolder } from '../../src/store/publish/publish.ts'
import { filesIn, NOW } from './app-over.ts'
import { publishable } from './app-over-d1.ts'
import type { Folder } from './content.ts'
import { sqliteDatabase, type TestDatabase } from './database/sqlite.ts'

export const SECRET = 'a-secret-of-tests-0123456789abcdef'

/** What a newsroom's system sends. */
export interface Sent {
  stories?: Readonly<Record<string, string>>
  remove?: readonly string[]
}

/** The application over a database, and what a newsroom's system sends to it. */
export function deskOver(database: Database, { now = NOW, secret = SECRET }: { now?: number; secret?: string } = {}) {
  const clock = { now }
  const faults: Error[] = []
  const onFault = (error: Error) => faults.push(error)
  const app = createApp({
    store: d1Store(database, { clock: () => clock.now, withTimeout }),
    clock: () => clock.now,
    files: filesIn({}),
    withTimeout,
    onFault,
    publishing: publishApi({ database, secret, clock: () => clock.now, withTimeout, onFault }),
  })
  const send = async (init: RequestInit) => app.request('https://any.example/publish', { method: 'POST', ...init })
  const post = (sent: Sent | string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    send({
      headers: { Authorization: `Bearer ${SECRET}`, 'Content-Type': 'application/json', ...headers },
      body: typeof sent === 'string' || sent instanceof Uint8Array ? sent : JSON.stringify(sent),
    })
  const get = async (path: string) => (await app.request(`https://any.example${path}`)).text()
  return { app, clock, faults, send, post, get }
}

/** A database in which a folder was published. */
export async function publishedDatabase(folder: Folder): Promise<TestDatabase> {
  const database = sqliteDatabase()
  await publishFolder(database, publishable(folder), { now: 0 })
  return database
}

/** All that a database holds. */
export function dumpOf({ sqlite }: TestDatabase): string {
  const tables = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all()
  const rows = tables.map(({ name }) => [name, sqlite.prepare(`SELECT * FROM "${name}"`).all()])
  return JSON.stringify(rows)
}
