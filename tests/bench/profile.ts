import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CpuProfile, hottest, sourceIn } from './hottest.ts'
import { khabar } from './khabar.ts'
import { PROJECT, scratchFolder } from './scratch.ts'
import { serve, type WorkerFolder } from './workerd.ts'

/** Where profiles are left, to be opened in the developer tools of a browser; ignored by git. */
export const PROFILES = join(PROJECT, '.khabar/profiles')

/** Profiles a command of ours, all its threads together. */
export async function profileCommand(what: string, args: readonly string[]): Promise<string[]> {
  const name = fileName(what)
  const folder = scratchFolder(`profile-${name}`)
  await khabar(args, ['--cpu-prof', `--cpu-prof-dir=${folder}`])
  const profiles = readdirSync(folder).map((file): CpuProfile => JSON.parse(readFileSync(join(folder, file), 'utf8')))
  profiles.forEach((profile, thread) => {
    keep(`${name}-${thread}`, profile)
  })
  return hottest(profiles, (url) => url.replace(/^.*node_modules\//, '').replace(/^file:.*?\/(?=src\/)/, ''))
}

/** Profiles a served worker while something asks it; before that it is warmed up, in the same way where no other is given. */
export async function profileServed(
  what: string,
  worker: WorkerFolder,
  ask: (url: string) => Promise<unknown>,
  warmUp = ask,
): Promise<string[]> {
  const served = await serve(worker, { inspected: true })
  try {
    await warmUp(served.url)
    const profile = await recorded(`ws://127.0.0.1:${served.inspector}/main`, () => ask(served.url))
    keep(fileName(what), profile)
    const sources = new Map<string, string>()
    return hottest([profile], (url, line) => {
      const file = join(worker.modules, url.startsWith('file:') ? fileURLToPath(url) : url)
      if (!sources.has(file)) sources.set(file, read(file))
      return sourceIn(sources.get(file) ?? '', line)
    })
  } finally {
    await served.stop()
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // What the runtime itself is made of has no file here.
    return ''
  }
}

/** A row's words as the name of a file. */
function fileName(what: string): string {
  return what.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}

function keep(name: string, profile: CpuProfile): void {
  mkdirSync(PROFILES, { recursive: true })
  writeFileSync(join(PROFILES, `${name}.cpuprofile`), JSON.stringify(profile))
}

/** Records what runs meanwhile over the Chrome DevTools protocol. */
async function recorded(address: string, meanwhile: () => Promise<unknown>): Promise<CpuProfile> {
  const socket = new WebSocket(address)
  const answers = new Map<number, (result: { profile: CpuProfile }) => void>()
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data))
    answers.get(id)?.(result)
  })
  const send = (method: string, params = {}) =>
    new Promise<{ profile: CpuProfile }>((done) => {
      answers.set(++last, done)
      socket.send(JSON.stringify({ id: last, method, params }))
    })
  await new Promise((done, fail) => {
    socket.addEventListener('open', done)
    socket.addEventListener('error', () => fail(new Error(`no inspector answers at ${address}`)))
  })
  try {
    await send('Profiler.enable')
    await send('Profiler.setSamplingInterval', { interval: 100 })
    await send('Profiler.start')
    await meanwhile()
    return (await send('Profiler.stop')).profile
  } finally {
    socket.close()
  }
}
