/**
 * The origin at the beginning of an address, alone or among several. An origin before two slashes stays: without it they would
 * name a host.
 */
const ORIGIN = /(^|['\s])(https?:\/\/[^/'\s]+)(?=\/(?!\/))/g

/**
 * Removes the site's own origin from addresses. Pages are also tried at other origins (on this machine, before a version goes
 * live), where pictures and links should be those of the same server. Feeds keep the origin, because they are read far from their
 * site.
 * @param addresses one, or the value of an attribute that holds several
 */
export function servedHere(addresses: string, site: string): string {
  return addresses.replace(ORIGIN, (address, before, origin) => (origin === site ? before : address))
}

/** The same for every address in a story's text, whose attributes are in single quotes (`carriableHtml`). */
export function textServedHere(html: string, site: string): string {
  return html.replace(/<[^<>]+/g, (tag) =>
    tag.replace(/ (?:href|src|srcset|poster|cite)='[^']*/g, (attribute) => servedHere(attribute, site)),
  )
}
