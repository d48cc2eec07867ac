import {
  hasMarkup,
  hasTags,
  isDoubleEscaped,
  isEscapedHtml,
  isEscapedMarkup,
  type Occurrence,
  relativeAddresses,
  unsafeParts,
} from '../markup.ts'
import type { Hit, Rule } from '../rule.ts'

/** A text of a feed, already unescaped, and where a part of it stands. */
export interface Text {
  text: string
  /** As it is written, where the format says that it is HTML; `text` is then what this says. */
  html?: string
  /** Whether it stands beside a longer text, and is words without tags where nobody erred. */
  isSummary?: boolean
  field: string
  at: number
  placeOf: (part: string) => number
}

interface Texts<Subject> {
  family: 'rss' | 'atom' | 'json'
  /** The clauses that say what a title and a body hold. */
  clauses: { title: string; body: string; escaping: string; unsafe: string }
  /** Plain texts that readers show in one line. */
  titles: (subject: Subject) => Iterable<Text>
  /** HTML that readers show. */
  bodies: (subject: Subject) => Iterable<Text>
}

/** The rules on titles and bodies, which are the same in every format. */
export function textRules<Subject>({ family, clauses, titles, bodies }: Texts<Subject>): Rule<Subject>[] {
  return [
    {
      id: `${family}-title-markup`,
      clause: clauses.title,
      severity: 'warning',
      message: 'The title is HTML; some readers show its tags, others drop them. Write it as plain text.',
      find: (subject) =>
        whole(titles(subject), ({ text, html }) => (html === undefined ? hasMarkup(text) : hasTags(html))),
    },
    {
      id: `${family}-title-double-escaped`,
      clause: clauses.escaping,
      severity: 'warning',
      message: 'The title is escaped twice, so readers show the escapes. Escape it once, when the feed is written.',
      find: (subject) => whole(titles(subject), ({ text }) => isDoubleEscaped(text)),
    },
    {
      id: `${family}-content-double-escaped`,
      clause: clauses.escaping,
      severity: 'error',
      message: 'The text is escaped twice, so readers show its tags. Escape it once, when the feed is written.',
      find: (subject) =>
        whole(bodies(subject), ({ text, isSummary }) => (isSummary ? isEscapedHtml(text) : isEscapedMarkup(text))),
    },
    {
      id: `${family}-content-address-relative`,
      clause: clauses.body,
      severity: 'error',
      message: 'In a reader this address leads nowhere. Write it whole, with https:// and the host.',
      find: (subject) => parts(bodies(subject), relativeAddresses),
    },
    {
      id: `${family}-content-unsafe`,
      clause: clauses.unsafe,
      severity: 'warning',
      message: 'Readers take this out, or refuse the text. Leave it out of the feed.',
      find: (subject) => parts(bodies(subject), unsafeParts),
    },
  ]
}

function* whole(texts: Iterable<Text>, isBroken: (text: Text) => boolean): Iterable<Hit> {
  for (const text of texts) if (isBroken(text)) yield { at: text.at, field: text.field, value: text.html ?? text.text }
}

function* parts(texts: Iterable<Text>, find: (html: string) => Iterable<Occurrence>): Iterable<Hit> {
  for (const { text, field, placeOf } of texts) {
    for (const found of find(text)) {
      yield { at: placeOf(found.written), field: `${field} ${found.field}`, value: found.value }
    }
  }
}
