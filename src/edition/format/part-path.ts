/**
 * Returns the path of a part among the files beside the worker: `/_khabar/<name>.bin`. The worker is asked before any of these
 * files. Nobody else can fetch a part: the worker serves pictures, sound and the like, and none of these has this ending.
 */
export function partPath(name: string): string {
  return `/_khabar/${name}.bin`
}
