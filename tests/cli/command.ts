import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Folder } from '../harness/content.ts'

export const PROJECT = fileURLToPath(new URL('../../', import.meta.url))

export interface Run {
  code: number
  out: string
  err: string
}

interface Place {
  cwd?: string
  env?: NodeJS.ProcessEnv
}

/** Settings of whoever runs the tests, which none of them is to see. */
const FOREIGN = ['KHABAR_CONTENT', 'KHABAR_URL']

/**
 * Runs a command in this process, where all that it needs is loaded; one after another, for a process has one folder, one
 * environment and one standard output. Where the process itself is what is tried, `khabarProcess` runs it.
 */
export function khabar(args: readonly string[], { cwd = PROJECT, env = {} }: Place = {}): Promise<Run> {
  const run = running.then(() => runHere(args, cwd, env))
  running = run.catch(() => {})
  return run
}

let running: Promise<unknown> = Promise.resolve()

async function runHere(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Run> {
  const { runCommand } = await import('../../src/cli/run-command.ts')
  const { log, error } = console
  const before = { cwd: process.cwd(), env: { ...process.env }, argv: process.argv, execve: process.execve }
  const [out, err]: [string[], string[]] = [[], []]
  const writes = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }))
  const taken = (texts: string[]) => (text: string | Uint8Array) => texts.push(String(text)) > 0
  for (const name of FOREIGN) delete process.env[name]
  Object.assign(process.env, { NO_COLOR: '1', ...env })
  process.chdir(cwd)
  process.argv = [process.execPath, join(PROJECT, 'src/cli/khabar.mjs'), ...args]
  Object.assign(process, { execve: undefined })
  process.exitCode = 0
  console.log = (text: unknown) => out.push(`${text}\n`)
  console.error = (text: unknown) => err.push(`${text}\n`)
  process.stdout.write = taken(out)
  process.stderr.write = taken(err)
  try {
    await runCommand()
    // Another file of tests may hold the lock of imports or builds meanwhile.
    return { code: Number(process.exitCode), out: out.join(''), err: err.join('').replace(/^Waiting for .*\n/gm, '') }
  } finally {
    Object.assign(console, { log, error })
    for (const { stream, write } of writes) stream.write = write
    process.exitCode = undefined
    process.argv = before.argv
    Object.assign(process, { execve: before.execve })
    process.chdir(before.cwd)
    for (const name of Object.keys(process.env)) if (before.env[name] === undefined) delete process.env[name]
    Object.assign(process.env, before.env)
  }
}

/** Runs the real command in a process of its own: this project's, or that of a copy. */
export function khabarProcess(
  args: readonly string[],
  { project = PROJECT, cwd = project, env = {} }: Place & { project?: string } = {},
): Promise<Run> {
  const { KHABAR_CONTENT: _, KHABAR_URL: __, ...inherited } = process.env
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [join(project, 'src/cli/khabar.mjs'), ...args],
      { cwd, env: { ...inherited, NO_COLOR: '1', ...env } },
      (error, out, err) => {
        if (error !== null && typeof error.code !== 'number') reject(error)
        else resolve({ code: Number(error?.code ?? 0), out, err })
      },
    )
  })
}

/** Gives lines of standard error without those that say what is waited for: whether they come follows from how busy the machine is. */
export function withoutWaiting(err: string): string {
  return err.replace(/^(?:Asking|Opening|Starting|The database is busy|Waiting).*\n/gm, '')
}

/** Gives a content folder on disk to a function, and takes it away afterwards. */
export async function inFolder<Result>(folder: Folder, use: (path: string) => Promise<Result>): Promise<Result> {
  const root = await mkdtemp(join(tmpdir(), 'khabar-cli-'))
  try {
    const content = join(root, 'content')
    await mkdir(content)
    for (const [path, text] of Object.entries(folder)) {
      await mkdir(dirname(join(content, path)), { recursive: true })
      await writeFile(join(content, path), text)
    }
    return await use(content)
  } finally {
    await rm(root, { recursive: true })
  }
}
