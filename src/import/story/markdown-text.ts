/** Writes plain text so that Markdown shows it as it is. */
export function asMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~|]/g, '\\$&')
    .replace(/&(?=#|\w)/g, '\\&')
    .replace(/!(?=\\\[)/g, '\\!')
    .replace(/\{(?=:|[#.][\p{L}_-])/gu, '\\{')
    .replace(/^(\s*)([#+-]|=+$|:(?=\s|$))/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2')
}

/** Writes Markdown so that the addresses which stand in it as text do not become links. */
export function withAddressesAsText(markdown: string): string {
  return markdown.replace(/(?<!\w)(https?):(?=\/\/)/gi, '$1\\:').replace(/(?<!\w)www\./gi, 'www\\.')
}

/** Marks what could not be placed, at the end of a story, where readers do not see it. */
export function leftoverComment(texts: readonly string[]): string {
  // Two hyphens would end the comment too soon in some parsers.
  const lines = texts.map((text) => text.replace(/-(?=-)|-$|^-|^>/g, '$& '))
  return ['<!-- What the import could not place:', ...lines, '-->'].join('\n')
}
