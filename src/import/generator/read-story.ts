import { type Imported, known, sayAt } from '../imported.ts'
import { readBody } from './body.ts'
import type { MarkdownContext } from './context.ts'
import { datesOf } from './dates.ts'
import {
  addressOf,
  authorsOf,
  correctionsOf,
  draftOf,
  firstText,
  idOf,
  languageOf,
  namesOf,
  retractedOf,
} from './fields.ts'
import { readSiteFile } from './front-matter.ts'
import { imageOf } from './image.ts'
import { leaveField, leaver } from './leftovers.ts'
import { sortFields } from './names.ts'
import { readSitePath, slugFrom } from './path.ts'

/**
 * Reads a story of Hugo, Jekyll, Eleventy or Astro: front matter in YAML, TOML or JSON, under the names that generators
 * give our fields. What stays doubtful is said, and what has no place is left.
 * @returns nothing where the file is no story: a list page (`_index.md`), or where it is broken (said)
 */
export function importMarkdown(text: string, context: MarkdownContext): Imported | undefined {
  const path = readSitePath(context.path)
  if (path.isList) return undefined
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const file = readSiteFile(source, context)
  if (file === undefined) return undefined

  const fields = sortFields(file.fields)
  const leave = leaver(context)
  const { instant, isOver, ...dates } = datesOf(fields, path.day, context, leave)
  const named = firstText(fields, 'title', leave)
  const options = { firstLine: file.bodyLine, title: named, isJekyll: path.isJekyll }
  const { body, title } = readBody(file.body, options, context, leave)
  if (title === undefined) sayUntitled(context)

  const { address, slug: lastPart } = addressOf(fields, context, leave)
  const slug = slugFrom(firstText(fields, 'slug', leave) ?? '') ?? lastPart ?? path.slug
  const language = languageOf(fields, leave) ?? path.language
  const when = instant ?? ''
  const facts = {
    ...{ id: idOf(fields, leave), slug, title, summary: firstText(fields, 'summary', leave) },
    ...{ agency: firstText(fields, 'agency', leave), dateline: firstText(fields, 'dateline', leave) },
    image: imageOf(fields, context, leave),
    language: language === context.language ? undefined : language,
    ...{ rights: firstText(fields, 'rights', leave), address, retracted: retractedOf(fields, leave) },
    draft: draftOf(fields, leave) || path.isDraft || isOver || undefined,
  }
  const corrections = correctionsOf(fields, leave)
  const story: Imported = {
    ...{ file: context.file, line: 1 },
    keys: [`markdown ${context.path}#${when}`, ...(slug === undefined ? [] : [`markdown ${slug}#${when}`])],
    ...known(facts),
    ...dates,
    sections: [...namesOf(fields, 'section', path.isJekyll, leave), ...path.folders],
    categories: namesOf(fields, 'categories', path.isJekyll, leave),
    topics: namesOf(fields, 'topics', path.isJekyll, leave),
    authors: authorsOf(fields, leave),
    ...(corrections.length === 0 ? {} : { corrections }),
    body,
    leftovers: leave.leftovers,
  }
  for (const field of fields.unknown) leaveField(leave, field)
  leave.leftovers.sort((one, other) => one.line - other.line)
  return story
}

function sayUntitled(context: MarkdownContext): void {
  const message = 'The story has no headline. Add a line such as "title: Talks resume" to its front matter.'
  sayAt(context, 1, 'import-title', message, { severity: 'error' })
}
