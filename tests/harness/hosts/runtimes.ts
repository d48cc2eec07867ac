import { existsSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import type { Server } from '../../../src/cli/built/servers.ts'
import { installed } from './install-packages.ts'

/** Deno and Bun have a package file of their own, so that `npm ci` need not bring them. */
const FOLDER = resolve(import.meta.dirname, '../../hosts/runtimes')

/** Their binaries, by what Node says of the machine: no script of theirs has to run. */
const BINARIES = {
  deno: {
    'linux x64': '@deno/linux-x64-glibc/deno',
    'linux arm64': '@deno/linux-arm64-glibc/deno',
    'darwin arm64': '@deno/darwin-arm64/deno',
  },
  bun: {
    'linux x64': '@oven/bun-linux-x64-baseline/bin/bun',
    'linux arm64': '@oven/bun-linux-aarch64/bin/bun',
    'darwin arm64': '@oven/bun-darwin-aarch64/bin/bun',
  },
} as const

/**
 * Gives the binary that runs a server, installed on first use; nothing, and says so, where there is none for this machine.
 * @throws where that is so and `CI` is set: there, none may be passed over
 */
export async function binaryOf(server: Server): Promise<string | undefined> {
  if (server === 'node') return process.execPath
  const binaries: Readonly<Record<string, string>> = BINARIES[server]
  const binary = binaries[`${process.platform} ${process.arch}`]
  let reason = `npm has none for ${process.platform} ${process.arch}`
  try {
    if (binary !== undefined) await installed(FOLDER, 'Deno and Bun, for the tests of their servers,')
  } catch (error) {
    reason = String(error)
  }
  const file = binary && join(FOLDER, 'node_modules', binary)
  if (file !== undefined && existsSync(file)) return file
  const said = `There is no ${server} on this machine, so it is not tried: ${reason}`
  if (process.env.CI) throw new Error(said)
  console.warn(said)
  return undefined
}

/** A `PATH` on which a server's runtime is found by its name. */
export async function pathTo(server: Server): Promise<string | undefined> {
  const binary = await binaryOf(server)
  return binary && [dirname(binary), process.env.PATH].join(delimiter)
}
