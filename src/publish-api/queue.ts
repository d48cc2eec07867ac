import type { WithTimeout } from '../store/timeout.ts'

/** How long to wait for the work at the head of the queue: if its request was given up, it never ends. */
const PATIENCE_MILLISECONDS = 5_000

/** How long to wait for work that could begin: its request may have been given up while it was in the queue. */
const SETTING_OUT_MILLISECONDS = 1_000

/**
 * The longest time in the queue. Senders give up after half a minute or so, so work that cannot begin by then is refused at once,
 * with a time to try again.
 */
const MOST_WAITING_MILLISECONDS = 20_000

/** Bytes of bodies in the queue, of the 128 MB that an isolate has. */
const MOST_WAITING_BYTES = 25_000_000

/** The assumed time of a piece of work before one was measured, and the weight of each new measurement in the average. */
const FIRST_GUESS_MILLISECONDS = 100
const WEIGHT = 0.2

/** The longest `Retry-After`: nobody can say when there will be room after that. */
const MOST_RETRY_SECONDS = 300

/** Thrown if there is more work than can be done in time; none of this work was begun. */
export class TooBusy extends Error {
  override name = 'TooBusy'
  readonly retrySeconds: number
  constructor(retrySeconds: number) {
    super(`there is room again in ${retrySeconds} s`)
    this.retrySeconds = retrySeconds
  }
}

export interface Turn {
  /**
   * Runs a piece of work after those that came before it.
   * @param bytes the memory that it holds while it waits
   * @throws TooBusy if it could not begin in time
   */
  <Result>(work: () => Promise<Result>, bytes?: number): Promise<Result>
  /** Returns why work of this size is refused; undefined if it may wait in the queue. */
  refusal(bytes: number): TooBusy | undefined
}

interface QueuePlace {
  bytes: number
  hasBegun: boolean
  /** Resolves when nobody has to wait for it any more. */
  over: Promise<void>
  leave: () => void
}

/**
 * Creates a queue that runs one piece of work after another, in the order in which they came. Two at once would both be right,
 * but of all that run at once only one gets the next generation, and the others begin again.
 */
export function serialQueue(withTimeout: WithTimeout, clock: () => number = () => 0): Turn {
  const line: QueuePlace[] = []
  let average = FIRST_GUESS_MILLISECONDS
  /** The time at which the next refused sender finds room: each gets a time of its own. */
  let roomAt = 0

  function stepIn(bytes: number): QueuePlace {
    let over = () => {}
    const place: QueuePlace = { bytes, hasBegun: false, over: new Promise((done) => (over = done)), leave: () => {} }
    place.leave = () => {
      const at = line.indexOf(place)
      if (at !== -1) line.splice(at, 1)
      over()
    }
    line.push(place)
    return place
  }

  function tooBusy(): TooBusy {
    const now = clock()
    roomAt = Math.max(roomAt, now + line.length * average)
    const seconds = Math.min(MOST_RETRY_SECONDS, Math.max(1, Math.ceil((roomAt - now) / 1000)))
    roomAt += average
    return new TooBusy(seconds)
  }

  function refusal(bytes: number): TooBusy | undefined {
    const waiting = line.reduce((sum, place) => sum + place.bytes, 0)
    const isTooLong = line.length * average > MOST_WAITING_MILLISECONDS
    const isTooMuch = line.length > 0 && waiting + bytes > MOST_WAITING_BYTES
    return isTooLong || isTooMuch ? tooBusy() : undefined
  }

  /** Waits until a place is at the head of the queue. A head that does not move in time is passed over. */
  async function turnOf(mine: QueuePlace): Promise<void> {
    const since = clock()
    for (;;) {
      const before = line.indexOf(mine)
      const [head] = line
      if (head === undefined || before < 1) return
      if (clock() - since + before * average > MOST_WAITING_MILLISECONDS) throw tooBusy()
      await withTimeout(head.hasBegun ? PATIENCE_MILLISECONDS : SETTING_OUT_MILLISECONDS, head.over).catch(head.leave)
    }
  }

  async function done<Result>(mine: QueuePlace, work: () => Promise<Result>): Promise<Result> {
    const begun = clock()
    mine.hasBegun = true
    try {
      return await work()
    } finally {
      average += WEIGHT * (Math.max(0, clock() - begun) - average)
    }
  }

  async function take<Result>(work: () => Promise<Result>, bytes = 0): Promise<Result> {
    const refused = refusal(bytes)
    if (refused !== undefined) throw refused
    const mine = stepIn(bytes)
    try {
      await turnOf(mine)
      return await done(mine, work)
    } finally {
      mine.leave()
    }
  }

  return Object.assign(take, { refusal })
}
