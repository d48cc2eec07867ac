import { expect } from 'vitest'
import { frontMatterSchema } from '../../../src/article/fields/schema.ts'
import { languagesOf } from '../../../src/import/generator/languages.ts'
import { importMarkdown } from '../../../src/import/generator/read-story.ts'
import type { Imported } from '../../../src/import/imported.ts'
import type { Problem } from '../../../src/problem/index.ts'

const READING = { zone: 'Asia/Kolkata', dateOrder: 'day-first' } as const

export interface Reading {
  story: Imported | undefined
  problems: Problem[]
  /** Each as `line code value`. */
  said: string[]
}

/** Reads a file of a folder that holds every picture whose address does not say "gone". */
export function read(path: string, text: string): Reading {
  const problems: Problem[] = []
  const story = importMarkdown(text, {
    ...READING,
    ...{ file: path, path, language: 'en', site: 'https://news.example', embeds: [] },
    languages: languagesOf([]),
    findMedia: (address) => (address.includes('gone') ? undefined : `/media/${address.split('/').at(-1)}`),
    report: (problem) => problems.push(problem),
  })
  expect(problems.filter(({ file }) => file !== path)).toEqual([])
  if (story !== undefined) expectValidFields(story)
  const said = problems.map(({ line, code, value }) =>
    [line, code, value].filter((part) => part !== undefined).join(' '),
  )
  return { story, problems, said }
}

/** A story below this front matter, in a file that names nothing. */
export function storyOf(frontMatter: string, body = 'Text.'): Reading {
  return read('talks.md', `---\ntitle: Talks\ndate: 2025-11-20\n${frontMatter}\n---\n${body}\n`)
}

/** What a content file would have of a story; what it has not got (a headline, a date) is given, since that was said. */
function expectValidFields(story: Imported): void {
  const { title = 'Untitled', summary, published = '2025-11-20', updated, embargo, expires, authors, topics } = story
  const { agency, dateline, language, rights, image, corrections, retracted, draft } = story
  const fields = {
    ...{ id: story.id ?? 'urn:example:1', title, summary, published, updated, embargo, expires, authors, topics },
    ...{ agency, dateline, language, rights, corrections, retracted, draft: draft?.toString() },
    image: image === undefined ? undefined : { alt: title, ...image },
  }
  const tried = frontMatterSchema(READING).safeParse(fields)
  expect(tried.error?.issues ?? []).toEqual([])
}
