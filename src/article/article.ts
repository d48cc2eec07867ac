import type { Instant } from '../time/index.ts'
import type { FrontMatter } from './fields/schema.ts'

/** A writer as feeds and pages name one; the slug is the writer's own channel. */
export interface Author {
  name: string
  slug: string
  url?: string
}

/** A topic's name as written, and the slug of its channel. */
export interface Topic {
  name: string
  slug: string
}

/** A picture with its address made absolute and, where the file is one of ours, its real size. */
export type Image = NonNullable<FrontMatter['image']>

/**
 * One story, neutral of every format: read, checked, with all defaults filled in and all addresses absolute.
 * Instants are milliseconds since 1970.
 */
export interface Article
  extends Omit<FrontMatter, 'section' | 'updated' | 'authors' | 'topics' | 'draft' | 'language'> {
  /** The path of the story file, for reports: `content/world-news/talks.md`. */
  file: string
  section: string
  slug: string
  /** The path of its page, not percent-encoded. */
  path: string
  /** The absolute address of its page. */
  permalink: string
  /** The moment that readers are told: the later of `published` and `embargo` as they are written. */
  published: Instant
  /** The newest of `updated`, the corrections and the retraction, and never before `published`. */
  updated: Instant
  authors: Author[]
  topics: Topic[]
  language: string
  draft: boolean
  /** The text as safe HTML with absolute addresses, in the one form that every format can carry (see `html.ts`). */
  html: string
}
