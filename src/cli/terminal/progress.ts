import { Presets, SingleBar } from 'cli-progress'
import { visibleLine } from '../../problem/visible.ts'

/** With fewer files, a run is over before a person could read a bar. */
const FEWEST_FILES = 1_000

export interface Progress {
  at(done: number): void
  end(): void
}

/** Shows a progress bar on standard error, if that is a terminal and the run is long enough. */
export function progressOf(label: string, total: number): Progress {
  if (total <= FEWEST_FILES || !process.stderr.isTTY) return { at: () => {}, end: () => {} }
  const bar = new SingleBar(
    { format: '{label} {bar} {value}/{total}', etaBuffer: 100, clearOnComplete: true, stream: process.stderr },
    Presets.shades_classic,
  )
  bar.start(total, 0, { label: visibleLine(label) })
  return { at: (done) => bar.update(done), end: () => bar.stop() }
}
