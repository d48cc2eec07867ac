import { Parser } from 'htmlparser2'
import { ALLOWED_ATTRIBUTES, ALLOWED_ELEMENTS } from '../../../src/article/html/allowed-html.ts'
import { SCHEMES } from '../../../src/article/text/followable.ts'

/** What a real parser finds in HTML that readers must never get; empty where all is well. */
export function offences(html: string, embeds: readonly string[]): string[] {
  const found: string[] = []
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (!ALLOWED_ELEMENTS.includes(name)) found.push(`<${name}>`)
      for (const [attribute, value] of Object.entries(attributes)) {
        found.push(...offence(name, attribute, value, embeds))
      }
    },
    oncomment: (text) => found.push(`<!--${text}-->`),
    onprocessinginstruction: (name) => found.push(name),
  })
  parser.end(html)
  return found
}

function offence(element: string, attribute: string, value: string, embeds: readonly string[]): string[] {
  const at = `${attribute} of <${element}>: ${value}`
  if (![...(ALLOWED_ATTRIBUTES[element] ?? []), ...(ALLOWED_ATTRIBUTES['*'] ?? [])].includes(attribute)) return [at]
  const addresses = ['href', 'src', 'poster', 'cite'].includes(attribute)
    ? [value]
    : attribute === 'srcset'
      ? value.split(', ').map((candidate) => candidate.split(' ')[0] ?? '')
      : []
  return addresses.flatMap((address) => {
    // No base: every address is absolute.
    const url = URL.parse(address)
    if (url === null || !SCHEMES.includes(url.protocol.slice(0, -1))) return [at]
    if (element !== 'iframe') return []
    return url.protocol === 'https:' && embeds.includes(url.host) ? [] : [at]
  })
}
