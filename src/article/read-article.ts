import { isWarning, type Place, type Problem } from '../problem/index.ts'
import { absolute, isInPublicFolder, RESERVED_STORY_SLUGS, storyPath } from '../site/paths.ts'
import { type Instant, rfc3339 } from '../time/index.ts'
import type { Article, Author, Topic } from './article.ts'
import { characterOf, findForbidden, findForbiddenReference } from './characters.ts'
import { type ContentFile, decodeText, placeAt } from './content-file.ts'
import { type FrontMatterResult, splitFrontMatter } from './fields/front-matter.ts'
import { problemsOf } from './fields/issues.ts'
import { type Readable, readableField } from './fields/readable.ts'
import { type FrontMatter, frontMatterSchema } from './fields/schema.ts'
import { parseYaml, type YamlData } from './fields/yaml.ts'
import { visibleFrom } from './life-cycle.ts'
import { MOST_FRONT_MATTER_BYTES } from './limits.ts'
import { renderText } from './markdown/markdown-fast-path.ts'
import type { MediaFiles } from './media.ts'
import { findNearest } from './nearest.ts'
import { isMissing, pictureOf, pictureProblems } from './picture.ts'
import type { Publication } from './publication.ts'
import { isFileSlug, slugOf } from './slug.ts'

/** The context in which a story is read. */
export interface Newsroom {
  publication: Publication
  /** The files of the content folder that are published as they are, by the paths at which they are served (`media/port.jpg`). */
  media: MediaFiles
  /** The present; where it is given, what is dated after it is a problem. */
  now?: Instant | undefined
}

/** The values that no other story may have. A story with problems has them too, as far as it could be read. */
export interface Claims {
  id: string | undefined
  idPlace: Place
  /** The path of its page. */
  path: string | undefined
  /** The addresses at which it was before, and their places in the file. */
  moved?: { source: string; place: Place }[]
}

export type ArticleResult =
  | { ok: true; article: Article; claims: Claims; warnings: Problem[] }
  | { ok: false; problems: Problem[]; claims?: Claims }

/**
 * Returns a function that reads story files of one newsroom: each gives the story, or every problem in its file.
 * The schema is built once for all of them.
 */
export function articleReader({ publication, media, now }: Newsroom): (file: ContentFile) => ArticleResult {
  const schema = frontMatterSchema({ zone: publication.timezone, dateOrder: publication.dateOrder })

  return (file) => {
    const decoded = decodeText(file)
    if (!decoded.ok) return { ok: false, problems: [decoded.problem] }
    const split = splitFrontMatter(decoded.text)
    if (!split.ok) return { ok: false, problems: [frontMatterProblem(file, split)] }

    const { yaml, yamlLine, body, bodyLine } = split.parts
    if (yaml.length > MOST_FRONT_MATTER_BYTES) {
      const place = { file: file.shownPath, line: 1, column: 1 }
      return { ok: false, problems: [{ ...place, code: 'front-matter-too-large', most: MOST_FRONT_MATTER_BYTES }] }
    }
    const data = parseYaml(yaml, file.shownPath, yamlLine)
    const problems = [...data.problems, ...bodyProblems(file, body, bodyLine)]
    if (data.broken) return { ok: false, problems }

    const read = schema.safeParse(data.value, { reportInput: true })
    if (!read.success) problems.push(...problemsOf(read.error, schema, data))
    // Rules between fields are tried on what could be read, so that one run shows all there is to mend.
    const fields = read.success ? read.data : (readableField(schema, data.value) ?? {})
    const { slug, section } = placeOnSite(file, fields, publication, data, problems)
    problems.push(
      ...orderProblems(fields, data),
      ...futureProblems(fields, data, now),
      ...clashProblems(fields, publication, data),
    )
    const permalink = absolute(publication.url, storyPath(section, slug))
    problems.push(...pictureProblems(fields.image, permalink, publication.url, media, data))
    const isPlaced = section !== '' && Object.hasOwn(publication.sections, section)
    const path = isPlaced ? storyPath(section, slug) : undefined
    const moved = (fields.moved ?? []).flatMap((source, index) =>
      source === undefined ? [] : [{ source, place: data.locate(['moved', index]).place }],
    )
    const idPlace = data.locate(['id']).place
    const claims: Claims = { id: fields.id, idPlace, path, ...(moved.length === 0 ? {} : { moved }) }
    if (!read.success || problems.some((problem) => !isWarning(problem))) return { ok: false, problems, claims }

    const language = fields.language ?? publication.language
    const rules = { base: permalink, embeds: publication.embeds, language }
    const { html, files, faults } = renderText(body, rules)
    const placeOfLine = (line: number) => ({ file: file.shownPath, line: bodyLine + line, column: 1 })
    for (const { url, line, as } of files) {
      if (!isMissing(url, as, permalink, publication.url, media)) continue
      problems.push({
        ...placeOfLine(line),
        value: url,
        code: as === 'picture' ? 'image-file-missing' : 'file-missing',
      })
    }
    for (const { line, ...fault } of faults) problems.push({ ...fault, ...placeOfLine(line) })
    if (problems.some((problem) => !isWarning(problem))) return { ok: false, problems, claims }
    const hidden = findForbidden(html)
    if (hidden) {
      // Written as a character reference: in raw HTML, or in Markdown, where it has become U+FFFD.
      const at = findForbiddenReference(body) ?? 0
      const place = placeInBody(file, body, bodyLine, at)
      const character = characterOf(body, at) ?? hidden.character
      return { ok: false, problems: [{ ...place, code: 'character-forbidden', character }], claims }
    }
    const { authors, topics, draft, image: written, corrections, retracted, moved: sources, ...rest } = read.data
    // A story that was held back is published when it is let go: readers sort by date, and would file it under old ones.
    const published = visibleFrom({ published: rest.published, embargo: rest.embargo })
    // So are its corrections and its retraction: nothing happened to it before anyone could see it.
    const seen = <T extends { at: number }>(change: T): T => ({ ...change, at: Math.max(change.at, published) })
    const image = written && pictureOf(written, permalink, publication.url, media)
    const article: Article = {
      ...rest,
      ...(image === undefined ? {} : { image }),
      ...(corrections === undefined ? {} : { corrections: corrections.map(seen) }),
      ...(retracted === undefined ? {} : { retracted: seen(retracted) }),
      ...(sources === undefined || sources.length === 0 ? {} : { moved: [...new Set(sources)] }),
      file: file.shownPath,
      section,
      slug,
      path: storyPath(section, slug),
      permalink,
      published,
      updated: Math.max(published, newestChange(read.data)),
      authors: unique((authors ?? []).map((name) => authorOf(name, publication))),
      topics: unique((topics ?? []).map((name): Topic => ({ name, slug: slugOf(name) }))),
      language,
      draft: draft ?? false,
      html,
    }
    return { ok: true, article, claims, warnings: problems }
  }
}

function frontMatterProblem(file: ContentFile, split: Extract<FrontMatterResult, { ok: false }>): Problem {
  return { file: file.shownPath, ...split.place, code: split.code }
}

function bodyProblems(file: ContentFile, body: string, bodyLine: number): Problem[] {
  if (findForbidden(body) === undefined) return []
  // One a line is enough to find the others by, and keeps the report of a damaged file readable.
  return body.split('\n').flatMap((line, index): Problem[] => {
    const forbidden = findForbidden(line)
    if (!forbidden) return []
    const { at, ...character } = forbidden
    const place = { file: file.shownPath, line: bodyLine + index, column: at + 1 }
    return [{ ...place, code: 'character-forbidden', ...character }]
  })
}

function placeInBody(file: ContentFile, body: string, bodyLine: number, offset: number): Place {
  const { line, column } = placeAt(file.shownPath, body, offset)
  return { file: file.shownPath, line: bodyLine + line - 1, column }
}

function placeOnSite(
  file: ContentFile,
  fields: Readable<FrontMatter>,
  publication: Publication,
  data: YamlData,
  problems: Problem[],
): { slug: string; section: string } {
  const segments = file.path.split('/')
  const slug = (segments.at(-1) ?? '').replace(/\.md$/i, '').normalize('NFC')
  if (!isFileSlug(slug) || RESERVED_STORY_SLUGS.has(slug)) {
    const suggestion = `${slugOf(slug) || 'story'}${RESERVED_STORY_SLUGS.has(slug) ? '-story' : ''}.md`
    const place = { file: file.shownPath, line: 1, column: 1 }
    problems.push({ ...place, value: segments.at(-1) ?? '', code: 'file-name-invalid', suggestion })
  }
  if (isInPublicFolder(file.path)) {
    problems.push({ file: file.shownPath, line: 1, column: 1, code: 'file-misplaced', is: 'story' })
    return { slug, section: fields.section ?? '' }
  }
  const section = fields.section ?? (segments.length > 1 ? (segments[0] ?? '').normalize('NFC') : '')
  const placeOfSection = () =>
    fields.section === undefined ? { file: file.shownPath, line: 1, column: 1 } : data.locate(['section']).place
  if (section === '') problems.push({ ...placeOfSection(), field: 'section', code: 'section-missing' })
  else if (!Object.hasOwn(publication.sections, section)) {
    const known = Object.keys(publication.sections)
    const nearest = known.includes(slugOf(section)) ? slugOf(section) : findNearest(section, known)
    const fault = { code: 'section-unknown' as const, known, ...(nearest === undefined ? {} : { nearest }) }
    problems.push({ ...placeOfSection(), field: 'section', value: section, ...fault })
  }
  return { slug, section }
}

/** Rules on the order of the instants of a story's life. */
function orderProblems(fields: Readable<FrontMatter>, data: YamlData): Problem[] {
  const { published, updated, expires, corrections = [], retracted } = fields
  if (published === undefined) return []
  const problems: Problem[] = []
  const at = (path: PropertyKey[], field: string) => {
    const { place, value } = data.locate(path)
    return { ...place, field, ...(value === undefined ? {} : { value }) }
  }
  const shown = rfc3339(published)
  if (updated !== undefined && updated < published) {
    problems.push({ ...at(['updated'], 'updated'), code: 'updated-before-published', published: shown })
  }
  const begins = visibleFrom({ published, embargo: fields.embargo })
  if (expires !== undefined && expires <= begins) {
    problems.push({ ...at(['expires'], 'expires'), code: 'expires-before-visible', visible: rfc3339(begins) })
  }
  corrections.forEach((correction, index) => {
    if (correction?.at === undefined || correction.at >= published) return
    const field = `corrections[${index}].at`
    problems.push({ ...at(['corrections', index, 'at'], field), code: 'correction-before-published', published: shown })
  })
  if (retracted?.at !== undefined && retracted.at < published) {
    problems.push({ ...at(['retracted', 'at'], 'retracted.at'), code: 'retraction-before-published', published: shown })
  }
  return problems
}

/** A newsroom's clock may be a little ahead of ours. */
const TOLERATED_FUTURE = 10 * 60 * 1000

/** Changes that have not happened yet would be told at once, with a date to come. */
function futureProblems(fields: Readable<FrontMatter>, data: YamlData, now: Instant | undefined): Problem[] {
  if (now === undefined) return []
  const latest = Math.max(now + TOLERATED_FUTURE, fields.published ?? 0, fields.embargo ?? 0)
  const dated: [PropertyKey[], string, Instant | undefined][] = [
    [['updated'], 'updated', fields.updated],
    [['retracted', 'at'], 'retracted.at', fields.retracted?.at],
    ...(fields.corrections ?? []).map((correction, index): [PropertyKey[], string, Instant | undefined] => [
      ['corrections', index, 'at'],
      `corrections[${index}].at`,
      correction?.at,
    ]),
  ]
  return dated.flatMap(([path, field, instant]): Problem[] => {
    if (instant === undefined || instant <= latest) return []
    const { place, value = '' } = data.locate(path)
    return [{ ...place, field, value, code: 'date-in-future' }]
  })
}

/** Two names in one story that would share an address: one of them would be lost. */
function clashProblems(fields: Readable<FrontMatter>, publication: Publication, data: YamlData): Problem[] {
  const named = [
    ['topics', 'topic-clash', (fields.topics ?? []).map((name) => name && { name, slug: slugOf(name) })],
    ['authors', 'author-clash', (fields.authors ?? []).map((name) => name && authorOf(name, publication))],
  ] as const
  return named.flatMap(([field, code, list]) => {
    const names = new Map<string, string>()
    return list.flatMap((entry, index): Problem[] => {
      if (!entry) return []
      const other = names.get(entry.slug)
      if (other === undefined) names.set(entry.slug, entry.name)
      if (other === undefined || other === entry.name) return []
      const { place, value = '' } = data.locate([field, index])
      return [{ ...place, field: `${field}[${index}]`, value, code, other }]
    })
  })
}

function newestChange({ published, updated, corrections = [], retracted }: FrontMatter): Instant {
  return Math.max(updated ?? published, retracted?.at ?? published, ...corrections.map(({ at }) => at))
}

function authorOf(name: string, { authors }: Publication): Author {
  const slug = Object.hasOwn(authors, name)
    ? name
    : Object.keys(authors).find((candidate) => authors[candidate]?.name === name)
  const known = slug === undefined ? undefined : authors[slug]
  if (slug === undefined || known === undefined) return { name, slug: slugOf(name) }
  return { name: known.name, slug, ...(known.url === undefined ? {} : { url: known.url }) }
}

function unique<Named extends { slug: string }>(list: Named[]): Named[] {
  const seen = new Set<string>()
  return list.filter(({ slug }) => !seen.has(slug) && seen.add(slug))
}
