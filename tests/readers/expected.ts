import type { Format } from '../../src/site/format.ts'
import { type Folder, soundContent } from '../harness/content.ts'
import type { Reader } from './reader.ts'
import { type Field, type Story, written } from './story.ts'

/** What a reader is to show of a publication: what was written, by its own rules, in the order of `byId`. */
export function expectedOf(
  reader: Pick<Reader, 'keeps' | 'changes'>,
  format: Format,
  folder: Folder,
): Partial<Story>[] {
  const { title } = soundContent(folder).publication
  const understood = storiesOf(folder, format).map((story) => ({ ...story, ...reader.changes?.(story, format, title) }))
  return byId(understood.map((story) => only(story, reader.keeps(format))))
}

/** All stories of a publication that are published, as they were written. */
export function storiesOf(folder: Folder, format: Format): Story[] {
  const { publication, articles } = soundContent(folder)
  return articles.filter(({ draft }) => !draft).map((article) => written(article, publication, format))
}

/** Stories without the fields that are empty, in one order: readers have their own. */
export function byId(stories: readonly Partial<Story>[] = []): Partial<Story>[] {
  const known = stories.map((story) => only(story, Object.keys(story) as Field[]))
  return known.toSorted((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1))
}

function only(story: Partial<Story>, fields: readonly Field[]): Partial<Story> {
  const known = fields.filter((field) => story[field] !== undefined && story[field] !== null)
  return Object.fromEntries(known.map((field) => [field, story[field]]))
}
