/** The facts that a new newsroom is made from. */
export interface NewNewsroom {
  title: string
  /** The site's address, without a slash at the end: `https://news.example`. */
  url: string
  language: string
  timezone: string
  /** The titles of the first sections by their slugs. */
  sections: Readonly<Record<string, string>>
  host: 'cloudflare' | 'node'
  /** The version of Khabar, and of wrangler, that the newsroom begins with. */
  versions: { khabar: string; wrangler: string; node: string }
  /** A name for the worker and the package, of small letters, digits and hyphens: `river-post`. */
  name: string
}

/** A text file of a new newsroom, by its path. */
export type NewFiles = Readonly<Record<string, string>>
