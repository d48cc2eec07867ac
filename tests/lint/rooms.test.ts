import { globSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importsOf } from './imports.ts'
import { faultsIn, importsOfSource, ROOMS, roomOf } from './rooms.ts'

const PROJECT = resolve(import.meta.dirname, '../..')

/** The imports of a file that would stand at a path of the project. */
const importsIn = (file: string, text: string) => importsOf(file, PROJECT, text)

describe('the map of rooms is kept', () => {
  test('by every import of the source', () => {
    const imports = importsOfSource()
    expect(imports.length).toBeGreaterThan(500)
    expect(faultsIn(imports)).toEqual([])
  })

  test('and each of its rooms is there', () => {
    const files = globSync('src/**/*.{ts,tsx}', { cwd: PROJECT })
    const used = new Set(files.map((file) => roomOf(file)?.path))
    expect([...used].toSorted()).toEqual(ROOMS.map(({ path }) => path).toSorted())
  })

  test('and no folder has more than 20 files', () => {
    const folders = Map.groupBy(
      globSync('{src,tests}/**/*.*', { cwd: PROJECT, exclude: ['**/node_modules/**'] }),
      (file) => dirname(file),
    )
    expect([...folders].filter(([, files]) => files.length > 20).map(([folder]) => folder)).toEqual([])
  })
})

describe('caught, with a sentence that names file and line:', () => {
  const upward = "import { x } from '../time/index.ts'\nimport { createApp } from '../edge/app.ts'\n"
  test.each([
    ['an arrow up', upward, 'src/article/a.ts:2  article may not import edge (src/edge/app.ts).'],
    [
      'an arrow up of a type',
      "import type { Store } from '../store/store.ts'",
      'src/article/a.ts:1  article may not import store',
    ],
    [
      'an arrow up in a re-export',
      "export { createApp } from '../edge/app.ts'",
      'src/article/a.ts:1  article may not import edge',
    ],
    [
      'an arrow up on demand',
      "const app = () => import('../edge/app.ts')",
      'src/article/a.ts:1  article may not import edge',
    ],
  ])('%s', (_, text, fault) => {
    expect(faultsIn(importsIn('src/article/a.ts', text))).toEqual([expect.stringContaining(fault)])
  })

  const ROOMS_WITH_ARROW = ROOMS.map((room) =>
    room.path === 'edge' ? { ...room, may: [...room.may, 'article'] } : room,
  )
  test.each([
    ['a parser that would reach the worker', "import { readArticle } from '../article/read-article.ts'"],
    ['a parser in braces beside a type', "import { type Article, readArticle } from '../article/read-article.ts'"],
    ['a parser that a worker would load on demand', "const read = () => import('../article/read-article.ts')"],
  ])('%s', (_, text) => {
    // Even where the arrow is drawn, the wall stands.
    expect(faultsIn(importsIn('src/edge/a.ts', text), ROOMS_WITH_ARROW)).toEqual([
      expect.stringContaining('src/edge/a.ts:1  ships to the edge. It must not take src/article/read-article.ts along'),
    ])
  })

  test('code of servers that would reach the edge', () => {
    const text = "import { storeIn } from './servers/store-in.ts'"
    expect(faultsIn(importsIn('src/hosts/cloudflare.ts', text)).join('\n')).toContain(
      'ships to the edge. It must not take',
    )
  })

  test('but not a type, which is erased', () => {
    const types =
      "import type { Article } from '../article/article.ts'\nimport { type Picture } from '../article/picture.ts'"
    expect(faultsIn(importsIn('src/edge/a.ts', types))).toEqual([])
  })

  test('what a pure room would take of Node', () => {
    expect(faultsIn(importsIn('src/time/a.ts', "import { readFileSync } from 'node:fs'"))).toEqual([
      'src/time/a.ts:1  time is pure and may not use node:fs. Hand in what it needs as an argument.',
    ])
  })

  test('a circle of files, by value or by type', () => {
    const circle = [
      ...importsIn('src/time/a.ts', "import { b } from './b.ts'"),
      ...importsIn('src/time/b.ts', "import type { C } from './c.ts'"),
      ...importsIn('src/time/c.ts', "import { a } from './a.ts'"),
    ]
    expect(faultsIn(circle)).toEqual([
      'src/time/a.ts → src/time/b.ts → src/time/c.ts → src/time/a.ts  is a circle. Let one file own the shared word.',
    ])
  })

  test('a file in no room', () => {
    expect(faultsIn(importsIn('src/new/a.ts', "import { x } from '../site/paths.ts'"))).toEqual([
      'src/new/a.ts:1  lies in no room. Add its folder to tests/lint/rooms.ts.',
    ])
  })
})
