import type { ImportCode } from '../problem/index.ts'
import { type ImportContext, instantOf, type Leftover } from './imported.ts'
import { paragraphsOf, type Wrapping } from './page-body.ts'
import { signedIn } from './page-dates.ts'
import { type Breadcrumb, type Line, likelyFirst } from './page-lines.ts'
import { isEditedBy, isSameAgency, readByline } from './page-names.ts'

export type SayOfPage = (line: number, code: ImportCode, message: string, value?: string) => void

/** What is understood of a page. */
export interface Page {
  sections: string[]
  title?: string
  summary?: Line
  published?: string
  updated?: string
  /** Where the first stamp stands. */
  stampLine: number
  /** The day that some copies begin with. */
  day?: string
  authors: string[]
  agency?: string
  place?: string
  caption?: string
  credit?: string
  keywords?: string
  topics: Line[]
  text: Line[]
  wrapping: Wrapping
  leftovers: Leftover[]
}

const LONGEST_HEADLINE = 250
/** A standfirst that was wrapped has no more lines. */
const MOST_SUMMARY_LINES = 4
const MOST_HEAD_LINES = 2

/** What is understood of a page so far, and what each thing that comes changes in it. */
export class PageStory {
  readonly page: Page
  readonly #context: ImportContext
  readonly #say: SayOfPage
  /** How much text had come when something came that ends a story, or begins it. */
  #turn: number | undefined
  /** Whether that was more likely an end. */
  #isEnd = false
  #hasBreadcrumb = false
  #hasHeadline = true

  constructor(wrapping: Wrapping, context: ImportContext, say: SayOfPage) {
    this.page = { sections: [], stampLine: 1, authors: [], topics: [], text: [], wrapping, leftovers: [] }
    this.#context = context
    this.#say = say
  }

  get hasBreadcrumb(): boolean {
    return this.#hasBreadcrumb
  }

  /** Whether no more than a standfirst has come of the text. */
  get isHead(): boolean {
    return this.page.text.length <= 1 && this.#turn === undefined
  }

  addBreadcrumb(line: Line, { sections, title, day }: Breadcrumb): void {
    const { page } = this
    this.#hasBreadcrumb = true
    page.sections = sections
    if (day !== undefined) page.day = day
    const end = title === undefined ? [] : [title]
    if (page.title === undefined && title !== undefined) page.title = title
    else if (page.title !== undefined && !this.#cutsBreadcrumb(page.title, ...end) && title !== undefined) {
      if (!isSame(page.title, title)) this.leave({ ...line, text: title })
    }
  }

  stamp(kind: 'published' | 'updated', value: string, line: Line): void {
    const page = this.page
    this.turns()
    const known = page[kind]
    if (known === undefined) {
      if (page.published === undefined && page.updated === undefined) page.stampLine = line.number
      page[kind] = value
      for (const text of signedIn(value, this.#context)) this.takeByline(text, line, true)
      return
    }
    if (instantOf(known, this.#context) === instantOf(value, this.#context)) {
      for (const text of signedIn(value, this.#context))
        if (!known.includes(text) && !this.takeByline(text, line, true)) this.leave({ ...line, text })
      return
    }
    this.#say(
      line.number,
      'import-doubt',
      `The page names another moment before this; that was taken as ${kind}.`,
      value,
    )
    this.leave(line)
  }

  takeByline(text: string, line: Line, isHead: boolean): boolean {
    const byline = isEditedBy(text) ? undefined : readByline(text, isHead, this.#context)
    if (byline === undefined) return false
    const page = this.page
    const { authors, agency, place, asides, isDoubtful } = byline
    for (const author of authors) if (!page.authors.includes(author)) page.authors.push(author)
    if (page.agency === undefined && agency !== undefined) page.agency = agency
    else if (agency !== undefined && page.agency !== undefined && !isSameAgency(page.agency, agency))
      this.leave({ ...line, text: agency })
    if (page.place === undefined && place !== undefined) page.place = place
    else if (place !== undefined && page.place !== place) this.leave({ ...line, text: place })
    for (const aside of asides) this.leave({ ...line, text: aside })
    if (isDoubtful && authors.length > 0)
      this.#say(line.number, 'import-doubt', 'Names with bars between them were taken as a byline.', text)
    return true
  }

  /** Stamps and topics came: the head ends, or the story does. */
  turns(isEnd = false): void {
    this.headEnds()
    if (this.page.text.length === 0 || this.#turn !== undefined) return
    this.#turn = this.page.text.length
    this.#isEnd = isEnd || this.#turn > MOST_HEAD_LINES
  }

  /** A paragraph between headline and byline stands over the story: a summary. */
  headEnds(): void {
    const page = this.page
    const [first] = page.text
    if (first === undefined || page.summary !== undefined || this.#turn !== undefined || page.title === undefined)
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
        this.#cutsBreadcrumb(line.text)
        return
      }
    }
    if (page.text.length === 0 && page.title !== undefined && this.#repeatsHeadline(line, page.title)) return
    page.text.push(line)
  }

  #repeatsHeadline({ text }: Line, title: string): boolean {
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

  leave({ number, text }: Line): void {
    this.page.leftovers.push({ line: number, text })
  }

  end(): Page {
    const page = this.page
    const turn = this.#turn ?? page.text.length
    const [before, after] = [page.text.slice(0, turn), page.text.slice(turn)]
    // Stamps and topics stand over a story or under it: the longer side is the story. Without a headline there is no head.
    if (page.title === undefined && !this.#isEnd) {
      page.text = [...before, ...after]
    } else if (lengthOf(after) > lengthOf(before) * (this.#isEnd ? 2 : 1)) {
      for (const { number, text } of before) page.leftovers.push({ line: number, text })
      page.text = after
    } else {
      for (const { number, text } of after) page.leftovers.push({ line: number, text })
      page.text = before
    }
    if (page.text.length === 0 && page.summary !== undefined) {
      page.text = [page.summary]
      delete page.summary
    }
    if (page.summary !== undefined) {
      const message = 'This stands between headline and byline, and was taken as the summary.'
      this.#say(page.summary.number, 'import-doubt', message, page.summary.text)
    }
    page.sections = likelyFirst(page.sections)
    page.leftovers.sort((a, b) => a.line - b.line)
    return page
  }
}

function lengthOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0)
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

function isSame(a: string, b: string): boolean {
  return folded(a) === folded(b)
}
