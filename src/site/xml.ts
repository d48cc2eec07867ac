const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Escapes text for XML, as content or as the value of an attribute in double quotes (XML 1.0, 2.4). */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}

/** Escapes plain text as the content of an HTML element (HTML, 13.3), with no more references than it needs. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character)
}

/** Gives the text as the inside of a JSON string (RFC 8259, 7), without its quotes. */
export function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}
