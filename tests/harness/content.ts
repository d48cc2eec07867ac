import type { Article } from '../../src/article/article.ts'
import type { ContentFile } from '../../src/article/content-file.ts'
import { articleReader, type Newsroom } from '../../src/article/read-article.ts'
import { compileEdition, type Edition } from '../../src/edition/compile/compile.ts'
import {
  type CompiledContent,
  contentOf,
  type SurveyOptions,
  storyFileCompiler,
  surveyFolder,
} from '../../src/edition/compile/content.ts'
import { partPath } from '../../src/edition/format/part-path.ts'
import { isWarning, toText } from '../../src/problem/index.ts'
import type { FetchPart } from '../../src/store/bundled/segments.ts'

/** A content folder in memory: path to text or bytes. */
export type Folder = Readonly<Record<string, string | Uint8Array>>

export function filesOf(folder: Folder): ContentFile[] {
  return Object.entries(folder).map(([path, content]) => ({
    path,
    shownPath: `content/${path}`,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }))
}

/** A folder that was read. */
export interface Content extends CompiledContent {
  /** The stories before they were compiled; read again when they are asked for. */
  readonly articles: Article[]
}

/** Reads and compiles the files of a content folder as the command does, without its threads and its cache. */
export function readContent(
  files: readonly ContentFile[],
  { now, ...options }: SurveyOptions & { now?: number } = {},
): Content {
  const survey = surveyFolder(files, options)
  const content = contentOf(survey, survey.stories.map(storyFileCompiler({ ...survey, now })))
  return Object.defineProperty(content, 'articles', {
    enumerable: true,
    get: () => articlesOf(content, { ...survey, now }, survey.stories),
  }) as Content
}

function articlesOf(content: CompiledContent, newsroom: Newsroom, files: readonly ContentFile[]): Article[] {
  const sound = new Set(content.stories.map(({ id, path }) => `${id} ${path}`))
  const read = articleReader(newsroom)
  return files.flatMap((file) => {
    const result = read(file)
    return result.ok && sound.delete(`${result.article.id} ${result.article.path}`) ? [result.article] : []
  })
}

/** Reads a folder that must be without problems. */
export function soundContent(folder: Folder): Content {
  const content = readContent(filesOf(folder))
  const errors = content.problems.filter((problem) => !isWarning(problem))
  if (errors.length > 0) throw new Error(errors.map(toText).join('\n'))
  return content
}

/** @param shippedBytes how many bytes of stories ship with the worker */
export function editionOf(folder: Folder, shippedBytes?: number): Edition {
  return compile(soundContent(folder), shippedBytes)
}

/** Makes an edition of a folder that was read. */
export function compile({ publication, stories, media, redirects }: CompiledContent, shippedBytes?: number): Edition {
  return compileEdition(publication, stories, media, { shippedBytes, redirects })
}

/** A host's parts of an edition. */
export function partsOf({ parts, redirectParts }: Edition): FetchPart {
  const byPath = new Map<string, Uint8Array>([
    ...parts.map(({ name, stories }) => [partPath(name), Buffer.concat(stories.map(({ bytes }) => bytes))] as const),
    ...redirectParts.map(({ name, bytes }) => [partPath(name), bytes] as const),
  ])
  return async (path) => byPath.get(path) ?? Promise.reject(new Error(`there is no part at ${path}`))
}

/** A small publication file; more lines can be added to it. */
export function publicationFile(...lines: string[]): string {
  return [
    'title: Test Wire',
    'description: News for tests.',
    'url: https://news.example',
    'language: en-IN',
    ...(lines.some((line) => line.startsWith('sections:'))
      ? []
      : ['sections:', '  world:', '    title: World News', '  sport:', '    title: Sport']),
    ...lines,
    '',
  ].join('\n')
}

/** A story's file with an id made from a number, published on 26 November 2025 unless a line says otherwise. */
export function storyFile(number: number, lines: readonly string[] = [], body = 'Text.'): string {
  const has = (field: string) => lines.some((line) => line.startsWith(`${field}:`))
  return [
    '---',
    `id: urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    ...(has('title') ? [] : [`title: Story ${number}`]),
    ...(has('published') ? [] : ['published: Nov 26 2025 | 10:48 PM IST']),
    ...lines,
    '---',
    '',
    body,
    '',
  ].join('\n')
}
