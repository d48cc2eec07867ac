import type { Finding } from '../finding/finding.ts'
import type { Breadcrumb } from './lines/breadcrumb.ts'
import type { Byline } from './lines/byline.ts'
import type { FieldName } from './lines/field.ts'
import type { Line } from './lines/line.ts'
import type { Stamps } from './lines/stamp.ts'

/** The text that a line announces for the next. */
export type Announcement = 'published' | 'updated' | 'topics' | 'summary' | 'byline' | 'editor'

/** What a line of a page was understood as. */
export type Meaning =
  | { kind: 'breadcrumb'; steps: Breadcrumb }
  /** `as` is set where the line before it said which moment this is. */
  | { kind: 'stamp'; stamps: Stamps; as?: 'published' | 'updated' }
  /** `others` are words beside the names that no field has: editors. `isAnnounced` where the label stands on the line before. */
  | { kind: 'byline'; byline: Byline; others: readonly string[]; isAnnounced?: true }
  /** `isLabelled` where the line says by itself which of the two it is. */
  | { kind: 'caption'; isLabelled: boolean; caption?: string; credit?: string }
  | { kind: 'keywords' }
  | { kind: 'topics'; text: string }
  | { kind: 'field'; field: FieldName; value: string }
  | { kind: 'place'; place: string }
  | { kind: 'label'; announces: Announcement }
  | { kind: 'reading time' }
  /** Lines of other stories, and the line that says that they follow. */
  | { kind: 'links' }
  /** Lines that a page has around a story; kept, and said. */
  | { kind: 'chrome' }
  | { kind: 'headline' }
  /** The second part of a headline that was broken. */
  | { kind: 'headline goes on' }
  /** The headline once more, as far as it has come: in whole, or its first lines. */
  | { kind: 'headline again'; again: string }
  | { kind: 'prose' }

/** Why a meaning is likely rather than certain, as it is said. */
export interface Doubt {
  finding: Finding
  value: string
}

export type PagePiece = Meaning & { line: Line; certainty: 'certain' | Doubt }
