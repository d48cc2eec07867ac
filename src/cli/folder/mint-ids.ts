import { randomUUID } from 'node:crypto'
import { relative, resolve } from 'node:path'
import { splitFrontMatter } from '../../article/fields/front-matter.ts'
import { parseYaml } from '../../article/fields/yaml.ts'
import { MOST_STORY_BYTES } from '../../article/limits.ts'
import type { Problem } from '../../problem/index.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import { replaceFile } from '../disk/replace-file.ts'

/**
 * Mints an id in every story that lacks one, in place, and leaves every other byte of the file as it is.
 * @returns the paths of the changed files, as the problems name them
 */
export function mintMissingIds(folder: string, problems: readonly Problem[]): string[] {
  const files = problems.filter(({ code }) => code === 'id-missing').map(({ file }) => file)
  return files.filter((file) => {
    // The problems name files of this folder; nothing outside it is ever written.
    if (relative(resolve(folder), resolve(file)).startsWith('..')) return false
    const bytes = readPlainFile(file, MOST_STORY_BYTES)
    const changed = withId(bytes, mintId())
    if (changed === undefined) return false
    replaceFile(file, changed)
    return true
  })
}

/** Returns a new id, a random UUID (RFC 9562, version 4) as a URN: `urn:uuid:03914acf-…`. */
export function mintId(): string {
  return `urn:uuid:${randomUUID()}`
}

/**
 * Puts the id on the line of an empty `id:`, or on a new line below the first marker and the comments under it.
 * @returns the file's new bytes; undefined if the id would not be read back as the story's own
 */
export function withId(bytes: Uint8Array, id: string): Uint8Array | undefined {
  // As Latin-1 every byte is one character and comes back unchanged, whatever the file's encoding.
  const text = Buffer.from(bytes).toString('latin1')
  const opening = /^(?:\u00ef\u00bb\u00bf)?---[ \t]*(\r?\n)(?:#[^\n]*\n)*/.exec(text)
  if (opening === null) return undefined
  const closing = /^---[ \t]*\r?$/m.exec(text.slice(opening[0].length))
  const end = opening[0].length + (closing?.index ?? 0)
  const empty = emptyId(text.slice(0, end))
  const changed =
    empty === undefined
      ? `${opening[0]}id: ${id}${opening[1]}${text.slice(opening[0].length)}`
      : `${text.slice(0, empty.start)} ${id}${text.slice(empty.end)}`
  return carries(changed, id) ? Buffer.from(changed, 'latin1') : undefined
}

/** The place for an id on a line `id:` without one: after the colon, before a comment. */
function emptyId(text: string): { start: number; end: number } | undefined {
  const line = /^(id[ \t]*:)([^\r\n]*)/m.exec(text)
  if (line === null) return undefined
  const [, key = '', rest = ''] = line
  const comment = rest.search(/[ \t]#/)
  const written = (comment === -1 ? rest : rest.slice(0, comment)).trim()
  if (!['', '~', 'null'].includes(written) && !/^(?:"[ \t]*"|'[ \t]*')$/.test(written)) return undefined
  const after = line.index + key.length
  const valueEnd = written === '' ? Math.max(comment, 0) : rest.indexOf(written) + written.length
  const isAll = written === '' && comment === -1
  return { start: after, end: after + (isAll ? rest.length : valueEnd) }
}

/** Whether the id is now the story's one id: fields in an unusual form, such as `{title: T}`, are left to the editor. */
function carries(text: string, id: string): boolean {
  const split = splitFrontMatter(text.replace(/^\u00ef\u00bb\u00bf/, ''))
  if (!split.ok) return false
  const { value, broken, problems } = parseYaml(split.parts.yaml, '')
  return !broken && value.id === id && problems.every(({ field }) => field !== 'id')
}
