import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { replaceFile } from '../../../src/cli/disk/replace-file.ts'
import type { Edition } from '../../../src/edition/compile/compile.ts'
import { partPath } from '../../../src/edition/format/part-path.ts'
import { builtSite } from '../../../src/hosts/servers/built-site.ts'
import { editionOf, publicationFile, storyFile } from '../../harness/content.ts'

/** Stories of which the older ones lie beside the edition. */
const editionWith = (title: string) =>
  editionOf(
    {
      'publication.yaml': publicationFile(`rights: ${title}`),
      ...Object.fromEntries(
        Array.from({ length: 60 }, (_, number) => [
          `world/s${number}.md`,
          storyFile(number, [`title: ${title} ${number}`, `published: 2025-0${1 + (number % 9)}-11T10:00+05:30`]),
        ]),
      ),
    },
    5_000,
  )

const ONE = editionWith('One')
const TWO = editionWith('Two')

describe('what khabar build put into a folder', () => {
  let folder: string
  const faults: string[] = []

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'khabar-built-'))
    faults.length = 0
    vi.spyOn(console, 'error').mockImplementation((fault) => faults.push(String(fault)))
  })
  afterEach(() => {
    vi.restoreAllMocks()
    rmSync(folder, { recursive: true, force: true })
  })

  const partFile = (name: string) => join(folder, 'site', partPath(name))
  /** In the order of a build: new parts, the edition, old parts away. */
  const put = (edition: Edition, before?: Edition) => {
    for (const { name, stories } of edition.parts) {
      mkdirSync(dirname(partFile(name)), { recursive: true })
      writeFileSync(partFile(name), Buffer.concat(stories.map(({ bytes }) => bytes)))
    }
    replaceFile(join(folder, 'edition.bin'), edition.file)
    for (const { name } of before?.parts ?? []) rmSync(partFile(name))
  }
  const ask = async (site: ReturnType<typeof builtSite>, path: string) => {
    const response = await site(new Request(`http://localhost${path}`))
    return `${response.status} ${await response.text()}`
  }

  test('is served, and the next edition as soon as it is there', async () => {
    put(ONE)
    const site = builtSite(folder)
    expect(await ask(site, '/rss.xml')).toMatch(/^200 .*<title>One/s)
    put(TWO, ONE)
    expect(await ask(site, '/rss.xml')).toMatch(/^200 .*<title>Two/s)
    expect(await ask(site, '/world/s0')).toMatch(/^200 .*Two 0/s)
    expect(faults).toEqual([])
  })

  test('is opened again only where it is another', async () => {
    put(ONE)
    const site = builtSite(folder)
    const health = await ask(site, '/health')
    const { atimeMs, mtimeMs } = statSync(join(folder, 'edition.bin'))
    utimesSync(join(folder, 'edition.bin'), atimeMs / 1000 - 100, mtimeMs / 1000)
    for (let time = 0; time < 10; time++) expect(await ask(site, '/health')).toBe(health)
  })

  test('gives its older stories, and gives no part of itself to anyone', async () => {
    put(ONE)
    const site = builtSite(folder)
    expect(ONE.parts.length).toBeGreaterThan(1)
    expect(await ask(site, '/world/s0')).toMatch(/^200 .*One 0/s)
    for (const { name } of ONE.parts) expect(await ask(site, partPath(name))).toMatch(/^404 /)
    for (const path of ['/edition.bin', '/../edition.bin', '/%2e%2e/edition.bin', '/node.mjs'])
      expect(await ask(site, path)).toMatch(/^404 /)
  })

  test('answers from the next edition where a part of the older one is taken away meanwhile', async () => {
    put(ONE)
    const site = builtSite(folder)
    expect(await ask(site, '/rss.xml')).toMatch(/^200 /)
    const asked = Array.from({ length: 60 }, (_, number) => ask(site, `/world/s${number}`))
    put(TWO, ONE)
    for (const answer of await Promise.all(asked)) expect(answer).toMatch(/^200 .*(?:One|Two) \d/s)
  })

  test('is never half of one edition and half of another', async () => {
    put(ONE)
    const site = builtSite(folder)
    const editions = [ONE, TWO] as const
    const answers: string[] = []
    for (let time = 0; time < 20; time++) {
      const [older, newer] = time % 2 === 0 ? editions : editions.toReversed()
      const asked = ['/atom.xml', '/world/s1', '/archive/2025-01/rss.xml', '/'].map((path) => ask(site, path))
      if (newer !== undefined) put(newer, older)
      answers.push(...(await Promise.all(asked)))
    }
    for (const answer of answers) {
      expect(answer).toMatch(/^200 /)
      expect(answer.includes('One')).not.toBe(answer.includes('Two'))
    }
  })

  test.each([
    ['that is no edition', () => writeFileSync(join(folder, 'edition.bin'), 'not an edition'), 1],
    ['that is cut off', () => writeFileSync(join(folder, 'edition.bin'), TWO.file.subarray(0, 100)), 1],
    ['that is empty', () => writeFileSync(join(folder, 'edition.bin'), ''), 1],
    ['that is taken away', () => rmSync(join(folder, 'edition.bin')), 0],
  ])('is served on beside one %s, which is said once', async (_, breakIt, said) => {
    put(ONE)
    const site = builtSite(folder)
    breakIt()
    for (let time = 0; time < 3; time++) expect(await ask(site, '/rss.xml')).toMatch(/^200 .*<title>One/s)
    expect(faults).toHaveLength(said)
    put(TWO)
    expect(await ask(site, '/rss.xml')).toMatch(/^200 .*<title>Two/s)
  })

  test('says that it cannot answer just now where a part is missing', async () => {
    put(ONE)
    const site = builtSite(folder)
    for (const { name } of ONE.parts) rmSync(partFile(name))
    expect(await ask(site, '/world/s0')).toMatch(/^503 /)
    expect(await ask(site, '/health')).toMatch(/^200 /)
    expect(faults[0]).toMatch(/is not there/)
  })

  test('is not there: the server does not start', () => {
    expect(() => builtSite(folder)).toThrow(/edition\.bin/)
  })
})

describe('an address that the runtime left as it was written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-built-'))
  const content = { 'publication.yaml': publicationFile(), 'world/a.md': storyFile(1) }
  writeFileSync(join(folder, 'edition.bin'), editionOf(content).file)
  const site = builtSite(folder)
  rmSync(folder, { recursive: true })

  // A request of the runtime's own: `new Request` would tidy the address.
  const asked = (url: string, method: string) => {
    const request = new Request('http://localhost/', { method })
    return new Proxy(request, {
      get: (target, name) => (name === 'url' ? url : Reflect.get(target, name, target)),
    })
  }

  test.each([
    ['http://localhost/a/../rss.xml', 200],
    ['http://localhost/a/%2e%2E/rss.xml', 200],
    ['http://localhost/./rss.xml?a=/../b', 200],
    ['/rss.xml', 200],
    ['/a/../rss.xml', 200],
    ['//rss.xml', 404],
    ['//rss.xml/../none', 404],
    ['/.', 200],
    ['/..', 200],
    ['http://localhost/.hidden', 404],
    ['http://[/../rss.xml', 404],
  ])('%s: %i, whatever asks', async (url, status) => {
    expect((await site(asked(url, 'GET'))).status).toBe(status)
    expect((await site(asked(url, 'HEAD'))).status).toBe(status)
    expect((await site(asked(url, 'POST'))).status).toBe(405)
  })
})
