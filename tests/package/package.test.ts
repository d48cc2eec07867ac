import { execFileSync, spawn } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { deepTest } from '../harness/runs.ts'
import { until } from '../harness/until.ts'
import { buildPackage } from './build.ts'
import { ENTRIES, type Manifest, packageManifest } from './manifest.ts'

const REPOSITORY = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const MOST_TARBALL_BYTES = 1_500_000
/** Half of what this repository's own packages took when newsrooms were parted from it. */
const MOST_INSTALLED_BYTES = 378_000_000

describe('the package', () => {
  test('has a module behind each way in', () => {
    for (const path of Object.values(ENTRIES)) expect(statSync(`src/${path}.ts`).isFile()).toBe(true)
    const made = readFileSync('create-khabar/package.json', 'utf8')
    expect(JSON.parse(made)).toMatchObject({
      version: REPOSITORY.version,
      dependencies: { khabar: REPOSITORY.version },
    })
  })

  test('brings along only what runs, each in one version', () => {
    const manifest = packageManifest(REPOSITORY) as Manifest
    expect(manifest).not.toHaveProperty('private')
    expect(manifest).not.toHaveProperty('scripts')
    expect(manifest.dependencies).toEqual(REPOSITORY.dependencies)
    expect(manifest.peerDependencies).toEqual({ wrangler: REPOSITORY.devDependencies.wrangler })
    for (const version of Object.values(manifest.dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  })
})

describe('a newsroom of its own', () => {
  deepTest('installs, checks, builds, serves, follows a save, and takes the next version', async () => {
    const root = mkdtempSync(join(tmpdir(), 'khabar-newsroom-'))
    onTestFinished(() => rmSync(root, { recursive: true, force: true }))
    const first = pack(root)
    expect(statSync(first).size).toBeLessThanOrEqual(MOST_TARBALL_BYTES)
    const newsroom = join(root, 'river-post')
    // The command of the package itself makes it, as "npm create khabar" does.
    run(root, 'npm', 'install', '--no-save', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', first)
    run(root, process.execPath, 'node_modules/khabar/dist/cli/create.mjs', newsroom, '--yes')
    run(newsroom, 'npm', 'install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', first)
    expect(bytesIn(join(newsroom, 'node_modules'))).toBeLessThanOrEqual(MOST_INSTALLED_BYTES)
    expect(run(newsroom, 'npx', 'khabar', 'check')).toContain('No problems; 1 story read.')
    for (const host of ['cloudflare', 'node']) await serves(newsroom, host, 'River Post begins')
    expect(run(newsroom, 'npx', 'khabar', 'deploy', '--dry-run', '--url', 'https://river.example')).toContain(
      'Total Upload',
    )

    run(
      newsroom,
      'npm',
      'install',
      '--ignore-scripts',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      pack(root, '99.0.0'),
    )
    expect(run(newsroom, 'npx', 'khabar', '--version').trim()).toBe('99.0.0')
    expect(run(newsroom, 'npx', 'khabar', 'check')).toContain('No problems; 1 story read.')
    for (const host of ['cloudflare', 'node']) await serves(newsroom, host, 'River Post begins')
  })

  deepTest('gives its types and its parser of timestamps to code', () => {
    const root = mkdtempSync(join(tmpdir(), 'khabar-library-'))
    onTestFinished(() => rmSync(root, { recursive: true, force: true }))
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
    run(root, 'npm', 'install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', pack(root))
    const program = `import { parseTimestamp } from 'khabar/time'
import { createApp } from 'khabar'
import { RULES } from 'khabar/conformance'
import { builtSite } from 'khabar/node'
const read = parseTimestamp('Last Updated : Nov 26 2025 | 10:48 PM IST', { zone: 'Asia/Kolkata' })
console.log(read.ok && new Date(read.instant).toISOString(), typeof createApp, typeof builtSite, Object.keys(RULES).length > 100)`
    writeFileSync(join(root, 'program.mjs'), program)
    expect(run(root, process.execPath, 'program.mjs')).toBe('2025-11-26T17:18:00.000Z function function true\n')
    writeFileSync(
      join(root, 'types.ts'),
      `import type { Article, Store } from 'khabar'
import { parseTimestamp, type TimestampResult } from 'khabar/time'
export const read: TimestampResult = parseTimestamp('26 Nov 2025', { zone: 'Asia/Kolkata' })
export type Both = [Article['title'], Store]
// @ts-expect-error A zone is needed.
parseTimestamp('26 Nov 2025')`,
    )
    cpSync('node_modules/@types/node', join(root, 'node_modules/@types/node'), { recursive: true })
    const tsc = join(process.cwd(), 'node_modules/typescript/bin/tsc')
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--skipLibCheck', 'types.ts']
    expect(run(root, process.execPath, tsc, ...options)).toBe('')
  })
})

/** Packs the package. @returns the tarball's path */
function pack(into: string, version?: string): string {
  const folder = buildPackage(version)
  const [{ filename }] = JSON.parse(run(folder, 'npm', 'pack', '--json', '--pack-destination', into)) as [
    { filename: string },
  ]
  return join(into, filename)
}

function run(cwd: string, command: string, ...args: string[]): string {
  const { KHABAR_CONTENT: _, KHABAR_URL: __, ...env } = process.env
  const path = `${dirname(process.execPath)}:${env.PATH}`
  return execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...env, PATH: path, NO_COLOR: '1', WRANGLER_SEND_METRICS: 'false' },
  })
}

/** Serves a newsroom on a host, asks for three feeds and a page, saves a story, and waits until that is served. */
async function serves(newsroom: string, host: string, headline: string): Promise<void> {
  const port = await freePort()
  const site = `http://localhost:${port}`
  const env = { ...process.env, PORT: String(port), PATH: `${dirname(process.execPath)}:${process.env.PATH}` }
  const child = spawn('npx', ['khabar', 'start', '--on', host], { cwd: newsroom, env, detached: true, stdio: 'ignore' })
  const story = join(newsroom, 'content/news/welcome.md')
  const text = readFileSync(story, 'utf8')
  const feed = async () => (await fetch(`${site}/rss.xml`).catch(() => undefined))?.text() ?? ''
  try {
    await until(async () => (await feed()).includes(headline))
    for (const path of ['/atom.xml', '/feed.json', '/', '/news/welcome'])
      expect([path, (await fetch(site + path)).status]).toEqual([path, 200])
    writeFileSync(story, text.replace(headline, 'A save is seen'))
    await until(async () => (await feed()).includes('A save is seen'))
  } finally {
    writeFileSync(story, text)
    process.kill(-(child.pid ?? 0))
    await new Promise((done) => child.once('exit', done))
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}

function bytesIn(folder: string): number {
  return globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
