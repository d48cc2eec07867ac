import { splitFrontMatter } from '../../article/fields/front-matter.ts'
import { parseYaml } from '../../article/fields/yaml.ts'
import { MOST_FRONT_MATTER_BYTES } from '../../article/limits.ts'
import { type Problem, wordingOf } from '../../problem/index.ts'
import { problemOf, reportFinding } from '../finding/report.ts'
import type { ImportContext } from '../imported.ts'
import { readToml } from './toml.ts'
import { type Field, fieldsIn, type Value } from './values.ts'

/** A story's file of any generator in its two parts. */
export interface SiteFile {
  fields: Field[]
  body: string
  /** The line that the body begins on. */
  bodyLine: number
}

type FrontMatterContext = Pick<ImportContext, 'file' | 'report'>

interface FrontMatterParts {
  form: 'yaml' | 'toml'
  head: string
  headLine: number
  body: string
  bodyLine: number
}

/**
 * Parts a file and reads its front matter: YAML between `---`, TOML between `+++`, or JSON at its head; Eleventy's names its
 * language behind the first `---`.
 * @param text with `\n` at the ends of lines, and without a byte order mark
 * @returns nothing where the front matter is broken, which is said
 */
export function readSiteFile(text: string, context: FrontMatterContext): SiteFile | undefined {
  const parts = partsOf(text)
  if (parts === undefined) return { fields: [], body: text, bodyLine: 1 }
  if (typeof parts === 'string') return broken(context, { line: 1, column: 1, value: firstLineOf(text) }, parts)
  if (parts.head.length > MOST_FRONT_MATTER_BYTES) {
    return broken(
      context,
      { line: 1, column: 1 },
      wordingOf({ code: 'front-matter-too-large', most: MOST_FRONT_MATTER_BYTES }),
    )
  }
  const fields = parts.form === 'toml' ? tomlFields(parts, context) : yamlFields(parts, context)
  return fields === undefined ? undefined : { fields, body: parts.body, bodyLine: parts.bodyLine }
}

/** The fields of Eleventy's front matter that names its language: `---json`. */
const NAMED = /^---[ \t]*(json|toml|ya?ml|js|javascript)[ \t]*(?:\n|$)/i

/** @returns a text where the front matter never ends: what is wrong, and the way out */
function partsOf(text: string): FrontMatterParts | string | undefined {
  if (/^---[ \t]*(?:\n|$)/.test(text)) {
    const split = splitFrontMatter(text)
    if (!split.ok)
      return 'The fields that begin at this line of hyphens never end. Put a line --- below the last of them.'
    const { yaml, yamlLine, body, bodyLine } = split.parts
    return { form: 'yaml', head: yaml, headLine: yamlLine, body, bodyLine }
  }
  const [, language] = NAMED.exec(text) ?? []
  if (language !== undefined && /^j(?:s|avascript)$/i.test(language))
    return 'The fields here are a program, which is not run. Write them as YAML, between two lines of ---.'
  // JSON is YAML, whose reader knows every place and keeps numbers as they are written.
  if (language !== undefined) return partsUpTo('---', /^toml$/i.test(language) ? 'toml' : 'yaml', text)
  if (/^\+\+\+[ \t]*(?:\n|$)/.test(text)) return partsUpTo('+++', 'toml', text)
  // Text may begin with a brace too: {{< figure >}}, {% include %}, {: .lead}.
  if (!/^\{\s*["}]/.test(text)) return undefined
  const end = objectEnd(text)
  if (end === undefined) return 'The fields that begin at this brace never end. Put a } below the last of them.'
  const head = text.slice(0, end)
  return { form: 'yaml', head, headLine: 1, body: text.slice(end), bodyLine: head.split('\n').length }
}

/** Parts the fields that begin on the second line from the text, at the line that ends them. */
function partsUpTo(mark: string, form: FrontMatterParts['form'], text: string): FrontMatterParts | string {
  const lines = text.split('\n')
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === mark)
  if (end === -1) return `The fields that begin at this line never end. Put a line ${mark} below the last of them.`
  const [head = '', body = ''] = [lines.slice(1, end), lines.slice(end + 1)].map((part) => part.join('\n'))
  return { form, head, headLine: 2, body, bodyLine: end + 2 }
}

/** Returns the end of the object that a text begins with. */
function objectEnd(text: string): number | undefined {
  let depth = 0
  let isInText = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (isInText) {
      if (character === '\\') at++
      else if (character === '"') isInText = false
    } else if (character === '"') isInText = true
    else if (character === '{') depth++
    else if (character === '}' && --depth === 0) return at + 1
  }
  return undefined
}

function yamlFields({ head, headLine }: FrontMatterParts, context: FrontMatterContext): Field[] | undefined {
  const data = parseYaml(head, context.file, headLine)
  const fatal = data.problems.find(({ code }) => code === 'yaml-broken' || code === 'yaml-alias')
  if (fatal !== undefined) return broken(context, fatal, wordingOf(fatal))
  for (const problem of data.problems)
    reportFinding(context, problem.line, { code: 'import-front-matter', reason: wordingOf(problem) }, problem.value)
  // Every scalar of the reader is a text, as it is here.
  return fieldsIn(data.value as Record<string, Value>, (path, name) => {
    const { place, value = '' } = data.locateKey(path, name)
    return { line: place.line, text: value.replace(/\s+/g, ' ').trim() }
  })
}

function tomlFields({ head, headLine }: FrontMatterParts, context: FrontMatterContext): Field[] | undefined {
  const read = readToml(head, headLine)
  if (read.ok) return read.fields
  const value = head.split('\n')[read.line - headLine]?.trim()
  const message = `The TOML is broken here: ${read.reason}. Mend this line; texts and dates with words stand in quotes.`
  return broken(context, { ...read, ...(value ? { value } : {}) }, message)
}

function broken(
  { file, report }: FrontMatterContext,
  { line, column, value }: Pick<Problem, 'line' | 'column' | 'value'>,
  reason: string,
): undefined {
  const place = { file, line, column }
  report(problemOf({ code: 'import-broken', reason }, place, value))
}

function firstLineOf(text: string): string {
  return text.slice(0, 200).split('\n')[0] ?? ''
}
