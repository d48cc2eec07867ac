/** A CPU profile as V8 gives it, as far as it is read here. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[]
  samples: number[]
  /** Microseconds before each sample. */
  timeDeltas: number[]
}

/** Where a frame's code stands, in words; the line counts from zero. */
export type PlaceOf = (url: string, line: number) => string

/** No work of anyone's. */
const AT_REST = new Set(['(root)', '(idle)'])

/** Gives the frames in which most time is spent, their callees left out, with their share of all that was not idle. */
export function hottest(profiles: readonly CpuProfile[], placeOf: PlaceOf, most = 5): string[] {
  const spent = new Map<string, number>()
  let whole = 0
  for (const { nodes, samples, timeDeltas } of profiles) {
    const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
    samples.forEach((id, at) => {
      const frame = frames.get(id)
      if (frame === undefined || AT_REST.has(frame.functionName)) return
      const name = `${frame.functionName || '(anonymous)'} ${placeOf(frame.url, frame.lineNumber)}`.trim()
      const time = timeDeltas[at] ?? 0
      spent.set(name, (spent.get(name) ?? 0) + time)
      whole += time
    })
  }
  return [...spent]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([name, time]) => `${((100 * time) / whole).toFixed(1)} % ${name}`)
}

/** The comment with which a bundler heads what came from a file. */
const FILE_COMMENT = /^\/\/ (\S+\.(?:[cm]?js|tsx?))$/

/** Names the file that a line of a bundle came from. */
export function sourceIn(bundle: string, line: number): string {
  const lines = bundle.split('\n', line + 1)
  const comment = lines.findLast((text) => FILE_COMMENT.test(text))
  return FILE_COMMENT.exec(comment ?? '')?.[1]?.replace(/^.*node_modules\//, '') ?? ''
}
