import { createApp } from '../../src/edge/app.ts'
import { bundledStore } from '../../src/store/bundled.ts'
import { editionOf, type Folder } from './content.ts'

/** 1 December 2025, noon in India: after all that the test publications print. */
export const NOW = Date.UTC(2025, 11, 1, 6, 30)

/** The application over a folder in memory, with a clock that can be set. */
export function appOver(folder: Folder, now: number = NOW) {
  const clock = { now }
  const faults: Error[] = []
  const app = createApp({
    store: bundledStore(editionOf(folder).file),
    clock: () => clock.now,
    onFault: (error) => faults.push(error),
  })
  return { app, clock, faults }
}

/** The three feeds of a channel as text. */
export async function feedsOf(folder: Folder, channel = ''): Promise<{ rss: string; atom: string; json: string }> {
  const { app } = appOver(folder)
  const text = async (file: string) => (await app.request(`https://any.example${channel}/${file}`)).text()
  return { rss: await text('rss.xml'), atom: await text('atom.xml'), json: await text('feed.json') }
}
