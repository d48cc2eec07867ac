import { isMet, type Measured, type Row, timesMet } from '../row.ts'
import { goalText, resultText } from './table.ts'

/** Lengths of the picture, in its own units. */
const WIDTH = 960
const TOP = 84
const LINE = 30
const LABELS = 330
const AXIS_END = 700
const BOTTOM = 46

/** How far the axis reaches on both sides of the goal; what lies beyond stands at its end. */
const MOST_TIMES = 16

/** Green where the goal is met, red where not, in colours that the eye keeps apart by lightness too. */
const STYLE = `
    svg { --paper: #ffffff; --line: #d5d9df; --ink: #1f2328; --soft: #636c76; --met: #1a7f37; --missed: #cf4a1c }
    @media (prefers-color-scheme: dark) {
      svg { --paper: #0d1117; --line: #30363d; --ink: #e6edf3; --soft: #9198a1; --met: #4ac26b; --missed: #ff8a5c }
    }
    text { font: 13px ui-sans-serif, system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: var(--ink) }
    .title { font-size: 18px; font-weight: 600 }
    .soft { fill: var(--soft); font-size: 12px }
    .line { stroke: var(--line) }
    .goal { stroke: var(--ink); stroke-width: 1.5 }
    .met { fill: var(--met); stroke: var(--met) }
    .missed { fill: var(--missed); stroke: var(--missed) }`

/** Draws how many times over each goal is met, as a picture (SVG) that can be read in light and dark. */
export function plot(rows: readonly Row[], machine: string): string {
  const drawn = rows.filter((row): row is Measured => !('missing' in row))
  const height = TOP + drawn.length * LINE + BOTTOM
  const end = TOP + drawn.length * LINE
  const ticks = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8].map((times) => {
    const x = placeOf(times)
    return `<path class="${times === 1 ? 'goal' : 'line'}" d="M${x} ${TOP - 8}V${end}"/>
  <text class="soft" x="${x}" y="${TOP - 14}" text-anchor="middle">${tickText(times)}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title">
  <title id="title">How many times over each goal of speed is met</title>
  <style>${STYLE}
  </style>
  <rect width="${WIDTH}" height="${height}" rx="10" fill="var(--paper)"/>
  <text class="title" x="24" y="36">How many times over each goal is met</text>
  ${ticks.join('\n  ')}
  ${drawn.map((row, at) => lineOf(row, TOP + at * LINE + LINE / 2)).join('\n  ')}
  <text class="soft" x="24" y="${height - 18}">${escaped(machine)}</text>
</svg>
`
}

/** One row: its words, a dot at the median with a whisker over the middle half, its figures. */
function lineOf(row: Measured, y: number): string {
  const name = isMet(row) ? 'met' : 'missed'
  const [from = 1, to = 1] = row.result.quartiles
    .map((quartile) => placeOf(timesMet(row.goal, quartile)))
    .toSorted((a, b) => a - b)
  const x = placeOf(timesMet(row.goal, row.result.median))
  return `<text x="24" y="${y + 4}">${escaped(row.what)}</text>
  <g class="${name}"><path stroke-width="2" opacity=".35" d="M${placeOf(1)} ${y}H${x}"/><path stroke-width="5" stroke-linecap="round" opacity=".45" d="M${from} ${y}H${to}"/><circle cx="${x}" cy="${y}" r="5"/></g>
  <text x="${AXIS_END + 20}" y="${y + 4}">${escaped(shortResult(row))} <tspan class="soft">goal ${escaped(goalText(row))}</tspan></text>`
}

function shortResult(row: Measured): string {
  return resultText(row).replace(/ \(.*$/, '')
}

/** The logarithmic axis. */
function placeOf(times: number): number {
  const kept = Math.min(Math.max(times, 1 / MOST_TIMES), MOST_TIMES)
  const part = (Math.log2(kept) / Math.log2(MOST_TIMES) + 1) / 2
  return Math.round(LABELS + part * (AXIS_END - LABELS))
}

function tickText(times: number): string {
  if (times === 1) return 'goal'
  return times < 1 ? `1/${1 / times}` : `${times} ×`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
