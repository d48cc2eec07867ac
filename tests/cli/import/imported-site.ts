import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { publicationFile } from '../../harness/content.ts'
import { inFolder, khabar } from '../command.ts'

/** An import of a folder, as its JSON tells of it and as the content folder is after it. */
export interface ImportedSite {
  code: number
  /** Each finding as `code file value`. */
  said: string[]
  states: string[]
  /** The stories' files by their paths, without ids. */
  stories: Record<string, string>
  /** Other files in the content folder. */
  others: string[]
}

interface ImportOptions {
  options?: string[]
  times?: number
  /** The publication's language. */
  language?: string
  /** Its further sections. */
  sections?: string[]
}

/** Imports files of another site into a newsroom with the section "world", once or several times. */
export async function importSite(
  files: Readonly<Record<string, string | Uint8Array>>,
  { options = [], times = 1, language = 'en-IN', sections = [] }: ImportOptions = {},
): Promise<ImportedSite> {
  return inFolder({ 'publication.yaml': publicationOf(language, sections) }, async (content) => {
    const site = join(content, '../site')
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(site, path)), { recursive: true })
      writeFileSync(join(site, path), text)
    }
    const section = ['--section', 'world']
    const run = () => khabar(['import', site, '--content', content, '--json', ...section, ...options])
    let result = await run()
    for (let time = 1; time < times; time++) result = await run()
    const { problems, stories } = JSON.parse(result.out) as {
      problems: { code: string; file: string; value: string | null }[]
      stories: { state: string }[]
    }
    const said = problems.map(({ code, file, value }) =>
      [code, file.split('/site/').at(-1), value].filter((part) => part !== null).join(' '),
    )
    const paths = readdirSync(content, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name !== 'publication.yaml')
      .map((entry) => join(entry.parentPath, entry.name).slice(content.length + 1))
      .sort()
    const read = (path: string) => readFileSync(join(content, path), 'utf8').replace(/^id: .*\n/m, '')
    return {
      code: result.code,
      said,
      states: stories.map(({ state }) => state),
      stories: Object.fromEntries(paths.filter((path) => path.endsWith('.md')).map((path) => [path, read(path)])),
      others: paths.filter((path) => !path.endsWith('.md')),
    }
  })
}

function publicationOf(language: string, sections: readonly string[]): string {
  const more = sections.map((slug) => `  ${slug}:\n    title: ${slug.toUpperCase()}`)
  return [publicationFile().replace('en-IN', language).trimEnd(), ...more, ''].join('\n')
}

/** A story of a site generator. */
export function post(fields: Readonly<Record<string, string>>, text = 'Text.'): string {
  const all = { title: 'A story', date: '2025-11-20T10:00:00+05:30', ...fields }
  return `---\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')}---\n\n${text}\n`
}

/** The text of a story's file. */
export function bodyOf(file: string | undefined): string {
  return file?.split('\n---\n')[1]?.trim() ?? ''
}
