import * as z from 'zod'
import { type ContentFile, decodeText, placeAt } from '../../article/content-file.ts'
import { isStoryId } from '../../article/fields/schema.ts'
import { DEEPEST_FOLDER } from '../../article/limits.ts'
import { type JsonValue, parseJson } from '../../document/json.ts'
import type { RequestFault } from '../answers.ts'

/** A request of a newsroom's system: story files by their paths in the content folder, and ids of stories to take out. */
export interface Posted {
  files: ContentFile[]
  removed: string[]
}

export type PostedResult = { ok: true; posted: Posted } | { ok: false; errors: RequestFault[] }

/** The most stories that one transaction can change in good time, and the most to take out. */
export const MOST_STORIES = 100

/** The most JSON values to read: enough to report the faults of a request that is a little too large. */
const MOST_VALUES = 10_000

/** The most faults to report for one request. */
const MOST_FAULTS = 20

/** Reads the body of a request, or returns all its faults with their places. The content of the stories is not checked. */
export function readPosted(bytes: Uint8Array): PostedResult {
  const decoded = decodeText({ path: '', shownPath: '', bytes })
  if (!decoded.ok) return wrong(lineAndColumn(decoded.problem), 'The bytes here are not UTF-8. Send all text as UTF-8.')
  const { text } = decoded
  const json = parseJson(text, MOST_VALUES)
  if (!json.ok) {
    const message = json.isTooMuch ? `${json.reason}. ${FEWER}` : `This is no JSON: ${json.reason}.`
    return wrong(lineAndColumn(placeAt('', text, json.at)), message)
  }
  const twice = repeatedNames(json.value, text)
  if (twice.length > 0) return { ok: false, errors: twice }
  const body = JSON.parse(text)
  const read = postedSchema.safeParse(body)
  if (!read.success) {
    const paths = isObject(body) && isObject(body.stories) ? Object.keys(body.stories) : []
    return { ok: false, errors: read.error.issues.slice(0, MOST_FAULTS).map((issue) => faultOf(issue, paths)) }
  }
  const encoder = new TextEncoder()
  const files = read.data.stories.map(([path, content]) => ({ path, shownPath: path, bytes: encoder.encode(content) }))
  files.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { ok: true, posted: { files, removed: read.data.remove } }
}

function wrong(at: string, message: string): PostedResult {
  return { ok: false, errors: [{ at, message }] }
}

function lineAndColumn({ line, column }: { line: number; column: number }): string {
  return `line ${line}, column ${column}`
}

/** Returns a fault for each member whose name is repeated: otherwise one of the two would be lost without a word. */
function repeatedNames(body: JsonValue, text: string): RequestFault[] {
  const repeated = [...body.twice, ...(body.members.get('stories')?.twice ?? [])]
  return repeated.slice(0, MOST_FAULTS).map(({ name, at }) => ({
    at: lineAndColumn(placeAt('', text, at)),
    message: `${inQuotes(name)} stands here a second time, and one of the two would be lost. Send it once.`,
  }))
}

const EXPECTED = 'Expected an object with "stories", "remove", or both.'
const EXPECTED_STORIES = 'Expected an object: the texts of story files by their paths in the content folder.'
const EXPECTED_REMOVE = 'Expected a list of ids of stories.'
const FEWER = `A request has at most ${MOST_STORIES} stories and ${MOST_STORIES} ids. Send the rest in requests of their own.`
const TOO_MANY = `More than ${MOST_STORIES} at a time. Send the rest in a request of its own.`

const path = z.string().refine(isStoryPath, {
  error: 'Not the path of a story in the content folder. Write one such as world-news/rupee-falls.md.',
})
const text = z
  .string({ error: 'Expected the text of the story file: its fields between two lines of ---, then Markdown.' })
  .refine((content) => content.isWellFormed(), { error: 'It holds half of a surrogate pair, which is no character.' })

/** The stories as a list of members, because a record would lose one whose name is `__proto__`. */
const stories = z.preprocess(
  (value) => (isObject(value) ? Object.entries(value) : null),
  z
    .array(z.unknown(), { error: EXPECTED_STORIES })
    .max(MOST_STORIES, { error: TOO_MANY })
    .pipe(z.array(z.tuple([path, text]))),
)

const id = z
  .string({ error: 'Expected the id of a story, as a text.' })
  .refine(isStoryId, { error: 'Not the id of a story. Write one such as urn:uuid:….' })
const remove = z.array(z.unknown(), { error: EXPECTED_REMOVE }).max(MOST_STORIES, { error: TOO_MANY }).pipe(z.array(id))

const postedSchema = z
  .strictObject(
    { stories: stories.optional().default([]), remove: remove.optional().default([]) },
    { error: ({ code, keys }) => (code === 'unrecognized_keys' ? unknownNames(keys as string[]) : EXPECTED) },
  )
  .refine((posted) => posted.stories.length + posted.remove.length > 0, {
    error: `There is nothing to do. ${EXPECTED}`,
  })

function unknownNames(names: readonly string[]): string {
  const few = names.slice(0, 3).map(inQuotes).join(', ')
  return `There is no ${few}${names.length > 3 ? ' and more' : ''} here. ${EXPECTED}`
}

/** @param paths the names of the stories, in the order of their list */
function faultOf({ path: [member, place], message }: z.core.$ZodIssue, paths: readonly string[]): RequestFault {
  if (member === undefined) return { at: null, message }
  if (typeof place !== 'number') return { at: String(member), message }
  return {
    at: member === 'stories' ? `stories[${inQuotes(paths[place] ?? '')}]` : `${String(member)}[${place}]`,
    message,
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The longest name that file systems allow, in bytes. */
const MOST_NAME_BYTES = 255

/**
 * Returns whether a path is that of a story file within the content folder, on every system, and not of a file that is ignored
 * there.
 */
function isStoryPath(path: string): boolean {
  const segments = path.split('/')
  const isName = (name: string) =>
    /^[^.\p{Cc}\\][^\p{Cc}\\]*$/u.test(name) &&
    name.isWellFormed() &&
    new TextEncoder().encode(name).length <= MOST_NAME_BYTES
  return segments.length <= DEEPEST_FOLDER + 1 && segments.every(isName) && /\.md$/i.test(path)
}

/** Returns a name in JSON's quotes, cut to a length that a person reads. */
function inQuotes(name: string): string {
  return JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}…` : name)
}
