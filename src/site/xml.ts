/** Returns an element with escaped text. */
export function element(name: string, text: string, written = ''): string {
  return `<${name}${written}>${escapeXml(text)}</${name}>`
}

/** Returns attributes with escaped values; attributes without a value are left out. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(String(value))}"`))
    .join('')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Escapes text for XML, as content or as the value of an attribute in double quotes (XML 1.0, 2.4). */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}

/** Escapes plain text as the content of an HTML element (HTML, 13.3), with no more references than it needs. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character)
}

/** Returns the text as the inside of a JSON string (RFC 8259, 7), without its quotes. */
export function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}
