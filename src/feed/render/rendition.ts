/**
 * One story rendered for one format, in two halves around its full text. The text stands once in the pack, and all formats share
 * it; where feeds carry summaries only, everything is in `before`.
 */
export interface Rendition {
  before: string
  after: string
}
