import { figure, isMet, type Measured, type Row, resultUnit, withUnit } from '../row.ts'

const HEAD = ['measured', 'ours', 'other side', 'result (middle half)', 'goal', 'met']

/** The table as Markdown, padded so that it reads well in a terminal too. */
export function table(rows: readonly Row[]): string {
  const cells = [HEAD, ...rows.map(cellsOf)]
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  const [head = '', ...body] = cells.map(line)
  return [head, line(widths.map((width) => '-'.repeat(width))), ...body].join('\n')
}

function cellsOf(row: Row): string[] {
  if ('missing' in row) return [row.what, '', row.against, row.missing, '', '–']
  const { what, against, unit, ours, theirs } = row
  return [
    what,
    figure(ours.median, unit),
    theirs === undefined ? against : `${figure(theirs.median, unit)}, ${against}`,
    resultText(row),
    goalText(row),
    isMet(row) ? 'yes' : 'no',
  ]
}

/** `0.93 × (0.92–0.95)` */
export function resultText(row: Measured): string {
  const unit = resultUnit(row)
  const [low, high] = row.result.quartiles
  const bare = (value: number) => figure(value, unit).replace(/[ /].*$/, '')
  return `${figure(row.result.median, unit)} (${bare(low)}–${bare(high)})`
}

/** `≥ 0.9 ×` */
export function goalText(row: Measured): string {
  return `${row.goal.bound === 'at least' ? '≥' : '≤'} ${withUnit(row.goal.value.toLocaleString('en'), resultUnit(row))}`
}

/** The frames in which each row's time goes, where profiles were asked for. */
export function frames(rows: readonly Row[]): string {
  return rows
    .flatMap((row) =>
      'missing' in row || row.hottest === undefined
        ? []
        : [`${row.what}:`, ...row.hottest.map((frame) => `  ${frame}`)],
    )
    .join('\n')
}

const [OPENS, CLOSES] = ['<!-- bench -->', '<!-- /bench -->']

/**
 * Puts the table between the two marks of a page.
 * @throws where the page does not have them
 */
export function withTable(page: string, machine: string, rows: readonly Row[]): string {
  const start = page.indexOf(OPENS)
  const end = page.indexOf(CLOSES)
  if (start < 0 || end < start) throw new Error(`the page has no ${OPENS} … ${CLOSES}`)
  const compact = table(rows)
    .replaceAll(/ {2,}\|/g, ' |')
    .replaceAll(/-{4,}/g, '---')
  return `${page.slice(0, start)}${OPENS}\n${machine}:\n\n${compact}\n${page.slice(end)}`
}
