import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { ENTRIES, type Manifest, packageManifest } from './manifest.ts'

const PROJECT = resolve(import.meta.dirname, '../..')

/** The folder that the package is put together in, and packed from. */
export const PACKAGE = join(PROJECT, '.khabar/package')

/**
 * Puts the package together: JavaScript with types and source maps for each module of `src`, since Node strips no types below
 * `node_modules`, and the files that are no modules.
 * @param version another version than the repository's, for a test of an upgrade
 */
export function buildPackage(version?: string): string {
  rmSync(PACKAGE, { recursive: true, force: true })
  execFileSync(
    process.execPath,
    [join(PROJECT, 'node_modules/typescript/bin/tsc'), '-p', join(import.meta.dirname, 'tsconfig.json')],
    {
      stdio: 'inherit',
    },
  )
  for (const path of globSync('src/**/*.{css,js,json,mjs,d.ts}', { cwd: PROJECT }))
    put(path, path.replace(/^src/, 'dist'))
  removeUnseenTypes()
  for (const name of ['khabar', 'create']) {
    const start = join(PACKAGE, `dist/cli/${name}.mjs`)
    writeFileSync(start, readFileSync(start, 'utf8').replace("'./main.ts'", "'./main.js'"))
  }
  for (const path of ['LICENSE', 'CHANGELOG.md']) put(path, path)
  put('docs/start/library.md', 'README.md')
  cpSync(join(PROJECT, 'migrations'), join(PACKAGE, 'migrations'), { recursive: true })
  const repository = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as Manifest
  const manifest = packageManifest(version === undefined ? repository : { ...repository, version })
  writeFileSync(join(PACKAGE, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return PACKAGE
}

/** Leaves the types that the ways into the package lead to: nobody can see the others. */
function removeUnseenTypes(): void {
  const seen = new Set<string>()
  const see = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*['"](\.{1,2}\/[^'"]+)['"]/g))
      see(resolve(dirname(file), path.replace(/\.[jt]s$/, '.d.ts')))
  }
  for (const path of Object.values(ENTRIES)) see(join(PACKAGE, 'dist', `${path}.d.ts`))
  // These say what the runtimes bring along.
  for (const path of globSync('dist/**/*.d.ts', { cwd: PACKAGE }))
    if (!seen.has(join(PACKAGE, path)) && !/hosts\/(?:built|runtimes)\.d\.ts$/.test(path)) rmSync(join(PACKAGE, path))
}

function put(from: string, to: string): void {
  mkdirSync(dirname(join(PACKAGE, to)), { recursive: true })
  copyFileSync(join(PROJECT, from), join(PACKAGE, to))
}

if (process.argv[1] === import.meta.filename) buildPackage()
