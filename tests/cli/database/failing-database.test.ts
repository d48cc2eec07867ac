import { execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { publicationFile, storyFile } from '../../harness/content.ts'
import { copyProject } from '../../harness/deploy/project-copy.ts'
import { deepTest, isWhole } from '../../harness/runs.ts'
import { inFolder, khabarProcess, type Run } from '../command.ts'
import { putPreparedState } from './prepared-state.ts'

// What is published puts its pictures where none of the project's own are served from.
const { folder: project, remove } = copyProject()
afterAll(remove)

const FEW = { 'publication.yaml': publicationFile(), 'world/a.md': storyFile(1), 'world/b.md': storyFile(2) }
const LONG = 'Lorem ipsum dolor. '.repeat(3_000)
const MUCH = {
  ...FEW,
  ...Object.fromEntries(Array.from({ length: 80 }, (_, nth) => [`world/s-${nth}.md`, storyFile(100 + nth, [], LONG)])),
}

/** Runs something with a content folder that is small, one that is large, and a place for a database. */
async function withDatabase(
  use: (place: { few: string; much: string; state: string }) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-failing-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  await putPreparedState(join(folder, 'state'))
  await inFolder(FEW, (few) => inFolder(MUCH, (much) => use({ few, much, state: join(folder, 'state') })))
}

const inState = (state: string) => ({ project, env: { CLOUDFLARE_ENV: 'd1', KHABAR_PERSIST_TO: state } })
const publish = (content: string, state: string) => khabarProcess(['publish', '--content', content], inState(state))
async function live(content: string, state: string): Promise<unknown> {
  return JSON.parse((await khabarProcess(['status', '--json', '--content', content], inState(state))).out).live
}

/** Runs a command as a shell script has it. */
function inShell(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Run> {
  return new Promise((done) => {
    const { KHABAR_CONTENT: _, KHABAR_URL: __, ...inherited } = process.env
    const command = ['-c', script, 'sh', process.execPath, join(project, 'src/cli/main.ts'), ...args]
    execFile('sh', command, { cwd: project, env: { ...inherited, ...env } }, (error, out, err) =>
      done({ code: Number(error?.code ?? 0), out, err }),
    )
  })
}

/** Mounts a small disk that only one command and what it starts can see; nothing where this machine lets nobody do so. */
const mounting = [
  ['unshare', '--mount'],
  ['unshare', '--user', '--map-root-user', '--mount'],
].find(([command = '', ...options]) => {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-mount-'))
  const { status } = spawnSync(command, [...options, 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
  rmSync(folder, { recursive: true })
  return status === 0
})

test.runIf(isWhole() && mounting !== undefined)(
  'a publish on a disk that is full says so and ends with 2, and the database is as it was (tried where a disk can be mounted)',
  async () => {
    await withDatabase(async ({ few, much, state }) => {
      mkdirSync(state, { recursive: true })
      const [disk, kept] = [join(state, 'disk'), join(state, 'kept')]
      mkdirSync(disk)
      mkdirSync(kept)
      // What is told after each step goes beside the disk, which is gone with the shell.
      const script = `
        set -u
        ${mounting?.join(' ')} sh -c '
          mount -t tmpfs -o size=3m tmpfs "$DISK" || exit 99
          run() { name=$1; shift; "$@" >"$KEPT/$name.out" 2>"$KEPT/$name.err"; echo $? >"$KEPT/$name.code"; }
          run first "$@" publish --content "$FEW"
          run before "$@" status --json --content "$FEW"
          run full "$@" publish --content "$MUCH"
          run after "$@" status --json --content "$FEW"
          mount -o remount,size=300m "$DISK"
          run again "$@" publish --content "$MUCH"
        ' sh "$@"`
      const env = { DISK: disk, KEPT: kept, FEW: few, MUCH: much, ...inState(disk).env }
      const { code, err } = await inShell(script, [], env)
      expect([code, err]).toEqual([0, ''])
      const said = (name: string) => readFileSync(join(kept, name), 'utf8')
      expect([said('first.code'), said('full.code'), said('again.code')]).toEqual(['0\n', '2\n', '0\n'])
      expect(said('full.err')).toContain('khabar: The disk is full, and the database takes nothing more.')
      expect(said('full.err')).not.toMatch(/workerd|stack/)
      const { live: before } = JSON.parse(said('before.out'))
      expect(JSON.parse(said('after.out')).live).toMatchObject({ ...before, bytes: expect.any(Number) })
      expect(said('again.out')).toContain(': 80 added')
    })
  },
)

test.runIf(isWhole() && process.platform !== 'win32')(
  'a publish whose runtime ends in the middle of it, as where files may grow no further, says so and ends with 2',
  async () => {
    await withDatabase(async ({ few, much, state }) => {
      expect((await publish(few, state)).code).toBe(0)
      const before = await live(few, state)
      const { code, err } = await inShell(
        'ulimit -f 2000 && exec "$@"',
        ['publish', '--content', much],
        inState(state).env,
      )
      expect([code, err]).toEqual([
        2,
        expect.stringMatching(/^khabar: (?:What runs the database ended|The disk is full)/m),
      ])
      expect(err).not.toMatch(/^\s+at /m)
      expect(await live(few, state)).toMatchObject({ ...(before as object), bytes: expect.any(Number) })
    })
  },
)

deepTest.each(['publish', 'status'])(
  '%s ends with 2 while another program holds the database, and says so',
  async (command) => {
    await withDatabase(async ({ few, state }) => {
      expect((await publish(few, state)).code).toBe(0)
      const held = new DatabaseSync(databaseIn(state))
      held.exec('BEGIN EXCLUSIVE')
      const { code, err } = await khabarProcess([command, '--content', few], inState(state))
      held.exec('ROLLBACK')
      held.close()
      expect([code, err]).toEqual([
        2,
        expect.stringMatching(/^khabar: .* \(database is locked: SQLITE_BUSY\)\. Another program/m),
      ])
      expect((await publish(few, state)).out).toContain('nothing to do')
    })
  },
)

deepTest('waits for a database that is let go meanwhile, and says that it waits', async () => {
  await withDatabase(async ({ few, state }) => {
    expect((await publish(few, state)).code).toBe(0)
    const held = new DatabaseSync(databaseIn(state))
    held.exec('BEGIN EXCLUSIVE')
    const { KHABAR_CONTENT: _, KHABAR_URL: __, ...inherited } = process.env
    const command = [join(project, 'src/cli/main.ts'), 'publish', '--content', few]
    const code = await new Promise((done) => {
      const child = execFile(process.execPath, command, { cwd: project, env: { ...inherited, ...inState(state).env } })
      child.stderr?.on('data', (text) => {
        if (!String(text).includes('The database is busy')) return
        if (held.isOpen) held.close()
      })
      child.once('close', done)
    })
    expect(code).toBe(0)
  })
})

deepTest('says that the file of a database is none', async () => {
  await withDatabase(async ({ few, state }) => {
    expect((await publish(few, state)).code).toBe(0)
    const file = databaseIn(state)
    for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
    writeFileSync(file, 'no database '.repeat(1_000))
    const { code, err } = await khabarProcess(['status', '--content', few], inState(state))
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('The file of the database cannot be used (file is not a database'),
    ])
  })
})

deepTest("a site's database whose account never answers is waited for so long and no longer", async () => {
  const { folder: project, remove } = copyProject()
  onTestFinished(remove)
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  onTestFinished(() => {
    silent.closeAllConnections()
    silent.close()
  })
  const settings = join(project, 'wrangler.toml')
  const told = readFileSync(settings, 'utf8')
  writeFileSync(
    settings,
    told.replaceAll(/^(database_name = .*)$/gm, '$1\ndatabase_id = "00000000-0000-4000-8000-000000000000"'),
  )
  const script = `
    const { openDatabaseProcess } = await import(${JSON.stringify(join(project, 'src/cli/database/database-process.ts'))})
    await openDatabaseProcess({ kind: 'remote', environment: 'd1' }, 10).catch(({ name, message }) => console.log(message))
  `
  const env = {
    ...process.env,
    CLOUDFLARE_API_BASE_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    CLOUDFLARE_API_TOKEN: 'token-of-tests',
    CLOUDFLARE_ACCOUNT_ID: 'account-of-tests',
  }
  const said = await new Promise((done) => {
    execFile(process.execPath, ['--input-type=module', '--eval', script], { env }, (_, out) => done(out))
  })
  expect(said).toBe('The database has not answered for 10 seconds. What is live is whole; run this again later.\n')
})

/** The file that wrangler keeps a database of this machine in. */
function databaseIn(state: string): string {
  const folder = join(state, 'v3/d1/miniflare-D1DatabaseObject')
  const name = readdirSync(folder).find((name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite')
  return join(folder, name ?? '')
}
