import { indexedFiles } from '../../src/edition/compile/files.ts'
import { summable } from '../../src/edition/compile/version.ts'
import { TAGGED, type Tagged } from '../../src/edition/format/index-shape.ts'
import type { Folder } from '../../src/store/publish/publish.ts'
import type { StoryFacts } from '../../src/store/publish/stored.ts'
import { monthOf } from '../../src/time/index.ts'
import { publicationFile, storyFile } from './content.ts'
import { publishable } from './database/publishable.ts'

export interface NewsroomOptions {
  count: number
  /** What a story's text has, about. */
  textBytes?: number
  minutesApart?: number
  /** Changes what a story is listed by. */
  shape?: (story: StoryFacts, number: number) => StoryFacts
}

export const SECTIONS = ['world', 'india', 'markets', 'science', 'sport', 'culture', 'courts', 'climate']
export const TOPICS = 200
const TOPICS_OF_A_STORY = 4
const AUTHORS = 40

/** When the newest story was published. */
export const NEWEST = Date.UTC(2025, 10, 20, 6, 30)
const MINUTE = 60_000

const PUBLICATION = publicationFile(
  'feed: { items: 50 }',
  'sections:',
  ...SECTIONS.map((section) => `  ${section}: { title: ${section} }`),
)

/** What stands in the rendered text where a story's own number goes. */
const MARK = '987654321'

/**
 * A newsroom of any size for the database: what stories are listed by is in memory, their bytes are made when they are asked
 * for. They are those of one story in each section, with other numbers in its title, address, id and text; the first is the newest.
 */
export function largeNewsroom({ count, textBytes = 500, minutesApart = 30, shape }: NewsroomOptions): Folder {
  const samples = SECTIONS.map((section) => sampleOf(section, textBytes))
  const { publication, frames } = publishable({ 'publication.yaml': PUBLICATION })
  const topics = Array.from({ length: TOPICS }, (_, nth) => ({ name: `Topic ${nth}`, slug: `topic-${nth}` }))
  const authors = Array.from({ length: AUTHORS }, (_, nth) => ({ name: `Writer ${nth}`, slug: `writer-${nth}` }))
  const topicsOf = topics.map((_, first) =>
    Array.from({ length: TOPICS_OF_A_STORY }, (_, nth) => topics[(first + nth) % TOPICS] ?? { name: '', slug: '' }),
  )
  const authorsOf = authors.map((author) => [author])
  const months = new Map<number, string>()
  const month = (instant: number) => {
    // In no zone does a month begin within an hour of universal time's.
    const halfHour = Math.floor(instant / (30 * MINUTE))
    const known = months.get(halfHour) ?? monthOf(instant, publication.timezone)
    months.set(halfHour, known)
    return known
  }
  const storyOf = (number: number): StoryFacts => {
    const from = NEWEST - number * minutesApart * MINUTE
    const story: StoryFacts = {
      id: `urn:uuid:00000000-0000-4000-8000-${digits(number, 12)}`,
      path: `/${SECTIONS[number % SECTIONS.length]}/story-${digits(number, 9)}`,
      section: SECTIONS[number % SECTIONS.length] ?? '',
      language: publication.language,
      authors: authorsOf[number % AUTHORS] ?? [],
      topics: topicsOf[(number * TOPICS_OF_A_STORY) % TOPICS] ?? [],
      published: from,
      updated: from,
      from,
      until: Number.POSITIVE_INFINITY,
      month: month(from),
      retracted: false,
      files: NO_FILES,
      ...digestsOf(number, 0),
      lengths: samples[number % SECTIONS.length]?.lengths ?? [],
    }
    return shape?.(story, number) ?? story
  }
  return {
    publication,
    frames,
    stories: Array.from({ length: count }, (_, number) => storyOf(number)),
    bytesOf: ({ id, section }) => {
      const sample = samples[SECTIONS.indexOf(section)]
      return sample === undefined ? new Uint8Array() : sample.bytesOf(id.slice(-MARK.length))
    },
    files: indexedFiles(publication, [], new Map()),
    redirects: [],
    media: new Map(),
  }
}

/** The same newsroom with one story edited. */
export function withEdited(folder: Folder, number: number, change: Partial<StoryFacts> = {}, revision = 1): Folder {
  const story = folder.stories[number]
  if (story === undefined) throw new Error(`there is no story ${number}`)
  return { ...folder, stories: folder.stories.with(number, { ...story, ...change, ...digestsOf(number, revision) }) }
}

const NO_FILES: string[] = []

const digits = (number: number, length: number) => String(number).padStart(length, '0')

function digestsOf(number: number, revision: number): Pick<StoryFacts, 'digests' | 'storyDigest'> {
  const storyDigest = summable([number, revision])
  const digests = Object.fromEntries(TAGGED.map((tagged, nth) => [tagged, storyDigest.slice(nth, nth + 11)]))
  return { storyDigest, digests: digests as Record<Tagged, string> }
}

/** A story of a section, rendered, into which other numbers can be put. */
function sampleOf(section: string, textBytes: number) {
  const paragraph = `${MARK} said that what was asked was told, and what was told was asked again before the end of the day.`
  const body = Array.from({ length: Math.ceil(textBytes / (paragraph.length + 2)) }, () => paragraph).join('\n\n')
  const lines = [`title: A story that has the number ${MARK}`, 'authors: [Writer 1]', 'topics: [Topic 1, Topic 2]']
  const file = storyFile(Number(MARK), lines, body)
  const folder = publishable({ 'publication.yaml': PUBLICATION, [`${section}/story-${MARK}.md`]: file })
  const [story] = folder.stories
  if (story === undefined) throw new Error('the sample has no story')
  const sample = Buffer.from(folder.bytesOf(story))
  const places: number[] = []
  for (let at = sample.indexOf(MARK); at !== -1; at = sample.indexOf(MARK, at + 1)) places.push(at)
  const bytesOf = (number: string): Uint8Array => {
    const bytes = Buffer.from(sample)
    for (const at of places) bytes.write(number, at, 'latin1')
    return bytes
  }
  return { lengths: story.lengths, bytesOf }
}
