import { type FeedRuleId, type Problem, placeFinder } from '../problem/index.ts'

/** A place at which a rule is broken: its offset in the document's text, and the text there. */
export interface Hit {
  at: number
  /** The element, attribute, member or header it is about. */
  field: string
  /** The offending text; absent if something is missing. */
  value?: string | undefined
  /** Set if the rule's own wording does not fit this place. */
  message?: string
}

/** One rule that a document or an exchange keeps or breaks. */
export interface Rule<Subject> {
  id: FeedRuleId
  /** The specification and its clause: `RFC 4287, 4.2.6`. */
  clause: string
  /** A `warning` is advice that readers in the wild gave cause for; an `error` breaks the specification or a reader. */
  severity: 'error' | 'warning'
  /** The fault and the way out, in words. */
  message: string
  find: (subject: Subject) => Iterable<Hit>
}

/** A problem of a served document, which names the clause that it breaks. */
export type Finding = Extract<Problem, { clause: string }>

/** The facts that every rule of a document gets besides the document. */
export interface Circumstances {
  /** The address under which it was served. */
  url?: string | undefined
  /** The present, in milliseconds since 1970. */
  now: number
}

/** Clocks differ a little: an instant at most this far ahead is not in the future. */
const CLOCK_SKEW_MILLISECONDS = 10 * 60 * 1000

/** Whether an instant has not come yet. */
export function isFuture(instant: number | undefined, now: number): boolean {
  return instant !== undefined && instant > now + CLOCK_SKEW_MILLISECONDS
}

/**
 * Checks a subject against rules.
 * @param text the text that offsets count in; findings name line and column in it, from 1
 */
export function checkRules<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  { file, text }: { file: string; text: string },
): Finding[] {
  let places: ReturnType<typeof placeFinder> | undefined
  return rules.flatMap(({ id, clause, severity, message, find }) =>
    [...find(subject)].map(({ at, field, value, message: own }) => {
      places ??= placeFinder(text)
      const said = value === undefined ? {} : { value }
      return { file, ...places(at), code: id, field, ...said, message: own ?? message, clause, severity }
    }),
  )
}

/** Returns the values whose key an earlier value had. */
export function* duplicates<Value>(
  values: Iterable<Value>,
  key: (value: Value) => string | undefined,
): Iterable<Value> {
  const seen = new Set<string>()
  for (const value of values) {
    const own = key(value)
    if (own === undefined) continue
    if (seen.has(own)) yield value
    seen.add(own)
  }
}
