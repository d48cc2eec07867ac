/**
 * Where a part of the edition lies among the files beside the worker, which is asked before any of them. Nobody else can
 * have it: the worker gives out pictures, sound and the like, and this ending is none of theirs.
 */
export function partPath(name: string): string {
  return `/_khabar/${name}.bin`
}
