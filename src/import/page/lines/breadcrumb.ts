import { isShort } from './line.ts'

/** The page's first step, by which a breadcrumb is known. */
export const HOME = /^(?:home|home ?page|होम|मुख्य पृष्ठ|मुखपृष्ठ)$/iu
/** The marks that part steps. */
const MARKS = [/\//, />/, /[»›→]/u, /::/, /\|/]
const FIRST_MARK = /[/>»›→|]|::/u
/** A longer text before the first mark is no step. */
const LONGEST_FIRST_STEP = 22
/** Steps that most often name a kind of page: what else there is comes before them. */
const HARDLY_SECTION = /^(?:news|latest news|top stories|stories|article|articles|समाचार|ख़?बरें|न्यूज़?|story)$/iu
/** Says that steps follow. */
const LABEL = /^(?:you are here|आप यह(?:ाँ|ां) हैं)(?![\p{L}\p{M}])[ :>»›-]*/iu
/** The day on which a collector saved the page. */
const COLLECTOR_NOTE = /^\s*date\s+(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?)(?:\s+|$)/i

/** Whether a line says that steps follow on the next lines, and no more. */
export function isBreadcrumbLabel(text: string): boolean {
  return LABEL.exec(text)?.[0] === text
}

export interface Breadcrumb {
  /** In the order of the page. */
  sections: string[]
  title?: string
}

/** `date 2025-11-16 PTI`: the day that a collector put before the page, and what follows on its line. */
export function readCollectorNote(text: string): { day: string; rest: string } | undefined {
  const [before, day] = COLLECTOR_NOTE.exec(text) ?? []
  return before === undefined || day === undefined ? undefined : { day, rest: text.slice(before.length) }
}

/** `Home / Markets / News / Rupee steadies …`: sections, and the headline where it is the last step. */
export function readBreadcrumb(text: string): Breadcrumb | undefined {
  const whole = readCollectorNote(text)?.rest ?? text
  const label = LABEL.exec(whole)?.[0] ?? ''
  const plain = whole.slice(label.length)
  const mark = markIn(plain)
  const home = mark === undefined ? plain : plain.slice(0, FIRST_MARK.exec(plain)?.index).trim()
  if (mark === undefined && !(label !== '' && HOME.test(home))) return undefined
  if (label === '' && !HOME.test(home)) return undefined
  const sections: string[] = []
  let rest = HOME.test(home) ? withoutFirstStep(plain, mark) : plain
  while (rest !== '') {
    const next = mark?.exec(rest) ?? null
    const name = (next === null ? rest : rest.slice(0, next.index)).trimEnd()
    const after = next === null ? '' : withoutFirstStep(rest, mark)
    // A headline may itself hold what parts steps: then its words go on in small letters.
    const isCut = /^\p{Lu}/u.test(home) && /^(?:\p{Ll}|\d+(?!\S))/u.test(after)
    if (!isShort(name) || isCut) break
    if (name !== '') sections.push(name)
    rest = after
  }
  return { sections: likelyFirst(sections), ...(rest === '' ? {} : { title: rest }) }
}

function withoutFirstStep(text: string, mark: RegExp | undefined): string {
  const next = mark?.exec(text) ?? null
  if (next === null) return ''
  let rest = text.slice(next.index + next[0].length)
  while (rest.startsWith('>')) rest = rest.slice(1)
  return rest.trimStart()
}

/** The mark that parts a line's first step from the next. */
function markIn(text: string): RegExp | undefined {
  const first = FIRST_MARK.exec(text)
  const step = first === null ? '' : text.slice(0, first.index)
  if (first === null || step.length > LONGEST_FIRST_STEP || step.trim().length < 2 || step.includes(':'))
    return undefined
  return MARKS.find((mark) => mark.test(first[0]))
}

/** Returns the steps of a line that has some, whatever they are: one step where it has none. */
export function stepsOf(text: string): string[] {
  const plain = text.replace(LABEL, '')
  const mark = markIn(plain)
  if (mark === undefined) return [text]
  return plain
    .split(mark)
    .map((step) => step.trim())
    .filter((step) => step !== '')
}

/** Whether steps are parted as headlines hardly are: by two arrows, or by one after a word or two. `India › Talks resume` */
export function isPartedByArrows(text: string): boolean {
  if (!/\s[>»›]\s/u.test(text) || !/[>»›]/u.test(FIRST_MARK.exec(text)?.[0] ?? '')) return false
  const [first = '', ...steps] = stepsOf(text)
  return steps.length > 1 || first.split(' ').length <= 2
}

/** The places at which two steps ran together: `IndiaNews`, `होमIndia`. */
const SEAM = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=[\p{Lo}\p{M}])(?=\p{Lu})|(?<=\p{Lu}\p{Lu})(?=\p{Lu}\p{Ll})/u
const GLUED_HOME = /^(?:home|होम|मुख्य पृष्ठ|मुखपृष्ठ)(?=\S)/iu

/** `HomeIndia News`: the steps of a text in which they ran together. */
export function stepsRunTogether(text: string): string[] {
  const home = GLUED_HOME.exec(text)?.[0] ?? ''
  const rest = text.slice(home.length)
  return [...(home === '' ? [] : [home]), ...rest.split(SEAM)].map((step) => step.trim()).filter((step) => step !== '')
}

export function isHardlySection(name: string): boolean {
  return HARDLY_SECTION.test(name)
}

/** A kind of page is named only after every subject. */
export function likelyFirst(steps: readonly string[]): string[] {
  return [...steps.filter((step) => !isHardlySection(step)), ...steps.filter(isHardlySection)]
}
