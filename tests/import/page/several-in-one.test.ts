import { describe, expect, test } from 'vitest'
import { importPages } from '../../../src/import/page/read-pages.ts'
import type { Problem } from '../../../src/problem/index.ts'

const FIRST = `Home / India / Winter session from December 1
By PTI
Published: Nov 20, 2025 | 10:00 AM IST
The session will be held from December 1.
It has fifteen sittings.
Topics: Parliament
`
const SECOND = `Home / World News / Climate talks run over time
By Reuters
Published: Nov 20, 2025 | 10:00 AM IST
Delegates worked through the night.
They meet again.
`

function read(text: string) {
  const problems: Problem[] = []
  const stories = importPages(text, {
    ...{ file: 'pages.txt', zone: 'Asia/Kolkata', dateOrder: 'day-first', language: 'en' },
    ...{ site: 'https://news.example', embeds: [], report: (problem) => problems.push(problem) },
  })
  return { stories, problems }
}

describe('pages of several stories in one file', () => {
  test('are told apart where a breadcrumb of another headline comes after a stamp', () => {
    const { stories } = read(`${FIRST}\n${SECOND}`)
    expect(stories).toMatchObject([
      { line: 1, title: 'Winter session from December 1', agency: 'PTI', topics: ['Parliament'] },
      { line: 8, title: 'Climate talks run over time', agency: 'Reuters', topics: [] },
    ])
    expect(stories.map(({ body }) => body)).toEqual([
      'The session will be held from December 1.\n\nIt has fifteen sittings.',
      'Delegates worked through the night.\n\nThey meet again.',
    ])
  })

  test('are not known by the name of the file, which all of them have', () => {
    expect(read(`${FIRST}\n${SECOND}`).stories.flatMap(({ keys }) => keys)).toEqual([
      'page winter-session-from-december-1 2025-11-20T04:30:00.000Z',
      'page climate-talks-run-over-time 2025-11-20T04:30:00.000Z',
    ])
    expect(read(FIRST).stories[0]?.keys).toContain('page pages.txt 2025-11-20T04:30:00.000Z')
  })

  test('what one of them lacks is said where it begins', () => {
    const { stories, problems } = read(`${FIRST}\n${SECOND.replace(/^Published.*\n/m, '')}`)
    expect(problems).toMatchObject([{ code: 'import-date', line: 8 }])
    expect(stories.map(({ isBroken = false }) => isBroken)).toEqual([false, true])
  })

  test('are told apart where a collector wrote the day over each', () => {
    const { stories } = read(
      ' date 2025-11-16 PTI\n\nNew Delhi: The bridge opened on Sunday\nCars crossed it.\n date 2025-11-17\nTalks resume in Geneva\nThey met.\n',
    )
    expect(stories).toMatchObject([
      { line: 1, published: '2025-11-16', agency: 'PTI', dateline: 'New Delhi', isBroken: true },
      { line: 5, published: '2025-11-17', title: 'Talks resume in Geneva', body: 'They met.' },
    ])
  })

  test('a breadcrumb that comes again under the text begins no story', () => {
    expect(read(`${FIRST}Home / India / Winter session from December 1\n`).stories).toHaveLength(1)
  })
})

test('keeps the steps of a breadcrumb that are no sections here', () => {
  const problems: Problem[] = []
  const [story] = importPages(
    'Home / Cities / News / Markets / Rupee steadies after the slide\nLast Updated : Nov 20 2025 | 6:05 PM IST\nIt held.',
    {
      ...{ file: 'page.txt', zone: 'Asia/Kolkata', dateOrder: 'day-first', language: 'en' },
      ...{ site: 'https://news.example', embeds: [], isSection: (name) => name === 'Markets' },
      report: (problem) => problems.push(problem),
    },
  )
  expect(story?.leftovers).toEqual([{ line: 1, text: 'Cities' }])
  expect(problems.map(({ code, line, value }) => [code, line, value])).toContainEqual([
    'import-sections-unknown',
    1,
    'Cities',
  ])
})
