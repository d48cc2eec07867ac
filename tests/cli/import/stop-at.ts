import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

type Fs = Record<string, (...args: unknown[]) => unknown>

/** Tells of every call that changes something in a folder, before it is made. @returns what ends that */
function intercept(
  fs: Fs,
  sync: () => void,
  folder: string,
  onCall: (call: number, name: string, args: unknown[]) => void,
) {
  const names = ['mkdirSync', 'writeFileSync', 'copyFileSync', 'linkSync', 'renameSync', 'rmSync', 'rmdirSync']
  const real = Object.fromEntries(names.map((name) => [name, fs[name]])) as Fs
  let calls = 0
  for (const name of names)
    fs[name] = (...args) => {
      if (args.some((arg) => typeof arg === 'string' && arg.startsWith(folder))) onCall(calls++, name, args)
      return real[name]?.(...args)
    }
  sync()
  const restore = () => {
    Object.assign(fs, real)
    sync()
  }
  return { restore, calls: () => calls }
}

/** Bytes that are on their way when a process ends arrive in part. */
function cut(write: (file: string, text: string) => void, name: string, args: unknown[]): void {
  if (name === 'writeFileSync') write(String(args[0]), String(args[1]).slice(0, 20))
  if (name === 'copyFileSync') write(String(args[1]), 'half')
}

/**
 * Does some work as a process that is killed in the middle of one of its calls to the file system: that one is cut short, and
 * from there on it does nothing any more.
 * @param at the number of the call; one of another number can fail instead
 * @returns whether it was killed
 */
export function killedAt(at: { stop: number; fail?: number | undefined }, folder: string, work: () => void): boolean {
  const write = fs.writeFileSync
  const { restore, calls } = intercept(fs as unknown as Fs, syncBuiltinESMExports, folder, (call, name, args) => {
    if (call === at.stop) cut(write, name, args)
    if (call >= at.stop) throw new Error('killed')
    if (call === at.fail) throw Object.assign(new Error('EIO'), { code: 'EIO', errno: -5, syscall: name })
  })
  try {
    work()
  } catch (error) {
    // What fails by itself says so.
    if (calls() <= at.stop && at.fail === undefined) throw error
  } finally {
    restore()
  }
  return calls() > at.stop
}

/**
 * The environment in which a process of Node is killed with SIGKILL in the middle of such a call.
 * @param at the number of the call, or the file into which the number of all calls is written
 */
export function killing(folder: string, at: { stop: number } | { count: string }): NodeJS.ProcessEnv {
  const script = `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const intercept = ${intercept}
const cut = ${cut}
const [folder, at] = ${JSON.stringify([folder, at])}
const write = fs.writeFileSync
const { calls } = intercept(fs, syncBuiltinESMExports, folder, (call, name, args) => {
  if (call !== at.stop) return
  cut(write, name, args)
  process.kill(process.pid, 'SIGKILL')
})
process.on('exit', () => at.count && write(at.count, String(calls())))`
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` }
}
