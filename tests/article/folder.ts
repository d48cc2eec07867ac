import { type ProblemData, toData } from '../../src/problem/index.ts'
import { type Folder, filesOf, readContent } from '../harness/content.ts'

/** The publication that stories are tried in; it has no problem. */
export const PUBLICATION = `title: Test Wire
url: https://news.example
sections:
  world-news:
    title: World News
  india:
    title: India
authors:
  asha-rao:
    name: Asha Rao
    url: https://asha.example/
`

/** Fields that every story needs, on the lines 2 to 4 of its file: what is tried begins on line 5. */
export const REQUIRED = `id: urn:test:talks
title: Talks
published: Nov 26 2025 | 10:48 PM IST
`

export const STORY = 'world-news/talks.md'

/** A folder with a sound publication and one story: the required fields, then these (from line 5 on). */
export function withFields(fields: string, body = 'Text.\n'): Folder {
  return { 'publication.yaml': PUBLICATION, [STORY]: `---\n${REQUIRED}${fields}---\n\n${body}` }
}

/** A folder with a sound publication and one story with nothing but these fields (from line 2 on). */
export function withFrontMatter(fields: string, body = 'Text.\n'): Folder {
  return { 'publication.yaml': PUBLICATION, [STORY]: `---\n${fields}---\n\n${body}` }
}

/** A folder with a sound publication and one file. */
export function withFile(content: string | Uint8Array, path = STORY): Folder {
  return { 'publication.yaml': PUBLICATION, [path]: content }
}

/** A sound story with an id of its own. */
export function soundStory(name: string, fields = ''): string {
  return `---\nid: urn:test:${name}\ntitle: ${name}\npublished: 2025-11-26T17:18:00Z\n${fields}---\n\nText.\n`
}

export function bytesOf(...parts: (string | readonly number[])[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([...part]))))
}

/** 1 December 2025: after all that the folders print. */
export const NOW = Date.UTC(2025, 11, 1)

/** All that is wrong with a folder, as `check --json` says it. */
export function problemsIn(folder: Folder): ProblemData[] {
  return readContent(filesOf(folder), { now: NOW }).problems.map(toData)
}
