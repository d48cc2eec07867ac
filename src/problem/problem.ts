/** The place of a problem: 1-based line and column (in characters, as editors count) of the offending value. */
export interface Place {
  file: string
  line: number
  column: number
}

/** Names of the rules that `src/conformance` holds served documents against. */
export type FeedRuleId = `${'xml' | 'rss' | 'atom' | 'json' | 'media' | 'archive' | 'sitemap' | 'http'}-${string}`

/** Why something of a story's HTML is left out. */
export type HtmlRemoval =
  | 'element'
  | 'attribute'
  | 'runs'
  | 'widget'
  | 'look'
  | 'form'
  | 'drawing'
  | 'address'
  | 'frame'
  | 'frame-address'
  | 'tracker'

/** Names of what an import reports about a source; `src/import/finding` has the list of them. */
export type ImportCode = `import-${string}`

/** The faults that content can have, told apart by `code`; the wording of each stands in `wording.ts`. */
export type Fault =
  | { code: 'publication-missing' }
  | { code: 'file-not-article'; ending: string }
  | { code: 'file-not-utf8'; byte: string }
  | { code: 'file-unreadable'; reason: string }
  | { code: 'file-too-large'; bytes: number; most: number }
  | { code: 'folder-too-large'; over: 'files' | 'bytes' | 'depth'; most: number }
  | { code: 'name-clash'; first: string; by: 'form' | 'case' | 'address' | 'public' }
  | { code: 'file-misplaced'; is: 'story' | 'publication' }
  | { code: 'file-unused' }
  | { code: 'file-tells-place' }
  | { code: 'file-tells-person' }
  | { code: 'file-path-invalid'; suggestion: string }
  | { code: 'file-name-invalid'; suggestion: string }
  | { code: 'front-matter-missing' }
  | { code: 'front-matter-open' }
  | { code: 'front-matter-too-large'; most: number }
  | { code: 'yaml-broken'; reason: string }
  | { code: 'yaml-alias'; further?: number }
  | { code: 'yaml-tag' }
  | { code: 'yaml-comment' }
  | { code: 'field-unknown'; nearest?: string; known: readonly string[] }
  | { code: 'field-missing'; hint?: string }
  | { code: 'field-type'; expected: string; received: string; hint: string }
  | { code: 'field-repeated'; first: string }
  /** `meant` is the character that has its place in Windows-1252. */
  | { code: 'character-forbidden'; character: string; meant?: string }
  | { code: 'text-too-long'; most: number }
  | { code: 'choice-unknown'; choices: readonly string[]; nearest?: string }
  | { code: 'number-invalid'; expected: string }
  | { code: 'boolean-invalid' }
  | { code: 'url-invalid'; expected: string }
  | { code: 'site-url-path'; origin: string }
  | { code: 'language-invalid' }
  | { code: 'timezone-unknown'; nearest?: string }
  | { code: 'id-missing' }
  | { code: 'id-invalid' }
  | { code: 'id-duplicate'; first: string }
  /** `first` is a story's file, or of one that was sent in, its id. */
  | { code: 'permalink-duplicate'; permalink: string; first: string; by?: 'id' }
  | { code: 'section-missing' }
  | { code: 'section-unknown'; nearest?: string; known: readonly string[] }
  | { code: 'section-reserved' }
  | { code: 'slug-invalid'; suggestion: string }
  | { code: 'topic-comma' }
  | { code: 'topic-without-letters' }
  | { code: 'topic-clash'; other: string }
  | { code: 'author-clash'; other: string }
  | { code: 'date-in-future' }
  | { code: 'hubs-not-told' }
  | { code: 'color-invalid' }
  | { code: 'font-invalid' }
  | { code: 'meta-name-invalid' }
  /** `part` on the paper of light or dark pages. */
  | {
      code: 'theme-contrast'
      part: 'ink' | 'accent'
      mode: 'light' | 'dark'
      ratio: number
      least: number
      suggested: string
    }
  | { code: 'image-alt-missing' }
  | { code: 'image-file-missing' }
  | { code: 'file-missing' }
  | { code: 'image-not-picture' }
  | { code: 'address-unfollowable' }
  | { code: 'footnote-missing' }
  | { code: 'footnote-unused' }
  | { code: 'attributes-unplaced' }
  | { code: 'text-too-deep' }
  | { code: 'table-row-too-long' }
  | { code: 'table-too-large'; most: number }
  | { code: 'text-too-large'; most: number }
  | { code: 'html-too-deep'; most: number }
  | { code: 'html-open'; removed: string }
  | { code: 'html-removed'; removed: string; why: HtmlRemoval; host?: string }
  | { code: 'html-mended'; mended: string; as: 'src' | 'srcset' | 'poster' }
  | { code: 'redirect-twice'; first: string }
  | { code: 'redirect-hides' }
  | { code: 'redirect-loop'; way: string }
  | { code: 'redirect-chain'; end: string }
  | { code: 'redirect-target-missing' }
  | { code: 'updated-before-published'; published: string }
  | { code: 'expires-before-visible'; visible: string }
  | { code: 'correction-before-published'; published: string }
  | { code: 'retraction-before-published'; published: string }
  | { code: 'edition-too-large'; bytes: number; most: number }
  | { code: 'story-too-large'; bytes: number; most: number }
  | { code: 'more-alike'; alike: string; count: number; severity: 'error' | 'warning' }
  /** A text that `src/time` could not read: it brings its own wording. */
  | { code: `timestamp-${string}`; message: string }
  /** A doubt or failure of an import, which brings its wording, its severity, and its facts for programs. */
  | { code: ImportCode; message: string; severity: 'error' | 'warning'; facts?: Readonly<Record<string, unknown>> }
  /** A rule that a served document breaks: it brings its wording, its weight and the clause of its specification. */
  | { code: FeedRuleId; message: string; clause: string; severity: 'error' | 'warning' }

/** One thing wrong with the content: what, where, the value as it was read, and the field it belongs to. */
export type Problem = Place & { field?: string; value?: string } & Fault

/**
 * What is said and still published: the rest of the story is right, and what is wrong may be mended elsewhere (a picture
 * that another system puts in place, a hub that it tells, a file that no story shows yet, or that tells more than it should), or
 * is left out of it (HTML that does not reach readers, a link that leads nowhere), or reaches readers as it is written.
 */
const WARNINGS: ReadonlySet<string> = new Set<Fault['code']>([
  'file-unused',
  'file-tells-place',
  'file-tells-person',
  'image-file-missing',
  'file-missing',
  'address-unfollowable',
  'footnote-missing',
  'footnote-unused',
  'attributes-unplaced',
  'html-removed',
  'html-mended',
  'hubs-not-told',
  'redirect-chain',
])

/** Whether a problem is a warning only, which keeps nothing from being published. */
export function isWarning(problem: Pick<Problem, 'code'>): boolean {
  return 'severity' in problem ? problem.severity === 'warning' : WARNINGS.has(problem.code)
}

/** The order in which problems are reported: by file, then by place, then by code, whatever order they were found in. */
export function byPlace(a: Problem, b: Problem): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.code, b.code)
}

/** Compares by code unit, so that the order is the same under every locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
