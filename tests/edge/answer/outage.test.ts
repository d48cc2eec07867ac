import { describe, expect, test } from 'vitest'
import { EditionReplaced } from '../../../src/store/store.ts'
import { appOver } from '../../harness/app-over.ts'
import {
  type Answer,
  BOUNDARY,
  EDITIONS,
  HOUR,
  type Isolate,
  isolate,
  SITE,
  START,
  TWO,
} from '../../harness/isolate.ts'
import { never } from '../../harness/unsteady-store.ts'

const DOCUMENTS = [
  ...['/rss.xml', '/atom.xml', '/feed.json', '/sport/rss.xml', '/topics/ports/atom.xml', '/archive/2025-10/feed.json'],
  ...['/', '/world', '/world/open', '/sport/passing', '/feeds', '/feeds/topics', '/opml.xml', '/news-sitemap.xml'],
]
const OTHERS = [
  '/robots.txt',
  '/health',
  '/world/',
  '/media/open.png',
  '/world/held',
  '/media/held.png',
  '/media/gone.png',
]

/** What each edition answers at a path before and after the boundary, where nothing goes wrong. */
async function wholeAnswers(path: string): Promise<{ edition: string; now: number; status: number; body: string }[]> {
  return await Promise.all(
    EDITIONS.flatMap(({ name, folder, edition }) =>
      [START, BOUNDARY].map(async (now) => {
        const response = await appOver(folder, now, edition).app.request(SITE + path, { redirect: 'manual' })
        return { edition: name, now, status: response.status, body: await response.text() }
      }),
    ),
  )
}

const phaseOf = (now: number) => (now < BOUNDARY ? START : BOUNDARY)

/** What can happen at any call. */
const FAULTS: Readonly<Record<string, (isolate: Isolate) => undefined | Promise<void>>> = {
  'the call fails': () => Promise.reject(new Error('the store cannot be reached')),
  'what is thrown is no error': () => Promise.reject('the store cannot be reached'),
  'the call never ends': ({ timers }) => {
    timers.keepRunningOut()
    return never()
  },
  'another edition takes the place of this one, and the call fails': ({ store }) => {
    store.publish(TWO.edition, true)
    return Promise.reject(new EditionReplaced())
  },
  'another edition takes the place of this one after the call': ({ store }) => {
    store.publish(TWO.edition)
    return undefined
  },
  'another edition takes the place of this one, as the isolate comes to know': ({ store }) => {
    store.publish(TWO.edition, true)
    return undefined
  },
  'the moment comes at which a story comes and another leaves': ({ clock }) => {
    clock.now += HOUR
    return undefined
  },
  'the clock goes back over that moment': ({ clock }) => {
    clock.now += clock.now < BOUNDARY ? HOUR : -HOUR
    return undefined
  },
}

/** Lets something happen at the nth call from here, and says whether it came to that. */
function faultAt(isolate: Isolate, number: number, fault: (isolate: Isolate) => undefined | Promise<void>) {
  const first = isolate.store.calls.length
  const seen = { happened: false }
  isolate.store.interfere = (_, at) => {
    if (at - first !== number) return undefined
    seen.happened = true
    return fault(isolate)
  }
  return seen
}

function calm({ store, timers }: Isolate): void {
  store.interfere = () => undefined
  timers.keepRunningOut(false)
}

/** Asserts that an answer is a whole one of one edition, at its moment, or asks to come back; gives the edition. */
function soundEdition(answer: Answer, whole: Awaited<ReturnType<typeof wholeAnswers>>): string | undefined {
  const { path, status, headers, body, now } = answer
  if (status === 503) {
    expect([path, headers.get('Retry-After')]).toEqual([path, '60'])
    return undefined
  }
  const isStale = headers.has('Cache-Status')
  const found = whole.find(
    (known) => known.status === status && known.body === body && (isStale || status === 404 || known.now === now),
  )
  expect([path, status, found === undefined ? body : 'whole']).toEqual([path, status, 'whole'])
  if (path !== '/health' && status === 200) {
    if (body.includes('Passing by')) expect([path, 'has left', now < BOUNDARY]).toEqual([path, 'has left', true])
    if (body.includes('Held back')) expect([path, 'is held', now >= BOUNDARY]).toEqual([path, 'is held', true])
  }
  // What is not found is the same in all editions.
  return whole.some(({ edition, body: other }) => edition !== found?.edition && other === body)
    ? undefined
    : found?.edition
}

describe.each(Object.entries(FAULTS))('whatever call it is at which %s', (_, fault) => {
  test.each([...DOCUMENTS, ...OTHERS])(
    '%s, asked for the first time, is whole or asks to come back, and then is whole',
    async (path) => {
      const whole = await wholeAnswers(path)
      for (let number = 1, isOver = false; !isOver; number++) {
        const one = isolate()
        const seen = faultAt(one, number, fault)
        soundEdition(await one.ask(path), whole)
        isOver = !seen.happened
        calm(one)
        one.clock.now += 6_000
        const again = await one.ask(path)
        expect([path, again.status === 503, again.headers.has('Cache-Status')]).toEqual([path, false, false])
        soundEdition({ ...again, now: phaseOf(again.now) }, whole)
      }
    },
  )

  test.each(DOCUMENTS)('%s, asked for once more, is given, and never an older one than before', async (path) => {
    const whole = await wholeAnswers(path)
    const rank = (answer: Answer) =>
      EDITIONS.findIndex(({ name }) => name === soundEdition({ ...answer, now: phaseOf(answer.now) }, whole))
    for (let number = 1, isOver = false; !isOver; number++) {
      const one = isolate()
      await one.ask(path)
      one.store.publish(TWO.edition)
      one.clock.now += 5_000
      const seen = faultAt(one, number, fault)
      const second = await one.ask(path)
      isOver = !seen.happened
      if (one.clock.now < BOUNDARY) expect([path, second.status]).toEqual([path, 200])
      calm(one)
      one.store.interfere = () => Promise.reject(new Error('the store is down'))
      one.clock.now += 5_000
      const third = await one.ask(path)
      if (third.status === 200 && second.status === 200) expect(rank(third)).toBeGreaterThanOrEqual(rank(second))
      calm(one)
      one.clock.now += 5_000
      const last = await one.ask(path)
      expect([path, last.status === 503, last.headers.has('Cache-Status')]).toEqual([path, false, false])
      expect(rank(last)).toBeGreaterThanOrEqual(rank(third))
    }
  })
})
