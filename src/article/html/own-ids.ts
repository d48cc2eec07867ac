/**
 * What stands before each `id` in a story's text: the path of its page, by colons, which no slug holds (`world-news:talks:`).
 * So none is that of another story in a reader's list, nor one of the page's own, and a script that looks for a name of
 * its own never finds it.
 * @param base the story's permalink
 */
export function idPrefix(base: string): string {
  return `${decodeURIComponent(new URL(base).pathname).slice(1).replaceAll('/', ':')}:`
}

/**
 * The ids of a text, one or several with spaces between them, as they are published. Those that begin so already stay: the
 * story came back from a feed of its own.
 */
export function ownIds(written: string, base: string): string {
  const before = idPrefix(base)
  return written
    .split(/\s+/)
    .filter((id) => id !== '')
    .map((id) => (id.startsWith(before) ? id : `${before}${id}`))
    .join(' ')
}

/**
 * Leads an address to the published id where it leads into the text itself (`#note`); any other stays as it is.
 * @param ids the ids of the text as they were written
 */
export function addressOfOwnId(address: string, base: string, ids: ReadonlySet<string>): string {
  const url = URL.parse(address, base)
  if (url === null || url.hash === '') return address
  const written = fragmentOf(url)
  url.hash = ''
  if (url.href !== base || written === undefined || !ids.has(written)) return address
  return `#${ownIds(written, base).split(':').map(encodeURIComponent).join(':')}`
}

/** The fragment of an address as the id it stands for. */
function fragmentOf({ hash }: URL): string | undefined {
  try {
    return decodeURIComponent(hash.slice(1))
  } catch {
    return undefined
  }
}
