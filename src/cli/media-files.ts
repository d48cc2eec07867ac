import { readdirSync, rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { MOST_MEDIA_BYTES } from '../article/limits.ts'
import type { MediaFile } from '../article/media.ts'
import { readPlainFile } from './read-plain-file.ts'
import { replaceFile } from './replace-file.ts'

/** Headers of the files as they are: fetched from anywhere, never guessed at, and an SVG runs nothing. */
const HEADERS = `/*
  Access-Control-Allow-Origin: *
  X-Content-Type-Options: nosniff
  Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; sandbox
  Cache-Control: public, max-age=3600
`
const HEADERS_FILE = '_headers'

/** Puts the published files of the content folder into another; what has not changed is left alone. */
export function copyMedia(content: string, site: string, media: ReadonlyMap<string, MediaFile>): void {
  for (const [path, file] of media)
    replaceFile(join(site, path), readPlainFile(join(content, file.path), MOST_MEDIA_BYTES))
  replaceFile(join(site, HEADERS_FILE), HEADERS)
}

/** Takes files away that are published no more. */
export function removeStaleMedia(site: string, media: ReadonlyMap<string, MediaFile>): void {
  for (const entry of readdirSync(site, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue
    const file = join(entry.parentPath, entry.name)
    const path = relative(site, file).split(sep).join('/')
    if (path !== HEADERS_FILE && !media.has(path)) rmSync(file)
  }
}
