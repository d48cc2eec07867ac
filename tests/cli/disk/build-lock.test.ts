import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { withLock } from '../../../src/cli/disk/build-lock.ts'
import { runs, share } from '../../harness/runs.ts'
import { PROJECT } from '../command.ts'

/** What a process of its own does with the lock. */
const MODULE = JSON.stringify(join(PROJECT, 'src/cli/disk/build-lock.ts'))
const HOLDING = `
  import { withLock } from ${MODULE}
  await withLock(process.argv[2], () => new Promise((done) => {
    console.log('held')
    process.stdin.once('data', done)
  }))
  process.stdin.destroy()`
const TAKING = `
  import { existsSync, rmSync, writeFileSync } from 'node:fs'
  import { withLock } from ${MODULE}
  const [, , folder, go, inside, rounds] = process.argv
  console.log('there')
  while (!existsSync(go)) await new Promise((done) => setTimeout(done, 1))
  for (let round = 0; round < rounds; round++)
    await withLock(folder, async () => {
      writeFileSync(inside, '', { flag: 'wx' })
      await new Promise((done) => setTimeout(done, 1))
      rmSync(inside)
    })`

describe('the lock of what puts an edition in place', () => {
  let root: string
  let folder: string
  let scripts = 0
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'khabar-lock-'))
    folder = join(root, 'built')
    mkdirSync(folder)
  })
  afterEach(() => {
    vi.restoreAllMocks()
    rmSync(root, { recursive: true, force: true })
  })

  const running = (script: string, ...args: string[]) => {
    const file = join(root, `script ${++scripts}.mjs`)
    writeFileSync(file, script)
    const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    return child
  }
  const holding = async () => {
    const child = running(HOLDING, folder)
    await once(child.stdout, 'data')
    return child
  }
  const said = () => {
    const lines: string[] = []
    vi.spyOn(console, 'error').mockImplementation((line) => lines.push(line))
    return lines
  }
  const ended = async (child: ChildProcess) => (await once(child, 'exit'))[0]

  test('is taken by one process at a time, of many that come at once over what others left', async () => {
    for (const left of ['', '1', String(process.ppid), undefined]) {
      if (left !== undefined) writeFileSync(join(folder, 'build.lock'), left)
      const [go, inside] = [join(root, `go ${left}`), join(root, 'inside')]
      const children = Array.from({ length: 2 + runs(6) }, () => running(TAKING, folder, go, inside, String(runs(20))))
      const errors = children.map((child) => text(child.stderr))
      const ends = children.map(ended)
      await Promise.all(children.map((child) => once(child.stdout, 'data')))
      writeFileSync(go, '')
      expect(await Promise.all(ends), (await Promise.all(errors)).join('')).toEqual(children.map(() => 0))
      expect(readdirSync(folder)).toEqual([])
    }
  })

  test('is let go of by the system where its process is killed, for any of those that wait', async () => {
    for (let round = 0; round < runs(3); round++) {
      const killed = await holding()
      const [go, inside] = [join(root, `go ${round}`), join(root, 'inside')]
      const children = Array.from({ length: 4 }, () => running(TAKING, folder, go, inside, '5'))
      const errors = children.map((child) => text(child.stderr))
      const ends = children.map(ended)
      await Promise.all(children.map((child) => once(child.stdout, 'data')))
      writeFileSync(go, '')
      killed.kill('SIGKILL')
      expect(await Promise.all(ends), (await Promise.all(errors)).join('')).toEqual([0, 0, 0, 0])
    }
    expect(readdirSync(folder)).toEqual([])
  })

  test('keeps others out as long as its process works, and they say for whom they wait', async () => {
    const lines = said()
    const child = await holding()
    let isDone = false
    const waiting = withLock(folder, () => {
      isDone = true
    })
    while (lines.length === 0) await new Promise((done) => setTimeout(done, 50))
    expect(isDone).toBe(false)
    expect(lines).toEqual([
      expect.stringMatching(
        new RegExp(
          `^Waiting for process ${child.pid} on [\\w.-]+ \\(khabar, for \\d+ s\\), which is at work on ${folder}\\.$`,
        ),
      ),
    ])
    child.stdin.write('end')
    await waiting
    expect(isDone).toBe(true)
    expect(lines).toHaveLength(1)
  })

  test('is waited for no longer than so long, and then a sentence says who has it', async () => {
    said()
    const child = await holding()
    await expect(withLock(folder, () => undefined, 1)).rejects.toThrow(
      new RegExp(`^Process ${child.pid} on .* is at work on ${folder}, and has not ended in 1 seconds`),
    )
    child.stdin.write('end')
    await ended(child)
    expect(await withLock(folder, () => 'done')).toBe('done')
  })

  test.each(
    share([
      ['nothing', ''],
      ['half of it', '{"pid": 12'],
      ['another shape', '{"pid": "1", "host": []}'],
      ['an escape sequence', JSON.stringify({ pid: 1, host: '\u001b[2Jx', command: 'build', since: 0 })],
    ]),
  )('says "another process" where %s tells who has it', async (_, written) => {
    const lines = said()
    const child = await holding()
    writeFileSync(join(folder, 'build.lock.json'), written)
    const waiting = withLock(folder, () => undefined)
    while (lines.length === 0) await new Promise((done) => setTimeout(done, 50))
    expect(lines).toEqual([`Waiting for another process, which is at work on ${folder}.`])
    child.stdin.write('end')
    await waiting
  })

  test('is taken in turns within one process too, be the folder named in another way', async () => {
    symlinkSync(folder, join(root, 'same'))
    let inside = 0
    await Promise.all(
      Array.from({ length: 20 }, (_, nth) =>
        withLock(nth % 2 === 0 ? folder : join(root, 'same'), async () => {
          expect(++inside).toBe(1)
          await new Promise((done) => setTimeout(done, 1))
          inside--
        }),
      ),
    )
    expect(readdirSync(folder)).toEqual([])
  })

  test('is let go of where the work fails', async () => {
    await expect(withLock(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await withLock(folder, () => 'done')).toBe('done')
    expect(readdirSync(folder)).toEqual([])
  })

  test('empties no file that a link leads to', async () => {
    writeFileSync(join(root, 'mine'), 'mine')
    symlinkSync('../mine', join(folder, 'build.lock'))
    await expect(withLock(folder, () => 'done')).rejects.toThrow(/ELOOP/)
    expect(readFileSync(join(root, 'mine'), 'utf8')).toBe('mine')
    expect(existsSync(join(folder, 'build.lock.json'))).toBe(false)
  })

  test('is taken without a word of Node', async () => {
    const child = await holding()
    const errors = text(child.stderr)
    child.stdin.write('end')
    expect([await ended(child), await errors]).toEqual([0, ''])
  })
})
