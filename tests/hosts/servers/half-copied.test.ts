import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { commandFor, putServer, SERVERS, type Server } from '../../../src/cli/built/servers.ts'
import type { Edition } from '../../../src/edition/compile/compile.ts'
import { partPath } from '../../../src/edition/format/part-path.ts'
import { editionOf, publicationFile, storyFile } from '../../harness/content.ts'
import { binaryOf } from '../../harness/hosts/runtimes.ts'
import { sendRaw } from '../../harness/hosts/workerd.ts'
import { deepTest, tried } from '../../harness/runs.ts'

/** Titles of one length, so that both editions have one size. */
const editionWith = (title: 'One' | 'Two') =>
  editionOf(
    {
      'publication.yaml': publicationFile(`rights: ${title}`),
      ...Object.fromEntries(
        Array.from({ length: 80 }, (_, number) => [
          `world/s${number}.md`,
          storyFile(number, [`title: ${title} ${number}`], `${title} said. `.repeat(40)),
        ]),
      ),
    },
    30_000,
  )
const [ONE, TWO] = [editionWith('One'), editionWith('Two')]

test('both editions have one size', () => {
  expect(TWO.file.length).toBe(ONE.file.length)
})

const present = await Promise.all(tried(SERVERS).map(async (server) => [server, await binaryOf(server)] as const))

describe.each(present)('a server on %s', (server, binary) => {
  if (binary === undefined) {
    test.skip('is not tried: this machine has none', () => {})
    return
  }
  let folder: string
  let file: string
  const made: string[] = []
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'khabar-half-'))
    chmodSync(folder, 0o755)
    file = join(folder, 'edition.bin')
    made.push(folder)
  })
  afterAll(() => {
    for (const each of made) rmSync(each, { recursive: true, force: true })
  })

  /** The files beside it are copied first, as the README has it. */
  const put = (edition: Edition) => {
    for (const { name, stories } of [...ONE.parts, ...TWO.parts]) {
      const part = join(folder, 'site', partPath(name))
      mkdirSync(dirname(part), { recursive: true })
      writeFileSync(part, Buffer.concat(stories.map(({ bytes }) => bytes)))
    }
    writeFileSync(file, edition.file)
  }
  const half = Math.floor(TWO.file.length / 2)

  test.each<[string, () => void]>([
    ['is cut off', () => writeFileSync(file, TWO.file.subarray(0, half))],
    ['is empty', () => writeFileSync(file, '')],
    ['has begun in place, over the older one', () => overwrite(0, half)],
    [
      'has its full length from the start, and its end is missing',
      () => {
        writeFileSync(file, '')
        truncateSync(file, TWO.file.length)
        overwrite(0, half)
      },
    ],
    [
      'has its full length from the start, and its beginning is missing',
      () => {
        writeFileSync(file, '')
        truncateSync(file, TWO.file.length)
        overwrite(half, TWO.file.length)
      },
    ],
    ['has one other byte', () => writeFileSync(file, TWO.file.with(TWO.file.length - 100, 0))],
    ['has a byte too many', () => writeFileSync(file, Buffer.concat([TWO.file, Buffer.from('\n')]))],
    [
      'is put there under its name when it is not whole',
      () => {
        writeFileSync(join(folder, 'new'), TWO.file.subarray(0, half))
        renameSync(join(folder, 'new'), file)
      },
    ],
  ])(
    'serves the last good edition while the copy %s, says so once, and the next from the moment it is whole',
    async (_, copy) => {
      put(ONE)
      const site = await started(server, binary, folder)
      const good = await site.feed()
      expect([good.status, good.title]).toEqual([200, 'One'])
      copy()
      for (let time = 0; time < 5; time++) expect(await site.feed()).toEqual(good)
      overwrite(0, TWO.file.length)
      truncateSync(file, TWO.file.length)
      const next = await site.feed()
      expect([next.status, next.title]).toEqual([200, 'Two'])
      expect(next.etag).not.toBe(good.etag)
      expect(await site.said()).toEqual([
        expect.stringMatching(/^khabar: \S*edition\.bin is not taken\. .*last good edition/),
      ])
    },
  )

  deepTest('serves no other edition while a copy grows, whoever asks between, and says so once', async () => {
    put(ONE)
    const site = await started(server, binary, folder)
    const descriptor = openSync(file, 'w')
    const steps = 25
    for (let step = 0; step < steps; step++) {
      expect((await site.feed()).title).toBe('One')
      const at = Math.floor((TWO.file.length * step) / steps)
      writeSync(descriptor, TWO.file, at, Math.floor((TWO.file.length * (step + 1)) / steps) - at, at)
    }
    closeSync(descriptor)
    expect((await site.feed()).title).toBe('Two')
    expect((await site.said()).length).toBeLessThanOrEqual(2)
  })

  deepTest(
    'takes a copy of one size, in place and with the older times, once it is whole, and no half of it',
    async () => {
      put(ONE)
      utimesSync(file, 1_000, 1_000)
      const site = await started(server, binary, folder)
      const good = await site.feed()
      expect(good.title).toBe('One')
      overwrite(0, half)
      utimesSync(file, 1_000, 1_000)
      for (let time = 0; time < 5; time++) expect(await site.feed()).toEqual(good)
      overwrite(0, TWO.file.length)
      utimesSync(file, 1_000, 1_000)
      // Deno counts the time of such a change in whole seconds.
      while ((await site.feed()).title !== 'Two') await new Promise((done) => setTimeout(done, 100))
    },
  )

  test.each<[string, () => void]>([
    ['half there', () => writeFileSync(file, ONE.file.subarray(0, half))],
    ['empty', () => writeFileSync(file, '')],
    ['something else', () => writeFileSync(file, 'something else')],
    ['of an older version', () => writeFileSync(file, Buffer.concat([Buffer.from('KHABAR05'), ONE.file.subarray(8)]))],
  ])(
    'that starts with an edition that is %s answers 503 with Retry-After, says so once, and serves it once it is there',
    async (_, write) => {
      write()
      const site = await started(server, binary, folder)
      for (const path of ['/rss.xml', '/', '/health', '/world/s0', '/media/none.png'])
        expect([path, (await site.send(path)).status]).toEqual([path, 503])
      expect((await site.send('/rss.xml')).headers.get('Retry-After')).toMatch(/^\d+$/)
      put(ONE)
      expect((await site.feed()).title).toBe('One')
      expect((await site.send('/world/s0')).status).toBe(200)
      expect(await site.said()).toEqual([expect.stringMatching(/^khabar: \S*edition\.bin is not taken\. .*503/)])
    },
  )

  test('that starts where there is no edition says so in a sentence, and ends with 2', async () => {
    const child = await spawned(server, binary, folder)
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
    expect([code, said]).toEqual([2, `khabar: There is no ${file}. Run "khabar build", or copy it there.\n`])
  })

  deepTest('gives no story of a part that is half copied, and all of them once it is whole', async () => {
    put(ONE)
    const site = await started(server, binary, folder)
    const parts = ONE.parts.map(({ name }) => join(folder, 'site', partPath(name)))
    expect(parts.length).toBeGreaterThan(1)
    const whole = parts.map((part) => readFileSync(part))
    const breakages: ((bytes: Buffer) => Uint8Array)[] = [
      (bytes) => bytes.subarray(0, bytes.length / 2),
      (bytes) =>
        Buffer.concat([bytes.subarray(0, bytes.length / 2), Buffer.alloc(bytes.length - Math.floor(bytes.length / 2))]),
    ]
    for (const broken of breakages) {
      parts.forEach((part, place) => {
        writeFileSync(part, broken(whole[place] ?? Buffer.alloc(0)))
      })
      expect((await site.send('/world/s79')).status).toBe(503)
    }
    parts.forEach((part, place) => {
      writeFileSync(part, whole[place] ?? '')
    })
    expect(await (await site.send('/world/s79')).text()).toContain('One 79')
  })

  test.runIf(process.getuid !== undefined)('takes what its mode kept it from reading as soon as it may', async () => {
    put(ONE)
    const site = await started(server, binary, folder)
    expect((await site.feed()).title).toBe('One')
    writeFileSync(file, TWO.file)
    chmodSync(file, 0)
    for (let time = 0; time < 3; time++) expect((await site.feed()).title).toBe('One')
    chmodSync(file, 0o644)
    expect((await site.feed()).title).toBe('Two')
    // So is the folder that holds it.
    put(ONE)
    chmodSync(folder, 0)
    for (let time = 0; time < 3; time++) expect((await site.feed()).title).toBe('Two')
    chmodSync(folder, 0o755)
    expect((await site.feed()).title).toBe('One')
    const said = await site.said()
    expect(said.map((line) => /It cannot be read: \w+/.exec(line)?.[0])).toEqual(
      Array(said.length).fill(expect.any(String)),
    )
    expect(said.length).toBe(2)
  })

  /** Writes bytes of the second edition over what is there, into the same file. */
  function overwrite(from: number, to: number): void {
    const descriptor = openSync(file, 'r+')
    writeSync(descriptor, TWO.file, from, to - from, from)
    if (to > TWO.file.length) ftruncateSync(descriptor, to)
    closeSync(descriptor)
  }
})

const NOBODY = 65_534

async function spawned(server: Server, binary: string, folder: string) {
  const listening = { hostname: '127.0.0.1', port: 0 }
  const [, ...args] = commandFor(server, await putServer(server, folder), listening)
  const child = spawn(binary, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Modes mean nothing to root.
    ...(process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', DENO_NO_UPDATE_CHECK: '1', DENO_DIR: join(folder, 'deno') },
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

/** A server of ours in a process of its own, over a folder that the test fills. */
async function started(server: Server, binary: string, folder: string) {
  const child = await spawned(server, binary, folder)
  const said = text(child.stderr)
  let address = ''
  for await (const line of createInterface(child.stdout)) {
    address = /http:\S+/.exec(line)?.[0] ?? ''
    break
  }
  if (address === '') throw new Error(`it ended before it listened\n${await said}`)
  const send = (path: string) => sendRaw(new URL(address), path)
  return {
    send,
    async feed() {
      const response = await send('/rss.xml')
      const body = await response.text()
      return {
        status: response.status,
        etag: response.headers.get('ETag'),
        title: /<title>(One|Two) /.exec(body)?.[1],
        body,
      }
    },
    /** The lines that it said until now; it is ended for that. */
    async said() {
      child.kill('SIGTERM')
      return (await said).split('\n').filter((line) => line !== '')
    },
  }
}
