import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Encoders } from '../../../src/edge/answer/encoding.ts'
import { appOver } from '../../harness/app-over.ts'
import { editionOf, type Folder, storyFile } from '../../harness/content.ts'
import { type Answer, HOUR, type Isolate, isolate, ONE, SITE, START, TWO } from '../../harness/isolate.ts'
import { runs } from '../../harness/runs.ts'
import { never, turns, until } from '../../harness/unsteady-store.ts'

/** Holds back the first call of a name, until it is let go. */
function holdBack({ store }: Isolate, name: string): { letGo: () => void } {
  const held = { letGo: () => {} }
  let isHeld = false
  store.interfere = (call) => {
    if (call !== name || isHeld) return undefined
    isHeld = true
    return new Promise((done) => {
      held.letGo = done
    })
  }
  return { letGo: () => held.letGo() }
}

const times = (count: number, ask: () => Promise<{ status: number; body: string }>) =>
  Promise.all(Array.from({ length: count }, ask))

describe('a burst of requests', () => {
  test.each([
    '/rss.xml',
    '/topics/ports/feed.json',
    '/archive/2025-10/atom.xml',
    '/',
    '/world/open',
    '/feeds',
    '/opml.xml',
  ])('for %s makes it once, and compresses it once', async (path) => {
    let compressed = 0
    const compress = async (bytes: Uint8Array<ArrayBuffer>) => {
      compressed++
      return bytes
    }
    const encoders: Encoders = new Map([
      ['br', compress],
      ['gzip', compress],
    ])
    const [alone, one] = [isolate({ encoders }), isolate({ encoders })]
    await alone.ask(path)
    const answers = await times(200, () => one.ask(path))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1)
    const calls = one.store.calls.filter((call) => call !== 'live')
    expect(calls).toEqual(alone.store.calls.filter((call) => call !== 'live'))
    await Promise.all(['br', 'gzip', 'br', 'gzip'].map((coding) => one.ask(path, { 'Accept-Encoding': coding })))
    expect(compressed).toBe(2)
    expect(one.store.calls.filter((call) => call !== 'live')).toEqual(calls)
  })

  test('for a document in several codings reads its stories once', async () => {
    const one = isolate()
    await Promise.all(
      ['br', 'gzip', '', 'br', 'gzip', ''].map((coding) => one.ask('/rss.xml', { 'Accept-Encoding': coding })),
    )
    expect(one.store.calls.filter((call) => call === 'renditions')).toHaveLength(1)
  })

  test('makes the documents of another edition anew, though it has left them as they were', async () => {
    const one = isolate()
    await one.ask('/world/rss.xml')
    one.store.publish(editionOf({ ...ONE.folder, 'sport/more.md': storyFile(9) }))
    one.clock.now += 5_000
    expect((await one.ask('/world/rss.xml')).status).toBe(200)
    expect(one.store.calls.filter((call) => call === 'select')).toHaveLength(2)
    expect(one.store.calls.filter((call) => call === 'renditions')).toHaveLength(2)
  })

  test('fails as a whole where the making fails, and is not tried again for each', async () => {
    const one = isolate()
    one.store.interfere = (call) => (call === 'live' ? undefined : Promise.reject(new Error('no answer')))
    const answers = await times(200, () => one.ask('/rss.xml'))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]))
    expect(one.store.calls.filter((call) => call !== 'live').length).toBeLessThanOrEqual(2)
  })

  test('for other documents does not wait for a slow one', async () => {
    const one = isolate()
    const { letGo } = holdBack(one, 'renditions')
    const slow = one.ask('/rss.xml')
    await until(() => one.store.calls.includes('renditions'))
    for (const path of ['/atom.xml', '/', '/world/open', '/world/rss.xml'])
      expect((await one.ask(path)).status).toBe(200)
    letGo()
    expect((await slow).status).toBe(200)
  })
})

describe('a request that is given up', () => {
  test.each(['select', 'renditions'])('in the midst of %s is not waited for by those who ask later', async (name) => {
    const one = isolate()
    one.store.interfere = (call) => (call === name ? never() : undefined)
    const first = one.ask('/rss.xml')
    await until(() => one.store.calls.includes(name))
    one.store.interfere = () => undefined
    const second = one.ask('/rss.xml')
    await until(() => one.timers.waiting === 2)
    one.timers.runOut()
    expect([(await first).status, (await second).status]).toEqual([503, 503])
    one.clock.now += 5_000
    expect((await one.ask('/rss.xml')).status).toBe(200)
  })

  test('leaves no timer behind, and neither does one that is answered', async () => {
    const one = isolate()
    await one.ask('/rss.xml')
    await one.ask('/media/open.png')
    await turns(2)
    expect(one.timers.waiting).toBe(0)
  })
})

describe('answers that come out of order', () => {
  test.each(['findChannel', 'select', 'renditions'])(
    'never give an older edition after a newer one: %s is late',
    async (name) => {
      const one = isolate()
      const { letGo } = holdBack(one, name)
      const early = one.ask('/rss.xml')
      await until(() => one.store.calls.includes(name))
      one.store.publish(TWO.edition)
      one.clock.now += 4_000
      expect((await one.ask('/rss.xml')).body).toContain('Of edition two')
      letGo()
      expect((await early).body).toContain('Of edition two')
      one.store.interfere = () => Promise.reject(new Error('the store is down'))
      one.clock.now += 4_000
      expect((await one.ask('/rss.xml')).body).toContain('Of edition two')
    },
  )

  test('what comes late to nobody does not take the place of what was given since', async () => {
    const one = isolate()
    const { letGo } = holdBack(one, 'text')
    const early = one.ask('/world/open')
    await until(() => one.store.calls.includes('text'))
    one.timers.runOut()
    expect((await early).status).toBe(503)
    one.store.publish(TWO.edition)
    one.clock.now += 4_000
    expect((await one.ask('/world/open')).body).toContain('Text of edition two')
    one.store.interfere = () => Promise.reject(new Error('the store is down'))
    one.clock.now += 4_000
    letGo()
    await turns(200)
    expect((await one.ask('/world/open')).body).toContain('Text of edition two')
  })

  test('what is being found of an edition is not completed with the bytes of another that says the same', async () => {
    const one = isolate()
    const { letGo } = holdBack(one, 'select')
    const early = one.ask('/rss.xml', { 'If-None-Match': '*' })
    await until(() => one.store.calls.includes('select'))
    one.store.publish(ONE.edition)
    one.clock.now += 4_000
    const later = one.ask('/rss.xml')
    await until(() => one.timers.waiting === 2)
    await turns(20)
    letGo()
    expect((await early).status).toBe(304)
    const { status, body } = await later
    expect([status, body.includes('Of edition one')]).toEqual([200, true])
    expect(one.faults).toEqual([])
  })

  test('an edition that comes back is answered from anew', async () => {
    const one = isolate()
    // What is remembered now leads to the bytes by an edition that is to be replaced.
    await one.ask('/rss.xml', { 'If-None-Match': '*' })
    one.store.publish(TWO.edition)
    one.store.publish(ONE.edition)
    one.clock.now += 5_000
    const { status, headers, body } = await one.ask('/rss.xml')
    expect([status, headers.has('Cache-Status'), body.includes('Of edition one')]).toEqual([200, false, true])
  })
})

/** Editions that follow one another, each with its own words, and what each says before and after the boundary. */
const WORDS = ['one', 'two', 'three', 'four', 'five', 'six']
const folderOf = (word: string): Folder =>
  Object.fromEntries(
    Object.entries(ONE.folder).map(([path, file]) => [
      path,
      typeof file === 'string' ? file.replaceAll('dition one', `dition ${word}`) : file,
    ]),
  )
const SUCCESSION = WORDS.map((word) => ({ folder: folderOf(word), edition: editionOf(folderOf(word)) }))
const PATHS = ['/rss.xml', '/feed.json', '/', '/sport/passing', '/world/held']

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ ask: fc.constantFrom(...PATHS), knows: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ turn: fc.integer({ min: 1, max: 12 }), lateOnesCome: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ publish: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ pass: fc.constantFrom(1_000, 4_000, 6_000, HOUR / 2) }) },
  { weight: 1, arbitrary: fc.record({ weather: fc.constantFrom('fair', 'failing', 'hanging', 'late', 'mixed') }) },
  { weight: 1, arbitrary: fc.record({ runOut: fc.constant(true) }) },
)

/** What each edition answers at a path, with the edition's number. */
async function wholeAnswers(): Promise<Map<string, number[]>> {
  const whole = new Map<string, number[]>()
  for (const path of PATHS)
    for (const [number, { folder, edition }] of SUCCESSION.entries())
      for (const now of [START, START + HOUR]) {
        const response = await appOver(folder, now, edition).app.request(SITE + path)
        const key = `${path} ${response.status} ${await response.text()}`
        whole.set(key, [...(whole.get(key) ?? []), number])
      }
  return whole
}

test('whatever comes together, every answer is whole, none is older than one before it, and all ends well', async () => {
  const whole = await wholeAnswers()
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 60 }),
      fc.infiniteStream(fc.nat(4)),
      async (steps, dice) => {
        const one = isolate()
        let published = 0
        let weather = 'fair'
        const late: (() => void)[] = []
        const letLateOnesCome = () => {
          for (const done of late.splice(0)) done()
        }
        one.store.interfere = () => {
          const mixed = ['fair', 'fair', 'failing', 'hanging', 'late'][Number(dice.next().value)]
          const kind = weather === 'mixed' ? mixed : weather
          if (kind === 'failing') return Promise.reject(new Error('no answer'))
          if (kind === 'hanging') return never()
          return kind === 'late' ? new Promise((done) => late.push(done)) : undefined
        }
        const asked: Promise<Answer>[] = []
        for (const taken of steps) {
          if ('ask' in taken) asked.push(one.ask(taken.ask, taken.knows ? { 'If-None-Match': '*' } : {}))
          if ('turn' in taken) {
            if (taken.lateOnesCome) letLateOnesCome()
            await turns(taken.turn)
          }
          if ('publish' in taken && published < WORDS.length - 1)
            one.store.publish((SUCCESSION[++published] ?? ONE).edition, taken.publish)
          if ('pass' in taken) one.clock.now += taken.pass
          if ('weather' in taken) weather = taken.weather
          if ('runOut' in taken) one.timers.runOut()
        }
        weather = 'fair'
        letLateOnesCome()
        one.timers.keepRunningOut()
        const newest = new Map<string, number>()
        for (const { path, status, body, headers, now } of (await Promise.all(asked)).toSorted(
          (a, b) => a.order - b.order,
        )) {
          if (status === 503) expect(headers.get('Retry-After')).toBe('60')
          if (status === 503 || status === 304) continue
          const origins = whole.get(`${path} ${status} ${body}`)
          expect([path, status, origins === undefined ? body : 'whole']).toEqual([path, status, 'whole'])
          if (body.includes('Held back')) expect(now).toBeGreaterThanOrEqual(START + HOUR)
          if (body.includes('Passing by')) expect(now).toBeLessThan(START + HOUR)
          expect(Math.max(...(origins ?? []))).toBeGreaterThanOrEqual(newest.get(path) ?? 0)
          newest.set(path, Math.max(newest.get(path) ?? 0, Math.min(...(origins ?? []))))
        }
        one.timers.keepRunningOut(false)
        one.clock.now += 6_000
        const current = SUCCESSION[published] ?? ONE
        for (const path of PATHS) {
          const expected = await appOver(current.folder, one.clock.now, current.edition).app.request(SITE + path)
          const { status, body, headers } = await one.ask(path)
          expect([path, status, body]).toEqual([path, expected.status, await expected.text()])
          expect(headers.has('Cache-Status')).toBe(false)
        }
      },
    ),
    { numRuns: runs(150) },
  )
})
