import { setTimeout as pause } from 'node:timers/promises'

/** Waits for what another process does in its own time. A busy machine takes long for it: only the limit of the test ends it. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(50)
}
