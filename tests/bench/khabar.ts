import { strict as assert } from 'node:assert'
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { type Finished, run } from './processes.ts'
import { once, PROJECT, scratchFolder } from './scratch.ts'

/** What the project is made of, as far as its commands need it. */
const PARTS = ['src', 'package.json', 'package-lock.json', 'tsconfig.json', 'wrangler.toml']

/** Quiet and offline, and this very Node for what wrangler calls. */
const ENVIRONMENT = {
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
}

/** A copy of the project, so that what is built for the bench never takes the place of what is served. */
const copy = once(() => {
  const folder = scratchFolder('project')
  for (const part of PARTS) cpSync(join(PROJECT, part), join(folder, part), { recursive: true })
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'))
  return folder
})

/** Runs the real command. */
export function khabar(args: readonly string[], nodeOptions: readonly string[] = []): Promise<Finished> {
  const folder = copy()
  return run(process.execPath, [...nodeOptions, join(folder, 'src/cli/main.ts'), ...args], { cwd: folder })
}

/** Takes away all that was built and kept for the next build. */
export function forgetBuilds(): void {
  rmSync(join(copy(), '.khabar'), { recursive: true, force: true })
}

/** What `khabar build` says it made. */
export function editionIn({ out }: Finished): { version: string; stories: number } {
  const [, version = '', stories = ''] = /Edition (\S+): ([\d,]+) stor/.exec(out) ?? []
  assert.notEqual(version, '', `khabar build named no edition: ${out}`)
  return { version, stories: Number(stories.replaceAll(',', '')) }
}

/** The worker's main module in every folder that `shipped` gives. */
export const WORKER = 'worker.js'

/**
 * Compiles a content folder and bundles the worker with it, as `npm run deploy` would upload them.
 * @returns the folder with the modules, and the one with pictures and other files beside them
 */
export async function shipped(
  content: string,
  name: string,
  options: readonly string[] = [],
): Promise<{ modules: string; files: string }> {
  const folder = copy()
  const modules = scratchFolder(name)
  const wrangler = join(folder, 'node_modules/wrangler/bin/wrangler.js')
  const deploy = [wrangler, 'deploy', '--dry-run', '--outdir', modules, ...options]
  await run(process.execPath, deploy, { cwd: folder, env: { ...ENVIRONMENT, KHABAR_CONTENT: content } })
  renameSync(join(modules, basename(wranglerSetting('main')).replace(/\.ts$/, '.js')), join(modules, WORKER))
  for (const besides of ['README.md', basename(wranglerSetting('main')).replace(/\.ts$/, '.js.map')]) {
    rmSync(join(modules, besides), { force: true })
  }
  const files = scratchFolder(`${name}-files`)
  mkdirSync(join(folder, '.khabar/site'), { recursive: true })
  cpSync(join(folder, '.khabar/site'), files, { recursive: true })
  return { modules, files }
}

/** A setting of `wrangler.toml`: a string in quotes. */
export function wranglerSetting(name: string): string {
  const toml = readFileSync(join(PROJECT, 'wrangler.toml'), 'utf8')
  const value = new RegExp(`^${name} = "(.*)"$`, 'm').exec(toml)?.[1]
  assert(value !== undefined, `wrangler.toml has no ${name}`)
  return value
}
