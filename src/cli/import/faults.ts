import { byPlace, isWarning, type Problem } from '../../problem/index.ts'
import type { Source } from './sources.ts'

/** The problems of an import; they decide whether a story, or all of them, is written. */
export class Faults {
  readonly #problems: Problem[]
  readonly #skipsBroken: boolean
  /** Broken sources with one story, and sources that cannot be read. */
  readonly #brokenFiles = new Set<string>()
  /** Broken stories of other sources. */
  #brokenStories = 0
  #isBroken: boolean
  #isFaulty = false

  /**
   * @param problems the problems of the publication file; with these, no story can be placed
   * @param skipsBroken whether to leave out a story that breaks a rule, and take the others
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
    // The rest of such a source is unknown.
    else if (problem.code === 'import-broken') this.#isBroken = true
  }

  /** Counts a broken story, whose problems have been reported. */
  countStory(source: Source): void {
    if (source.kind !== 'markdown') this.#brokenStories++
  }

  /** Whether nothing may be written. */
  get stop(): boolean {
    return this.#isBroken || (this.#isFaulty && (!this.#skipsBroken || this.#found === 0))
  }

  /** Whether only stories that could be left out stop the import. */
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
