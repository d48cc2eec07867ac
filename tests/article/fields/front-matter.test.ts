import { describe, expect, test } from 'vitest'
import { splitFrontMatter } from '../../../src/article/fields/front-matter.ts'

const PARTED: [why: string, text: string, yaml: string, body: string, bodyLine: number][] = [
  ['fields, then the text', '---\na: b\n---\nText\n', 'a: b\n', 'Text\n', 4],
  ['no fields', '---\n---\nText', '', 'Text', 3],
  ['no text', '---\na: b\n---', 'a: b\n', '', 4],
  ['no text, a line end', '---\na: b\n---\n', 'a: b\n', '', 4],
  ['Windows line ends', '---\r\na: b\r\n---\r\nText\r\n', 'a: b\r\n', 'Text\r\n', 4],
  ['spaces after a marker', '--- \na: b\n---\t\nText', 'a: b\n', 'Text', 4],
  ['a rule of three hyphens in the text', '---\na: b\n---\nA\n\n---\n\nB', 'a: b\n', 'A\n\n---\n\nB', 4],
  ['hyphens within a field', '---\na: b---\n ---\nc: ---x\n---\nT', 'a: b---\n ---\nc: ---x\n', 'T', 6],
  ['an empty line below the marker', '---\na: b\n---\n\nText', 'a: b\n', '\nText', 4],
]

describe('front matter stands between two lines of three hyphens', () => {
  test.each(PARTED)('%s', (_, text, yaml, body, bodyLine) => {
    expect(splitFrontMatter(text)).toEqual({ ok: true, parts: { yaml, yamlLine: 2, body, bodyLine } })
  })

  test.each(['', 'Text', '\n---\na: b\n---\n', ' ---\n---\n', '----\n----\n', '--\n--\n', '+++\n+++\n', '---\r---\r'])(
    '%j has none',
    (text) => {
      expect(splitFrontMatter(text)).toMatchObject({ ok: false, code: 'front-matter-missing' })
    },
  )

  test.each(['---', '---\n', '---\na: b\n', '---\na: b\n ---\n', '---\na: b\n----\n', '---\na: b\n...\n'])(
    '%j has no end',
    (text) => {
      expect(splitFrontMatter(text)).toMatchObject({ ok: false, code: 'front-matter-open' })
    },
  )
})
