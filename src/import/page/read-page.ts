import { isKnownSender } from '../../time/index.ts'
import type { ImportContext } from '../imported.ts'
import { wrappingOf } from './body.ts'
import { readHead } from './head.ts'
import { readCollectorNote } from './lines/breadcrumb.ts'
import { readByline } from './lines/byline.ts'
import { introducesLinks } from './lines/chrome.ts'
import type { Line } from './lines/line.ts'
import { emptyPage, giveUpAnnouncement, keepUnplaced, type Page, type ReportOfPage } from './page.ts'
import type { PagePiece } from './piece.ts'
import { placePiece } from './place.ts'
import { PRECEDENCE } from './precedence.ts'
import { endsLinks } from './readers/chrome.ts'
import type { LineContext } from './readers/reader.ts'
import { settlePage } from './settle.ts'

/** Reads the lines of a page one after another, each as the first piece that it can be, and puts the pieces in their places. */
export function readPage(lines: readonly Line[], context: ImportContext, report: ReportOfPage): Page {
  const note = collectorNote(lines)
  const head = readHead(note?.lines ?? lines, context)
  const page = emptyPage(wrappingOf(lines))
  const placing = { page, context, report }
  if (note !== undefined) page.collectorDay = { number: note.line.number, text: note.day }
  if (note?.source !== undefined) {
    const piece = pieceOf({ line: note.source, page, next: undefined, context })
    placePiece(piece.kind === 'byline' ? piece : { ...piece, kind: 'chrome', certainty: 'certain' }, placing)
  }
  if (head.breadcrumb !== undefined) placePiece(head.breadcrumb, placing)
  for (const line of head.strays) keepUnplaced(page, line)
  const full = head.lines.filter(({ text }) => text !== '')
  let next = 0
  for (const line of head.lines) {
    if (line.text === '') {
      if (page.announcement?.kind === 'topics' && page.topics.length > 0) delete page.announcement
      continue
    }
    next++
    if (endsLinks(line.text) && !introducesLinks(line.text)) page.hasLinks = false
    const piece = pieceOf({ line, page, next: full[next], context })
    placePiece(piece, placing)
    if (piece.kind !== 'links') page.last = line
  }
  giveUpAnnouncement(page)
  settlePage(page, context, report)
  return page
}

interface CollectorNote {
  line: Line
  day: string
  /** Who printed the page, where the collector says so. */
  source?: Line
  lines: readonly Line[]
}

/** Parts what a collector wrote before a page from the page: the day, and who printed it. */
function collectorNote(lines: readonly Line[]): CollectorNote | undefined {
  const at = lines.findIndex(({ text }) => text !== '')
  const line = lines[at]
  const read = line === undefined ? undefined : readCollectorNote(line.text)
  if (line === undefined || read === undefined) return undefined
  const { day, rest } = read
  const own = { ...line, text: rest }
  const isSource = isKnownSender(rest) || readByline(rest, true) !== undefined || !/\s/.test(rest)
  if (rest !== '' && !isSource) return { line, day, lines: lines.with(at, own) }
  return { line, day, lines: lines.toSpliced(at, 1), ...(rest === '' ? {} : { source: own }) }
}

function pieceOf(around: LineContext): PagePiece {
  const { line } = around
  for (const { longest, read } of PRECEDENCE) {
    const reading = line.text.length > longest ? undefined : read(around)
    if (reading === undefined) continue
    const { doubt, ...meaning } = reading
    return { ...meaning, line, certainty: doubt ?? 'certain' }
  }
  return { kind: 'prose', line, certainty: 'certain' }
}
