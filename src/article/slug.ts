/** File systems end a name at 255 bytes, and an address of a whole headline helps nobody. */
const LONGEST_SLUG_BYTES = 100

/** Shortens a slug to whole words that fit into 100 bytes; a single long word is cut. */
export function shortenSlug(slug: string): string {
  if (Buffer.byteLength(slug) <= LONGEST_SLUG_BYTES) return slug
  // As part of a stream, a character that the cut goes through is waited for, and so left out.
  const cut = new TextDecoder().decode(Buffer.from(slug).subarray(0, LONGEST_SLUG_BYTES), { stream: true })
  const atWord = cut.lastIndexOf('-')
  return atWord > 0 ? cut.slice(0, atWord) : cut
}

/**
 * Returns the last part of an address for a name: `Russia Ukraine Conflict` → `russia-ukraine-conflict`.
 * Letters of every script stay (`रुपया` → `रुपया`), accents on Latin letters go, anything else parts words.
 * Empty where the name holds no letter or digit.
 */
export function slugOf(name: string): string {
  const known = slugs.get(name)
  if (known !== undefined) return known
  if (slugs.size >= SLUGS_KEPT) slugs.clear()
  const slug = newSlug(name)
  slugs.set(name, slug)
  return slug
}

// The same topics and bylines come again in story after story.
const slugs = new Map<string, string>()
const SLUGS_KEPT = 10_000

function newSlug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?<=\p{L})\++/gu, (run) => '-plus'.repeat(run.length))
    .replace(/(?<=\p{L})#/gu, '-sharp')
    .replace(/['’]/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('-')
}

/** Whether a text is fit to be a slug as it stands: small letters, digits, single hyphens. */
export function isSlug(text: string): boolean {
  return /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+)*$/u.test(text)
}

/** Whether a file's name without its ending can stand in an address as it is. */
export function isFileSlug(text: string): boolean {
  return /^[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}._-]*$/u.test(text) && text === text.normalize('NFC')
}
