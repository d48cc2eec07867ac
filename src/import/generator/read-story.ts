import { withoutByteOrderMark } from '../../document/decode.ts'
import { reportFinding } from '../finding/report.ts'
import { type Imported, withKnown } from '../imported.ts'
import { htmlBody, reportFaults } from '../story/html-body.ts'
import { withLanguage } from '../story/language.ts'
import { readBody } from './body.ts'
import { inheritedFields } from './cascade.ts'
import type { MarkdownContext } from './context.ts'
import { datesOf } from './dates.ts'
import {
  addressOf,
  aliasesOf,
  correctionsOf,
  creditsOf,
  draftOf,
  firstText,
  idOf,
  languageOf,
  namesOf,
  retractedOf,
} from './fields.ts'
import { readSiteFile } from './front-matter.ts'
import { imageOf } from './image.ts'
import type { FileLanguage } from './languages.ts'
import { keepFieldUnplaced, unplacedKeeper } from './leftovers.ts'
import { sortFields } from './names.ts'
import { readSitePath, slugFrom } from './path.ts'

/**
 * Reads a story of Hugo, Jekyll, Eleventy or Astro: front matter in YAML, TOML or JSON, under the names that generators
 * give our fields. What stays doubtful is said, and what has no place is left.
 * @returns nothing where the file is no story: a list page (`_index.md`), or where it is broken (said)
 */
export function importMarkdown(text: string, context: MarkdownContext): Imported | undefined {
  const { language: ofPath, folder, siblings } = fileLanguage(context)
  const path = readSitePath(context.path, folder)
  if (path.isList) return undefined
  const source = withoutByteOrderMark(text).replace(/\r\n?/g, '\n')
  const file = readSiteFile(source, context)
  if (file === undefined) return undefined

  const fields = sortFields(file.fields, inheritedFields(context.data ?? []))
  const keepUnplaced = unplacedKeeper(context)
  const { instant, isOver, ...dates } = datesOf(fields, path.day, context, keepUnplaced)
  const named = firstText(fields, 'title', keepUnplaced)
  const options = { firstLine: file.bodyLine, title: named, isJekyll: path.isJekyll }
  const { body: written, title } = readBody(file.body, options, context, keepUnplaced)
  const body = /\.html?$/i.test(context.path) ? markdownOfPage(written, file.bodyLine, context) : written
  if (title === undefined) reportUntitled(context)

  const { address, slug: lastPart } = addressOf(fields, context, keepUnplaced)
  const slug = slugFrom(firstText(fields, 'slug', keepUnplaced) ?? '') ?? lastPart ?? path.slug
  const language = languageOf(fields, keepUnplaced) ?? ofPath ?? path.language
  const credits = creditsOf(fields, keepUnplaced)
  const when = instant ?? ''
  const origin = `markdown ${context.path}#${when}`
  const facts = {
    id: idOf(fields, keepUnplaced),
    slug,
    title,
    summary: firstText(fields, 'summary', keepUnplaced),
    agency: firstText(fields, 'agency', keepUnplaced) ?? credits.agency,
    dateline: firstText(fields, 'dateline', keepUnplaced),
    image: imageOf(fields, context, keepUnplaced),
    language: isOwnLanguage(language, context.language) ? undefined : language,
    isTranslated: siblings.length > 0 || undefined,
    rights: firstText(fields, 'rights', keepUnplaced),
    address,
    aliases: aliasesOf(fields),
    retracted: retractedOf(fields, keepUnplaced),
    draft: draftOf(fields, keepUnplaced) || path.isDraft || isOver || undefined,
  }
  const corrections = correctionsOf(fields, keepUnplaced)
  const story: Imported = {
    file: context.file,
    line: 1,
    path: context.file,
    origin,
    keys: [origin, ...(slug === undefined ? [] : [`markdown ${slug}#${when}`])],
    ...withKnown(facts),
    ...dates,
    sections: [...namesOf(fields, 'section', path.isJekyll, keepUnplaced), ...path.folders],
    categories: namesOf(fields, 'categories', path.isJekyll, keepUnplaced),
    topics: namesOf(fields, 'topics', path.isJekyll, keepUnplaced),
    authors: credits.authors,
    ...(corrections.length === 0 ? {} : { corrections }),
    body,
    leftovers: keepUnplaced.leftovers,
  }
  for (const field of fields.unknown) keepFieldUnplaced(keepUnplaced, field)
  keepUnplaced.leftovers.sort((one, other) => one.line - other.line)
  const [of] = siblings
  if (of !== undefined && story.language !== undefined) reportFinding(context, 1, { code: 'import-translation', of })
  return withLanguage(story, context)
}

/** Returns the HTML that jekyll-import keeps of a blog as Markdown; addresses of the site stay paths. */
function markdownOfPage(html: string, line: number, context: MarkdownContext): string {
  const { site, embeds } = context
  const { body, faults } = htmlBody(html, { base: `${site}/`, embeds })
  reportFaults(faults, line, context)
  return body.replaceAll(`](${site}/`, '](/').replaceAll(`='${site}/`, "='/")
}

/** A folder that the publication has as a section is none of a language: `it`. */
function fileLanguage({ path, languages, isSection }: MarkdownContext): FileLanguage {
  const found = languages(path)
  const name = found.folder === undefined ? undefined : path.split('/')[found.folder]
  return name !== undefined && isSection?.(name) === true
    ? { language: undefined, folder: undefined, siblings: [] }
    : found
}

/** Whether a site's `en` is the publication's `en-IN`. */
function isOwnLanguage(language: string | undefined, own: string): boolean {
  return language === own || language === own.split('-')[0]
}

function reportUntitled(context: MarkdownContext): void {
  reportFinding(context, 1, { code: 'import-title', of: 'front matter' })
}
