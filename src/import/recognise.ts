import { withoutByteOrderMark } from '../document/decode.ts'
/** The kinds of sources. */
export const KINDS = ['page', 'feed', 'wxr', 'markdown'] as const
export type Kind = (typeof KINDS)[number]

/** As much of a source as tells its kind. */
export const HEAD_CHARACTERS = 64_000

/**
 * Tells what a source is by how it begins, and by its name where that says more.
 * @returns nothing for what is none of the kinds, such as a web page
 */
export function recognise(name: string, head: string): Kind | undefined {
  const text = withoutByteOrderMark(head).trimStart()
  if (text.startsWith('<')) {
    if (/xmlns:wp\s*=\s*["']https?:\/\/wordpress\.org\/export\//.test(text)) return 'wxr'
    return /<(?:\w+:)?(?:rss|feed|RDF)[\s>]/.test(text) && !/<html[\s>]/i.test(text) ? 'feed' : htmlOrPage(text)
  }
  if (/\.(?:md|mdx|markdown|mdown)$/i.test(name)) return 'markdown'
  if (text.startsWith('{')) return /"version"\s*:\s*"https?:\/\/jsonfeed\.org\//.test(text) ? 'feed' : undefined
  return /^(?:---|\+\+\+)[ \t]*\r?\n/.test(text) ? 'markdown' : 'page'
}

function htmlOrPage(text: string): Kind | undefined {
  return /^<(?:\?xml|!doctype|html|head|body|[a-z]+[\s>])/i.test(text) ? undefined : 'page'
}
