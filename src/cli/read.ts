import { type Content, readContent } from '../edition/content.ts'
import { byPlace, toText } from '../problem/index.ts'
import { readContentFolder } from './content-folder.ts'
import { progressOf } from './progress.ts'
import type { ContentSettings } from './settings.ts'

/** Reads and checks a content folder, with a progress bar where it is large. */
export function readFolder({ content, url }: ContentSettings): Content {
  const { files, problems } = readContentFolder(content)
  const progress = progressOf('Reading', files.length)
  const read = readContent(files, { url, onStory: progress.step })
  progress.end()
  return { ...read, problems: [...read.problems, ...problems].sort(byPlace) }
}

/** Says all problems to a person, on standard error, and how many there are. */
export function report({ problems, storyFiles }: Content): void {
  for (const problem of problems) console.error(`${toText(problem)}\n`)
  const files = new Set(problems.map(({ file }) => file)).size
  console.error(
    `${counted(problems.length, 'problem')} in ${counted(files, 'file')}; ${counted(storyFiles, 'story', 'stories')} read.`,
  )
}

/** `1 story`, `2 stories`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
