import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { openEdition } from '../../src/edition/format/pack.ts'
import { HOSTILE } from '../feed/hostile.ts'
import { compile, editionOf, filesOf, readContent } from '../harness/content.ts'

describe('the same content gives the same bytes', () => {
  test('whatever order the file system lists files in', () => {
    const files = filesOf(HOSTILE)
    const orders = [files, files.toReversed(), [...files.slice(3), ...files.slice(0, 3)]]
    const editions = orders.map((order) => {
      const content = readContent(order)
      return Buffer.from(compile(content).file).toString('base64')
    })
    expect(new Set(editions).size).toBe(1)
  })

  test("whatever the machine's zone and locale", async () => {
    const script = resolve(import.meta.dirname, 'print-digest.ts')
    const run = async (environment: Record<string, string>) => {
      const { stdout } = await promisify(execFile)(process.execPath, [script], {
        env: { ...process.env, ...environment },
      })
      return stdout
    }
    const digests = await Promise.all([
      run({ TZ: 'UTC', LC_ALL: 'C' }),
      run({ TZ: 'Asia/Kolkata', LC_ALL: 'hi_IN.UTF-8', LANG: 'hi_IN.UTF-8' }),
      run({ TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }),
    ])
    const here = createHash('sha256').update(editionOf(HOSTILE).file).digest('hex')
    expect(digests).toEqual([here, here, here])
  })
})

test('an edition tells its version by its content', () => {
  const changed = { ...HOSTILE, 'sport/plain.md': String(HOSTILE['sport/plain.md']).replace('Story 3', 'Story 33') }
  const [first, second] = [editionOf(HOSTILE), editionOf(changed)]
  expect(first.version).not.toBe(second.version)
  expect(openEdition(first.file).index.version).toBe(first.version)
})

test('a story that changed moves its own digests and no other', () => {
  const changed = { ...HOSTILE, 'sport/plain.md': String(HOSTILE['sport/plain.md']).replace('Reuters', 'PTI') }
  const [first, second] = [editionOf(HOSTILE), editionOf(changed)].map(
    ({ file }) => openEdition(file).index.stories.digests.rss.match(/.{11}/g) ?? [],
  )
  expect(first?.filter((digest, place) => digest !== second?.[place])).toHaveLength(1)
})

test("a story's text stands once in the pack", () => {
  const { pack } = openEdition(editionOf(HOSTILE).file)
  expect(new TextDecoder().decode(pack).split('back&#92;slash').length - 1).toBe(1)
})

test('drafts are not in the edition', () => {
  expect(new TextDecoder().decode(editionOf(HOSTILE).file)).not.toContain('sport/draft')
})

test('what is no edition is not read as one', () => {
  expect(() => openEdition(new TextEncoder().encode('something else entirely'))).toThrow(/khabar build/)
  expect(() => openEdition(new Uint8Array())).toThrow(/khabar build/)
})
