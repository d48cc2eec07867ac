import type { Publication } from '../../article/publication.ts'
import { isFileSlug, slugOf } from '../../article/slug.ts'
import { RESERVED_STORY_SLUGS } from '../../site/paths.ts'
import { parseTimestamp, stamp } from '../../time/index.ts'
import { reportFinding } from '../finding/report.ts'
import { type ImportContext, type Imported, withKnown } from '../imported.ts'

/** Returns the section of a story: the first of its names that the publication has, by slug or title. */
export function sectionOf({ sections, categories }: Imported, publication: Publication): string | undefined {
  for (const name of [...sections, ...categories]) {
    const section = sectionNamed(name, publication)
    if (section !== undefined) return section
  }
  return undefined
}

/** Returns the section that a name means, by slug or title. */
export function sectionNamed(name: string, { sections }: Publication): string | undefined {
  const slug = slugOf(name)
  return Object.keys(sections).find((key) => key === slug || slugOf(sections[key]?.title ?? '') === slug)
}

/** Returns the topics of a story: its own, and the categories that are not its section; none twice under one address. */
export function topicsOf({ topics, categories }: Imported, section: string, publication: Publication): string[] {
  const rest = categories.filter((name) => sectionNamed(name, publication) !== section)
  return unlike([...rest, ...topics].flatMap((name) => name.split(',').map((part) => part.replace(/\s+/g, ' ').trim())))
}

/** Leaves of names that would share an address the first, and none without a letter. */
export function unlike(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names.filter((name) => {
    const slug = slugOf(name)
    if (slug === '' || seen.has(slug)) return false
    seen.add(slug)
    return true
  })
}

/** Returns the name of a story's file: the source's own, where a file can have it, else one made of the headline. */
export function fileSlugOf({ slug, title }: Imported): string {
  const own = slug?.normalize('NFC') ?? ''
  if (isFileSlug(own) && !RESERVED_STORY_SLUGS.has(own)) return own
  const made = slugOf(title ?? '') || 'story'
  return RESERVED_STORY_SLUGS.has(made) ? `${made}-story` : made
}

/**
 * Writes the timestamps of a story so that they are read in the publication's zone as the source meant them: as they were
 * printed where that is so, else as the newsroom's stamp, or as RFC 3339 where seconds count.
 */
export function withDates(story: Imported, context: ImportContext, publication: Publication): Imported {
  const { timezone, dateOrder } = publication
  const written = (text: string, field: string): string => {
    const read = parseTimestamp(text, context)
    const again = parseTimestamp(text, { zone: timezone, dateOrder })
    if (!read.ok) {
      const reason = read.problem.message
      // What is wrong in any zone, who reads the story as a file says.
      if (again.ok) reportFinding(context, story.line, { code: 'import-date-unreadable', field, reason }, text)
      return text
    }
    const isMachineForm = /^\d{4}-\d\d-\d\dT|^\w{3}, \d/.test(text)
    if (!isMachineForm && again.ok && again.instant === read.instant) return text
    const printed = stamp(read.instant, timezone)
    const back = parseTimestamp(printed, { zone: timezone, dateOrder })
    return back.ok && back.instant === read.instant ? printed : new Date(read.instant).toISOString()
  }
  const ifAny = (text: string | undefined, field: string) => (text === undefined ? undefined : written(text, field))
  const { published, updated, embargo, expires, corrections, retracted } = story
  return {
    ...story,
    ...withKnown({
      published: ifAny(published, 'published'),
      updated: ifAny(updated, 'updated'),
      embargo: ifAny(embargo, 'embargo'),
      expires: ifAny(expires, 'expires'),
      corrections: corrections?.map(({ at, note }) => ({ at: written(at, 'corrections'), note })),
      retracted: retracted && { at: written(retracted.at, 'retracted'), reason: retracted.reason },
    }),
  }
}
