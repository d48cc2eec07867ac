/** A moment for machines and for people, in the publication's zone and the story's language. */
export interface ShownTime {
  machine: string
  people: string
}

/** What a story's page, and the lists it stands in, show besides its text. Dates are written when the edition is compiled. */
export interface PageFacts {
  title: string
  summary?: string | undefined
  section: string
  language: string
  published: ShownTime
  /** Only where it is not the moment of publication. */
  updated?: ShownTime | undefined
  authors: { name: string; slug: string }[]
  agency?: string | undefined
  dateline?: string | undefined
  /** The text shows them; search engines read them from here. */
  corrections?: { at: string; note: string }[] | undefined
  topics: { name: string; slug: string }[]
  image?: { url: string; alt: string; width?: number | undefined; height?: number | undefined } | undefined
  /** Where the story lives, if not here. */
  link?: string | undefined
  rights?: string | undefined
  retracted: boolean
}
