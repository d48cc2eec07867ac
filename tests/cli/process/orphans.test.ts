import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { HOSTS } from '../../../src/cli/built/servers.ts'
import { publicationFile, storyFile } from '../../harness/content.ts'
import { copyProject } from '../../harness/deploy/project-copy.ts'
import { pathTo } from '../../harness/hosts/runtimes.ts'
import { allEnded, descendantsOf } from '../../harness/processes.ts'
import { isWhole, share, tried } from '../../harness/runs.ts'
import { inFolder } from '../command.ts'

// What is built here replaces nothing that is served.
const { folder: project, remove } = copyProject()
afterAll(remove)

const body = 'Lorem ipsum dolor. '.repeat(3_000)
const FOLDER = {
  'publication.yaml': publicationFile(),
  ...Object.fromEntries(Array.from({ length: 60 }, (_, nth) => [`world/s-${nth}.md`, storyFile(nth, [], body)])),
}
let content: string
let release: () => void
beforeAll(async () => {
  await new Promise<void>((ready, fail) => {
    const released = new Promise<void>((done) => {
      release = done
    })
    inFolder(FOLDER, async (path) => {
      content = path
      ready()
      await released
    }).catch(fail)
  })
})
afterAll(() => release())

interface Started {
  child: ChildProcess
  said: () => string
}

/** Starts a command in a group of its own, as a terminal does; by npm, or by itself. */
function start(args: string[], { byNpm = false, env = {} }: { byNpm?: boolean; env?: NodeJS.ProcessEnv }): Started {
  const [program, first] = byNpm ? ['npm', ['run', 'khabar', '--']] : [process.execPath, ['src/cli/main.ts']]
  const { KHABAR_URL: _, HOST: __, ...inherited } = process.env
  const child = spawn(program as string, [...(first as string[]), ...args], {
    cwd: project,
    detached: true,
    env: { ...inherited, KHABAR_CONTENT: content, ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text))
  return { child, said: () => said }
}

type Kill = readonly [how: string, byNpm: boolean, kill: (pid: number) => void]

const KILLS: readonly Kill[] = [
  ...(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const).map(
    (signal): Kill => [`the command is sent ${signal}`, false, (pid) => process.kill(pid, signal)],
  ),
  ...(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const).map(
    (signal): Kill => [`npm above it is sent ${signal}`, true, (pid) => process.kill(pid, signal)],
  ),
  ['npm and all of its group are sent SIGKILL', true, (pid) => process.kill(-pid, 'SIGKILL')],
]

/** Kills, and waits until nothing is left of what the command had started by then. */
async function killed({ child }: Started, kill: (pid: number) => void): Promise<void> {
  const { pid = 0 } = child
  const started = descendantsOf(pid).map((process) => process.pid)
  expect(started.length).toBeGreaterThan(0)
  const ended = once(child, 'close')
  kill(pid)
  await allEnded([pid, ...started])
  await ended
}

describe.each(tried(HOSTS))('khabar start --on %s', async (host) => {
  const PATH = host === 'cloudflare' ? process.env.PATH : await pathTo(host)
  if (PATH === undefined) {
    test.skip('is not tried: this machine has none', () => {})
    return
  }

  test.each(share(KILLS))('leaves no server behind when %s', async (_, byNpm, kill) => {
    const port = await freePort()
    const started = start(['start', '--on', host, '--port', String(port)], { byNpm, env: { PATH } })
    while (!started.said().includes('JSON Feed  ')) {
      if (started.child.exitCode !== null) throw new Error(started.said())
      await sleep(100)
    }
    await killed(started, kill)
    await expect(fetch(`http://localhost:${port}/rss.xml`)).rejects.toThrow()
  })
})

describe.runIf(isWhole())('khabar publish', () => {
  test.each(share(KILLS))('leaves no runtime behind when %s', async (_, byNpm, kill) => {
    const state = mkdtempSync(join(tmpdir(), 'khabar-state-'))
    onTestFinished(() => rmSync(state, { recursive: true, force: true }))
    const started = start(['publish'], { byNpm, env: { CLOUDFLARE_ENV: 'd1', KHABAR_PERSIST_TO: state } })
    const hasRuntime = () =>
      descendantsOf(started.child.pid ?? 0).some(({ command }) => /\bworkerd\b.* serve /.test(command))
    while (!hasRuntime()) {
      if (started.child.exitCode !== null) throw new Error(started.said())
      await sleep(20)
    }
    await killed(started, kill)
  })
})

describe.runIf(isWhole())('khabar deploy', () => {
  test.each(share(KILLS))('leaves no wrangler behind when %s', async (_, byNpm, kill) => {
    // An account that never answers, so that wrangler waits.
    let isAsked = false
    const silent = createHttpServer(() => {
      isAsked = true
    }).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    onTestFinished(() => {
      silent.closeAllConnections()
      silent.close()
    })
    const env = {
      CLOUDFLARE_API_BASE_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
      CLOUDFLARE_API_TOKEN: 'token-of-tests',
      CLOUDFLARE_ACCOUNT_ID: 'account-of-tests',
      CLOUDFLARE_ENV: '',
    }
    const started = start(['deploy'], { byNpm, env })
    while (!isAsked) {
      if (started.child.exitCode !== null) throw new Error(started.said())
      await sleep(50)
    }
    await killed(started, kill)
  })
})

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, 'localhost', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}
