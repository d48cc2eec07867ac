import { isKnownPlace } from '../../time/index.ts'
import type { ImportContext } from '../imported.ts'
import { agencyIn } from '../story/agency.ts'
import { wrappingOf } from './body.ts'
import { isKicker, isProse, isSame, readHead } from './head.ts'
import {
  introducesLinks,
  isBrokenStamp,
  isKeywords,
  isReadingTime,
  isRubbish,
  isSubhead,
  isSummaryLabel,
  type Line,
  readBreadcrumb,
  readCaption,
  readField,
  readPictureLabel,
  readStampLabel,
  readStamps,
  readTopics,
} from './lines.ts'
import { isEditedBy, isName, readByline, readNames } from './names.ts'
import type { Page, ReportOfPage } from './page.ts'
import { PageStory } from './story.ts'

/** The most characters of a line of topics; a longer line is not one. */
const MOST_TOPICS = 2_000
/** A longer line is a paragraph, whatever it begins with. */
export const LONGEST_LINE = 500
const LONGEST_BYLINE = 120
/** A longer line under "Also read" goes on with the story. */
const LONGEST_LINK = 140

/** Reads the lines of a page one after another, each for what it says or as text. */
export function readPage(lines: readonly Line[], context: ImportContext, report: ReportOfPage): Page {
  const head = readHead(lines, context)
  const story = new PageStory(wrappingOf(lines), context, report)
  if (head.breadcrumb !== undefined) story.addBreadcrumb(head.breadcrumb.line, head.breadcrumb.steps)
  for (const line of head.strays) story.keepUnplaced(line)
  const reader = new PageReader(story, context, report)
  const full = head.lines.filter(({ text }) => text !== '')
  let next = 0
  for (const line of head.lines) {
    if (line.text !== '') next++
    reader.read(line, full[next])
  }
  return reader.end()
}

/** The name by which a site is reached. */
function isDomain(text: string): boolean {
  return /^(?:[a-z\d-]+\.)+[a-z]{2,}$/i.test(text)
}

class PageReader {
  readonly #story: PageStory
  readonly #context: ImportContext
  readonly #report: ReportOfPage
  /** Whether links to other stories have begun. */
  #hasLinks = false
  /** The last line that was read for what it says. */
  #last: Line | undefined
  /** The kind of text that a line announced for the next line. */
  #awaited: { kind: 'published' | 'updated' | 'topics' | 'summary'; line: Line } | undefined

  constructor(story: PageStory, context: ImportContext, report: ReportOfPage) {
    this.#story = story
    this.#context = context
    this.#report = report
  }

  /** @param next the next line that has text */
  read(line: Line, next: Line | undefined): void {
    if (line.text === '') {
      if (this.#awaited?.kind === 'topics' && this.#story.page.topics.length > 0) this.#awaited = undefined
      return
    }
    if (this.#isLink(line)) {
      this.#story.keepUnplaced(line)
      return
    }
    if (!this.#places(line, next) && !this.#placesAwaited(line)) {
      this.#giveUpAwaited()
      this.#story.addText(line)
    }
    this.#last = line
  }

  /** Under "Also read" stand headlines of other stories. */
  #isLink({ text }: Line): boolean {
    if (introducesLinks(text)) {
      this.#hasLinks = true
      if (this.#awaited?.kind === 'topics') this.#awaited = undefined
      return true
    }
    if (isProse(text) || isSubhead(text) || text.length > LONGEST_LINK) this.#hasLinks = false
    else if (this.#hasLinks && readStamps(text, this.#context) === undefined && readTopics(text) === undefined)
      return !isRubbish(text)
    return false
  }

  end(): Page {
    this.#giveUpAwaited()
    return this.#story.end()
  }

  /** Takes a line that says something of the story. @returns whether it did */
  #places(line: Line, next: Line | undefined): boolean {
    const { text } = line
    if (text.length > MOST_TOPICS) return false
    const topics = readTopics(text)
    if (topics !== undefined) {
      this.#giveUpAwaited()
      if (topics === '' || topics.endsWith(',')) this.#awaited = { kind: 'topics', line }
      if (topics !== '') this.#story.page.topics.push({ ...line, text: topics })
      this.#story.markEndOfHeadOrStory(true)
      return true
    }
    if (text.length > LONGEST_LINE) return false
    return (
      this.#placesBreadcrumb(line) ||
      this.#placesField(line) ||
      this.#placesStamps(line) ||
      this.#placesRest(line) ||
      this.#placesCaption(line) ||
      this.#placesByline(line, next)
    )
  }

  /** Takes a line that the line before it spoke of. */
  #placesAwaited(line: Line): boolean {
    const { kind } = this.#awaited ?? {}
    if (kind === 'summary') {
      if (this.#story.page.summary !== undefined) return false
      this.#awaited = undefined
      this.#story.addSummary(line)
      return true
    }
    if (kind !== 'topics') return false
    if (line.text.length > MOST_TOPICS || /[.!?।]$/u.test(line.text)) {
      this.#giveUpAwaited()
      return false
    }
    this.#story.page.topics.push(line)
    return true
  }

  /** Gives up the text that a line announced and that did not come. */
  #giveUpAwaited(): void {
    const { kind, line } = this.#awaited ?? {}
    this.#awaited = undefined
    if (line !== undefined && kind !== 'topics') this.#story.keepUnplaced(line)
  }

  #placesBreadcrumb(line: Line): boolean {
    const { page, hasBreadcrumb } = this.#story
    const breadcrumb = hasBreadcrumb || page.text.length > 0 ? undefined : readBreadcrumb(line.text)
    if (breadcrumb === undefined) return false
    this.#story.addBreadcrumb(line, breadcrumb)
    return true
  }

  #placesStamps(line: Line): boolean {
    const page = this.#story.page
    const label = readStampLabel(line.text)
    if (label !== undefined) {
      this.#giveUpAwaited()
      this.#awaited = { kind: label, line }
      return true
    }
    const stamps = readStamps(line.text, this.#context)
    const { kind } = this.#awaited ?? {}
    if ((kind === 'published' || kind === 'updated') && stamps?.isBare === true && stamps.published !== undefined) {
      this.#awaited = undefined
      this.#story.stamp(kind, stamps.published, line)
      this.#placesSigners(stamps.rest, line)
      return true
    }
    if (stamps === undefined) {
      if (!isBrokenStamp(line.text)) return false
      this.#report(
        line.number,
        'import-doubt',
        'This looks like a timestamp, but names no date and time that exist.',
        line.text,
      )
      this.#story.keepUnplaced(line)
      return true
    }
    // A day alone on its line, in the midst of a text, is one of the text.
    if (stamps.isBare && (page.published !== undefined ? page.text.length > 0 : page.text.length > 2)) return false
    this.#giveUpAwaited()
    if (stamps.published !== undefined) this.#story.stamp('published', stamps.published, line, stamps.isBare)
    if (stamps.updated !== undefined) this.#story.stamp('updated', stamps.updated, line)
    this.#placesSigners(stamps.rest, line)
    return true
  }

  /** Takes what stands beside stamps for who wrote the story, and where. */
  #placesSigners(texts: readonly string[], line: Line): void {
    for (const text of texts) {
      const isTaken =
        this.#story.takeSigned(text, line) ||
        this.#story.takeDesk(text) ||
        this.#story.takeNames({ ...line, text }, 'beside')
      if (!isTaken) this.#story.keepUnplaced({ ...line, text })
    }
  }

  /** Takes a line that names its own field, over the text: in its midst "Source:" is one of the text. */
  #placesField(line: Line): boolean {
    const { page } = this.#story
    const picture = readPictureLabel(line.text)
    if (picture !== undefined && (page.text.length <= 1 || 'caption' in picture)) {
      const field = 'caption' in picture ? 'caption' : 'credit'
      if (page[field] !== undefined) return false
      Object.assign(page, picture)
      return true
    }
    if (page.text.length > 0) return false
    const named = readField(line.text)
    if (named !== undefined) return this.#story.addField(named.field, named.value, line)
    const isStray = this.#story.isHead && (isKicker(line.text) || isDomain(line.text))
    if (isStray) this.#story.keepUnplaced(line)
    const place = line.text.replace(/,$/, '')
    return isStray || (place !== line.text && isKnownPlace(place) && this.#story.takePlace(place))
  }

  /** Under a stamp stands who wrote the story, where nobody signed before; over a credit, who is in the picture. */
  #canSignUnderStamp(next: Line | undefined): boolean {
    const { page, isHead } = this.#story
    if (!isHead || page.title === undefined || page.authors.length > 0 || page.agency !== undefined) return false
    const { text: last = '' } = this.#last ?? {}
    if (last.length > LONGEST_BYLINE || !this.#isStamp(last)) return false
    return next === undefined || readCaption(next.text, true)?.caption !== ''
  }

  #isStamp(text: string): boolean {
    return isReadingTime(text) || readStamps(text, this.#context) !== undefined
  }

  #placesRest(line: Line): boolean {
    if (this.#story.isHead && this.#story.page.summary === undefined && isSummaryLabel(line.text)) {
      this.#giveUpAwaited()
      this.#awaited = { kind: 'summary', line }
      return true
    }
    if (isReadingTime(line.text)) {
      this.#story.headEnds()
      return true
    }
    if (!isRubbish(line.text) && !(isEditedBy(line.text) && line.text.length <= LONGEST_BYLINE)) return false
    if (this.#awaited?.kind === 'topics') this.#awaited = undefined
    this.#story.keepUnplaced(line)
    return true
  }

  #placesCaption(line: Line): boolean {
    const page = this.#story.page
    if (page.caption !== undefined || page.credit !== undefined) return false
    const read = readCaption(line.text, page.text.length <= 1)
    if (read === undefined) return false
    page.credit = read.credit
    // Pages print a caption with the picture, and under it.
    if (read.caption !== '') page.text = page.text.filter(({ text }) => !isSame(text, read.caption))
    const before = page.text.at(-1)
    if (read.caption !== '') page.caption = read.caption
    else if (before?.number === line.number - 1 && page.text.length <= 2) {
      page.text.pop()
      page.caption = before.text
      this.#report(
        before.number,
        'import-doubt',
        "This stands over a picture's credit, and was taken as its caption.",
        before.text,
      )
    }
    this.#story.headEnds()
    return true
  }

  /** Takes words between commas over the text for what the picture is filed under. */
  #placesKeywords({ number, text }: Line, next: Line | undefined): boolean {
    const { page, isHead } = this.#story
    if (page.keywords !== undefined || !isKeywords(text)) return false
    const isOverCaption = next !== undefined && readCaption(next.text, true) !== undefined
    // A headline begins with a capital.
    const isNoHeadline = /\p{Ll}/u.test(text) && !/\p{Lu}/u.test(text)
    const isFree =
      page.text.length === 0
        ? page.title !== undefined || isNoHeadline
        : page.text.length === 1 && isHead && isOverCaption
    if (!isFree) return false
    page.keywords = text
    const areNames = text.split(',').every((name) => /\s/.test(name.trim()) && isName(name.trim()))
    if (areNames) this.#report(number, 'import-doubt', "These names were taken as a picture's keywords.", text)
    return true
  }

  #placesByline(line: Line, next: Line | undefined): boolean {
    const { page, isHead, hasBreadcrumb } = this.#story
    const { text } = line
    if (this.#awaited !== undefined) return false
    const isSigned = text.length <= LONGEST_BYLINE && readByline(text, false) !== undefined
    const isOverStamp = isHead && page.title !== undefined && next !== undefined && this.#isStamp(next.text)
    const isUnderStamp = this.#canSignUnderStamp(next)
    const areNames = (isOverStamp || isUnderStamp) && readNames(text) !== undefined
    if (!isSigned && !areNames && this.#placesKeywords(line, next)) return true
    if (!isSigned && page.title !== undefined && page.text.length === 0 && this.#story.takeDesk(text)) return true
    if (text.length > LONGEST_BYLINE || (!isHead && (page.authors.length > 0 || page.agency !== undefined)))
      return false
    if (page.title === undefined && !hasBreadcrumb) {
      // A headline may have bars in it, and is the first that a page says.
      if (agencyIn(text) === undefined && !isSigned) return false
    }
    if (
      !this.#story.takeByline(text, line, isHead) &&
      !(areNames && this.#story.takeNames(line, isOverStamp ? 'over' : 'under'))
    )
      return false
    this.#story.headEnds()
    return true
  }
}
