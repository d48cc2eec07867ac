import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
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

/** What is measured against, and the runtimes of hosts: with package files of their own. */
const FOLDERS = ['tests/bench/peers', 'tests/hosts/runtimes']

const { dependencies, devDependencies, optionalDependencies, allowScripts } = read('package.json')
const lockedIn = (folder: string) =>
  Object.entries<Locked>(read(join(folder, 'package-lock.json')).packages).filter(([path]) => path !== '')
const locked = lockedIn('.')
const pinnedIn = ({ dependencies = {}, optionalDependencies = {} }) => ({ ...dependencies, ...optionalDependencies })

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
    ...Object.assign({}, ...FOLDERS.map((folder) => pinnedIn(read(join(folder, 'package.json'))))),
  })) {
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)])
  }
})

test('every package in the lock file carries its integrity, and no host', () => {
  for (const [path, { integrity, resolved }] of [...locked, ...FOLDERS.flatMap(lockedIn)]) {
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

const shipped = locked.filter(([, { dev, devOptional }]) => !dev && !devOptional)

test('what is shipped may be shipped by anyone', () => {
  expect(shipped.length).toBeGreaterThan(10)
  for (const [path, { license = 'none' }] of shipped) expect([path, PERMISSIVE.has(license)]).toEqual([path, true])
  const licences = [...new Set(shipped.map(([, { license }]) => license))].toSorted()
  const page = readFileSync(join(PROJECT, 'docs/architecture.md'), 'utf8')
  for (const licence of licences) expect(page).toContain(licence)
})

interface Component {
  name: string
  version: string
  licenses?: { license: { id: string } }[]
  properties?: { name: string; value: string }[]
}

test('the bill of materials names all that is shipped, with its licence, and marks the rest', () => {
  const printed = execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: PROJECT, encoding: 'utf8' })
  const { bomFormat, components } = JSON.parse(printed) as { bomFormat: string; components: Component[] }
  expect(bomFormat).toBe('CycloneDX')
  const listed = components
    .filter(({ properties = [] }) => !properties.some(({ name }) => name === 'cdx:npm:package:development'))
    .map(({ name, version, licenses = [] }) => `${name} ${version} ${licenses.map(({ license }) => license.id)}`)
  const expected = shipped.map(([path, { version, license }]) => {
    return `${path.replace(/^.*node_modules\//, '')} ${version} ${license}`
  })
  expect(listed.toSorted()).toEqual(expected.toSorted())
})

test('a workflow runs no action that could change under it, and is given no right that it does not name', () => {
  const folder = join(PROJECT, '.github/workflows')
  for (const file of readdirSync(folder)) {
    const workflow = readFileSync(join(folder, file), 'utf8')
    for (const [, action = ''] of workflow.matchAll(/uses:\s*(\S+)/g)) expect(action).toMatch(/@[\da-f]{40}$/)
    expect(workflow).toMatch(/^permissions: \{\}$/m)
  }
})
