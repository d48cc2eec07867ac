import { describe, expect, test } from 'vitest'
import type { ImportContext, Imported } from '../../../src/import/imported.ts'
import { joinedReferences, WxrReader, WxrSurvey } from '../../../src/import/wordpress/read-export.ts'
import { contextOf, only, places } from '../imported.ts'
import { FEATURED, HEAD, PICTURE, PUBLISHED, post, TAIL } from './reading.ts'

/** Reads the parts of an export together. */
function readParts(
  parts: readonly string[],
  more: Partial<ImportContext> = {},
): { stories: Imported[]; said: string[] } {
  const { context: base, said } = contextOf('export.xml')
  const context = { ...base, ...more }
  const surveys = parts.map((part) => {
    const survey = new WxrSurvey(context)
    survey.write(part)
    survey.end()
    return survey
  })
  const stories = surveys.flatMap((survey, at) => {
    const reader = new WxrReader(context, joinedReferences(survey, surveys))
    return [...reader.write(parts[at] ?? ''), ...reader.end()]
  })
  return { stories, said: places(said) }
}

const read = (items: string, more?: Partial<ImportContext>) => readParts([HEAD + items + TAIL], more)
const bodyOf = (content: string, fields = PUBLISHED, items = '') =>
  only(read(post(content, fields) + items).stories).body
const meta = (name: string, value: string) =>
  `<wp:postmeta><wp:meta_key>${name}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`
const item = (type: string, id: number, fields: string) =>
  `<item><title>x</title><wp:post_id>${id}</wp:post_id><wp:post_type>${type}</wp:post_type>${fields}</item>\n`

describe('an export in parts', () => {
  const [first, second] = [
    HEAD + post('[gallery ids="9"]\n\nText.', PUBLISHED + FEATURED) + TAIL,
    HEAD + PICTURE + TAIL,
  ]

  test.each([
    ['before', [second, first]],
    ['after', [first, second]],
  ])('finds the pictures of a part that comes %s', (_, parts) => {
    const { stories, said } = readParts(parts)
    expect(only(stories)).toMatchObject({ image: { url: 'https://old.example/up/bank.jpg' } })
    expect(only(stories).body).toMatch(/^<figure><img src='https:\/\/old\.example\/up\/bank\.jpg'/)
    expect(said).toEqual([])
  })

  test('takes none of another site, which counts its own numbers', () => {
    const { stories, said } = readParts([first, second.replaceAll('old.example', 'other.example')])
    expect(only(stories).image).toBeUndefined()
    expect(said).toContain('import-picture 5')
  })
})

describe('films and sound', () => {
  const film = (id: number, name: string) =>
    item('attachment', id, `<wp:attachment_url>https://old.example/up/${name}</wp:attachment_url>`)
  test.each([
    ['[audio src="https://old.example/up/a.mp3"]', '<audio controls src="https://old.example/up/a.mp3">'],
    ['[audio mp3="https://old.example/up/a.mp3"][/audio]', '<audio controls src="https://old.example/up/a.mp3">'],
    [
      '[video width="640" mp4="https://old.example/up/b.mp4"][/video]',
      '<video controls src="https://old.example/up/b.mp4">',
    ],
    ['[playlist ids="21,22"]', '<audio controls src="https://old.example/up/a.mp3">'],
    ['[playlist type="video" ids="23"]', '<video controls src="https://old.example/up/b.mp4">'],
  ])('%s', (shortcode, player) => {
    const body = bodyOf(
      `One.\n\n${shortcode}\n\nTwo.`,
      PUBLISHED,
      film(21, 'a.mp3') + film(22, 'c.mp3') + film(23, 'b.mp4'),
    )
    expect(body.replaceAll("'", '"')).toContain(player)
    expect(body).toMatch(/^One\.\n\n[\s\S]*\n\nTwo\.$/)
    expect(body).not.toContain('[')
  })

  test('a playlist of files that are not there stays, and is said', () => {
    const { stories, said } = read(post('[playlist ids="99"]'))
    expect(only(stories).body).toContain('playlist')
    expect(said).toEqual(['import-shortcode 8'])
  })
})

describe('footnotes of blocks', () => {
  const mark = (id: string, number: number) =>
    `<sup data-fn="${id}" class="fn"><a href="#${id}" id="${id}-link">${number}</a></sup>`
  const notes = meta('footnotes', '[{"content":"The <em>ministry</em>.","id":"a1"},{"content":"The port.","id":"b2"}]')
  const marks = '<!-- wp:footnotes /-->'

  test('are notes of Markdown', () => {
    const text = `<!-- wp:paragraph --><p>Buses${mark('a1', 1)} and ships${mark('b2', 2)}.</p><!-- /wp:paragraph -->\n${marks}`
    expect(bodyOf(text, PUBLISHED + notes)).toBe('Buses[^1] and ships[^2].\n\n[^1]: The *ministry*.\n\n[^2]: The port.')
  })

  test('are HTML where a mark stands in HTML, and lead there and back', () => {
    const body = bodyOf(`<table><tr><td>Buses${mark('a1', 1)}</td></tr></table>\n${marks}`, PUBLISHED + notes)
    expect(body).toContain("<a href='#a1' id='a1-link'>1</a>")
    expect(body).toContain("<li id='a1'>The <em>ministry</em>. <a href='#a1-link'>↩</a></li>")
  })
})

describe('blocks that stand in several posts', () => {
  const block = (id: number, text: string) =>
    item('wp_block', id, `<content:encoded><![CDATA[${text}]]></content:encoded>`)
  const use = (id: number) => `<!-- wp:block {"ref":${id}} /-->`

  test('are put in their places, also one in another', () => {
    const blocks = block(31, `<p>Call us.</p>\n${use(32)}`) + block(32, '<p>Or write.</p>')
    expect(bodyOf(`<p>One.</p>\n${use(31)}\n<p>Two.</p>`, PUBLISHED, blocks)).toBe(
      'One.\n\nCall us.\n\nOr write.\n\nTwo.',
    )
  })

  test('end where one stands in itself, and are said where they did not come', () => {
    expect(bodyOf(use(31), PUBLISHED, block(31, `<p>Again.</p>${use(31)}`))).toMatch(/^Again\./)
    expect(read(post(use(33))).said).toEqual(['import-leftover 8'])
  })
})

describe('types of posts', () => {
  const event = item('event', 41, `<title>Fair</title>${PUBLISHED}<content:encoded>Text.</content:encoded>`)

  test('of plugins are counted, and said with the way to take them', () => {
    const { stories, said } = read(post('x') + event)
    expect([stories.length, said]).toEqual([1, ['import-type 9']])
  })

  test('become stories where they are named', () => {
    const { stories, said } = read(post('x') + event, { types: ['event'] })
    expect([stories.map(({ body }) => body), said]).toEqual([['Text.'], ['import-type 5']])
  })
})

test('a category is a section by its short name too', () => {
  const fields = `${PUBLISHED}<category domain="category" nicename="markets"><![CDATA[Money & Markets]]></category>
<category domain="category" nicename="ships"><![CDATA[Ships]]></category>`
  const story = only(read(post('x', fields), { isSection: (name) => name === 'markets' }).stories)
  expect([story.sections, story.categories]).toEqual([['markets'], ['Ships']])
})

test.each([
  ['One<br />\nTwo\nThree', 'One  \nTwo  \nThree'],
  ['One  \nTwo', 'One  \nTwo'],
])('a line break that is written is one: %j', (text, body) => {
  expect(bodyOf(text)).toBe(body)
})

test.each([1, 3, 100_000])('names that HTML has for characters are read, %i characters at a time', (size) => {
  const { context, said } = contextOf('export.xml')
  const text = HEAD + post('x').replace('Rupee steadies', 'Rupee&nbsp;&mdash; dollar &eacute;') + TAIL
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
  const survey = new WxrSurvey(context)
  for (const piece of pieces) survey.write(piece)
  survey.end()
  const reader = new WxrReader(context, survey)
  const stories = [...pieces.flatMap((piece) => reader.write(piece)), ...reader.end()]
  expect([only(stories).title, said]).toEqual(['Rupee — dollar é', []])
})

describe('a description for search engines', () => {
  const excerpt = '<excerpt:encoded><![CDATA[The excerpt.]]></excerpt:encoded>'
  test.each([
    [
      'is the summary where there is no excerpt',
      meta('_yoast_wpseo_metadesc', 'It closed higher.'),
      'It closed higher.',
    ],
    ['of another plugin too', meta('rank_math_description', 'It closed higher.'), 'It closed higher.'],
    ['gives way to an excerpt', excerpt + meta('_yoast_wpseo_metadesc', 'It closed.'), 'The excerpt.'],
    ['is none where it holds a variable', meta('_yoast_wpseo_metadesc', '%%excerpt%% - %%sitename%%'), undefined],
  ])('%s', (_, fields, summary) => {
    const { stories, said } = read(post('x', PUBLISHED + fields))
    expect([only(stories).summary, said]).toEqual([summary, []])
  })
})

test('a post that stuck to the top is said', () => {
  expect(read(post('x', `${PUBLISHED}<wp:is_sticky>1</wp:is_sticky>`)).said).toEqual(['import-sticky 5'])
})

test('authors of an old export go by the names that were shown', () => {
  const head = HEAD.replaceAll('wp:author>', 'wp:wp_author>')
  expect(only(readParts([head + post('x') + TAIL]).stories).authors).toEqual(['Asha Rao'])
})
