import { hash } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { MOST_STORY_BYTES } from '../../article/limits.ts'
import type { MediaFile } from '../../article/media.ts'
import type { Publication } from '../../article/publication.ts'
import { sum } from '../../edition/compile/parts.ts'
import type { CompiledStory } from '../../edition/compile/story.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import { readCacheFile, writeCacheFile } from './cache-file.ts'
import { type FileSignature, isUnchanged } from './file-signature.ts'
import { contentDigest, pictureFacts, type StoryFile, type StoryReading } from './read-story.ts'
import { sourceDigest } from './source-digest.ts'

/** The reading of a story file, with everything that it depends on. The story's bytes are stored apart. */
interface CacheEntry extends Omit<StoryReading, 'made'> {
  path: string
  shownPath: string
  signature: FileSignature
  seenAt: number
  story: Omit<CompiledStory, 'bytes'>
}

interface CachedStory {
  entry: CacheEntry
  bytes: Uint8Array
}

/** A folder with fewer stories is read faster than its cache. */
const FEWEST_STORIES = 200

/** Up to this part of all stories, new readings go into a second file, so that the large one is not written again. */
const LATER_PART = 1 / 8

/** A cache that is empty and keeps nothing. */
const NO_CACHE: StoryCache = { find: () => undefined, keep: () => {} }

/** Everything that readings depend on, besides the stories' own files and the pictures that they show. */
export interface CacheContext {
  content: string
  publication: Publication
  media: ReadonlyMap<string, MediaFile>
  /** The story files of the folder. */
  stories: readonly StoryFile[]
}

export interface StoryCache {
  /** Returns the reading of a story file, if the cache has it. */
  find(file: StoryFile, signature: FileSignature | undefined): StoryReading | undefined
  /** Keeps the readings of this run for the next. */
  keep(
    files: readonly StoryFile[],
    signatures: ReadonlyMap<string, FileSignature>,
    readings: readonly StoryReading[],
  ): void
}

/**
 * Opens the cache of compiled stories of a content folder. An entry is used if the file's signature or its content digest matches.
 * The whole cache is dropped if its checksum, Khabar's own code or the publication file differs, and it is written whole or not at
 * all; so the worst result of damage, or of two builds at once, is that a story is compiled again.
 */
export function openStoryCache(folder: string, { content, publication, media, stories }: CacheContext): StoryCache {
  if (stories.length < FEWEST_STORIES) return NO_CACHE
  const name = hash('sha256', `${resolve(content)} ${publication.url}`, 'base64url').slice(0, 16)
  const [base, later] = [join(folder, `${name}.stories`), join(folder, `${name}.later`)]
  const key = hash('sha256', JSON.stringify([sourceDigest(), process.versions, publication]), 'base64url')
  const inBase = entriesIn(base, key)
  const inLater = entriesIn(later, key)
  const openedAt = Date.now()
  const renewed = new Set<string>()

  return {
    find(file, signature) {
      const known = inLater.get(file.path) ?? inBase.get(file.path)
      if (known === undefined || known.entry.shownPath !== file.shownPath) return undefined
      const { entry, bytes } = known
      if (entry.pictures.some(([path, facts]) => pictureFacts(media.get(path)) !== facts)) return undefined
      if (!isUnchanged(signature, entry.signature, entry.seenAt)) {
        if (signature?.size !== entry.signature.size || contentOf(content, file) !== entry.content) return undefined
        renewed.add(file.path)
      }
      const { problems, pictures, claims, content: digest, story } = entry
      return {
        problems,
        pictures,
        content: digest,
        ...(claims === undefined ? {} : { claims }),
        made: { ...story, bytes },
      }
    },
    keep(files, signatures, readings) {
      const all: CachedStory[] = []
      const recent: CachedStory[] = []
      files.forEach((file, place) => {
        const known = inLater.get(file.path) ?? inBase.get(file.path)
        const reading = readings[place]
        const isKnown = known !== undefined && reading?.made?.bytes === known.bytes && !renewed.has(file.path)
        const entry = isKnown ? known : knownOf(file, signatures.get(file.path), reading, openedAt)
        if (entry === undefined) return
        all.push(entry)
        if (entry !== inBase.get(file.path)) recent.push(entry)
      })
      const isNews = recent.some((entry) => entry !== inLater.get(entry.entry.path))
      if (!isNews && inBase.size <= files.length * 2) return
      const isSmall = inBase.size <= files.length * 2 && recent.length <= files.length * LATER_PART
      try {
        writeEntries(isSmall ? later : base, key, isSmall ? recent : all)
        if (!isSmall) {
          rmSync(later, { force: true })
          forgetOldest(folder)
        }
      } catch {
        // If nothing can be kept, the next run takes longer.
      }
    },
  }
}

function knownOf(
  { path, shownPath }: StoryFile,
  signature: FileSignature | undefined,
  reading: StoryReading | undefined,
  seenAt: number,
): CachedStory | undefined {
  if (signature === undefined || reading?.made === undefined) return undefined
  // This problem goes away with time, so it is not cached.
  if (reading.problems.some(({ code }) => code === 'date-in-future')) return undefined
  const { made, ...rest } = reading
  const { bytes, ...story } = made
  return { entry: { ...rest, path, shownPath, signature, seenAt, story }, bytes }
}

/** The number of content folders with a cache: tens of megabytes each. */
const MOST_FOLDERS = 4

function forgetOldest(folder: string): void {
  const newestFirst = readdirSync(folder)
    .filter((name) => name.endsWith('.stories'))
    .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
  for (const { name } of newestFirst.slice(MOST_FOLDERS)) {
    rmSync(join(folder, name), { force: true })
    rmSync(join(folder, name.replace(/stories$/, 'later')), { force: true })
  }
}

function contentOf(content: string, { path, at }: StoryFile): string | undefined {
  try {
    return contentDigest(readPlainFile(at ?? join(content, path), MOST_STORY_BYTES))
  } catch {
    return undefined
  }
}

/** JSON has no number for an instant that never comes. */
const NEVER = Number.POSITIVE_INFINITY

function entriesIn(file: string, key: string): ReadonlyMap<string, CachedStory> {
  const kept = readCacheFile(file, key)
  const entries = new Map<string, CachedStory>()
  if (kept === undefined) return entries
  let at = 0
  for (const entry of JSON.parse(kept.facts) as CacheEntry[]) {
    const { story } = entry
    story.from ??= NEVER
    story.until ??= NEVER
    const end = at + sum(story.lengths)
    entries.set(entry.path, { entry, bytes: kept.bytes.subarray(at, end) })
    at = end
  }
  return entries
}

function writeEntries(file: string, key: string, entries: readonly CachedStory[]): void {
  writeCacheFile(
    file,
    key,
    JSON.stringify(entries.map(({ entry }) => entry)),
    entries.map(({ bytes }) => bytes),
  )
}
