import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const PROJECT = resolve(import.meta.dirname, '../..')
const read = (file: string) => JSON.parse(readFileSync(join(PROJECT, file), 'utf8'))

interface Locked {
  version?: string
  integrity?: string
  resolved?: string
  license?: string
  dev?: boolean
  devOptional?: boolean
  hasInstallScript?: boolean
}

/** What is measured against, with a package file of its own. */
const PEERS = 'tests/bench/peers'

const { dependencies, devDependencies, optionalDependencies, allowScripts } = read('package.json')
const lockedIn = (folder: string) =>
  Object.entries<Locked>(read(join(folder, 'package-lock.json')).packages).filter(([path]) => path !== '')
const locked = lockedIn('.')

/** Licences under which anyone may ship the package, with its notice. */
const PERMISSIVE = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'PSF-2.0',
])

test('every package is pinned to one version', () => {
  for (const [name, version] of Object.entries<string>({
    ...dependencies,
    ...devDependencies,
    ...optionalDependencies,
    ...read(join(PEERS, 'package.json')).dependencies,
  })) {
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)])
  }
})

test('every package in the lock file carries its integrity, and no host', () => {
  for (const [path, { integrity, resolved }] of [...locked, ...lockedIn(PEERS)]) {
    expect([path, integrity?.split('-')[0]]).toEqual([path, 'sha512'])
    expect(resolved).toBeUndefined()
  }
})

test('no package runs a script when it is installed', () => {
  const scripted = locked
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
  for (const name of scripted) expect([name, allowScripts[name]]).toEqual([name, false])
})

test('what is shipped may be shipped by anyone', () => {
  const shipped = locked.filter(([, { dev, devOptional }]) => !dev && !devOptional)
  expect(shipped.length).toBeGreaterThan(10)
  for (const [path, { license = 'none' }] of shipped) expect([path, PERMISSIVE.has(license)]).toEqual([path, true])
  const licences = [...new Set(shipped.map(([, { license }]) => license))].toSorted()
  const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8')
  for (const licence of licences) expect(readme).toContain(licence)
})
