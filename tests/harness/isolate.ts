import { type AppOptions, createApp } from '../../src/edge/app.ts'
import type { Edition } from '../../src/edition/compile/compile.ts'
import { encoders } from '../../src/hosts/encoders.ts'
import { filesIn } from './app-over.ts'
import { editionOf, type Folder, publicationFile, storyFile } from './content.ts'
import { Timers, UnsteadyStore } from './unsteady-store.ts'

export const SITE = 'https://news.example'
export const HOUR = 3_600_000
export const START = Date.UTC(2025, 11, 1, 6, 30)
/** One story comes at this moment, and another one leaves. */
export const BOUNDARY = START + HOUR

/** Every text of a story says which edition it is of. */
function folderOf(edition: string): Folder {
  const at = new Date(BOUNDARY).toISOString()
  const story = (number: number, lines: string[]) =>
    storyFile(number, [`summary: Of edition ${edition}.`, 'topics: [Ports]', ...lines], `Text of edition ${edition}.`)
  return {
    'publication.yaml': publicationFile(`rights: Of edition ${edition}`),
    'world/old.md': story(1, ['published: 2025-10-03T09:00:00Z']),
    'world/open.md': story(2, ['image: {url: /media/open.png, alt: A port}']),
    'world/held.md': story(3, ['title: Held back', `embargo: ${at}`, 'image: {url: /media/held.png, alt: A port}']),
    'sport/passing.md': story(4, ['title: Passing by', `expires: ${at}`, 'image: {url: /media/gone.png, alt: A port}']),
    ...Object.fromEntries(['open', 'held', 'gone'].map((name) => [`media/${name}.png`, new Uint8Array([1, 2, 3])])),
  }
}

export const EDITIONS = ['one', 'two'].map((name) => ({
  name,
  folder: folderOf(name),
  edition: editionOf(folderOf(name)),
}))
export const [ONE, TWO] = EDITIONS as [(typeof EDITIONS)[0], (typeof EDITIONS)[0]]

/** What an isolate of the edge is: the application over a store across a network, with a clock and timers that are set by hand. */
export function isolate(options: Partial<AppOptions> = {}, edition: Edition = ONE.edition) {
  const clock = { now: START }
  const store = new UnsteadyStore(edition, clock)
  const timers = new Timers()
  const faults: Error[] = []
  const app = createApp({
    store,
    clock: () => clock.now,
    withTimeout: timers.withTimeout,
    files: filesIn(ONE.folder),
    encoders,
    onFault: (error) => faults.push(error),
    ...options,
  })
  let order = 0
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const given = app.request(SITE + path, { headers, redirect: 'manual' })
    // What is remembered is given at once: the clock may be set before this goes on.
    const [atOnce, first] = given instanceof Response ? [clock.now, order++] : []
    const response = await given
    const known = {
      path,
      status: response.status,
      headers: response.headers,
      now: atOnce ?? clock.now,
      order: first ?? order++,
    }
    return { ...known, body: await response.text() }
  }
  return { app, ask, clock, store, timers, faults }
}

export type Isolate = ReturnType<typeof isolate>
export type Answer = Awaited<ReturnType<Isolate['ask']>>
