import { isKnownPlace, parseTimestamp } from '../../time/index.ts'
import { type ImportContext, instantOf } from '../imported.ts'
import { isSameAgency } from '../story/agency.ts'
import { isItem, paragraphsOf, type Wrapping } from './body.ts'
import { signedIn } from './dates.ts'
import { beginsWith, isProse, isSame } from './head.ts'
import {
  type Breadcrumb,
  isHardlySection,
  isKeywords,
  isShort,
  type Line,
  LONGEST_HEADLINE,
  likelyFirst,
  placeName,
  readStamps,
} from './lines.ts'
import { isDesk, isEditedBy, readByline, readNames, withoutEditors } from './names.ts'
import type { Page, ReportOfPage } from './page.ts'

/** A standfirst that was wrapped has no more lines. */
const MOST_SUMMARY_LINES = 4
const MOST_HEAD_LINES = 2
const LONGEST_STAMP = 80
const MILLISECONDS_OF_DAY = 86_400_000

/** The page as it is understood so far. Each line that comes changes it. */
export class PageStory {
  readonly page: Page
  readonly #context: ImportContext
  readonly #report: ReportOfPage
  /** The length of the text when a line came that ends the head or the story: stamps, topics. */
  #headOrStoryEndsAt: number | undefined
  /** Whether that was more likely an end. */
  #isEnd = false
  #hasBreadcrumb = false
  #hasHeadline = true
  /** The line of a headline that may go on in the next. */
  #headline: Line | undefined
  /** The part of a repeated headline that has come so far, line by line. */
  #again = ''
  /** The line of a moment without a label that was taken as the moment of publication. */
  #unlabelled: Line | undefined
  /** Such lines, where another turned out to say it. */
  readonly #displaced: Line[] = []
  #isSummaryNamed = false

  constructor(wrapping: Wrapping, context: ImportContext, report: ReportOfPage) {
    this.page = { sections: [], stampLine: 1, authors: [], topics: [], text: [], wrapping, leftovers: [] }
    this.#context = context
    this.#report = report
  }

  get hasBreadcrumb(): boolean {
    return this.#hasBreadcrumb
  }

  /** Whether no more than a standfirst has come of the text. */
  get isHead(): boolean {
    return this.page.text.length <= 1 && this.#headOrStoryEndsAt === undefined
  }

  addBreadcrumb(line: Line, { sections, title, day }: Breadcrumb): void {
    const { page } = this
    this.#hasBreadcrumb = true
    page.sections.push(...sections)
    if (day !== undefined) page.day = day
    if (title !== undefined && page.title !== undefined && page.keywords === undefined && isKeywords(page.title)) {
      page.keywords = page.title
      delete page.title
    }
    const end = title === undefined ? [] : [title]
    if (page.title === undefined && title !== undefined) page.title = title
    else if (page.title !== undefined && !this.#cutsBreadcrumb(page.title, ...end) && title !== undefined) {
      if (!isSame(page.title, title)) this.keepUnplaced({ ...line, text: title })
    }
  }

  /** @param isBare whether nothing says what moment this is */
  stamp(kind: 'published' | 'updated', value: string, line: Line, isBare = false): void {
    const page = this.page
    this.markEndOfHeadOrStory()
    if (kind === 'published' && !isBare && this.#unlabelled !== undefined) {
      // Of two moments the one is published that is called so.
      this.#displaced.push(this.#unlabelled)
      this.#unlabelled = undefined
      delete page.published
    }
    const known = page[kind]
    if (isBare && known !== undefined && this.#unlabelled !== undefined && this.#isFiner(value, known)) {
      // The day over a page, then the story's own moment.
      this.#displaced.push(this.#unlabelled)
      this.#unlabelled = { ...line, text: value }
      page[kind] = value
      page.stampLine = line.number
      return
    }
    if (isBare && known === undefined) this.#unlabelled = { ...line, text: value }
    if (known === undefined) {
      if (page.published === undefined && page.updated === undefined) page.stampLine = line.number
      page[kind] = value
      for (const text of signedIn(value, this.#context)) this.takeSigned(text, line)
      return
    }
    if (instantOf(known, this.#context) === instantOf(value, this.#context)) {
      for (const text of signedIn(value, this.#context))
        if (!known.includes(text) && !this.takeSigned(text, line)) this.keepUnplaced({ ...line, text })
      return
    }
    this.#report(
      line.number,
      'import-doubt',
      `The page names another moment before this; that was taken as ${kind}.`,
      value,
    )
    this.keepUnplaced(line)
  }

  /** Whether a stamp says the hour of a day that another names. */
  #isFiner(stamp: string, other: string): boolean {
    const [fine, coarse] = [stamp, other].map((text) => parseTimestamp(text, this.#context))
    if (fine?.ok !== true || coarse?.ok !== true) return false
    const later = fine.instant - coarse.instant
    return coarse.precision === 'day' && fine.precision !== 'day' && later >= 0 && later < MILLISECONDS_OF_DAY
  }

  /** Takes who signed a stamp, or from where. */
  takeSigned(text: string, line: Line): boolean {
    return this.takeByline(text, line, true) || (isKnownPlace(text) && this.takePlace(text))
  }

  addSummary(line: Line): void {
    this.page.summary = line
    this.#isSummaryNamed = true
  }

  /** Takes what a line names by its field, if nothing has that place. */
  addField(field: 'title' | 'section' | 'summary' | 'agency', value: string, line: Line): boolean {
    const page = this.page
    if (field === 'section') page.sections.push(value)
    else if (page[field] !== undefined) return false
    else if (field === 'summary') this.addSummary({ ...line, text: value })
    else page[field] = value
    return true
  }

  takePlace(place: string): boolean {
    const name = /\p{Ll}/u.test(place) ? place : placeName(place)
    this.page.place ??= name
    return this.page.place === name
  }

  #isStep(text: string): boolean {
    return this.page.sections.some((section) => isSame(section, text))
  }

  /** Takes the name of a desk, where nobody signed before. */
  takeDesk(text: string): boolean {
    const { authors } = this.page
    if (authors.length > 0 || !isDesk(text)) return false
    authors.push(text)
    return true
  }

  /** Takes a line by a stamp for who wrote the story, if it can be names and nothing else. */
  takeNames({ number, text }: Line, side: 'over' | 'under' | 'beside'): boolean {
    const { page } = this
    const names = page.authors.length > 0 || this.#isStep(text) ? undefined : readNames(text)
    if (names === undefined || (names.place !== undefined && !this.takePlace(names.place))) return false
    page.authors.push(...names.authors)
    const message = `This stands ${side} a stamp, and was taken as the byline.`
    this.#report(number, 'import-doubt', message, text)
    return true
  }

  takeByline(text: string, line: Line, isHead: boolean): boolean {
    const [signed, edited] = withoutEditors(text)
    const byline = isEditedBy(text) ? undefined : readByline(signed, isHead)
    if (byline === undefined) return false
    if (edited !== '') this.keepUnplaced({ ...line, text: edited })
    const page = this.page
    const { authors, agency, place, asides, isDoubtful } = byline
    for (const author of authors) if (!page.authors.includes(author)) page.authors.push(author)
    if (page.agency === undefined && agency !== undefined) page.agency = agency
    else if (agency !== undefined && page.agency !== undefined && !isSameAgency(page.agency, agency))
      this.keepUnplaced({ ...line, text: agency })
    if (place !== undefined && !this.takePlace(place)) this.keepUnplaced({ ...line, text: place })
    for (const aside of asides) this.keepUnplaced({ ...line, text: aside })
    if (isDoubtful && authors.length > 0)
      this.#report(line.number, 'import-doubt', 'Names with bars between them were taken as a byline.', text)
    return true
  }

  /** Stamps and topics came: the head ends, or the story does. */
  markEndOfHeadOrStory(isEnd = false): void {
    this.headEnds()
    if (this.page.text.length === 0 || this.#headOrStoryEndsAt !== undefined) return
    this.#headOrStoryEndsAt = this.page.text.length
    const sentences = this.page.text.filter(({ text }) => isProse(text)).length
    this.#isEnd =
      isEnd ||
      (sentences === 0 || this.page.wrapping !== undefined ? this.#headOrStoryEndsAt : sentences) > MOST_HEAD_LINES
  }

  /** A paragraph between headline and byline stands over the story: a summary. */
  headEnds(): void {
    const page = this.page
    const [first] = page.text
    if (
      first === undefined ||
      page.summary !== undefined ||
      this.#headOrStoryEndsAt !== undefined ||
      page.title === undefined
    )
      return
    if (page.text.length > MOST_SUMMARY_LINES) return
    const [only, ...more] = paragraphsOf(page.text, page.wrapping)
    if (only === undefined || more.length > 0 || only.isItem) return
    page.summary = { number: first.number, text: only.text }
    page.text = []
  }

  addText(line: Line): void {
    const page = this.page
    if (page.text.length === 0 && page.title === undefined && this.#hasHeadline) {
      // A headline is no sentence with a full stop, and no paragraph.
      this.#hasHeadline = line.text.length <= LONGEST_HEADLINE && !/(?<!\.\p{Lu})[.।]["”’]?$/u.test(line.text.slice(-6))
      if (this.#hasHeadline) {
        page.title = line.text
        this.#headline = line
        this.#cutsBreadcrumb(line.text)
        return
      }
    }
    if (this.isHead && page.title !== undefined && this.#isStep(line.text)) {
      this.keepUnplaced(line)
      return
    }
    // Some sites print it over the standfirst, and over the picture.
    const isAgain = page.text.length <= MOST_HEAD_LINES && !isShort(line.text)
    if (isAgain && isSame(line.text, page.title ?? '')) return
    if (page.text.length === 0 && page.title !== undefined) {
      if (this.#repeatsHeadline(line, page.title)) return
      if (this.#goesOn(line)) {
        page.title = `${page.title} ${line.text}`
        this.#report(line.number, 'import-doubt', 'This line was taken as the rest of the headline.', line.text)
        return
      }
    }
    page.text.push(line)
  }

  /** Whether a headline was broken at the end of a line: the next goes on in small letters. */
  #goesOn({ number, text }: Line): boolean {
    const { title = '' } = this.page
    const last = this.#headline
    this.#headline = undefined
    if (last === undefined || last.number !== number - 1 || /[?!]$/.test(last.text)) return false
    return /^\p{Ll}/u.test(text) && !isProse(text) && title.length + text.length < LONGEST_HEADLINE
  }

  #repeatsHeadline({ text }: Line, title: string): boolean {
    const again = `${this.#again} ${text}`.trim()
    if (beginsWith(title, again) && (this.#again !== '' || !isShort(text))) {
      this.#again = isSame(title, again) ? '' : again
      return true
    }
    if (!isSame(text, title) && !this.#cutsBreadcrumb(text, title)) return false
    if (!isSame(text, title)) this.page.title = text
    return true
  }

  /** A headline that holds what parts steps was taken for a section or more. @returns whether the steps end in it */
  #cutsBreadcrumb(text: string, ...end: string[]): boolean {
    const { sections } = this.page
    for (const first of sections.keys()) {
      if (!isSame([...sections.slice(first), ...end].join(' '), text)) continue
      this.page.sections = sections.slice(0, first)
      return true
    }
    return false
  }

  keepUnplaced({ number, text }: Line): void {
    this.page.leftovers.push({ line: number, text })
  }

  end(): Page {
    const page = this.page
    const turn = this.#headOrStoryEndsAt ?? page.text.length
    page.text = this.#textOf(page.text.slice(0, turn), page.text.slice(turn))
    this.#placeMoments()
    if (page.title === undefined) this.#takeStepAsHeadline()
    if (page.text.length === 0 && page.summary !== undefined) {
      page.text = [page.summary]
      delete page.summary
    }
    if (page.summary !== undefined && !this.#isSummaryNamed) {
      const message = 'This stands between headline and byline, and was taken as the summary.'
      this.#report(page.summary.number, 'import-doubt', message, page.summary.text)
    }
    page.sections = likelyFirst(page.sections)
    page.leftovers.sort((a, b) => a.line - b.line)
    return page
  }

  /** Stamps and topics stand over a story or under it: the side that says more is the story. */
  #textOf(before: readonly Line[], after: readonly Line[]): Line[] {
    const { title, wrapping } = this.page
    // Without a headline there is no head.
    if (title === undefined && !this.#isEnd) return [...before, ...after]
    // A sentence that was wrapped ends on another line.
    const isSentence = ({ text }: Line) => wrapping !== undefined || isProse(text)
    const hasSentences = before.some(isSentence) || after.some(isSentence)
    const weight = (lines: readonly Line[]) => lengthOf(hasSentences ? lines.filter(isSentence) : lines)
    const isUnder = weight(after) > weight(before) * (this.#isEnd ? 2 : 1)
    if (isUnder || (!this.#isEnd && hasSentences && after.some(isSentence))) {
      const isText = (line: Line) => isSentence(line) || isItem(line.text)
      for (const line of before) if (!isText(line)) this.keepUnplaced(line)
      return [...before.filter(isText), ...after]
    }
    for (const line of after) this.keepUnplaced(line)
    return [...before]
  }

  /** Stamps that stood in the way of nothing: one that says what another says is said once; one alone is the story's. */
  #placeMoments(): void {
    const page = this.page
    const { published, updated } = page
    const known = [published, updated].map((stamp) => instantOf(stamp ?? '', this.#context))
    const isStamp = ({ text }: Line) => text.length <= LONGEST_STAMP && readStamps(text, this.#context)?.isBare === true
    for (const line of this.#displaced) if (this.#saysMore(line, known)) this.keepUnplaced(line)
    const bare = new Set(page.text.filter(isStamp))
    page.text = page.text.filter((line) => {
      if (!bare.has(line) || !known.includes(momentOf(line, this.#context))) return true
      if (this.#saysMore(line, known)) this.keepUnplaced(line)
      return false
    })
    const [only, ...more] = bare
    if (only === undefined || more.length > 0 || published !== undefined || updated !== undefined) return
    page.text = page.text.filter((line) => line !== only)
    page.stampLine = only.number
    page.published = only.text
    this.#report(
      only.number,
      'import-doubt',
      'No other line says when; this was taken as the moment of publication.',
      only.text,
    )
  }

  /** Whether a stamp says more than one of some moments. */
  #saysMore(line: Line, known: readonly number[]): boolean {
    return !known.includes(momentOf(line, this.#context)) || signedIn(line.text, this.#context).length > 0
  }

  /** A short headline may have been taken for a step of the breadcrumb. */
  #takeStepAsHeadline(): void {
    const { sections } = this.page
    const last = sections.findLast((name) => !isHardlySection(name)) ?? ''
    if (sections.length < 2 || this.#context.isSection?.(last) === true || !/\s/.test(last)) return
    this.page.sections = sections.filter((name) => name !== last)
    this.page.title = last
    this.#report(1, 'import-doubt', 'The last step of the breadcrumb was taken as the headline.', last)
  }
}

/** The moment that a line names and nothing else. */
function momentOf({ text }: Line, context: ImportContext): number {
  return instantOf(readStamps(text, context)?.published ?? '', context)
}

function lengthOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0)
}
