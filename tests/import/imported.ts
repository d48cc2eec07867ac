import type { ImportContext, Imported } from '../../src/import/imported.ts'
import type { Problem } from '../../src/problem/index.ts'

/** What importers are tried in: an Indian newsroom, and a list of what is said. */
export function contextOf(file = 'source'): { context: ImportContext; said: Problem[] } {
  const said: Problem[] = []
  const context: ImportContext = {
    ...{ file, zone: 'Asia/Kolkata', dateOrder: 'day-first', language: 'en-IN', site: 'https://news.example' },
    ...{ embeds: ['www.youtube.com'], report: (problem: Problem) => said.push(problem) },
  }
  return { context, said }
}

/** Codes with the lines that they are said of: `import-id 3`. */
export function places(said: readonly Problem[]): string[] {
  return said.map(({ code, line }) => `${code} ${line}`)
}

export function only(stories: readonly Imported[]): Imported {
  const [story] = stories
  if (story === undefined || stories.length !== 1) throw new Error(`${stories.length} stories, not one`)
  return story
}
