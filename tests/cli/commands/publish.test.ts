import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withLock } from '../../../src/cli/disk/build-lock.ts'
import { type Folder, publicationFile, storyFile } from '../../harness/content.ts'
import { copyProject } from '../../harness/deploy/project-copy.ts'
import { deepTest, isWhole } from '../../harness/runs.ts'
import { inFolder, khabar, khabarProcess, withoutWaiting } from '../command.ts'
import { putPreparedState } from '../database/prepared-state.ts'

const stories = (count: number): Folder =>
  Object.fromEntries(Array.from({ length: count }, (_, number) => [`world/story-${number}.md`, storyFile(number)]))
const FOLDER = { 'publication.yaml': publicationFile(), ...stories(12) }

// What is published puts its pictures where none of the project's own are served from.
const { folder: copy, remove: removeCopy } = copyProject()
afterAll(removeCopy)

/** A database of its own for each test, with its tables unless it is to be `new`. */
async function inDatabase<Result>(
  folder: Folder,
  use: (run: (...args: string[]) => ReturnType<typeof khabarProcess>, content: string) => Promise<Result>,
  tables: 'new' | 'there' = 'there',
): Promise<Result> {
  const state = mkdtempSync(join(tmpdir(), 'khabar-state-'))
  if (tables === 'there') await putPreparedState(state)
  try {
    return await inFolder(folder, (content) =>
      use(
        (command, ...args) =>
          khabarProcess([command as string, ...args, '--content', content], {
            project: copy,
            env: { KHABAR_PERSIST_TO: state, CLOUDFLARE_ENV: 'd1' },
          }),
        content,
      ),
    )
  } finally {
    rmSync(state, { recursive: true, force: true })
  }
}

describe('khabar publish', () => {
  test('brings a folder into the database, then what changed, then nothing', async () => {
    await inDatabase(FOLDER, async (run, content) => {
      const first = await run('publish', '--local')
      expect([first.code, first.out]).toEqual([0, expect.stringMatching(/^Edition \S{11} is live .*: 12 added\.\n$/)])
      await appendFile(join(content, 'world/story-3.md'), '\nOne more sentence.\n')
      await writeFile(join(content, 'sport.md'), storyFile(99, ['section: sport']))
      await rm(join(content, 'world/story-5.md'))
      if (isWhole()) {
        const dry = await run('publish', '--dry-run')
        expect(dry.out).toMatch(
          /^\+ \/sport\/sport\n~ \/world\/story-3\n- urn:uuid:\S+5\nEdition \S+ would be live: 1 added, 1 changed, 1 taken out\.\n$/,
        )
      }
      const second = await run('publish')
      expect(second.out).toMatch(/: 1 added, 1 changed, 1 taken out\.\n$/)
      if (isWhole()) expect((await run('publish')).out).toMatch(/nothing to do/)
      expect(JSON.parse((await run('status', '--json')).out)).toMatchObject({
        live: { articles: 12, publishes: 2 },
        folder: { same: true },
      })
    })
  })

  deepTest('is run several times at once, from the first time on, and loses nothing', async () => {
    await inDatabase(
      FOLDER,
      async (run, content) => {
        const atOnce = (times: number) => Promise.all(Array.from({ length: times }, () => run('publish', '--local')))
        for (const { code, err } of await atOnce(3)) {
          expect([code, withoutWaiting(err)]).toEqual([0, ''])
        }
        expect(JSON.parse((await run('status', '--json')).out)).toMatchObject({
          live: { articles: 12, publishes: 1 },
          folder: { same: true },
        })
        await appendFile(join(content, 'world/story-3.md'), '\nOne more sentence.\n')
        for (const { code } of await atOnce(3)) expect(code).toBe(0)
        expect(JSON.parse((await run('status', '--json')).out)).toMatchObject({
          live: { articles: 12, publishes: 2 },
          folder: { same: true },
        })
      },
      'new',
    )
  })

  deepTest('ends where the folder cannot be read, though the database is open by then', async () => {
    // A copy has no lock file, which reading so many stories looks at.
    const { folder: project, remove } = copyProject()
    const many = Array.from({ length: 200 }, (_, nth) => [`world/many-${nth}.md`, storyFile(100 + nth)])
    await inFolder({ ...FOLDER, ...Object.fromEntries(many) }, async (content) => {
      const env = { KHABAR_PERSIST_TO: join(project, 'state') }
      const { code, err } = await khabarProcess(['publish', '--local', '--content', content], { project, env })
      expect([code, err]).toEqual([2, expect.stringContaining('package-lock.json')])
    })
    remove()
  })

  deepTest('puts pictures in place while no other does, which would take away what is being written', async () => {
    const { folder: project, remove } = copyProject()
    const built = join(project, '.khabar')
    const order: string[] = []
    let end = () => {}
    const other = withLock(built, () => new Promise<void>((done) => (end = done))).then(() => order.push('other'))
    await inFolder({ ...FOLDER, 'public/media/port.pdf': 'a port' }, async (content) => {
      const publishing = khabarProcess(['publish', '--local', '--content', content], {
        project,
        env: { KHABAR_PERSIST_TO: join(project, 'state') },
      })
      publishing.then(() => order.push('publishing'))
      await Promise.race([publishing, sleep(6_000)])
      expect(existsSync(join(built, 'site/media/port.pdf'))).toBe(false)
      end()
      const { code, err } = await publishing
      expect([code, order]).toEqual([0, ['other', 'publishing']])
      const waiting = `Waiting for process ${process.pid} on .* is at work on ${built}\\.`
      expect(err).toMatch(new RegExp(`^(?:Opening .* …\\n)?(?:${waiting}\\n)?$`))
      await other
      expect(existsSync(join(built, 'site/media/port.pdf'))).toBe(true)
    })
    remove()
  })

  deepTest('sends much to a worker that has nothing to do with the site, which is not built for it', async () => {
    const { folder: project, remove } = copyProject()
    const settings = join(project, 'wrangler.toml')
    const told = await readFile(settings, 'utf8')
    await writeFile(settings, told.replace(/^command = .*/m, 'command = "node --eval process.exit(1)"'))
    const body = 'Text "said"\\n, and सच कहा. '.repeat(5_000)
    const large = Array.from({ length: 50 }, (_, nth) => [`world/large-${nth}.md`, storyFile(100 + nth, [], body)])
    await inFolder({ ...FOLDER, ...Object.fromEntries(large) }, async (content) => {
      const inCopy = (command: string) =>
        khabarProcess([command, '--local', '--content', content], {
          project,
          env: { KHABAR_PERSIST_TO: join(project, 'state') },
        })
      const { code, out, err } = await inCopy('publish')
      expect([code, out]).toEqual([0, expect.stringContaining(': 62 added')])
      expect(err).not.toContain('wrangler')
      expect((await inCopy('publish')).out).toContain('nothing to do')
    })
    remove()
  })

  deepTest('takes out more than a tenth of the stories only where that is meant', async () => {
    await inDatabase(FOLDER, async (run, content) => {
      await run('publish')
      for (const number of [1, 2]) await rm(join(content, `world/story-${number}.md`))
      const refused = await run('publish')
      expect([refused.code, refused.err]).toEqual([
        2,
        expect.stringMatching(/take out 2 stories of 12\. If that is meant, say --yes: khabar publish --yes\n$/),
      ])
      expect(JSON.parse((await run('status', '--json')).out).live.articles).toBe(12)
      expect((await run('publish', '--yes')).out).toMatch(/2 taken out/)
      expect(JSON.parse((await run('status', '--json')).out).live.articles).toBe(10)
    })
  })

  deepTest('publishes nothing of a folder with a problem', async () => {
    await inDatabase({ ...FOLDER, 'world/bad.md': 'no front matter' }, async (run, content) => {
      const refused = await run('publish')
      expect([refused.code, refused.out, refused.err]).toEqual([1, '', expect.stringContaining('world/bad.md:1:1')])
      await rm(join(content, 'world/bad.md'))
      expect(JSON.parse((await run('status', '--json')).out).live).toBeNull()
    })
  })

  deepTest('takes settings that are empty for none, as a workflow hands them on', async () => {
    const empty = { KHABAR_URL: '', KHABAR_PERSIST_TO: '', CLOUDFLARE_ENV: '' }
    await inFolder(FOLDER, async (content) => {
      const remote = await khabarProcess(['publish', '--remote', '--content', content], { env: empty })
      expect([remote.code, remote.err]).toEqual([2, expect.stringContaining('npx wrangler d1 create khabar')])
      const { folder: project, remove } = copyProject()
      const cwd = dirname(content)
      const { code, out } = await khabarProcess(['publish', '--local', '--content', content], {
        project,
        cwd,
        env: empty,
      })
      expect([code, out, existsSync(join(project, '.wrangler/state')), readdirSync(cwd)]).toEqual([
        0,
        expect.stringContaining('12 added'),
        true,
        ['content'],
      ])
      remove()
    })
  })

  test('says step by step what a database that is not there needs', async () => {
    const { code, err } = await khabar([
      'publish',
      '--remote',
      '--sample',
      '--content',
      'content',
      '--url',
      'https://news.example',
    ])
    expect([code, err]).toEqual([2, expect.stringMatching(/npx wrangler d1 create khabar\n.*database_id/)])
  })

  test.each([
    [['publish', '--local', '--remote'], /cannot be used with/],
    [['publish', '--env', 'nowhere'], /no environment "nowhere", only staging, d1/],
    [['publish', '--env', 'staging'], /has no database/],
    [['publish', '--remote', '--url', 'http://localhost:8787'], /only this machine can reach/],
  ])('%j is refused', async (args, reason) => {
    const { code, err } = await khabar([...args, '--content', 'content'])
    expect([code, err]).toEqual([2, expect.stringMatching(reason)])
  })
})

describe.runIf(isWhole())('khabar status', () => {
  let status: string
  let json: { live: Record<string, unknown>; folder: Record<string, unknown> }
  beforeAll(async () => {
    await inDatabase(FOLDER, async (run, content) => {
      await run('publish')
      await appendFile(join(content, 'world/story-3.md'), '\nOne more sentence.\n')
      status = (await run('status')).out
      json = JSON.parse((await run('status', '--json')).out)
    })
  })

  test('says what is live, and what differs from the folder', () => {
    expect(status).toMatch(
      /^Live {7}edition \S{11}, 12 stories\nNewest {5}\/world\/story-\d+, 26 November 2025, 10:48 PM IST\n/,
    )
    expect(status).toMatch(
      /Published {2}\d+ \S+ \d{4}, \d+:\d\d [AP]M IST, just now\nSize {7}\d.*\nFolder {5}0 to add, 1 to change, 0 to take out/,
    )
  })

  test('says so where no story differs, and something beside them does', async () => {
    await inDatabase(FOLDER, async (run, content) => {
      await run('publish')
      await writeFile(join(content, 'publication.yaml'), publicationFile().replace('Test Wire', 'Another Wire'))
      expect((await run('status')).out).toMatch(
        /Folder {5}no story differs; publication\.yaml, redirects, pictures or drafts do\. Bring it up to date with: khabar publish\n$/,
      )
    })
  })

  test('looks where --env says, and names it', async () => {
    await inDatabase(FOLDER, async (run) => {
      expect((await run('status', '--env', 'd1-staging')).out).toBe(
        'Nothing has been published yet. Bring it up to date with: khabar publish --env d1-staging\n',
      )
    })
    const state = mkdtempSync(join(tmpdir(), 'khabar-state-'))
    await inFolder(FOLDER, async (content) => {
      const there = { env: { KHABAR_PERSIST_TO: state, CLOUDFLARE_ENV: '' } }
      const { code, out } = await khabarProcess(['status', '--env', 'd1', '--content', content], there)
      expect([code, out]).toEqual([0, expect.stringContaining('Nothing has been published yet')])
      const { err } = await khabarProcess(['status', '--env', 'nowhere', '--content', content], there)
      expect(err).toContain('no environment "nowhere"')
    })
    rmSync(state, { recursive: true })
  })

  test('says nothing but JSON, whatever secrets the worker has on this machine', async () => {
    const { folder: project, remove } = copyProject()
    try {
      await writeFile(join(project, '.dev.vars'), 'PUBLISH_SECRET=of-this-machine\n')
      await inFolder(FOLDER, async (content) => {
        const { out } = await khabarProcess(['status', '--local', '--json', '--content', content], {
          project,
          env: { KHABAR_PERSIST_TO: join(project, 'state') },
        })
        expect(JSON.parse(out)).toMatchObject({ live: null, folder: { same: false } })
      })
    } finally {
      remove()
    }
  })

  test('says times in the zone of the publication, by its name', async () => {
    const elsewhere = { ...FOLDER, 'publication.yaml': publicationFile('timezone: America/New_York') }
    await inDatabase(elsewhere, async (run) => {
      await run('publish')
      const { out } = await run('status')
      expect(out).toContain(', 26 November 2025, 12:18 PM EST\n')
      expect(out).toMatch(/Published {2}.* [AP]M E[SD]T, /)
    })
  })

  test('says it as JSON too, with times in UTC', () => {
    expect(json.live).toMatchObject({ articles: 12, publishes: 1, newest: { from: '2025-11-26T17:18:00.000Z' } })
    expect(json.folder).toMatchObject({ same: false, added: [], changed: ['/world/story-3'], removed: [] })
  })
})
