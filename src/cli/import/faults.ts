import { byPlace, isWarning, type Problem } from '../../problem/index.ts'
import type { Source } from './sources.ts'

/** What an import has to say, and what of it keeps a story, or all of them, from being written. */
export class Faults {
  readonly #problems: Problem[]
  readonly #skipsBroken: boolean
  /** Sources that hold one story, or cannot be read, and are broken. */
  readonly #brokenFiles = new Set<string>()
  /** Stories of other sources that are. */
  #brokenStories = 0
  #isBroken: boolean
  #isFaulty = false

  /**
   * @param problems those of the content folder, without which nothing can be placed
   * @param skipsBroken whether a story that breaks a rule is left out, and the others taken
   */
  constructor(problems: readonly Problem[], skipsBroken: boolean) {
    this.#problems = [...problems]
    this.#skipsBroken = skipsBroken
    this.#isBroken = problems.some((problem) => !isWarning(problem))
  }

  add(problem: Problem, source: Source): void {
    this.#problems.push(problem)
    if (isWarning(problem)) return
    this.#isFaulty = true
    if (source.kind === 'markdown' || problem.code === 'file-not-utf8') this.#brokenFiles.add(source.name)
    // What the rest of such a source holds, nobody knows.
    else if (problem.code === 'import-broken') this.#isBroken = true
  }

  /** Takes note of a story that cannot be one, for reasons that were said. */
  countStory(source: Source): void {
    if (source.kind !== 'markdown') this.#brokenStories++
  }

  /** Whether nothing may be written. */
  get stop(): boolean {
    return this.#isBroken || (this.#isFaulty && (!this.#skipsBroken || this.#found === 0))
  }

  /** Whether all that stops an import are stories that could be left out. */
  get areOfStories(): boolean {
    return !this.#isBroken && this.#found > 0
  }

  get storiesSkipped(): number {
    return this.#skipsBroken ? this.#found : 0
  }

  inOrder(): Problem[] {
    return this.#problems.toSorted(byPlace)
  }

  get #found(): number {
    return this.#brokenFiles.size + this.#brokenStories
  }
}
