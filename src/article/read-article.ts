import type { Place, Problem } from '../problem/index.ts'
import { type Instant, rfc3339 } from '../time/index.ts'
import type { Article, Author, Image, Topic } from './article.ts'
import { findForbidden, findForbiddenReference } from './characters.ts'
import { type ContentFile, decodeText, placeAt } from './content-file.ts'
import { type FrontMatterResult, splitFrontMatter } from './front-matter.ts'
import { problemsOf } from './issues.ts'
import { visibleFrom } from './life-cycle.ts'
import { renderMarkdown } from './markdown.ts'
import { type MediaFile, mediaTypeOf } from './media.ts'
import { findNearest } from './nearest.ts'
import type { Publication } from './publication.ts'
import { type Readable, readable } from './readable.ts'
import { type FrontMatter, frontMatterSchema } from './schema.ts'
import { absolute, RESERVED_STORY_SLUGS, storyPath } from './site-paths.ts'
import { isFileSlug, slugOf } from './slug.ts'
import { parseYaml, type YamlData } from './yaml.ts'

/** What a story is read against. */
export interface Newsroom {
  publication: Publication
  /** The files of the content folder that are published as they are, by path (`media/port.jpg`). */
  media: ReadonlyMap<string, MediaFile>
}

export type ArticleResult = { ok: true; article: Article; idPlace: Place } | { ok: false; problems: Problem[] }

/**
 * Gives a function that reads story files of one newsroom: each gives the story, or every problem in its file.
 * The schema is built once for all of them.
 */
export function articleReader({ publication, media }: Newsroom): (file: ContentFile) => ArticleResult {
  const schema = frontMatterSchema({ zone: publication.timezone, dateOrder: publication.dateOrder })

  return (file) => {
    const decoded = decodeText(file)
    if (!decoded.ok) return { ok: false, problems: [decoded.problem] }
    const split = splitFrontMatter(decoded.text)
    if (!split.ok) return { ok: false, problems: [frontMatterProblem(file, split)] }

    const { yaml, yamlLine, body, bodyLine } = split.parts
    const data = parseYaml(yaml, file.shownPath, yamlLine)
    const problems = [...data.problems, ...bodyProblems(file, body, bodyLine)]
    if (data.broken) return { ok: false, problems }

    const read = schema.safeParse(data.value, { reportInput: true })
    if (!read.success) problems.push(...problemsOf(read.error, schema, data))
    // Rules between fields are tried on what could be read, so that one run shows all there is to mend.
    const fields = read.success ? read.data : (readable(schema, data.value) ?? {})
    const { slug, section } = placeOnSite(file, fields, publication, data, problems)
    problems.push(...orderProblems(fields, data))
    const permalink = absolute(publication.url, storyPath(section, slug))
    problems.push(...imageProblems(fields.image, permalink, publication.url, media, data))
    if (!read.success || problems.length > 0) return { ok: false, problems }

    const html = renderMarkdown(body, permalink)
    const hidden = findForbidden(html)
    if (hidden) {
      // Written as a character reference in raw HTML; one in Markdown has become U+FFFD.
      const at = findForbiddenReference(body)
      const place = placeInBody(file, body, bodyLine, at ?? 0)
      return { ok: false, problems: [{ ...place, code: 'character-forbidden', character: hidden.character }] }
    }
    const { authors, topics, draft, language, image: written, ...rest } = read.data
    const image = written && imageOf(written, permalink, publication.url, media)
    const article: Article = {
      ...rest,
      ...(image === undefined ? {} : { image }),
      file: file.shownPath,
      section,
      slug,
      path: storyPath(section, slug),
      permalink,
      updated: newestChange(read.data),
      authors: unique((authors ?? []).map((name) => authorOf(name, publication))),
      topics: unique((topics ?? []).map((name): Topic => ({ name, slug: slugOf(name) }))),
      language: language ?? publication.language,
      draft: draft ?? false,
      html,
    }
    return { ok: true, article, idPlace: data.locate(['id']).place }
  }
}

function frontMatterProblem(file: ContentFile, split: Extract<FrontMatterResult, { ok: false }>): Problem {
  return { file: file.shownPath, ...split.place, code: split.code }
}

function bodyProblems(file: ContentFile, body: string, bodyLine: number): Problem[] {
  // One a line is enough to find the others by, and keeps the report of a damaged file readable.
  return body.split('\n').flatMap((line, index): Problem[] => {
    const forbidden = findForbidden(line)
    if (!forbidden) return []
    const place = { file: file.shownPath, line: bodyLine + index, column: forbidden.at + 1 }
    return [{ ...place, code: 'character-forbidden', character: forbidden.character }]
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
  const section = fields.section ?? (segments.length > 1 ? (segments[0] ?? '') : '')
  const written = data.locate(['section'])
  const place = fields.section === undefined ? { file: file.shownPath, line: 1, column: 1 } : written.place
  if (section === '') problems.push({ ...place, field: 'section', code: 'section-missing' })
  else if (!Object.hasOwn(publication.sections, section)) {
    const known = Object.keys(publication.sections)
    const nearest = known.includes(slugOf(section)) ? slugOf(section) : findNearest(section, known)
    const fault = { code: 'section-unknown' as const, known, ...(nearest === undefined ? {} : { nearest }) }
    problems.push({ ...place, field: 'section', value: section, ...fault })
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

function newestChange({ published, updated, corrections = [], retracted }: FrontMatter): Instant {
  return Math.max(updated ?? published, retracted?.at ?? published, ...corrections.map(({ at }) => at))
}

/** A picture of ours must be in the content folder, and be a picture. */
function imageProblems(
  image: Readable<Image> | undefined,
  permalink: string,
  site: string,
  media: ReadonlyMap<string, MediaFile>,
  data: YamlData,
): Problem[] {
  if (image?.url === undefined) return []
  const { address, file } = pictureAt(image.url, permalink, site, media)
  const { place, value = '' } = data.locate(['image', 'url'])
  const at = { ...place, field: 'image.url', value }
  if (file === undefined && !/^[a-z]+:|^\/\//i.test(image.url)) return [{ ...at, code: 'image-file-missing' }]
  const type = image.type ?? file?.type ?? mediaTypeOf(address.pathname) ?? 'image/*'
  return type.startsWith('image/') ? [] : [{ ...at, code: 'image-not-picture' }]
}

/** A picture that lies in the content folder brings its real type and size; what the editor wrote comes first. */
function imageOf(image: Image, permalink: string, site: string, media: ReadonlyMap<string, MediaFile>): Image {
  const { address, file } = pictureAt(image.url, permalink, site, media)
  const width = image.width ?? file?.width
  const height = image.height ?? file?.height
  const bytes = image.bytes ?? file?.bytes
  const type = image.type ?? file?.type ?? mediaTypeOf(address.pathname)
  return {
    ...image,
    url: address.href,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(type === undefined ? {} : { type }),
  }
}

/** Where a picture's address leads: the address made absolute, and the file where it is one of ours. */
function pictureAt(
  url: string,
  permalink: string,
  site: string,
  media: ReadonlyMap<string, MediaFile>,
): { address: URL; file?: MediaFile | undefined } {
  const address = new URL(url, permalink)
  if (address.origin !== site) return { address }
  const path = decodedPath(address.pathname)
  // Files are published under the composed form of their names, whichever form the editor's system types.
  if (path !== path.normalize('NFC')) address.pathname = path.normalize('NFC')
  return { address, file: media.get(path.normalize('NFC').slice(1)) }
}

/** A path with a stray percent sign names no file that can be asked for: it stays as it is. */
function decodedPath(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
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
