import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Draw, drawing } from '../harness/seeded-random.ts'

/** A generated story: the same number gives the same story on every machine. */
export interface Story {
  number: number
  /** Its file, below the content folder. */
  file: string
  title: string
  summary: string
  author: string
  topics: string[]
  /** Milliseconds since 1970, a whole minute. */
  published: number
  body: string
}

export const SECTIONS = ['world', 'india', 'markets', 'science', 'sport', 'culture', 'courts', 'climate']
export const TOPICS = 200
const TOPICS_OF_A_STORY = 4
const AUTHORS = 40
/** When the newest story was published; another comes every half hour before it. */
const NEWEST = Date.UTC(2025, 10, 20, 6, 30)
const MINUTE = 60_000
/** One story in so many has HTML in its text. */
const HTML_EVERY = 20

const WORDS =
  'the of a to in on for and with by from as its that after before over under between against minister court market rupee border summit harvest monsoon election inflation satellite budget railway reservoir parliament company police hospital university dollar exporters farmers voters engineers doctors researchers said told asked refused agreed warned expected reported announced denied rose fell held opened closed signed delayed approved rejected reviewed measured repaired ordered promised Thursday Friday Monday quarter month decade percent crore lakh billion thousand seven twelve forty Delhi Mumbai Kolkata Chennai Geneva Moscow Kyiv Washington Johannesburg talks pact draft plan deal ruling tariff coalition inquiry verdict rescue drought vaccine glacier cable reactor bridge port canal refinery strike truce ballot audit'.split(
    ' ',
  )

/** Gives so many stories, the newest first. */
export function* stories(count: number, bodyBytes: number): Generator<Story> {
  for (let number = 0; number < count; number++) {
    // Far from its neighbours' numbers.
    const draw = drawing(number * 0x9e3779b1)
    const section = SECTIONS[number % SECTIONS.length] ?? ''
    yield {
      number,
      file: `${section}/story-${number}.md`,
      title: sentence(draw, 8).slice(0, -1),
      summary: sentence(draw, 18),
      author: `Correspondent ${number % AUTHORS}`,
      topics: Array.from(
        { length: TOPICS_OF_A_STORY },
        (_, nth) => `Topic ${(number * TOPICS_OF_A_STORY + nth) % TOPICS}`,
      ),
      published: NEWEST - number * 30 * MINUTE,
      body: bodyOf(number, draw, bodyBytes),
    }
  }
}

/** Writes a content folder of so many stories. */
export function writeNewsroom(folder: string, count: number, bodyBytes: number): void {
  writeStories(folder, stories(count, bodyBytes), storyFile)
  writePublication(folder)
}

/** Writes the publication file of a folder that may hold no story yet. */
export function writePublication(folder: string): void {
  const publication = [
    'title: Test Wire',
    'description: News for measuring.',
    'url: https://news.example',
    'language: en-IN',
    'feed: { items: 50, text: full }',
    'sections:',
    ...SECTIONS.map((section) => `  ${section}: { title: ${section} }`),
  ]
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'publication.yaml'), `${publication.join('\n')}\n`)
}

/** Writes each story's file below a folder. */
export function writeStories(folder: string, list: Iterable<Story>, fileOf: (story: Story) => string): void {
  for (const section of SECTIONS) mkdirSync(join(folder, section), { recursive: true })
  for (const story of list) writeFileSync(join(folder, story.file), fileOf(story))
}

/** A story as Khabar reads it. */
export function storyFile({ number, title, summary, author, topics, published, body }: Story): string {
  return [
    '---',
    `id: urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    `title: ${title}`,
    `summary: ${summary}`,
    `published: ${timestamp(published)}`,
    `authors: [${author}]`,
    `topics: [${topics.join(', ')}]`,
    '---',
    '',
    body,
  ].join('\n')
}

/** The very same story with the field names of Hugo and Eleventy, and a date that they read. */
export function plainStoryFile({ title, summary, author, topics, published, body }: Story): string {
  return [
    '---',
    `title: ${title}`,
    `description: ${summary}`,
    `date: ${new Date(published).toISOString()}`,
    `author: ${author}`,
    `topics: [${topics.join(', ')}]`,
    '---',
    '',
    body,
  ].join('\n')
}

/** `Nov 26 2025 | 10:48 PM IST`, as newsrooms in India print it. */
export function timestamp(instant: number): string {
  const india = new Date(instant + 330 * MINUTE)
  const month = india.toLocaleString('en', { month: 'short', timeZone: 'UTC' })
  const [hour, minute] = [india.getUTCHours(), String(india.getUTCMinutes()).padStart(2, '0')]
  const time = `${hour % 12 || 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`
  return `${month} ${india.getUTCDate()} ${india.getUTCFullYear()} | ${time} IST`
}

function sentence(draw: Draw, words: number): string {
  const text = Array.from({ length: words }, () => WORDS[draw(WORDS.length)]).join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function bodyOf(number: number, draw: Draw, bytes: number): string {
  const paragraph = () => Array.from({ length: 4 }, () => sentence(draw, 9 + draw(12))).join(' ')
  const blocks = [
    paragraph(),
    `## ${sentence(draw, 4).slice(0, -1)}`,
    `${sentence(draw, 9)} The [full report](https://example.org/reports/${number}) was *published* on **${sentence(draw, 1).slice(0, -1)}**.`,
    `- ${sentence(draw, 9)}\n- ${sentence(draw, 11)}\n- ${sentence(draw, 7)}`,
    `> ${sentence(draw, 14)}`,
    ...(number % HTML_EVERY === 0 ? [`<figure><blockquote><p>${sentence(draw, 9)}</p></blockquote></figure>`] : []),
  ]
  let length = blocks.join('\n\n').length
  while (length < bytes) {
    const next = paragraph().slice(0, Math.max(bytes - length, 40))
    blocks.push(next)
    length += next.length + 2
  }
  return `${blocks.join('\n\n')}\n`
}
