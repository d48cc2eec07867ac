import { describe, expect, test } from 'vitest'
import type { Edition } from '../../src/edition/compile/compile.ts'
import { editionOf, type Folder, publicationFile, storyFile } from '../harness/content.ts'

/** Stories an hour apart, the number being their age. */
function stories(numbers: readonly number[], body = 'Text.'): Folder {
  const lines = (number: number) => [`published: ${new Date(Date.UTC(2025, 10, 1, number)).toISOString()}`]
  return Object.fromEntries(numbers.map((number) => [`world/s${number}.md`, storyFile(number, lines(number), body)]))
}
const upTo = (count: number) => Array.from({ length: count }, (_, number) => number)
const edition = (folder: Folder, shippedBytes: number) =>
  editionOf({ 'publication.yaml': publicationFile(), ...folder }, shippedBytes)
const names = ({ parts }: Edition) => parts.map(({ name }) => name)
const SHIPPED = 20_000

describe('older stories lie in parts beside the edition', () => {
  test('none where all of them fit in', () => {
    expect(edition(stories(upTo(100)), 1_000_000).parts).toEqual([])
  })

  test('every story stands in one place, the newest in the edition itself', () => {
    const { parts } = edition(stories(upTo(100)), SHIPPED)
    const inParts = parts.flatMap((part) => part.stories.map(({ path }) => path))
    expect(inParts).toEqual(
      upTo(inParts.length)
        .toReversed()
        .map((number) => `/world/s${number}`),
    )
    expect(inParts.length).toBeGreaterThan(50)
    expect(inParts.length).toBeLessThan(100)
  })

  test('news leaves the parts as they are, but for those that are added', () => {
    const before = names(edition(stories(upTo(100)), SHIPPED))
    for (const count of [101, 110, 116, 140]) {
      const after = names(edition(stories(upTo(count)), SHIPPED))
      expect(after.slice(after.length - before.length)).toEqual(before)
    }
  })

  test('an edit of an old story makes one other part', () => {
    const before = names(edition(stories(upTo(100)), SHIPPED))
    const after = names(edition({ ...stories(upTo(100)), ...stories([3], 'Another text.') }, SHIPPED))
    expect(after.filter((name) => !before.includes(name))).toHaveLength(1)
  })

  test('a part is never larger than a megabyte, but for a story that is', () => {
    const long = 'A sentence of some length. '.repeat(15_000)
    const { parts } = edition(stories(upTo(12), long), 0)
    for (const { stories: held } of parts) {
      const bytes = held.reduce((total, { bytes: { length } }) => total + length, 0)
      expect(held.length === 1 || bytes <= 1_000_000).toBe(true)
    }
    expect(parts.length).toBe(6)
  })
})
