import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createApp } from '../../src/edge/app.ts'
import type { Files } from '../../src/edge/routes/files.ts'
import { PAGE_FILES } from '../../src/edge/routes/page-files.ts'
import type { Edition } from '../../src/edition/compile/compile.ts'
import { encoders } from '../../src/hosts/encoders.ts'
import { PUBLIC_FOLDER, servedPath } from '../../src/site/paths.ts'
import { bundledStore } from '../../src/store/bundled/bundled.ts'
import { editionOf, type Folder, partsOf } from './content.ts'

const PAGES = resolve(import.meta.dirname, '../../src/edge/pages')

/** 1 December 2025, noon in India: after all that the test publications print. */
export const NOW = Date.UTC(2025, 11, 1, 6, 30)

/** The application over a folder in memory, with a clock that can be set. */
export function appOver(folder: Folder, now: number = NOW, edition: Edition = editionOf(folder)) {
  const clock = { now }
  const faults: Error[] = []
  const app = createApp({
    store: bundledStore(edition.file, partsOf(edition)),
    clock: () => clock.now,
    files: filesIn(folder),
    encoders,
    onFault: (error) => faults.push(error),
  })
  return { app, clock, faults }
}

/** A host's files: those of the folder, each with an entity tag, and what pages load. */
export function filesIn(folder: Folder): Files {
  return async (path) => {
    if (PAGE_FILES.has(path)) return new Response(readFileSync(join(PAGES, path)))
    const name = decodeURIComponent(path).slice(1)
    const bytes = [`${PUBLIC_FOLDER}/${name}`, name].flatMap((file) =>
      Object.hasOwn(folder, file) && servedPath(file) === name ? (folder[file] ?? []) : [],
    )[0]
    if (bytes === undefined) return new Response('No such file', { status: 404 })
    const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`
    return new Response(Buffer.from(bytes), {
      headers: { ETag: etag, 'Content-Type': 'application/octet-stream', 'Content-Length': String(bytes.length) },
    })
  }
}

/** The three feeds of a channel as text. */
export async function feedsOf(folder: Folder, channel = ''): Promise<{ rss: string; atom: string; json: string }> {
  const { app } = appOver(folder)
  const text = async (file: string) => (await app.request(`https://any.example${channel}/${file}`)).text()
  return { rss: await text('rss.xml'), atom: await text('atom.xml'), json: await text('feed.json') }
}
