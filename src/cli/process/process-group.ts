/**
 * Whether a child is made the leader of a process group of its own, so that it can be ended with all that it started. On Windows
 * there are none, and none is needed: there, libuv has the system end the children of each process with it.
 */
export const HAS_GROUPS = process.platform !== 'win32'

/** Set for a child that leads a group. */
const LEADER = 'KHABAR_LEADS_GROUP'

/** The environment of a child that leads a group. */
export function leaderEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...environment, [LEADER]: '1' }
}

/** Whether this process leads a group; what it starts in turn does not. */
export const isGroupLeader = process.env[LEADER] !== undefined
delete process.env[LEADER]

/** Ends all processes of a group. @param leader the process id of its leader, which may have ended before */
export function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch (error) {
    // None of them is there any more; macOS says EPERM of what has ended and is not yet waited for.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}
