import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { NoEdition, storeIn } from '../../../src/hosts/servers/store-in.ts'
import { editionOf, publicationFile, storyFile } from '../../harness/content.ts'

const editionWith = (title: string) =>
  editionOf({ 'publication.yaml': publicationFile(), 'world/a.md': storyFile(1, [`title: ${title}`]) })
const [ONE, TWO] = [editionWith('One'), editionWith('Two')]

/** How often the system is asked to open the file, and with what it refuses. */
const system = vi.hoisted(() => ({ opened: 0, refuses: undefined as string | undefined }))
vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>()
  const openSync: typeof fs.openSync = (path, ...rest) => {
    if (!String(path).endsWith('edition.bin')) return fs.openSync(path, ...rest)
    system.opened++
    if (system.refuses !== undefined)
      throw Object.assign(new Error(`${system.refuses}: refused`), { code: system.refuses })
    return fs.openSync(path, ...rest)
  }
  return { ...fs, openSync }
})

describe('the store in a file', () => {
  let folder: string
  let file: string
  let now: number
  let said: string[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'khabar-store-'))
    mkdirSync(join(folder, 'built'))
    file = join(folder, 'built/edition.bin')
    // Long after whatever is written meanwhile.
    now = Date.now() + 1_000_000
    said = []
    system.opened = 0
    system.refuses = undefined
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const opened = () => {
    const store = storeIn(
      file,
      () => Promise.reject(new Error('no parts')),
      ({ message }) => said.push(message),
      () => now,
    )
    return () => store.atHand()?.site.version
  }

  test.each(['EMFILE', 'EIO', 'EACCES', 'ENFILE', 'ESTALE'])(
    'is tried again after growing pauses where the system refuses it with %s, though the file stays as it is',
    (code) => {
      writeFileSync(file, ONE.file)
      const version = opened()
      writeFileSync(file, TWO.file)
      system.refuses = code
      const triedAt: number[] = []
      const since = now
      while (now < since + 300_000) {
        const before = system.opened
        expect(version()).toBe(ONE.version)
        if (system.opened > before) triedAt.push(now - since)
        now += 500
      }
      expect(triedAt).toEqual([0, 1_000, 3_000, 7_000, 15_000, 31_000, 63_000, 123_000, 183_000, 243_000])
      expect(said).toEqual([
        expect.stringContaining(`It cannot be read: ${code}: refused. The last good edition is served on`),
      ])
      system.refuses = undefined
      now += 60_000
      expect(version()).toBe(TWO.version)
    },
  )

  test('is tried again at the start too, and says then that it answers 503', () => {
    writeFileSync(file, ONE.file)
    system.refuses = 'EMFILE'
    const version = opened()
    expect(version()).toBeUndefined()
    system.refuses = undefined
    expect(version()).toBeUndefined()
    now += 1_000
    expect(version()).toBe(ONE.version)
    expect(said).toEqual([expect.stringContaining('503')])
  })

  test('says again what comes again after it was well', () => {
    writeFileSync(file, ONE.file)
    const version = opened()
    for (let time = 0; time < 2; time++) {
      writeFileSync(file, TWO.file.subarray(0, 100))
      version()
      writeFileSync(file, TWO.file)
      expect(version()).toBe(TWO.version)
    }
    expect(said).toHaveLength(2)
  })

  test('is looked at only by its times while nothing changes', () => {
    writeFileSync(file, ONE.file)
    const version = opened()
    for (let time = 0; time < 1_000; time++) {
      now += 1_000
      expect(version()).toBe(ONE.version)
    }
    expect(system.opened).toBe(1)
  })

  test('is looked into once more where it was just written, for its times may stay as they are', () => {
    writeFileSync(file, ONE.file)
    now = Date.now()
    const version = opened()
    now += 1_999
    version()
    expect(system.opened).toBe(1)
    now += 10_000
    for (let time = 0; time < 10; time++) version()
    expect(system.opened).toBe(2)
  })

  test('takes no more than a look at the beginning while a copy grows, and rests where it must read all', () => {
    writeFileSync(file, ONE.file)
    const version = opened()
    for (let number = 0; number < 50; number++) {
      writeFileSync(file, TWO.file.with(TWO.file.length - 1 - number, 0))
      expect(version()).toBe(ONE.version)
    }
    expect(system.opened).toBe(9)
    expect(said).toHaveLength(1)
    writeFileSync(file, TWO.file)
    now += 1_000
    expect(version()).toBe(TWO.version)
  })

  test('outlives its folder, and takes what comes back', () => {
    writeFileSync(file, ONE.file)
    const version = opened()
    renameSync(join(folder, 'built'), join(folder, 'away'))
    expect(version()).toBe(ONE.version)
    mkdirSync(join(folder, 'built'))
    expect(version()).toBe(ONE.version)
    writeFileSync(file, TWO.file)
    expect(version()).toBe(TWO.version)
    expect(said).toEqual([])
  })

  test('says after a while that the file is missing, once', () => {
    writeFileSync(file, ONE.file)
    const version = opened()
    rmSync(file)
    for (let second = 0; second < 100; second++) {
      expect(version()).toBe(ONE.version)
      expect(said).toHaveLength(second < 10 ? 0 : 1)
      now += 1_000
    }
  })

  test.each([
    ['a folder', () => mkdirSync(file)],
    ['a link to itself', () => symlinkSync('edition.bin', file)],
  ])('waits at the start where there is %s', (_, make) => {
    make()
    const version = opened()
    expect(version()).toBeUndefined()
    expect(said).toHaveLength(1)
    rmSync(file, { recursive: true })
    writeFileSync(file, ONE.file)
    expect(version()).toBe(ONE.version)
  })

  test('a clock that is set back keeps nobody waiting', () => {
    writeFileSync(file, ONE.file)
    const version = opened()
    writeFileSync(file, TWO.file)
    system.refuses = 'EIO'
    version()
    system.refuses = undefined
    now -= 900_000
    expect(version()).toBe(TWO.version)
  })

  test('does not begin where there is nothing', () => {
    expect(opened).toThrow(NoEdition)
  })
})
