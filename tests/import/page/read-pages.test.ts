import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '../../../src/article/markdown/markdown.ts'
import type { ImportContext, Imported } from '../../../src/import/imported.ts'
import { importPage } from '../../../src/import/page/read-pages.ts'
import { isWarning, type Problem } from '../../../src/problem/index.ts'
import { computingMilliseconds } from '../../harness/computing.ts'
import { runs } from '../../harness/runs.ts'
import { AGENCIES } from './rows/agencies.ts'
import { BREADCRUMBS } from './rows/breadcrumbs.ts'
import { type PageCase, STANDARD, type Understood } from './rows/case.ts'
import { COLLECTED } from './rows/collected.ts'
import { HEAD } from './rows/head.ts'
import { HEADLINE } from './rows/headline.ts'

import { OUTLETS } from './rows/outlets.ts'
import { PICTURE } from './rows/picture.ts'
import { RELEASES } from './rows/releases.ts'
import { SITES } from './rows/sites.ts'
import { STAMPS } from './rows/stamps.ts'
import { TEXT } from './rows/text.ts'
import { TOPICS } from './rows/topics.ts'
import { TWO_MOMENTS } from './rows/two-moments.ts'

const CONTEXT: Omit<ImportContext, 'report'> = {
  ...{ file: 'page.txt', zone: 'Asia/Kolkata', dateOrder: 'day-first', language: 'en' },
  ...{ site: 'https://news.example', embeds: [] },
  isSection: (name) => ['Markets', 'India News', 'Sports'].includes(name),
}

const CASES: Readonly<Record<string, readonly PageCase[]>> = {
  'breadcrumb and headline': HEADLINE,
  'what stands between headline and text': HEAD,
  stamps: STAMPS,
  'a picture': PICTURE,
  topics: TOPICS,
  text: TEXT,
  'pages of sites': SITES,
  'breadcrumbs of other forms': BREADCRUMBS,
  'releases of the Press Information Bureau': RELEASES,
  'pages that a collector saved, and pages without a headline': COLLECTED,
  'lines of agencies': AGENCIES,
  'two moments on a line': TWO_MOMENTS,
  'pages of Indian outlets': OUTLETS,
}

interface Reading {
  story: Imported
  problems: Problem[]
}

function read(text: string): Reading {
  const problems: Problem[] = []
  const story = importPage(text, { ...CONTEXT, report: (problem) => problems.push(problem) })
  return { story, problems }
}

function understood({ story, problems }: Reading): Understood {
  const { title = null, published = null, summary, updated, agency, dateline, image, body, leftovers } = story
  const { sections, authors, topics } = story
  const said = problems
    .filter(({ code }) => code !== 'import-leftover' && code !== 'import-picture')
    .map(({ line, code, value }) => [line, code.replace('import-', ''), value])
    .map((parts) => parts.filter((part) => part !== undefined).join(' '))
  return {
    ...{ title, published, summary, updated, agency, dateline, image },
    ...{ sections, authors, topics, said, body: body === '' ? [] : body.split('\n\n') },
    leftovers: leftovers.map(({ text }) => text),
  } as Understood
}

const NOTHING = { sections: [], authors: [], topics: [], said: [], leftovers: [] }

for (const [subject, cases] of Object.entries(CASES)) {
  describe(subject, () => {
    test.each(cases)('%s', (_, text, expected) => {
      const reading = read(text)
      expect(understood(reading)).toEqual({ ...NOTHING, ...STANDARD, ...expected })
      expectAllSaid(reading)
    })
  })
}

/** Every leftover is said with its place, and a picture without a file. */
function expectAllSaid({ story, problems }: Reading): void {
  const left = problems.filter(({ code }) => code === 'import-leftover')
  expect(left.map(({ line, value }) => ({ line, text: value }))).toEqual(story.leftovers)
  expect(problems.some(({ code }) => code === 'import-picture')).toBe(story.image !== undefined)
  for (const problem of problems)
    expect(isWarning(problem)).toBe(problem.code !== 'import-date' && problem.code !== 'import-title')
}

test('the page that this project grew from', () => {
  const reading = read(readFileSync(new URL('rows/rupee.txt', import.meta.url), 'utf8'))
  expectAllSaid(reading)
  expect(understood(reading)).toEqual({
    ...NOTHING,
    title: 'Rupee steadies after three-day slide as oil importers step back: Dealers',
    sections: ['Markets', 'News'],
    published: 'Nov 20 2025 | 5:41 PM IST',
    updated: 'Nov 20 2025 | 6:05 PM IST',
    agency: 'Press Trust of India',
    topics: ['Rupee vs dollar', 'Indian Rupee', 'Reserve Bank of India', 'FPI flows', 'Mumbai'],
    image: {
      keywords: 'rupee, dollar, currency',
      caption: 'A cashier counts notes at a bank branch in Mumbai, Thursday, Nov. 20, 2025.',
      credit: 'PTI',
    },
    body: [
      'The rupee held its ground on Thursday as oil companies bought fewer dollars than earlier in the week, dealers said.',
      'It closed four paise higher after falling for three sessions in a row.',
      '"Nobody wants to be short ahead of the minutes," said a dealer at a private bank.',
      '## BONDS LITTLE CHANGED',
      'Yields on the benchmark note moved within two basis points through the day.',
      'Foreign funds sold shares worth about ₹900 crore, exchange data showed.',
      '## TRADERS WAIT FOR THE MINUTES',
      'The central bank publishes them on Friday.',
    ],
    said: ['14 topics Indian Rupee | Reserve Bank of India', '14 topics Reserve Bank of India | FPI flows'],
  })
})

/** What only says what other words are, and words that join names. */
const LABELS = wordsOf(
  'date home होम first published last updated on posted at अंतिम अपडेट प्रकाशित by in written and लेखक topics topic tags विषय ' +
    'related suggested news more photo file image credit caption फोटो क्रेडिट source express created uploaded title author category इमेज स्रोत कैप्शन अपडेटेड reported reporting summary synopsis dated you are here आप यहां हैं प्रविष्टि तिथि প্রকাশিত time min mins minute read 2 3 5 मिनट में पढ़ें',
)

/** A moment may be written twice, in other words. */
const MOMENTS = wordsOf(
  '20 25 26 2025 11 02 04 05 5 07 7 8 09 9 10 12 13 14 16 17 18 20 22 32 40 41 48 52 55 58 03 6 4 00 30 nov november नवंबर शाम रात बजे pm ist tuesday wed june 2023 24 27 06 08 18 am २६ ২৬ ২০২৫ নভেম্বর 2025-11-20T17:41:00',
)

/** An agency may be named twice, under each of its names. */
const AGENCY = wordsOf('Press Trust of India PTI पीटीआई भाषा Press Information Bureau PIB ANI एएनआई')

const ALL_CASES = Object.values(CASES).flat()
const LINES = [...new Set(ALL_CASES.flatMap(([, text]) => text.split(/[\r\n]+/)))]
const LINE = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...LINES) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
)

function wordsOf(text: string): Set<string> {
  const seen = text.normalize('NFC').replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
  // Copies lose the space between two elements.
  const parted = seen
    .replace(
      /\bBy(?=[A-Z])|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=[a-z])(?=\p{Lo})|(?<=होम)(?=देशनया)|(?<=होमदेश)(?=नया)/gmu,
      (by) => `${by} `,
    )
    .replace(/(?<=\d{4})(?=\d{1,2}:\d\d)|(?<=min read)(?=[A-Z])|(?<=[a-z])(?=Updated)/g, ' ')
  return new Set(parted.toLowerCase().match(/\p{N}+|[\p{L}\p{M}]+/gu))
}

describe('nothing is lost', () => {
  test.each(ALL_CASES)('%s', (name, text) => {
    // A moment that is written twice, in two ways, is kept in one.
    const isTwice = name.includes('second stamp of the same moment')
    expect(lostOf(text).filter((word) => !(isTwice && /^(?:\d+|november)$/.test(word)))).toEqual([])
  })

  test('whatever lines come in whatever order', () => {
    const page = fc.array(LINE, { maxLength: 16 }).map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(page, (text) => {
        expect(lostOf(text)).toEqual([])
      }),
      { numRuns: runs(3_000) },
    )
  })
})

function lostOf(text: string): string[] {
  const { story } = read(text)
  const {
    title,
    sections,
    summary,
    published,
    updated,
    authors,
    agency,
    dateline,
    topics,
    image = {},
    leftovers,
  } = story
  const fields = [title, summary, published, updated, agency, dateline, ...Object.values(image)]
  // A moment that is written twice is kept once.
  const kept = wordsOf(
    [...fields, ...sections, ...authors, ...topics, story.body, ...leftovers.map((left) => left.text)].join('\n'),
  )
  const runTogether = topics.join('').normalize('NFC').toLowerCase().replace(/\s/g, ' ')
  return [...wordsOf(text)].filter(
    (word) =>
      !kept.has(word) &&
      !MOMENTS.has(word) &&
      !LABELS.has(word) &&
      !runTogether.includes(word) &&
      !(agency !== undefined && AGENCY.has(word)),
  )
}

test.each(ALL_CASES)('Markdown shows the words as they are: %s', (_, text) => {
  const { html, faults } = renderMarkdown(read(text).story.body, { base: 'https://news.example/a', embeds: [] })
  expect(faults).toEqual([])
  expect(html.replace(/<\/?(?:p|h2|ul|li)>/g, '')).not.toMatch(/[<>]/)
})

test.each([
  ['300,000 characters in one line', 'word '.repeat(runs(60_000))],
  ['one word of 300,000 letters', 'A'.repeat(runs(300_000))],
  ['capitals', 'A '.repeat(runs(150_000))],
  ['spaces', `a${' '.repeat(runs(300_000))}b`],
  ['100,000 lines', 'Some words of a story that were published in 2025.\n'.repeat(runs(100_000))],
  ['100,000 wrapped lines', `${'x'.repeat(60)} goes on within\n`.repeat(runs(100_000))],
  ['100,000 stamps', 'First Published: Nov 20 2025 | 5:41 PM IST\n'.repeat(runs(100_000))],
  ['100,000 lines of topics', `Topics:\n${'AbCdEf\n'.repeat(runs(100_000))}`],
  ['100,000 points', '- one\n'.repeat(runs(100_000))],
])('reads %s in little time', (_, text) => {
  // Ten times what it takes here: a cost that grows faster than the text would take minutes.
  expect(computingMilliseconds(() => read(text))).toBeLessThan(runs(15_000))
})
