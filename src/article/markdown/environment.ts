import type { TextFault } from '../text/text-faults.ts'

/** What the rules of one text share while it is parsed. */
export interface Environment {
  faults: TextFault[]
  /** The story's language, for the words that are added to its text. */
  language: string
  /** As the footnote plugin keeps them: each label with its place in the list, -1 where no mark leads to it yet. */
  footnotes?: { refs?: Record<string, number>; list?: { label: string; uses: number }[] }
  holdsMissingNote?: boolean
}

/** Returns the parser's environment as what it is: `renderMarkdown` makes it. */
export function environmentOf({ env }: { env: Record<PropertyKey, unknown> }): Environment {
  // The parser knows it as any record.
  return env as unknown as Environment
}
