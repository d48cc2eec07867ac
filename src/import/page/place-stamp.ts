import { isKnownPlace, parseTimestamp } from '../../time/index.ts'
import { type ImportContext, instantOf } from '../imported.ts'
import { signedIn } from './dates.ts'
import { isDesk, readSignature } from './lines/byline.ts'
import type { Line } from './lines/line.ts'
import type { Stamps } from './lines/stamp.ts'
import { giveUpAnnouncement, keepUnplaced, type Placing } from './page.ts'
import { placeByline, takePlace } from './place-byline.ts'
import { namesIn } from './readers/names.ts'
import { markTurn } from './turn.ts'

const MILLISECONDS_OF_DAY = 86_400_000

export function placeStamps(
  { published, updated, rest, isBare }: Stamps,
  as: 'published' | 'updated' | undefined,
  line: Line,
  placing: Placing,
): void {
  const { page } = placing
  if (as === undefined) giveUpAnnouncement(page)
  else delete page.announcement
  if (published !== undefined) placeStamp(as ?? 'published', published, line, isBare && as === undefined, placing)
  if (updated !== undefined) placeStamp('updated', updated, line, false, placing)
  for (const text of rest) placeSigner(text, line, placing)
}

/** Takes what stands beside stamps for who wrote the story, and where. */
function placeSigner(text: string, line: Line, { page, report }: Placing): void {
  if (takeSigned(text, line, { page, report })) return
  if (page.authors.length === 0 && isDesk(text)) {
    page.authors.push(text)
    return
  }
  const names = namesIn(text, page, 'beside')
  if (names === undefined) keepUnplaced(page, { ...line, text })
  else {
    placeByline(names.byline, names.others, line, page)
    report(line.number, names.doubt.finding, text)
  }
}

/** Takes who signed a stamp, or from where. */
function takeSigned(text: string, line: Line, { page, report }: Pick<Placing, 'page' | 'report'>): boolean {
  const signature = readSignature(text, true)
  if (signature === undefined) return isKnownPlace(text) && takePlace(text, page)
  const { byline, others } = signature
  placeByline(byline, others, line, page)
  if (byline.isDoubtful && byline.authors.length > 0) report(line.number, { code: 'import-byline-bars' }, text)
  return true
}

/** @param isBare whether nothing says what moment this is */
function placeStamp(kind: 'published' | 'updated', value: string, line: Line, isBare: boolean, placing: Placing): void {
  const { page, context, report } = placing
  markTurn(page, false)
  if (kind === 'published' && !isBare && page.bareMoment !== undefined) {
    // Of two moments the one is published that is called so.
    page.spareMoments.push(page.bareMoment)
    delete page.bareMoment
    delete page.published
  }
  const known = page[kind]
  if (isBare && known !== undefined && page.bareMoment !== undefined && isFiner(value, known, context)) {
    // The day over a page, then the story's own moment.
    page.spareMoments.push(page.bareMoment)
    page.bareMoment = { ...line, text: value }
    page[kind] = value
    page.stampLine = line.number
    return
  }
  if (isBare && known === undefined) page.bareMoment = { ...line, text: value }
  if (known === undefined) {
    if (page.published === undefined && page.updated === undefined) page.stampLine = line.number
    page[kind] = value
    for (const text of signedIn(value, context)) takeSigned(text, line, placing)
    return
  }
  if (instantOf(known, context) === instantOf(value, context)) {
    for (const text of signedIn(value, context))
      if (!known.includes(text) && !takeSigned(text, line, placing)) keepUnplaced(page, { ...line, text })
    return
  }
  report(line.number, { code: 'import-moment-second', taken: kind }, value)
  keepUnplaced(page, line)
}

/** Whether a stamp says the hour of a day that another names. */
function isFiner(stamp: string, other: string, context: ImportContext): boolean {
  const [fine, coarse] = [stamp, other].map((text) => parseTimestamp(text, context))
  if (fine?.ok !== true || coarse?.ok !== true) return false
  const later = fine.instant - coarse.instant
  return coarse.precision === 'day' && fine.precision !== 'day' && later >= 0 && later < MILLISECONDS_OF_DAY
}
