import type { Article } from '../../article/article.ts'
import type { ContentFile } from '../../article/content-file.ts'
import { weightProblem } from '../../article/limits.ts'
import type { MediaFile } from '../../article/media.ts'
import type { Publication } from '../../article/publication.ts'
import { articleReader } from '../../article/read-article.ts'
import { gather, type Reading } from '../../edition/compile/content.ts'
import { limitPerCode, type Problem } from '../../problem/index.ts'

/** The publication and media that story files are read against. */
export interface Newsroom {
  publication: Publication
  /** Finds files of the content folder by their paths; those that do not exist are left out. */
  findMedia: (paths: readonly string[]) => Promise<ReadonlyMap<string, MediaFile>>
  now: number
}

/** Stories that were read, and all their problems, in the order of their files. */
export interface ReadStories {
  articles: Article[]
  problems: Problem[]
}

/**
 * Reads story files as `khabar check` reads those of a folder. Of the folder's other files, only those that a story asks for are
 * looked up: the stories are read again until everything that they ask for is known.
 */
export async function readPostedStories(
  files: readonly ContentFile[],
  { publication, findMedia, now }: Newsroom,
): Promise<ReadStories> {
  const known = new Map<string, MediaFile | undefined>()
  const asked = new Set<string>()
  const media = {
    get: (path: string) => {
      if (!known.has(path)) asked.add(path)
      return known.get(path)
    },
  }
  const read = articleReader({ publication, media, now })
  for (;;) {
    const readings = files.map((file) => readingOf(file, read))
    const { made, problems } = gather({ stories: [...files], media, problems: [], sectionsKnown: true }, readings)
    if (asked.size === 0) return { articles: made, problems }
    const found = await findMedia([...asked])
    for (const path of asked) known.set(path, found.get(path))
    asked.clear()
  }
}

function readingOf(file: ContentFile, read: ReturnType<typeof articleReader>): Reading<Article> {
  const { path, shownPath, bytes } = file
  const tooLarge = weightProblem(path, shownPath, bytes.length)
  if (tooLarge !== undefined) return { problems: [tooLarge] }
  try {
    const result = read(file)
    // The problems are limited at once: those of a hundred stories would take more memory than the stories.
    if (result.ok) return { made: result.article, claims: result.claims, problems: limitPerCode(result.warnings) }
    return { ...result, problems: limitPerCode(result.problems) }
  } catch (error) {
    // No content of one file may prevent the problems of the others from being reported.
    const reason = error instanceof Error ? error.message : String(error)
    return { problems: [{ file: shownPath, line: 1, column: 1, code: 'file-unreadable', reason }] }
  }
}
