/** Gives a Markdown table. Cells are text: a bar and an angle bracket in them stay what they are. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Gives a word as code. */
export function code(word: string): string {
  return word.includes('`') ? `\`\` ${word} \`\`` : `\`${word}\``
}

function cell(text: string): string {
  return text.replaceAll('\n', ' ').replaceAll('|', '\\|')
}
