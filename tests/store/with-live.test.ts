import { expect, test } from 'vitest'
import { EditionReplaced, type LiveEdition, type Store } from '../../src/store/store.ts'
import { noTimeout } from '../../src/store/timeout.ts'
import { Outdated, withLiveOf } from '../../src/store/with-live.ts'

/** Editions of which only the version counts. */
const edition = (version: string) => ({ site: { version } }) as LiveEdition
const [OLD, NEW] = [edition('old'), edition('new')]

function storeOf(live: LiveEdition[], atHand?: LiveEdition): Store {
  return { atHand: () => atHand, live: async () => live.shift() ?? NEW }
}

test('work is begun again with the edition that took the place of the first', async () => {
  const seen: string[] = []
  const work = withLiveOf(storeOf([OLD, NEW]), noTimeout)
  const result = await work(({ site: { version } }) => {
    seen.push(version)
    if (version === 'old') throw new EditionReplaced()
    return version
  })
  expect([result, seen]).toEqual(['new', ['old', 'new']])
})

test('what was made of an edition is not given after another request has seen a newer one', async () => {
  const work = withLiveOf(storeOf([OLD, NEW]), noTimeout)
  let finish = () => {}
  const late = work(async ({ site }) => {
    if (site.version === 'old') await new Promise<void>((done) => (finish = done))
    return site.version
  })
  await expect(work(({ site }) => site.version)).resolves.toBe('new')
  finish()
  await expect(late).resolves.toBe('new')
})

test('an edition that comes after the store has a newer one at hand is none to work with', async () => {
  const work = withLiveOf(storeOf([OLD, OLD], NEW), noTimeout)
  await expect(work(({ site }) => site.version)).resolves.toBe('new')
})

test.each([EditionReplaced, Outdated])('after three times it is given up: %s', async (Fault) => {
  let times = 0
  const work = withLiveOf(storeOf([]), noTimeout)
  const given = work(() => {
    times++
    throw new Fault()
  })
  await expect(given).rejects.toThrow(Fault)
  expect(times).toBe(3)
})

test('whatever is thrown is thrown once, as an error', async () => {
  let times = 0
  const given = withLiveOf(
    storeOf([]),
    noTimeout,
  )(() => {
    times++
    throw 'a text'
  })
  await expect(given).rejects.toThrow(new Error('a text'))
  expect(times).toBe(1)
})
