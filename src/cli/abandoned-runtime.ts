let isAbandoned = false

/**
 * Notes that a runtime which stopped at its start was left as it is: what wrangler had opened for it by then, it gives nobody to
 * close, and it would keep this process for ever.
 */
export function abandonRuntime(): void {
  isAbandoned = true
}

/** Ends this process, whose work is done, where only such a runtime would keep it. */
export function endIfAbandoned(): void {
  if (isAbandoned) process.exit()
}
