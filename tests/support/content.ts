import type { ContentFile } from '../../src/article/content-file.ts'
import { compile, type Edition } from '../../src/edition/compile.ts'
import { type Content, readContent } from '../../src/edition/content.ts'
import { isWarning, toText } from '../../src/problem/index.ts'

/** A content folder in memory: path to text or bytes. */
export type Folder = Readonly<Record<string, string | Uint8Array>>

export function filesOf(folder: Folder): ContentFile[] {
  return Object.entries(folder).map(([path, content]) => ({
    path,
    shownPath: `content/${path}`,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }))
}

/** Reads a folder that must be without problems. */
export function soundContent(folder: Folder): Content {
  const content = readContent(filesOf(folder))
  const errors = content.problems.filter((problem) => !isWarning(problem))
  if (errors.length > 0) throw new Error(errors.map(toText).join('\n'))
  return content
}

export function editionOf(folder: Folder): Edition {
  const { publication, articles, media } = soundContent(folder)
  return compile(publication, articles, { media })
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
