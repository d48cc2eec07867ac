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

/** Runs the real command in a process of its own: this project's, or that of a copy. */
export function khabar(
  args: readonly string[],
  { project = PROJECT, cwd = project, env = {} }: { project?: string; cwd?: string; env?: NodeJS.ProcessEnv } = {},
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
