import { reportFinding } from '../../import/finding/report.ts'
import type { ImportContext, Imported } from '../../import/imported.ts'
import { mintId } from '../folder/mint-ids.ts'
import type { Ledger, Remembered } from './ledger.ts'

/** The identity of a story in this publication. */
export interface Identity {
  id: string
  /** The result of an earlier import of it. */
  known: Remembered | undefined
  /** The keys by which a later import finds it. */
  keys: string[]
}

/** A story that came before in this run. */
interface Met {
  origin: string | undefined
  place: string
}

/**
 * Tells which imported stories are one. An id, a slug with its moment or a guid is not enough: sites repeat them. Of two stories in
 * two places of the source with one of these, the second gets an id of its own, which the ledger keeps by its place.
 */
export class Identities {
  readonly #ledger: Ledger
  readonly #met = new Map<string, Met>()
  /** The ids of this run's stories, by their keys. */
  readonly #held = new Map<string, string>()
  /** The places of stories that are files of this run, by the ids that an earlier import gave them. */
  readonly #claims: ReadonlyMap<string, string>

  /** @param isPresent whether a key is that of a file of this run */
  constructor(ledger: Ledger, isPresent: (key: string) => boolean) {
    this.#ledger = ledger
    this.#claims = ledger.holders(isPresent)
  }

  /** Whether a story with this id came before in this run. */
  has(id: string): boolean {
    return this.#met.has(id)
  }

  identify(story: Imported, context: ImportContext): Identity {
    const { origin, keys } = story
    const known = this.#known(story)
    const id = known?.id ?? story.id ?? this.#heldBy(keys) ?? mintId()
    const met = this.#met.get(id)
    if (met === undefined || met.origin === origin) {
      if (met === undefined) this.#meet(id, story, keys)
      return { id, known, keys: [id, ...keys] }
    }
    const name = story.id ?? story.address ?? story.slug ?? story.title
    // The languages of a story have one name, and that is said already.
    if (story.isTranslated !== true || story.id !== undefined)
      reportFinding(context, story.line, { code: 'import-id-shared', first: met.place }, name)
    const minted = mintId()
    this.#meet(minted, story, [])
    return { id: minted, known: undefined, keys: [minted, ...(origin === undefined ? [] : [origin])] }
  }

  #meet(id: string, story: Imported, keys: readonly string[]): void {
    this.#met.set(id, { origin: story.origin, place: shownPlace(story) })
    for (const key of keys) if (!this.#held.has(key)) this.#held.set(key, id)
  }

  /** Returns the id of the story of this run that has one of these keys. */
  #heldBy(keys: readonly string[]): string | undefined {
    return keys.map((key) => this.#held.get(key)).find((id) => id !== undefined)
  }

  /** Finds the earlier result for a story: by its own place, then by its id or keys. */
  #known({ id, keys, origin }: Imported): Remembered | undefined {
    const own = origin === undefined ? undefined : this.#ledger.find([origin])
    return own ?? (id === undefined ? this.#find(keys, origin) : this.#ledger.find([id]))
  }

  /** Finds the earlier result by keys. One that belongs to another file of this run is not this story's. */
  #find(keys: readonly string[], origin: string | undefined): Remembered | undefined {
    for (const key of keys) {
      const known = this.#ledger.find([key])
      const claim = known === undefined ? undefined : this.#claims.get(known.id)
      if (known !== undefined && (claim === undefined || key === origin || claim === origin)) return known
    }
    return undefined
  }
}

function shownPlace({ file, line }: Imported): string {
  return line > 1 ? `${file}:${line}` : file
}
