/** What was understood of a page, as far as it differs from STANDARD; fields that a page lacks are left out. */
export interface Understood {
  title?: string | null
  sections?: string[]
  summary?: string
  published?: string | null
  updated?: string
  authors?: string[]
  agency?: string
  dateline?: string
  topics?: string[]
  image?: { keywords?: string; caption?: string; credit?: string }
  /** The blocks of its Markdown. */
  body?: string[]
  leftovers?: string[]
  /** Each as `line code value`, without leftovers and the picture. */
  said?: string[]
}

/** A row: why it is so, the page's text, what was understood. */
export type PageCase = readonly [why: string, text: string, understood: Understood]

const HEADLINE = 'Rupee steadies after slide'
const STAMP = 'First Published: Nov 20 2025 | 5:41 PM IST'
const TEXT = 'It held its ground.\nFunds sold shares.'

export const STANDARD: Understood = {
  ...{ title: HEADLINE, published: 'Nov 20 2025 | 5:41 PM IST', body: ['It held its ground.', 'Funds sold shares.'] },
}

/** A page of these lines. */
export const page = (...lines: string[]): string => lines.join('\n')

/** The standard page under these lines, with no headline but theirs. */
export const withHeadline = (lines: string): string => `${lines}\n${STAMP}\n${TEXT}`
/** With these lines between headline and stamp. */
export const withHead = (lines: string): string => `${HEADLINE}\n${lines}\n${STAMP}\n${TEXT}`
/** With these stamps. */
export const withStamps = (lines: string): string => `${HEADLINE}\n${lines}\n${TEXT}`
/** With this text. */
export const withText = (lines: string): string => `${HEADLINE}\n${STAMP}\n${lines}`
/** With these lines after the text. */
export const withEnd = (lines: string): string => `${HEADLINE}\n${STAMP}\n${TEXT}\n${lines}`
