import type { ImportCode } from '../../problem/index.ts'

/** The ways in which a story that is here already stands against its source. */
export type Conflict = 'twice' | 'changed' | 'not theirs'

/**
 * What an import says of a source: a code for each meaning, and the facts of the case. The sentence of each stands in
 * `wording.ts`; `khabar import --json` prints code, facts and sentence.
 */
export type Finding =
  // The source as a whole
  | { code: 'import-broken'; reason: string }
  | { code: 'import-unknown' }
  | { code: 'import-too-large'; bytes: number; most: number }
  | { code: 'import-outside' }
  // What a story must have
  | { code: 'import-title'; of: 'page' | 'item' | 'front matter' }
  /** `field` names one that holds a moment, and may be meant. */
  | { code: 'import-date'; of: 'page' | 'item' | 'front matter' | 'post'; field?: string }
  /** `reason` is the sentence of the timestamp's problem. */
  | { code: 'import-date-unreadable'; field?: string; reason: string }
  | { code: 'import-section'; known: readonly string[] }
  // Stories that are here already
  | { code: 'import-conflict'; file: string; why: Conflict }
  // When
  | { code: 'import-moment-unlabelled' }
  | { code: 'import-moment-second'; taken: 'published' | 'updated' }
  | { code: 'import-moment-dated'; dated: string; published: string }
  | { code: 'import-moment-updated-only' }
  | { code: 'import-moments-swapped' }
  | { code: 'import-updated-early'; field: string }
  | { code: 'import-day-of-collector' }
  | { code: 'import-dateline-day' }
  | { code: 'import-stamp-broken' }
  | { code: 'import-draft-dated' }
  | { code: 'import-zone-assumed'; zone: string }
  | { code: 'import-zone-of-feed'; zone: string }
  | { code: 'import-ended' }
  // Headline, summary, names, places
  | { code: 'import-headline-from-steps' }
  | { code: 'import-headline-continued' }
  | { code: 'import-headline-from-text' }
  | { code: 'import-headline-missing'; number: string }
  | { code: 'import-summary-unlabelled' }
  | { code: 'import-byline-bars' }
  | { code: 'import-byline-unlabelled'; side: 'over' | 'under' | 'beside' }
  | { code: 'import-place-unlabelled' }
  | { code: 'import-sections-by-marks' }
  // Topics
  | { code: 'import-topics' }
  | { code: 'import-topics-unlabelled' }
  | { code: 'import-topic-comma' }
  // Pictures, links, text
  | { code: 'import-picture'; of: 'page' | 'field' | 'text' | 'export' }
  | { code: 'import-media' }
  | { code: 'import-caption-unlabelled' }
  | { code: 'import-keywords-unlabelled' }
  /** `several` where the link's name is that of several stories. */
  | { code: 'import-link'; why: 'none' | 'several' }
  | { code: 'import-address-elsewhere' }
  | { code: 'import-text-unwrapped'; width: number }
  | { code: 'import-page-break' }
  | { code: 'import-characters-removed' }
  | { code: 'import-windows-1252' }
  // Identity, language, who may see it
  /** `first` is the file of the story that has the id, or the name, already. */
  | { code: 'import-id-shared'; first: string }
  | { code: 'import-translation'; of: string }
  | { code: 'import-language-by-script'; language: string; others: readonly string[] }
  | { code: 'import-id' }
  | { code: 'import-language' }
  | { code: 'import-trashed' }
  | { code: 'import-private' }
  | { code: 'import-status' }
  | { code: 'import-sticky' }
  // What has no place
  | { code: 'import-leftover' }
  | { code: 'import-sections-unknown' }
  | { code: 'import-shortcode'; of: 'generator' | 'WordPress' }
  | { code: 'import-records'; records: string }
  | { code: 'import-type'; type: string; count: number }
  | { code: 'import-comments'; count: number }
  /** `reason` is the sentence of the problem in the front matter. */
  | { code: 'import-front-matter'; reason: string }

/** The findings that keep a story, or all, from being written. */
const ERRORS: ReadonlySet<ImportCode> = new Set<Finding['code']>([
  'import-broken',
  'import-too-large',
  'import-outside',
  'import-title',
  'import-date',
  'import-date-unreadable',
  'import-section',
])

/** Whether nothing of a story can be written with this finding. */
export function isError({ code }: Finding): boolean {
  return ERRORS.has(code)
}
