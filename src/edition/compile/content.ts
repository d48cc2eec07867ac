import type { ContentFile } from '../../article/content-file.ts'
import { weightProblem } from '../../article/limits.ts'
import { type MediaFile, type MediaFiles, readMedia } from '../../article/media.ts'
import { personalDetails } from '../../article/metadata/personal-details.ts'
import { PUBLICATION_FILE, type Publication, REDIRECTS_FILE } from '../../article/publication.ts'
import { articleReader, type Claims, type Newsroom } from '../../article/read-article.ts'
import { emptyPublication, readPublication } from '../../article/read-publication.ts'
import { readRedirects, type WrittenRedirect } from '../../article/redirects/read-redirects.ts'
import { byPlace, isWarning, limitPerCode, type Place, type Problem } from '../../problem/index.ts'
import { mediaTypeOf } from '../../site/media-types.ts'
import { PUBLIC_FOLDER, servedPath } from '../../site/paths.ts'
import type { Redirect } from '../../site/redirects.ts'
import { storyCompiler } from './compiled-story.ts'
import { unusedFiles } from './files.ts'
import { checkRedirects } from './redirects/check-redirects.ts'
import type { CompiledStory } from './story.ts'

/** A content folder that was read and compiled. */
export interface CompiledContent {
  publication: Publication
  /** Files that are published as they are, by the paths at which they are served. */
  media: ReadonlyMap<string, MediaFile>
  /** The stories without a problem, drafts included, in the order of their files. */
  stories: CompiledStory[]
  /** The redirects that belong to no story, each straight to its end. */
  redirects: Redirect[]
  /** The number of story files, with or without problems. */
  storyFiles: number
  /** In the order of files and places. An edition can be made only if all of them are warnings. */
  problems: Problem[]
}

export interface SurveyOptions {
  /** An address of the site that replaces the publication file's. */
  url?: string | undefined
  /** The content folder as a person would type it, for messages about missing files. */
  folder?: string | undefined
}

/** The content folder before any story is read: its stories as files, and everything they are read against. */
export interface Survey {
  publication: Publication
  media: ReadonlyMap<string, MediaFile>
  /** Their paths as a person would type them. */
  shownMedia: ReadonlyMap<string, string>
  /** The story files, in the order of their paths. */
  stories: ContentFile[]
  /** The redirects file's. */
  redirects: readonly WrittenRedirect[]
  problems: Problem[]
  /** Whether an unknown section is a mistake: not if the publication file could not be read. */
  sectionsKnown: boolean
}

/** The result of reading one story file: the story, or the problems that prevented it. */
export interface Reading<Made> {
  made?: Made
  claims?: Claims
  problems: Problem[]
}

/** Returns a function that reads a story file, checks it and compiles it. */
export function storyFileCompiler(newsroom: Newsroom): (file: ContentFile) => Reading<CompiledStory> {
  const read = articleReader(newsroom)
  const compile = storyCompiler(newsroom.publication)
  return (file) => {
    const result = read(file)
    return result.ok ? { made: compile(result.article), claims: result.claims, problems: result.warnings } : result
  }
}

/**
 * Puts a folder and the readings of its stories together: adds clashes between stories and files that nobody can have, and sorts all
 * problems by place. Every way to read a folder ends here.
 * @param readings one for each of the survey's stories, in their order
 * @param others problems that were found before the survey
 */
export function contentOf(
  survey: Survey,
  readings: readonly Reading<CompiledStory>[],
  others: readonly Problem[] = [],
): CompiledContent {
  const { publication, media } = survey
  const gathered = gather(survey, readings)
  const found = [...gathered.problems, ...others]
  // A story that could not be read may show any file.
  const isWhole = found.every(isWarning)
  const unused = isWhole ? unusedFileProblems(survey, gathered.made) : []
  const { redirects, problems: misled } = checkRedirects({
    ...{ publication, media, isWhole, stories: gathered.made, written: survey.redirects },
    claims: readings.flatMap(({ claims }) => claims ?? []),
  })
  return {
    publication,
    media,
    stories: gathered.made,
    redirects,
    storyFiles: survey.stories.length,
    problems: [...found, ...unused, ...limitPerCode(misled)].sort(byPlace),
  }
}

/** Sorts the files of a content folder into stories and everything that these are read against. */
export function surveyFolder(files: readonly ContentFile[], { url, folder = 'content' }: SurveyOptions = {}): Survey {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const problems: Problem[] = []
  const media = new Map<string, MediaFile>()
  const stories: ContentFile[] = []
  let publicationFile: ContentFile | undefined
  let redirects: WrittenRedirect[] = []
  let isPublicationRefused = false
  const mediaNames: MediaNames = new Map()
  const shownMedia = new Map<string, string>()
  const telling: Problem[] = []
  for (const file of sorted) {
    const tooLarge = weightProblem(file.path, file.shownPath, file.media?.bytes ?? file.bytes.length)
    if (tooLarge !== undefined) {
      problems.push(tooLarge)
      isPublicationRefused ||= file.path === PUBLICATION_FILE
    } else if (file.path === PUBLICATION_FILE) publicationFile = file
    else if (file.path === REDIRECTS_FILE) {
      const read = readRedirects(file)
      redirects = read.redirects
      problems.push(...read.problems)
    } else if (/\.md$/i.test(file.path)) stories.push(file)
    else if (mediaTypeOf(file.path) !== undefined) {
      problems.push(...mediaNameProblems(file, mediaNames))
      telling.push(...detailProblems(file))
      const served = servedPath(file.path).normalize('NFC')
      media.set(served, file.media ?? readMedia(file.path, file.bytes))
      shownMedia.set(served, file.shownPath)
    } else if (file.path === `${PUBLIC_FOLDER}/${PUBLICATION_FILE}`)
      problems.push({ file: file.shownPath, line: 1, column: 1, code: 'file-misplaced', is: 'publication' })
    else
      problems.push({ file: file.shownPath, line: 1, column: 1, code: 'file-not-article', ending: endingOf(file.path) })
  }

  problems.push(...limitPerCode(telling))

  const { publication, problems: found } = publicationOf(publicationFile, folder, url)
  // A file that is there and was refused is not also missing.
  if (!isPublicationRefused) problems.push(...limitPerCode(found))
  const sectionsKnown = Object.keys(publication.sections).length > 0 || found.every(isWarning)
  return { publication, media, shownMedia, stories, redirects, problems, sectionsKnown }
}

/** Reports files that nobody can have. @param stories with the paths of the site that each shows or links */
function unusedFileProblems(
  { publication, media, shownMedia }: Pick<Survey, 'publication' | 'media' | 'shownMedia'>,
  stories: Parameters<typeof unusedFiles>[1],
): Problem[] {
  const problems = unusedFiles(publication, stories, media).map((served): Problem => {
    return { file: shownMedia.get(served) ?? served, line: 1, column: 1, code: 'file-unused' }
  })
  // A folder of pictures whose stories come from elsewhere may hold thousands.
  return limitPerCode(problems)
}

/**
 * Gathers the results of the stories, and finds ids, addresses and files that two of them claim.
 * @param readings one for each of the survey's stories, in their order
 */
export function gather<Made>(
  {
    stories,
    media,
    problems: surveyed,
    sectionsKnown,
  }: Pick<Survey, 'stories' | 'problems' | 'sectionsKnown'> & { media: MediaFiles },
  readings: readonly Reading<Made>[],
): { made: Made[]; problems: Problem[] } {
  const made: Made[] = []
  const problems = [...surveyed]
  const ids = new Map<string, Place>()
  const permalinks = new Map<string, Holder>()
  stories.forEach((file, place) => {
    const reading = readings[place]
    if (reading === undefined) return
    // A story with another problem still holds its id and address: one run shows every clash.
    const repeated = reading.claims === undefined ? [] : repeatedIn(file, reading.claims, ids, permalinks, media)
    const isSaid = ({ code }: Problem) => reading.made !== undefined || sectionsKnown || code !== 'section-unknown'
    problems.push(...limitPerCode(reading.problems.filter(isSaid)), ...repeated)
    if (reading.made !== undefined && repeated.length === 0) made.push(reading.made)
  })
  return { made, problems: problems.sort(byPlace) }
}

function publicationOf(
  file: ContentFile | undefined,
  folder: string,
  url: string | undefined,
): { publication: Publication; problems: Problem[] } {
  if (file === undefined) {
    const place = { file: `${folder}/${PUBLICATION_FILE}`, line: 1, column: 1 }
    return { publication: emptyPublication(), problems: [{ ...place, code: 'publication-missing' }] }
  }
  return readPublication(file, url)
}

function repeatedIn(
  { shownPath }: ContentFile,
  { id, idPlace, path }: Claims,
  ids: Map<string, Place>,
  permalinks: Map<string, Holder>,
  media: MediaFiles,
): Problem[] {
  const problems: Problem[] = []
  const sameId = id === undefined ? undefined : ids.get(id)
  if (id !== undefined && sameId !== undefined) {
    const first = `${sameId.file}:${sameId.line}`
    problems.push({ ...idPlace, field: 'id', value: id, code: 'id-duplicate', first })
  } else if (id !== undefined) ids.set(id, idPlace)
  if (path === undefined) return problems
  const folded = path.toLowerCase()
  const holder = permalinks.get(folded)
  const place = { file: shownPath, line: 1, column: 1 }
  const picture = media.get(path.slice(1))
  if (picture !== undefined) problems.push({ ...place, code: 'name-clash', first: picture.path, by: 'address' })
  if (holder === undefined) permalinks.set(folded, { path, shownPath })
  else if (holder.path !== path) problems.push({ ...place, code: 'name-clash', first: holder.shownPath, by: 'case' })
  else if (holder.shownPath.normalize('NFC') === shownPath.normalize('NFC'))
    problems.push({ ...place, code: 'name-clash', first: holder.shownPath, by: 'form' })
  else problems.push({ ...place, code: 'permalink-duplicate', permalink: path, first: holder.shownPath })
  return problems
}

/** A story that holds an address. */
interface Holder {
  path: string
  shownPath: string
}

/** Characters that a name cannot have on some system, or in an address. */
const UNFIT_FOR_MEDIA = /[\p{Cc}\p{Cs}\\?#%]+/gu

/** Reports details of places and persons that a file would give to whoever opens it. */
function detailProblems({ shownPath, bytes, details = personalDetails(bytes) }: ContentFile): Problem[] {
  return details.map(({ field, value, about }) => {
    const code = about === 'place' ? 'file-tells-place' : 'file-tells-person'
    return { file: shownPath, line: 1, column: 1, field, value, code }
  })
}

/** The files so far, by the form of their name that no other may share. */
type MediaNames = Map<string, { served: string; shownPath: string }>

/** Reports the faults of the name of a file that is published as it is; two files of one name would be one file. */
function mediaNameProblems({ path, shownPath }: ContentFile, names: MediaNames): Problem[] {
  const place = { file: shownPath, line: 1, column: 1 }
  const suggestion = path.replace(UNFIT_FOR_MEDIA, '-')
  if (suggestion !== path) return [{ ...place, code: 'file-path-invalid', suggestion }]
  const served = servedPath(path)
  const folded = served.normalize('NFC').toLowerCase()
  const first = names.get(folded)
  if (first === undefined) {
    names.set(folded, { served, shownPath })
    return []
  }
  const isSame = first.served.normalize('NFC') === served.normalize('NFC')
  const by = first.served === served ? 'public' : isSame ? 'form' : 'case'
  return [{ ...place, code: 'name-clash', first: first.shownPath, by }]
}

function endingOf(path: string): string {
  return /[^/](\.[^./]+)$/.exec(path)?.[1] ?? ''
}
