import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { WxrReader, WxrSurvey } from '../../../src/import/wordpress/read-export.ts'
import { contextOf } from '../imported.ts'
import { FEATURED, HEAD, PICTURE, PUBLISHED, post, read, readPieces, TAIL } from './reading.ts'

const EXPORT = readFileSync(new URL('newsroom.xml', import.meta.url), 'utf8')

test('reads a whole export as a newsroom has one', () => {
  const { stories, said } = read(EXPORT)
  expect(stories).toEqual([
    {
      ...{
        file: 'export.xml',
        line: 27,
        keys: ['wxr https://gazette.example 11'],
        origin: 'wxr https://gazette.example 11',
        aliases: ['https://gazette.example/?p=11'],
        lists: expect.any(Array),
        id: 'https://gazette.example/?p=11',
      },
      title: 'Ferries return after the storm – all but one',
      ...{ summary: 'All ferries but one sail again.', slug: 'ferries-return', language: 'en-GB' },
      ...{ published: '2025-11-20T12:11:00Z', updated: '2025-11-21T03:30:00Z', authors: ['Harbour & Port Desk'] },
      ...{ sections: [], categories: ['Trade & Ports'], topics: ['Ferries'] },
      image: {
        ...{ url: 'https://gazette.example/up/quay.jpg', alt: 'A quay', caption: 'The quay at noon' },
        ...{ credit: 'Port Photo', width: 1200, height: 800 },
      },
      address: 'https://gazette.example/2025/11/ferries-return/',
      body: [
        'Ferries left the harbour again on **Thursday**, the [port](https://gazette.example/about/port) said.',
        "<figure><img src='https://gazette.example/up/quay.jpg' alt='A quay' /><figcaption>The quay at noon</figcaption></figure>",
        '## One stays',
        '> She waits for a part.',
      ].join('\n\n'),
      leftovers: [
        { line: 52, text: '<!-- wp:latest-posts {"postsToShow":3} /-->' },
        { line: 73, text: 'source_desk: north' },
      ],
    },
    {
      ...{
        file: 'export.xml',
        line: 101,
        keys: ['wxr https://gazette.example 13'],
        origin: 'wxr https://gazette.example 13',
        aliases: ['https://gazette.example/?p=13'],
        lists: expect.any(Array),
        id: 'https://gazette.example/?p=13',
      },
      ...{ title: 'A plan for the pier', published: '2025-11-22 10:00:00', authors: ['guest'], language: 'en-GB' },
      ...{ sections: [], categories: [], topics: [], address: 'https://gazette.example/?p=13', draft: true },
      ...{ body: 'First line  \nsecond line\n\n\\[chart id="3"\\]', leftovers: [] },
    },
    {
      ...{
        file: 'export.xml',
        line: 120,
        keys: ['wxr https://gazette.example 14'],
        origin: 'wxr https://gazette.example 14',
        aliases: ['https://gazette.example/?p=14'],
        lists: expect.any(Array),
      },
      ...{ title: 'बंदरगाह की ख़बर', slug: 'बंदरगाह', published: '2025-12-01T01:30:00Z', language: 'en-GB' },
      ...{ authors: ['Harbour & Port Desk'], sections: [], categories: [], topics: ['Harbour', 'News'] },
      ...{ address: 'https://gazette.example/2025/12/harbour-news/', body: 'कल सुबह।', leftovers: [] },
    },
  ])
  expect(said.map(({ line, code, value }) => [line, code, value ?? ''].join(' ').trim())).toEqual([
    '133 import-type',
    '139 import-records',
    '1 import-comments',
    '52 import-leftover <!-- wp:latest-posts {"postsToShow":3} /-->',
    '73 import-leftover source_desk: north',
    '110 import-shortcode [chart id="3"]',
    '120 import-id gazette-14',
    '131 import-topic-comma Harbour, News',
  ])
})

const CRLF = (text: string) => text.replaceAll('\n', '\r\n')
const SHORT = CRLF(HEAD + post('One\u0007 <b>&amp;</b> \u{1f6a2}\n\n[x a="1"]', PUBLISHED + FEATURED) + PICTURE + TAIL)

test.each([
  ['a short export, at every character', SHORT, 1],
  ['a long one, at many', CRLF(EXPORT.replace('noon', 'no\u0007on')), 23],
])('gives the same and says the same however the text is cut in two: %s', (_, text, step) => {
  const whole = read(text)
  expect(whole.stories.length).toBeGreaterThan(0)
  for (let at = 1; at < text.length; at += step) {
    expect({ at, ...readPieces([text.slice(0, at), text.slice(at)]) }).toEqual({ at, ...whole })
  }
})

test('an export that is cut anywhere gives one error with its place', () => {
  for (let at = 1; at < EXPORT.trimEnd().length; at += 7) {
    const { stories, said } = read(EXPORT.slice(0, at))
    const broken = said.filter(({ code }) => code === 'import-broken')
    expect([at, stories, broken.length, said.at(-1)]).toEqual([at, [], 1, broken[0]])
    expect(broken[0]).toMatchObject({ severity: 'error', line: EXPORT.slice(0, at).split('\n').length })
  }
})

test('the second pass keeps nothing of an item that has ended', () => {
  const { context } = contextOf()
  const survey = new WxrSurvey(context)
  survey.write(EXPORT)
  survey.end()
  const reader = new WxrReader(context, survey)
  const end = EXPORT.indexOf('</item>') + '</item>'.length
  expect(reader.write(EXPORT.slice(0, end - 1))).toEqual([])
  expect(reader.write(EXPORT.slice(end - 1, end))).toHaveLength(1)
  expect(reader.write(EXPORT.slice(end))).toHaveLength(2)
  expect(reader.end()).toEqual([])
})
