import { join, resolve } from 'node:path'
import { type FolderLimits, IN_MEMORY } from '../../article/limits.ts'
import { PUBLICATION_FILE } from '../../article/publication.ts'
import { type CompiledContent, contentOf, surveyFolder } from '../../edition/compile/content.ts'
import { isWarning, type Problem, toText } from '../../problem/index.ts'
import { finishImports, pendingFiles } from '../import/unfinished.ts'
import { BUILT_FOLDER, type ContentSettings } from '../settings.ts'
import { paintHeading, paintProblem, paintSum } from '../terminal/paint.ts'
import { progressOf } from '../terminal/progress.ts'
import { complain, showsColours } from '../terminal/terminal.ts'
import { type FolderListing, listContentFolder } from './content-folder.ts'
import type { StoryFile, StoryReading } from './read-story.ts'
import { spillInto } from './spill.ts'
import { openStoryCache } from './story-cache.ts'
import { readStories } from './story-threads.ts'

export interface ReadingOptions {
  /** The folder of caches. */
  into?: string
  /** The limits of the content folder. */
  limits?: FolderLimits
  /** Whether the folder must not be changed: an unfinished import is then read as if it were finished. */
  isTrial?: boolean
}

/** The number of stories to read before their bytes go to the disk, in a folder too large for memory. */
const STORIES_AT_A_TIME = 25_000

/** Reads, checks and compiles a content folder, with a progress bar if it is large. */
export async function readFolder(
  { content, url }: ContentSettings,
  { into = BUILT_FOLDER, limits = IN_MEMORY, isTrial = false }: ReadingOptions = {},
): Promise<CompiledContent> {
  if (!isTrial) finishImports(content)
  const pending = isTrial ? pendingFiles(content) : undefined
  const { files, signatures, storiesBytes, problems } = listContentFolder(content, limits, pending)
  const surveyed = surveyFolder(files, { url, folder: content })
  const isRefused = problems.some(({ file }) => resolve(file) === resolve(content, PUBLICATION_FILE))
  // An unreadable publication file is not also missing.
  const isTrue = ({ code }: Problem) => !isRefused || code !== 'publication-missing'
  const survey = { ...surveyed, problems: surveyed.problems.filter(isTrue) }
  const { publication, media } = survey
  const storyFiles = survey.stories.map(({ bytes: _, ...file }): StoryFile => file)
  const context = { folder: content, publication, media, now: Date.now() }
  const readings =
    storiesBytes > IN_MEMORY.storiesBytes || storyFiles.length > IN_MEMORY.files
      ? await readMany(storyFiles, context, into)
      : await readNew(storyFiles, context, into, signatures)
  return contentOf(survey, readings, problems)
}

type Context = Omit<Parameters<typeof readStories>[0], 'files'>

/** Reads the stories that the cache does not have. */
async function readNew(
  storyFiles: readonly StoryFile[],
  context: Context,
  into: string,
  signatures: FolderListing['signatures'],
): Promise<StoryReading[]> {
  const { folder: content, publication, media } = context
  const cache = openStoryCache(join(into, 'cache'), { content, publication, media, stories: storyFiles })
  const known = storyFiles.map((file) => cache.find(file, signatures.get(file.path)))
  const unknown = storyFiles.filter((_, place) => known[place] === undefined)
  const progress = progressOf('Reading', unknown.length)
  const read = await readStories({ ...context, files: unknown }, progress.at)
  progress.end()
  const rest = read.values()
  const readings = known.map((reading) => reading ?? (rest.next().value as StoryReading))
  cache.keep(storyFiles, signatures, readings)
  return readings
}

/** Reads stories that do not fit into memory all at once: their bytes wait on the disk. */
async function readMany(storyFiles: readonly StoryFile[], context: Context, into: string): Promise<StoryReading[]> {
  const spill = spillInto(into)
  const progress = progressOf('Reading', storyFiles.length)
  const readings: StoryReading[] = []
  for (let first = 0; first < storyFiles.length; first += STORIES_AT_A_TIME) {
    const files = storyFiles.slice(first, first + STORIES_AT_A_TIME)
    for (const { made, ...reading } of await readStories({ ...context, files }, (taken) => progress.at(first + taken)))
      readings.push({ ...reading, ...(made === undefined ? {} : { made: spill(made) }) })
  }
  progress.end()
  return readings
}

/** Writes all problems and their number for a person, on standard error; on a terminal under the names of their files. */
export function report({ problems, storyFiles }: CompiledContent): void {
  const byFile = Map.groupBy(problems, ({ file }) => file)
  for (const [file, own] of byFile) {
    if (showsColours() && byFile.size > 1) complain(`${file}  ${countText(own.length, 'finding')}`, paintHeading)
    for (const problem of own) complain(`${toText(problem)}\n`, paintProblem)
  }
  const warnings = problems.filter(isWarning).length
  const found = [
    ...(problems.length > warnings || warnings === 0 ? [countText(problems.length - warnings, 'problem')] : []),
    ...(warnings > 0 ? [countText(warnings, 'warning')] : []),
  ]
  const read = countText(storyFiles, 'story', 'stories')
  complain(`${found.join(' and ')} in ${countText(byFile.size, 'file')}; ${read} read.`, paintSum)
}

/** Whether a problem keeps the content from being published. */
export function isBroken({ problems }: Pick<CompiledContent, 'problems'>): boolean {
  return problems.some((problem) => !isWarning(problem))
}

/** `1 story`, `2 stories`. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
