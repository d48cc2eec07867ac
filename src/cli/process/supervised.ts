import { type ChildProcess, type ForkOptions, fork } from 'node:child_process'
import { codeFile } from '../settings.ts'
import { endGroup, HAS_GROUPS, leaderEnvironment } from './process-group.ts'

export interface BoundOptions extends Pick<ForkOptions, 'cwd' | 'serialization'> {
  env?: NodeJS.ProcessEnv
  /** Standard input, output and error. */
  stdio: ['ignore' | 'inherit', 'ignore' | 'inherit' | 'pipe' | 2, 'inherit' | 'pipe']
  /** Whether it may ask the person at the terminal; only a process of the command's own group can. */
  isAsking?: boolean
}

/**
 * Runs a module, named by its path, as a process that learns when this one ends: its channel closes then, however this one ends.
 * When the process ends, the rest of its process group is ended too.
 */
export function forkBound(
  module: string,
  args: readonly string[],
  { env = process.env, stdio, isAsking = false, ...options }: BoundOptions,
): ChildProcess {
  const isLeader = HAS_GROUPS && !isAsking
  const child = fork(module, args, {
    ...options,
    execArgv: [],
    detached: isLeader,
    env: isLeader ? leaderEnvironment(env) : env,
    stdio: [...stdio, 'ipc'],
  })
  const { pid } = child
  if (isLeader && pid !== undefined) child.once('exit', () => endGroup(pid))
  return child
}

/**
 * Runs a program that ends with this process. Signals and the exit code go through the supervisor between the two.
 * @param command the program and its arguments
 */
export function spawnSupervised(command: readonly string[], options: BoundOptions): ChildProcess {
  return forkBound(codeFile('cli/process/supervisor'), command, options)
}
