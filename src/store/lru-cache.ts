/** A cache of the most recently used values within a budget, so that memory stays bounded however many addresses are asked for. */
export class LruCache<Value> {
  readonly #values = new Map<string, { value: Value; size: number }>()
  readonly #budget: number
  #size = 0

  /** @param budget the sum of the sizes that are kept, in the unit of `set` */
  constructor(budget: number) {
    this.#budget = budget
  }

  get(key: string): Value | undefined {
    const held = this.#values.get(key)
    if (held === undefined) return undefined
    this.#values.delete(key)
    this.#values.set(key, held)
    return held.value
  }

  /** Stores a value; the least recently used ones are removed until it fits. */
  set(key: string, value: Value, size: number): void {
    this.#size += size - (this.#values.get(key)?.size ?? 0)
    this.#values.delete(key)
    this.#values.set(key, { value, size })
    for (const [oldest, held] of this.#values) {
      if (this.#size <= this.#budget) break
      this.#values.delete(oldest)
      this.#size -= held.size
    }
  }
}
