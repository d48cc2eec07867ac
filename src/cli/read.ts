import { resolve } from 'node:path'
import { PUBLICATION_FILE } from '../article/publication.ts'
import { type Content, readContent } from '../edition/content.ts'
import { byPlace, isWarning, toText } from '../problem/index.ts'
import { readContentFolder } from './content-folder.ts'
import { progressOf } from './progress.ts'
import type { ContentSettings } from './settings.ts'

/** Reads and checks a content folder, with a progress bar where it is large. */
export function readFolder({ content, url }: ContentSettings): Content {
  const { files, problems } = readContentFolder(content)
  const progress = progressOf('Reading', files.length)
  const read = readContent(files, { url, folder: content, now: Date.now(), onStory: progress.step })
  progress.end()
  const publication = problems.some(({ file }) => resolve(file) === resolve(content, PUBLICATION_FILE))
  // A file that is there and cannot be read is not also missing.
  const found = read.problems.filter(({ code }) => !publication || code !== 'publication-missing')
  return { ...read, problems: [...found, ...problems].sort(byPlace) }
}

/** Says all problems to a person, on standard error, and how many there are. */
export function report({ problems, storyFiles }: Content): void {
  for (const problem of problems) console.error(`${toText(problem)}\n`)
  const warnings = problems.filter(isWarning).length
  const files = new Set(problems.map(({ file }) => file)).size
  const found = [
    ...(problems.length > warnings || warnings === 0 ? [counted(problems.length - warnings, 'problem')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ]
  console.error(`${found.join(' and ')} in ${counted(files, 'file')}; ${counted(storyFiles, 'story', 'stories')} read.`)
}

/** Whether there is anything that keeps the content from being published. */
export function isBroken({ problems }: Pick<Content, 'problems'>): boolean {
  return problems.some((problem) => !isWarning(problem))
}

/** `1 story`, `2 stories`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
