import type { Edition } from '../../src/edition/compile/compile.ts'
import { bundledStore } from '../../src/store/bundled/bundled.ts'
import { EditionReplaced, type LiveEdition, type Store } from '../../src/store/store.ts'
import { TooSlow, type WithTimeout } from '../../src/store/timeout.ts'
import { partsOf } from './content.ts'

/** How long a store across a network takes an edition for the live one before it asks again. */
export const HELD_MILLISECONDS = 3_000

/** What happens to a call: nothing where it goes on as it would. Whoever does not return does not answer. */
export type Interference = (call: string, number: number) => undefined | Promise<void>

/**
 * A store as one across a network is: every answer is waited for, another edition can be published at any moment, after which
 * the earlier one's answers fail, and whatever else can happen to a call is up to `interfere`.
 */
export class UnsteadyStore implements Store {
  readonly clock: { now: number }
  /** The names of all calls. */
  calls: string[] = []
  interfere: Interference = () => undefined
  /** The edition that answers, each time it is published a new one. */
  #current: LiveEdition
  #count = 0
  #held: { edition: LiveEdition; until: number } | undefined

  constructor(edition: Edition, clock: { now: number }) {
    this.clock = clock
    this.#current = this.#published(edition)
  }

  /** @param isTold whether the isolate comes to know it at once, and not when it asks next */
  publish(edition: Edition, isTold = false): void {
    this.#current = this.#published(edition)
    if (isTold) this.#held = undefined
  }

  atHand(): LiveEdition | undefined {
    return this.#held !== undefined && this.clock.now < this.#held.until ? this.#held.edition : undefined
  }

  async live(): Promise<LiveEdition> {
    const known = this.atHand()
    if (known !== undefined) return known
    await this.#called('live')
    const edition = this.#current
    this.#held = { edition, until: this.clock.now + HELD_MILLISECONDS }
    return edition
  }

  async #called(name: string): Promise<void> {
    this.calls.push(name)
    // Nothing that comes over a network is there at once.
    await new Promise((done) => setImmediate(done))
    await this.interfere(name, this.calls.length)
  }

  #published(edition: Edition): LiveEdition {
    const { live } = bundledStore(edition.file, partsOf(edition))
    const whole = live() as LiveEdition // A bundled one is there at once.
    const shift = ++this.#count * 1_000_000
    const answers = Object.entries(whole).map(([name, answer]) => {
      if (typeof answer !== 'function') return [name, answer]
      const shifted = (...args: unknown[]) => withKeys(answer.apply(whole, withKeys(args, -shift) as unknown[]), shift)
      return [name, (...args: unknown[]) => this.#answer(own, name, () => shifted(...args))]
    })
    const own: LiveEdition = Object.fromEntries(answers)
    return own
  }

  async #answer(edition: LiveEdition, name: string, answer: () => unknown): Promise<unknown> {
    if (edition !== this.#current) {
      this.#held = undefined
      throw new EditionReplaced()
    }
    const given = answer()
    await this.#called(name)
    return await given
  }
}

/** The same with all keys of stories in it shifted, so that those of one edition mean nothing to another. */
function withKeys(value: unknown, shift: number): unknown {
  if (Array.isArray(value)) return value.map((item) => withKeys(item, shift))
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
  if ('key' in value) {
    const key = Number(value.key) + shift
    if (key < 0 || key > 1_000_000 * 1_000) throw new Error('a key of no story of this edition')
    return { ...value, key }
  }
  return 'stories' in value ? { ...value, stories: withKeys(value.stories, shift) } : value
}

/** Waits until something is so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turns(1)
}

/** Never ends, as the work of a request that was given up. */
export const never = () => new Promise<never>(() => {})

/** A host's timers that run out when they are told to. */
export class Timers {
  readonly #waiting = new Set<() => void>()
  #isOut = false
  /** How long was waited, each time. */
  readonly asked: number[] = []

  readonly withTimeout: WithTimeout = (milliseconds, promise) =>
    new Promise((done, fail) => {
      this.asked.push(milliseconds)
      const giveUp = () => fail(new TooSlow(`no answer within ${milliseconds} ms`))
      this.#waiting.add(giveUp)
      promise.then(done, fail).finally(() => this.#waiting.delete(giveUp))
      if (this.#isOut) turns(400).then(giveUp)
    })

  get waiting(): number {
    return this.#waiting.size
  }

  runOut(): void {
    for (const giveUp of this.#waiting) giveUp()
  }

  /** From now on all run out after some turns of the event loop, in which whatever can still come comes. */
  keepRunningOut(isOut = true): void {
    this.#isOut = isOut
    if (isOut) turns(400).then(() => this.#isOut && this.runOut())
  }
}

/** Waits until the event loop has turned some times: what needs no more than that is done then. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((done) => setImmediate(done))
}
