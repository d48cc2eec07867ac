/** A time for machines (`'2025-11-26T17:18:00.000Z'`), and for people in the publication's zone and the story's language. */
export interface ShownTime {
  machine: string
  people: string
}

/**
 * The facts that a story's page, and the lists it stands in, show besides its text. Dates are written when the edition is
 * compiled.
 */
export interface PageFacts {
  title: string
  summary?: string | undefined
  section: string
  language: string
  published: ShownTime
  /** Undefined if it is the time of publication. */
  updated?: ShownTime | undefined
  authors: { name: string; slug: string }[]
  agency?: string | undefined
  dateline?: string | undefined
  /** The text shows them; search engines read them from here. */
  corrections?: { at: string; note: string }[] | undefined
  topics: { name: string; slug: string }[]
  image?: { url: string; alt: string; width?: number | undefined; height?: number | undefined } | undefined
  /** The address where the story lives, if not here. */
  link?: string | undefined
  rights?: string | undefined
  retracted: boolean
}
