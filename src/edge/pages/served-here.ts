/** Where an address begins, alone or among several: its origin. What goes on with two slashes would name a host without it. */
const ORIGIN = /(^|['\s])(https?:\/\/[^/'\s]+)(?=\/(?!\/))/g

/**
 * Takes the site's own origin off addresses: pages are tried at other ones too (on this machine, before a version goes live), and their
 * pictures and links are those of the address that serves them. Feeds keep it, for they are read far from their site.
 * @param addresses one, or the value of an attribute that holds several
 */
export function servedHere(addresses: string, site: string): string {
  return addresses.replace(ORIGIN, (address, before, origin) => (origin === site ? before : address))
}

/** The same for every address in a story's text, which has its attributes in single quotes (`carriableHtml`). */
export function textServedHere(html: string, site: string): string {
  return html.replace(/<[^<>]+/g, (tag) =>
    tag.replace(/ (?:href|src|srcset|poster|cite)='[^']*/g, (attribute) => servedHere(attribute, site)),
  )
}
