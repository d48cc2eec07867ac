import { DomUtils, parseDocument } from 'htmlparser2'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '../../../src/article/markdown/markdown.ts'
import { renderText } from '../../../src/article/markdown/markdown-fast-path.ts'

const RULES = { base: 'https://news.example/world/talks', embeds: [] }
const WORDS = new TextDecoder('windows-1252')

/** What HTML has from 0x80 to 0x9f: the characters of Windows-1252, and five control characters where that has none. */
const CODES = Array.from({ length: 32 }, (_, place) => {
  const code = 0x80 + place
  const character = WORDS.decode(Uint8Array.of(code))
  return { code, character, isControl: character.charCodeAt(0) === code }
})

/** Every place in which a text can hold a reference, and the text as it reads there. */
const PLACES: [place: string, written: (reference: string) => string, read: (html: string) => string | undefined][] = [
  ['a paragraph', (it) => `A ${it} b`, text],
  ['a subhead', (it) => `## A ${it} b`, text],
  ['emphasis', (it) => `*A ${it} b*`, text],
  ['a list', (it) => `- A ${it} b`, text],
  ['a quotation', (it) => `> A ${it} b`, text],
  ['a cell of a table', (it) => `|A ${it} b|\n|-|`, text],
  ['the words of a link', (it) => `[A ${it} b](/x)`, text],
  ['the title of a link', (it) => `[x](/x "A ${it} b")`, (html) => attribute(html, 'a', 'title')],
  ['the title of a link in brackets', (it) => `[x](</x> (A ${it} b))`, (html) => attribute(html, 'a', 'title')],
  ['the title of a link told elsewhere', (it) => `[x]\n\n[x]: /x 'A ${it} b'`, (html) => attribute(html, 'a', 'title')],
  [
    'a title over several lines',
    (it) => `[x]\n\n[x]: /x "A\n${it}\nb"`,
    (html) => attribute(html, 'a', 'title')?.replaceAll('\n', ' '),
  ],
  ['the words of a picture', (it) => `![A ${it} b](/x.png)`, (html) => attribute(html, 'img', 'alt')],
  ['the title of a picture', (it) => `![x](/x.png "A ${it} b")`, (html) => attribute(html, 'img', 'title')],
  ['an address', (it) => `[x](/A${it}b)`, (html) => address(attribute(html, 'a', 'href'))],
  ['an address in brackets', (it) => `[x](</A ${it} b>)`, (html) => address(attribute(html, 'a', 'href'))],
  ['HTML', (it) => `<p>A ${it} b</p>`, text],
  ['HTML within a line', (it) => `x<b>A ${it} b</b>`, (html) => text(html).slice(1)],
  ['an attribute of HTML', (it) => `<p title="A ${it} b">x</p>`, (html) => attribute(html, 'p', 'title')],
]

function text(html: string): string {
  return DomUtils.textContent(parseDocument(html)).trim()
}

function attribute(html: string, element: string, name: string): string | undefined {
  const [found] = DomUtils.getElementsByTagName(element, parseDocument(html))
  return found?.attribs[name]
}

function address(url: string | undefined): string {
  return decodeURIComponent(new URL(url ?? '').pathname.slice(1))
    .replace(/^A(?=\S)/, 'A ')
    .replace(/(?<=\S)b$/, ' b')
}

const forms = (code: number) => [
  `&#${code};`,
  `&#0${code};`,
  `&#x${code.toString(16)};`,
  `&#X${code.toString(16).toUpperCase()};`,
  `&#x00${code.toString(16)};`,
]

describe('a numeric reference from 128 to 159 is read as HTML reads it', () => {
  test.each(PLACES)('in %s', (_, written, read) => {
    for (const { code, character, isControl } of CODES.filter(({ isControl }) => !isControl))
      for (const reference of forms(code)) {
        const { html } = renderText(written(reference), RULES)
        expect([reference, isControl, read(html)]).toEqual([reference, false, `A ${character} b`])
      }
  })

  test('as all 27 of them are that Windows-1252 has', () => {
    expect(CODES.filter(({ isControl }) => !isControl)).toHaveLength(27)
  })

  test.each([
    ['in code', '`&#147;`', '<p><code>&amp;#147;</code></p>'],
    ['between fences', '```\n&#147;\n```', '<pre><code>&amp;#147;&#10;</code></pre>'],
    ['in an indented block', '    &#147;', '<pre><code>&amp;#147;&#10;</code></pre>'],
    [
      'behind a backslash',
      '\\&#147; [x](/x "\\&#147;")',
      `<p>&amp;#147; <a href='https://news.example/x' title='&amp;#147;'>x</a></p>`,
    ],
    [
      'of which the ampersand is written out',
      '&amp;#147; [x](/x "&amp;#147;")',
      `<p>&amp;#147; <a href='https://news.example/x' title='&amp;#147;'>x</a></p>`,
    ],
    ['without its semicolon, as in all Markdown', '&#147 x', '<p>&amp;#147 x</p>'],
  ])('and is none %s', (_, markdown, html) => {
    expect(renderMarkdown(markdown, RULES).html).toBe(html)
  })
})
