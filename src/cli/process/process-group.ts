/**
 * Whether a child becomes the leader of a process group, so that it can be ended with every process that it started. Windows has no
 * groups and needs none: there, libuv has the system end the children of each process with it.
 */
export const HAS_GROUPS = process.platform !== 'win32'

/** The environment variable that tells a child that it leads a group. */
const LEADER = 'KHABAR_LEADS_GROUP'

/** Returns the environment of a child that leads a group. */
export function leaderEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...environment, [LEADER]: '1' }
}

/** Whether this process leads a group; the variable is removed, so that its own children do not. */
export const isGroupLeader = process.env[LEADER] !== undefined
delete process.env[LEADER]

/** Ends all processes of a group. @param leader the process id of its leader, which may have ended before */
export function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch (error) {
    // All of them have ended; macOS answers EPERM for a process that has ended and was not yet waited for.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}
