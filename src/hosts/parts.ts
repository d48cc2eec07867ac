import type { Files } from '../edge/routes/files.ts'
import type { FetchPart } from '../store/bundled/segments.ts'

/** Returns a function that fetches parts of an edition from the files that a host has beside it. */
export function partsAmong(files: Files): FetchPart {
  return async (path) => {
    const response = await files(path)
    if (!response.ok) throw new Error(`${path} is not there: status ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}
