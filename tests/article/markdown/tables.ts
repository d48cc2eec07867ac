/** A table of Markdown with as many columns and rows below its head; what stands before each further line. */
export function table(columns: number, rows: number, indent = ''): string {
  const line = (cell: string) => `|${`${cell}|`.repeat(columns)}`
  return [line('a'), line('-'), ...Array<string>(rows).fill(line('1'))].join(`\n${indent}`)
}
