import type { Circumstances } from './rule.ts'

/** A date before all that is served: who asks with it is sent everything. */
export const LONG_AGO = 'Sat, 01 Jan 2000 00:00:00 GMT'

/** One answer of a server; header names in small letters. */
export interface Answer {
  status: number
  headers: Readonly<Record<string, string>>
  body: Uint8Array
}

/** The requests for one address, and the answers of the server. */
export interface Exchange {
  /** The addresses that redirected, in turn. */
  redirects: readonly { url: string; status: number }[]
  /** The address that answered. */
  url: string
  /** Asked with `Accept-Encoding: gzip`; the body is decompressed. */
  get: Answer
  head?: Answer
  /** Asked with the entity tag of `get`. */
  sameTag?: Answer
  /** Asked with the date of `get`, and no tag. */
  sameDate?: Answer
  /** Asked with a tag that the server never gave, and `LONG_AGO`. */
  otherTag?: Answer
  /** Asked with `LONG_AGO`, and no tag. */
  oldDate?: Answer
}

/** The kind of the document. */
export type Kind = 'rss' | 'atom' | 'json' | 'sitemap' | 'opml' | 'unknown'

/** An exchange as rules see it. */
export interface HttpSubject extends Circumstances {
  exchange: Exchange
  kind: Kind
  /** The encoding that the document itself names. */
  declared: string | undefined
  /** Addresses that the document names as its own, and its hubs. */
  self: readonly string[]
  hubs: readonly string[]
}

/** Returns the parameter of a header such as `charset`. */
export function parameterOf(header: string | undefined, name: string): string | undefined {
  return new RegExp(`;\\s*${name}\\s*=\\s*"?([^\\s;"]+)`, 'i').exec(header ?? '')?.[1]
}
