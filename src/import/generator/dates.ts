import { type Instant, parseTimestamp } from '../../time/index.ts'
import { reportFinding } from '../finding/report.ts'
import type { Imported } from '../imported.ts'
import type { MarkdownContext } from './context.ts'
import { type KeepUnplaced, keepFieldUnplaced } from './leftovers.ts'
import type { SortedFields } from './names.ts'
import { type Field, textIn } from './values.ts'

type Dates = Pick<Imported, 'published' | 'updated' | 'embargo' | 'expires'> & {
  /** The moment that `published` names. */
  instant?: Instant
  /** Whether the story was over before it began, so that nobody could read it. */
  isOver: boolean
}

interface Moment {
  field: Field
  text: string
  instant: Instant
  isDay: boolean
}

const DAY = 86_400_000

/**
 * Reads when a story was published, changed and expires.
 * @param day the one in the file's name, which counts where no field says more
 */
export function datesOf(
  fields: SortedFields,
  day: string | undefined,
  context: MarkdownContext,
  keepUnplaced: KeepUnplaced,
): Dates {
  const read = (field: Field) => momentIn(field, context)
  const published = publishedIn(fields, read, context, keepUnplaced)
  const named = day === undefined ? undefined : parseTimestamp(day, context)
  const instant = published?.instant ?? (named?.ok ? named.instant : undefined)
  const text = published?.text ?? (named?.ok ? day : undefined)
  if (text === undefined) reportUndated(fields, context)
  const updated = updatedIn(fields, read, instant, context, keepUnplaced)
  const embargo = firstMoment(fields.of('embargo'), read, keepUnplaced)
  // A story that is over before it begins would never be shown.
  const isAfter = (moment: Moment) => instant === undefined || moment.instant > instant
  const expires = firstMoment(fields.of('expires'), read, keepUnplaced, isAfter)
  const isOver = expires === undefined && reportOver(fields, read, context)
  return {
    isOver,
    ...(text === undefined ? {} : { published: text }),
    ...(instant === undefined ? {} : { instant }),
    ...(updated === undefined ? {} : { updated }),
    ...(embargo === undefined ? {} : { embargo: embargo.text }),
    ...(expires === undefined ? {} : { expires: expires.text }),
  }
}

type Read = (field: Field) => Moment | undefined

function momentIn(field: Field, context: MarkdownContext): Moment | undefined {
  const text = textIn(field.value)
  const read = text === undefined ? undefined : parseTimestamp(text, context)
  if (text === undefined || !read?.ok) return undefined
  return { field, text, instant: read.instant, isDay: read.precision === 'day' }
}

/** Whether a field is Jekyll's `published: false`, which is no date. */
export function isSwitch({ key, value }: Field): boolean {
  return key === 'published' && /^(?:true|false)$/i.test(textIn(value) ?? '')
}

function publishedIn(
  fields: SortedFields,
  read: Read,
  context: MarkdownContext,
  keepUnplaced: KeepUnplaced,
): Moment | undefined {
  let first: Moment | undefined
  for (const field of fields.of('published').filter((field) => !isSwitch(field))) {
    const moment = read(field)
    if (moment === undefined) keepFieldUnplaced(keepUnplaced, field)
    else if (first === undefined) first = moment
    else if (first.field.key === 'publishdate' && field.key === 'date' && moment.instant !== first.instant) {
      const { line, text } = field.place()
      reportFinding(context, line, { code: 'import-moment-dated', dated: text, published: first.text }, text)
    } else if (moment.instant !== first.instant) keepFieldUnplaced(keepUnplaced, field)
  }
  return first
}

function updatedIn(
  fields: SortedFields,
  read: Read,
  published: Instant | undefined,
  context: MarkdownContext,
  keepUnplaced: KeepUnplaced,
): string | undefined {
  const [first, ...rest] = fields.of('updated').flatMap((field) => {
    const moment = read(field)
    if (moment === undefined) keepFieldUnplaced(keepUnplaced, field)
    return moment === undefined ? [] : [moment]
  })
  for (const { field, instant } of rest) if (instant !== first?.instant) keepFieldUnplaced(keepUnplaced, field)
  if (first === undefined || published === undefined || first.instant > published) return first?.text
  // A day without an hour begins before the hour of the same day.
  if (first.instant === published || (first.isDay && first.instant + DAY > published)) return undefined
  const { line, text } = first.field.place()
  reportFinding(context, line, { code: 'import-updated-early', field: first.field.name }, text)
  return undefined
}

function firstMoment(
  fields: readonly Field[],
  read: Read,
  keepUnplaced: KeepUnplaced,
  accepts: (moment: Moment) => boolean = () => true,
): Moment | undefined {
  let first: Moment | undefined
  for (const field of fields) {
    const moment = read(field)
    if (moment !== undefined && moment.instant === first?.instant) continue
    if (moment !== undefined && first === undefined && accepts(moment)) first = moment
    else keepFieldUnplaced(keepUnplaced, field)
  }
  return first
}

function reportOver(fields: SortedFields, read: Read, context: MarkdownContext): boolean {
  const end = fields
    .of('expires')
    .map(read)
    .find((moment) => moment !== undefined)
  if (end === undefined) return false
  reportFinding(context, end.field.place().line, { code: 'import-ended' }, end.text)
  return true
}

function reportUndated(fields: SortedFields, context: MarkdownContext): void {
  for (const field of fields.of('published').filter((field) => !isSwitch(field))) {
    const { line, text } = field.place()
    const read = parseTimestamp(text, context)
    if (read.ok) continue
    reportFinding(context, line, { code: 'import-date-unreadable', reason: read.problem.message }, text)
    return
  }
  const likely = fields.unknown.find(
    (field) => /date|time|publish|posted/.test(field.key) && momentIn(field, context) !== undefined,
  )
  const { line = 1, text } = likely?.place() ?? {}
  reportFinding(context, line, { code: 'import-date', of: 'front matter', ...(likely && { field: likely.name }) }, text)
}
