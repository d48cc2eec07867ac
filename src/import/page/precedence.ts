import { LONGEST_HEADLINE } from './lines/line.ts'
import { chromeAt, linkAt, repeatAt } from './readers/chrome.ts'
import {
  announcedSummaryAt,
  announcedTopicsAt,
  breadcrumbAt,
  fieldAt,
  kickerAt,
  placeAt,
  summaryLabelAt,
  topicsAt,
} from './readers/fields.ts'
import { headlineAgainAt, headlineAt, headlineRestAt, stepAgainAt } from './readers/headline.ts'
import { announcedNameAt, bylineAt, creditsAt, deskAt, nameLabelAt, namesAt } from './readers/names.ts'
import { captionAt, keywordsAt, pictureLabelAt } from './readers/pictures.ts'
import { LONGEST_BYLINE, LONGEST_LINE, LONGEST_LINK, type Reader } from './readers/reader.ts'
import {
  announcedStampAt,
  brokenStampAt,
  readingTimeAt,
  relativeStampAt,
  stampAt,
  stampLabelAt,
} from './readers/stamps.ts'

/** The most characters of a line of topics; a longer line is not one. */
const MOST_TOPICS = 2_000

/** A longer line with a moment is of the text. */
const LONGEST_STAMP = 80

/** What a line can be, the surest first: the first reader that knows a line says what it is. `longest` is in characters. */
export const PRECEDENCE: readonly { what: string; longest: number; read: Reader }[] = [
  { what: 'links to other stories', longest: LONGEST_LINK, read: linkAt },
  { what: 'topics', longest: MOST_TOPICS, read: topicsAt },
  { what: 'a breadcrumb', longest: LONGEST_LINE, read: breadcrumbAt },
  { what: 'a picture’s source or caption, by its label', longest: LONGEST_LINE, read: pictureLabelAt },
  { what: 'a field that names itself', longest: LONGEST_LINE, read: fieldAt },
  { what: 'the kind of story, or the site', longest: LONGEST_LINE, read: kickerAt },
  { what: 'a place over the text', longest: LONGEST_LINE, read: placeAt },
  { what: 'a label of a stamp on the next line', longest: LONGEST_LINE, read: stampLabelAt },
  { what: 'a stamp that a label announced', longest: LONGEST_LINE, read: announcedStampAt },
  { what: 'stamps', longest: LONGEST_LINE, read: stampAt },
  { what: 'a stamp that names no moment', longest: LONGEST_LINE, read: brokenStampAt },
  { what: 'a moment that counts from now', longest: LONGEST_STAMP, read: relativeStampAt },
  { what: 'a label of a summary on the next line', longest: LONGEST_LINE, read: summaryLabelAt },
  { what: 'a label of a name on the next line', longest: LONGEST_BYLINE, read: nameLabelAt },
  { what: 'a name that a label announced', longest: LONGEST_BYLINE, read: announcedNameAt },
  { what: 'a reading time', longest: LONGEST_LINE, read: readingTimeAt },
  { what: 'buttons, invitations, notices', longest: LONGEST_LINE, read: chromeAt },
  { what: 'an agency’s line on who worked on a story', longest: LONGEST_LINE, read: creditsAt },
  { what: 'a breadcrumb or a byline once more', longest: LONGEST_LINE, read: repeatAt },
  { what: 'a caption', longest: LONGEST_LINE, read: captionAt },
  { what: 'what a picture is filed under', longest: LONGEST_LINE, read: keywordsAt },
  { what: 'a desk under the headline', longest: LONGEST_LINE, read: deskAt },
  { what: 'a byline', longest: LONGEST_BYLINE, read: bylineAt },
  { what: 'names beside a stamp', longest: LONGEST_BYLINE, read: namesAt },
  { what: 'a summary that a label announced', longest: Number.POSITIVE_INFINITY, read: announcedSummaryAt },
  { what: 'topics that a label announced', longest: MOST_TOPICS, read: announcedTopicsAt },
  { what: 'the headline', longest: LONGEST_HEADLINE, read: headlineAt },
  { what: 'a step of the breadcrumb once more', longest: Number.POSITIVE_INFINITY, read: stepAgainAt },
  { what: 'the headline once more', longest: Number.POSITIVE_INFINITY, read: headlineAgainAt },
  { what: 'the rest of the headline', longest: LONGEST_HEADLINE, read: headlineRestAt },
  { what: 'the text', longest: Number.POSITIVE_INFINITY, read: () => ({ kind: 'prose' }) },
]
