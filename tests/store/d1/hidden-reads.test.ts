import { expect, test } from 'vitest'
import type { Database, Statement } from '../../../src/store/d1/database.ts'
import { publishFolder } from '../../../src/store/publish/publish.ts'
import { NOW } from '../../harness/app-over.ts'
import { appOverD1, publishable } from '../../harness/app-over-d1.ts'
import { type Folder, publicationFile, storyFile } from '../../harness/content.ts'
import { sqliteDatabase } from '../../harness/database/sqlite.ts'

const LATER = new Date(NOW + 3_600_000).toISOString()
const LONG = 'A secret text. '.repeat(20_000)
const picture = '![A port](/media/held.png)'

const FOLDER: Folder = {
  'publication.yaml': publicationFile(),
  'media/held.png': new Uint8Array(8),
  'world/open.md': storyFile(1, ['moved: [/old/open]']),
  'redirects.yaml': '/older/held: /world/held\n/older/open: /world/open\n',
  'world/held.md': storyFile(2, ['topics: [Raid]', `embargo: ${LATER}`, 'moved: [/old/held]'], `${LONG}\n\n${picture}`),
  'world/due.md': storyFile(3, [`published: ${LATER}`], LONG),
  'world/over.md': storyFile(4, ['expires: 2025-11-30T00:00:00Z'], LONG),
}

/** A database that notes what is asked of it, and how many characters it gives. */
function noted(database: Database) {
  const asked: string[] = []
  let characters = 0
  const withSession = (start: string) => {
    const session = database.withSession(start)
    return {
      ...session,
      async batch(statements: Statement[]) {
        const results = await session.batch(statements)
        asked.push(...(statements as (Statement & { sql: string })[]).map(({ sql }) => sql))
        characters += JSON.stringify(results).length
        return results
      },
    }
  }
  return { ...database, withSession, seen: () => ({ asked, characters }) }
}

/** What a new isolate asks and is given for one request. */
async function costOf(path: string) {
  const database = sqliteDatabase()
  await publishFolder(database, publishable(FOLDER), { now: NOW })
  const watched = noted(database)
  const { app } = appOverD1(watched, FOLDER)
  const { status } = await app.request(`https://news.example${path}`, { redirect: 'manual' })
  return { status, ...watched.seen() }
}

test.each([
  ['an embargoed story', '/world/held', '/world/none'],
  ['a scheduled story', '/world/due', '/world/none'],
  ['an old address of an embargoed story', '/old/held', '/old/none'],
  ['an old address that names an embargoed story', '/older/held', '/older/none'],
  ['an embargoed story with a slash behind it', '/world/held/', '/world/none/'],
  ['the picture of an embargoed story', '/media/held.png', '/media/none.png'],
  ['a topic that only hidden stories have', '/topics/raid', '/topics/none'],
  ['the feed of such a topic', '/topics/raid/rss.xml', '/topics/none/rss.xml'],
  ['an archive of such a topic', '/topics/raid/archive/2025-11/rss.xml', '/topics/none/archive/2025-11/rss.xml'],
])(
  '%s asks the database for no more than an address at which nothing is, and is given no text',
  async (_, path, none) => {
    const [hidden, nothing] = [await costOf(path), await costOf(none)]
    expect([hidden.status, nothing.status]).toEqual([404, 404])
    expect(hidden.asked).toEqual(nothing.asked)
    expect(hidden.characters - nothing.characters).toBeLessThan(500)
  },
)

test('a story that has ended is told to be gone without its text', async () => {
  const { status, characters } = await costOf('/world/over')
  expect([status, characters < 5_000]).toEqual([410, true])
})
