import { expect, test } from 'vitest'
import { writeRedirectTables } from '../../src/edition/compile/redirects/write-table.ts'
import { bucketOf, redirectFinder } from '../../src/edition/format/redirect-table.ts'
import type { Redirect } from '../../src/site/redirects.ts'
import { appOver } from '../harness/app-over.ts'
import { editionOf, publicationFile, storyFile } from '../harness/content.ts'

/** Every third leads to a section, the others to stories. */
function redirectsOf(count: number): Redirect[] {
  return Array.from({ length: count }, (_, number) => ({
    source: `/2024/05/old-${number}${number % 7 === 0 ? '-वार्ता' : ''}`,
    target: number % 3 === 0 ? '/world' : `/world/story-${number % 1_000}`,
  }))
}

const placeOf = (path: string) => {
  const [, number] = /story-(\d+)$/.exec(path) ?? []
  return number === undefined ? undefined : Number(number)
}

test.each([0, 1, 2, 999, 1_000, 1_001, 20_000])('a table of %i addresses finds each of them, and no other', (count) => {
  const redirects = redirectsOf(count)
  const { shipped, parts } = writeRedirectTables(redirects, placeOf)
  expect(parts.length > 0).toBe(count > 1_000)
  const finders = (parts.length === 0 ? [shipped] : parts.map(({ bytes }) => bytes)).map(redirectFinder)
  const find = (source: string) => finders[bucketOf(source, finders.length)]?.(source)
  const wrong = redirects.filter(({ source, target }) => find(source) !== (placeOf(target) ?? target))
  expect(wrong).toEqual([])
  expect(redirects.filter(({ source }) => find(`${source}x`) !== undefined)).toEqual([])
})

test('the order in which redirects come changes no byte', () => {
  const redirects = redirectsOf(1_500)
  expect(writeRedirectTables(redirects.toReversed(), placeOf)).toEqual(writeRedirectTables(redirects, placeOf))
})

test('many redirects lie beside the edition, and leave its size as it was', async () => {
  const folder = { 'publication.yaml': publicationFile(), 'world/a.md': storyFile(1) }
  const lines = Array.from({ length: 5_000 }, (_, number) => `/old/${number}: /world/a\n`).join('')
  const many = { ...folder, 'redirects.yaml': lines }
  const edition = editionOf(many)
  expect(edition.file.length - editionOf(folder).file.length).toBeLessThan(200)
  const { app } = appOver(many, undefined, edition)
  for (const number of [0, 1, 2_500, 4_999])
    expect((await app.request(`https://news.example/old/${number}`)).status).toBe(301)
  expect((await app.request('https://news.example/old/5000')).status).toBe(404)
})
