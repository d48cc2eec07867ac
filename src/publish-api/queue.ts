import type { WithTimeout } from '../store/timeout.ts'

/** For so long the work at the head of the line is waited for: its request may have been given up, and then it never ends. */
const PATIENCE_MILLISECONDS = 5_000

/** For so long work that could begin is waited for: its request may have been given up while it stood in line. */
const SETTING_OUT_MILLISECONDS = 1_000

/** Whoever sends something gives up after half a minute or so: what cannot begin by then is told to come again, and soon. */
const MOST_WAITING_MILLISECONDS = 20_000

/** Bytes of bodies that stand in line, of the 128 MB that an isolate has. */
const MOST_WAITING_BYTES = 25_000_000

/** How long a piece of work takes, as long as none was measured, and how much each that was counts from then on. */
const FIRST_GUESS_MILLISECONDS = 100
const WEIGHT = 0.2

/** Further in the future nobody can say when there is room. */
const MOST_RETRY_SECONDS = 300

/** There is more to do than can be done in time: nothing was begun of this. */
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
   * Does a piece of work when those that came before it are done.
   * @param bytes what it holds in memory while it waits
   * @throws TooBusy where its turn would not come in time
   */
  <Result>(work: () => Promise<Result>, bytes?: number): Promise<Result>
  /** Why work that holds so much is not begun with at all; nothing where it can wait for its turn. */
  refusal(bytes: number): TooBusy | undefined
}

interface QueuePlace {
  bytes: number
  hasBegun: boolean
  /** Ends when nobody has to wait for it any more. */
  over: Promise<void>
  leave: () => void
}

/**
 * Gives a function that does one piece of work after another, in the order in which they came. Two at once would both be right,
 * but of all that are under way one takes the next generation, and the others begin again.
 */
export function serialQueue(withTimeout: WithTimeout, clock: () => number = () => 0): Turn {
  const line: QueuePlace[] = []
  let average = FIRST_GUESS_MILLISECONDS
  /** From when on those that are told to come again find room: each is given a moment of its own. */
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

  /** Waits until it is the turn of one in line, or until it was passed over because it did not stir. */
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
