import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { MediaFile } from '../article/media.ts'
import { replaceFile } from './replace-file.ts'

/** Headers of the files as they are: fetched from anywhere, never guessed at, and an SVG runs nothing. */
const HEADERS = `/*
  Access-Control-Allow-Origin: *
  X-Content-Type-Options: nosniff
  Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; sandbox
  Cache-Control: public, max-age=3600
`
const HEADERS_FILE = '_headers'

/** Makes a folder hold exactly the published files of the content folder; what has not changed is left alone. */
export function syncMedia(content: string, site: string, media: ReadonlyMap<string, MediaFile>): void {
  mkdirSync(site, { recursive: true })
  for (const entry of readdirSync(site, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue
    const file = join(entry.parentPath, entry.name)
    const path = relative(site, file).split(sep).join('/')
    if (path !== HEADERS_FILE && !media.has(path)) rmSync(file)
  }
  for (const path of media.keys()) {
    const source = join(content, path)
    const target = join(site, path)
    const [from, to] = [statSync(source), statSync(target, { throwIfNoEntry: false })]
    if (to !== undefined && to.size === from.size && to.mtimeMs >= from.mtimeMs) continue
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(source, target)
  }
  replaceFile(join(site, HEADERS_FILE), HEADERS)
}
