import type { FetchPart } from '../../store/bundled/segments.ts'
import { type DiskStore, EditionFault, storeFromDisk } from '../../store/disk/from-disk.ts'
import { takesBackFrom } from '../../store/disk/replaced-edition.ts'
import { EditionReplaced, type Store } from '../../store/store.ts'
import { TakenBack } from '../../store/taken-back.ts'
import { codeOf, type FileState, readEdition, stateOf } from './edition-on-disk.ts'

/**
 * A file that could not be read is tried again after a second, and then after twice as long each time, even if it did not change.
 */
const FIRST_PAUSE_MILLISECONDS = 1_000
const LONGEST_PAUSE_MILLISECONDS = 60_000

/** Some tools delete the old file before they write the new one: a missing file is reported after this time. */
const MISSING_MILLISECONDS = 10_000

/** File systems count time in steps of up to two seconds: two writes within one step look like one. */
const UNSURE_MILLISECONDS = 2_000

/**
 * A copy that reserves its full length at the start has to be read whole at each change; after so many times, it is read once a
 * second.
 */
const MOST_CHECKS = 8
const REST_MILLISECONDS = 1_000

/** Thrown if there is no file to serve. */
export class NoEdition extends Error {
  override name = 'NoEdition'
}

/** Reported for a file that is there and cannot be served; the message is for whoever runs the server. */
export class EditionNotTaken extends Error {
  override name = 'EditionNotTaken'
}

/** The last look at the file. */
interface Look {
  signature: string
  at: number
  /** The time of the next look, unless the file changes before. */
  againAt: number
  pauseMilliseconds: number
}

/**
 * Creates the store whose live edition is the one in a file, or a newer one once that is complete; checking for it takes
 * microseconds. Only an edition exactly as it was built is served, however it is copied: until then the last good edition stays
 * live, whoever runs the server is told once, and the file is tried again. Until there is a first edition, the store fails with
 * `EditionNotTaken`.
 * @param file the file that `khabar build` wrote
 * @param clock returns the present in milliseconds since 1970
 * @throws NoEdition if there is no file
 */
export function storeIn(
  file: string,
  parts: FetchPart,
  onFault: (error: EditionNotTaken) => void,
  clock: () => number = Date.now,
): Store {
  const takenBack = new TakenBack()
  let newest: { store: DiskStore; digest: string } | undefined
  let last: Look | undefined
  let told: { kind: string; of: string | undefined; error: EditionNotTaken } | undefined
  let failedChecks = 0

  look(stateOf(file), clock())

  function open(): typeof newest {
    const read = readEdition(file, newest?.digest)
    if (read === undefined) return newest
    const store = storeFromDisk(read.bytes, async (path) => {
      try {
        return await parts(path)
      } catch (error) {
        // The build that wrote a newer edition deleted the parts that only the older one had.
        throw current() === store ? error : new EditionReplaced(`a newer edition is there, and has no ${path}`)
      }
    })
    if (newest !== undefined && takesBackFrom(newest.store.opened, store.opened)) takenBack.note()
    const edition = store.atHand()
    if (edition !== undefined) takenBack.isLive(edition.site)
    return { store, digest: read.digest }
  }

  function current(): Store | undefined {
    const state = stateOf(file)
    const now = clock()
    if (last === undefined || isDue(last, state, now)) look(state, now)
    return newest?.store
  }

  function isDue({ signature, at, againAt }: Look, state: FileState, now: number): boolean {
    // The clock was set back.
    if (now < at) return true
    if (signature === state.signature) return now >= againAt
    return failedChecks < MOST_CHECKS || now >= at + REST_MILLISECONDS
  }

  function look({ signature, changedAt }: FileState, now: number): void {
    const before = last?.signature === signature ? last : undefined
    const lookUntil = (pauseMilliseconds: number) => ({
      signature,
      at: now,
      againAt: now + pauseMilliseconds,
      pauseMilliseconds,
    })
    try {
      newest = open()
      last = lookUntil(changedAt > now - UNSURE_MILLISECONDS ? UNSURE_MILLISECONDS : Number.POSITIVE_INFINITY)
      told = undefined
      failedChecks = 0
    } catch (error) {
      const isMissing = codeOf(error) === 'ENOENT'
      if (isMissing && last === undefined)
        throw new NoEdition(`There is no ${file}. Run "khabar build", or copy it there.`)
      if (!isMissing || before !== undefined) tell(error, signature)
      last = lookUntil(isMissing ? MISSING_MILLISECONDS : nextPause(before))
      if (error instanceof EditionFault && error.kind === 'bytes') failedChecks++
    }
  }

  /** Reports why a file is not served, once, and not at each step of a copy. */
  function tell(error: unknown, signature: string): void {
    const isCopy = error instanceof EditionFault && error.kind !== 'other'
    const kind = isCopy ? 'copy' : (codeOf(error) ?? 'other')
    const of = isCopy ? error.digest : signature
    const isTold = told?.kind === kind && (told.of === undefined || told.of === of)
    if (told !== undefined && isTold) {
      told.of = of
      return
    }
    const why = error instanceof EditionFault ? error.message : `It cannot be read: ${(error as Error).message}.`
    const meanwhile = newest === undefined ? 'Every answer is 503 until then' : 'The last good edition is served on'
    told = { kind, of, error: new EditionNotTaken(`${file} is not taken. ${why} ${meanwhile}; it is tried again.`) }
    onFault(told.error)
  }

  function currentOrThrow(): Store {
    const store = current()
    if (store === undefined) throw told?.error ?? new EditionNotTaken(`${file} is not taken.`)
    return store
  }

  return {
    atHand: () => current()?.atHand(),
    live: () => currentOrThrow().live(),
    hasTakenBack: (site) => takenBack.isSince(site),
  }
}

function nextPause(before: Look | undefined): number {
  return Math.min((before?.pauseMilliseconds ?? FIRST_PAUSE_MILLISECONDS / 2) * 2, LONGEST_PAUSE_MILLISECONDS)
}
