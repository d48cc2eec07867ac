import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '../../../src/article/markdown/markdown.ts'
import { renderText } from '../../../src/article/markdown/markdown-fast-path.ts'
import { beginningOf } from '../../../src/article/text/excerpt.ts'
import type { TextFault } from '../../../src/article/text/text-faults.ts'

const BASE = 'https://news.example/world/talks'
const RULES = { base: BASE, embeds: [] }

/** The published form of an id, and an address that leads to it. */
const ID = 'world:talks:'
const HERE = `${BASE}#${ID}`

type Row = [why: string, markdown: string, html: string, faults?: TextFault[]]

const mark = (number: number, id = `${number}`) =>
  `<sup><a href='${HERE}fn-${number}' id='${ID}fnref-${id}'>${number}</a></sup>`
const back = (id: number | string, word = '') => `<a href='${HERE}fnref-${id}'>\u21a9\ufe0e${word}</a>`
const note = (number: number, html: string) => `<li id='${ID}fn-${number}'>${html}</li>`

const FOOTNOTES: Row[] = [
  [
    'marks lead to notes at the end, and those back; names, and notes of several paragraphs too',
    'The deficit fell.[^1] The rate stayed.[^src] A third.[^long]\n\n[^1]: The ministry, November 2025.\n\n[^src]: https://rbi.example/rates\n\n[^long]: First line.\n\n    Second paragraph.\n',
    `<p>The deficit fell.${mark(1)} The rate stayed.${mark(2)} A third.${mark(3)}</p> <hr /> <ol> ${note(1, `<p>The ministry, November 2025. ${back(1)}</p> `)} ${note(2, `<p><a href='https://rbi.example/rates'>https://rbi.example/rates</a> ${back(2)}</p> `)} ${note(3, `<p>First line.</p> <p>Second paragraph. ${back(3)}</p> `)} </ol>`,
  ],
  [
    'a note that two marks lead to has two ways back; marks in a row are told apart',
    'A[^a][^b] c[^a]\n\n[^b]: B\n[^a]: A',
    `<p>A${mark(1)}<sup>, <a href='${HERE}fn-2' id='${ID}fnref-2'>2</a></sup> c${mark(1, '1-2')}</p> <hr /> <ol> ${note(1, `<p>A ${back(1)} ${back('1-2', '2')}</p> `)} ${note(2, `<p>B ${back(2)}</p> `)} </ol>`,
  ],
  [
    'a note in Hindi stands in a quotation, and has a list',
    '> क[^सूत्र]\n>\n> [^सूत्र]: - ख\n',
    `<blockquote> <p>क${mark(1)}</p> </blockquote> <hr /> <ol> ${note(1, `<ul> <li>ख</li> </ul> ${back(1)}`)} </ol>`,
  ],
  [
    'a mark without a note stays as it is written, and is said with its line',
    'A\nb[^2] c.\n\n[^a b] `[^c]` \\[^d] [^e](/f)',
    `<p>A b[^2] c.</p> <p>[^a b] <code>[^c]</code> [^d] <a href='https://news.example/f'>^e</a></p>`,
    [{ code: 'footnote-missing', value: '[^2]', line: 1 }],
  ],
  [
    'a note without a mark, and a second one of its name, stand behind the others',
    'A.[^1]\n\n[^2]: C\n\n[^1]: B\n\n[^1]: D',
    `<p>A.${mark(1)}</p> <hr /> <ol> ${note(1, `<p>B ${back(1)}</p> `)} ${note(2, '<p>C</p> ')} ${note(3, '<p>D</p> ')} </ol>`,
    [
      { code: 'footnote-unused', value: '[^2]', line: 2 },
      { code: 'footnote-unused', value: '[^1]', line: 6 },
    ],
  ],
  [
    'scripts and addresses in a note are judged as in the text',
    'A.[^1]\n\n[^1]: b <script>x()</script>[c](javascript:d)',
    `<p>A.${mark(1)}</p> <hr /> <ol> ${note(1, `<p>b c ${back(1)}</p> `)} </ol>`,
    [
      { code: 'address-unfollowable', value: 'javascript:d', line: 2 },
      { code: 'html-removed', removed: '<script>', why: 'runs', line: 2 },
    ],
  ],
]

const link = (url: string, words = url) => `<a href='${url}'>${words}</a>`

const ADDRESSES: Row[] = [
  [
    'the sentence around an address is not part of it',
    'See https://a.example/b_c_d?e=1. (www.a.example/f), "http://a.example"!',
    `<p>See ${link('https://a.example/b_c_d?e=1')}. (${link('http://www.a.example/f', 'www.a.example/f')}), &quot;${link('http://a.example/', 'http://a.example')}&quot;!</p>`,
  ],
  [
    'nor is a danda, with which Hindi ends it',
    'देखें https://a.example/ब।',
    `<p>देखें ${link('https://a.example/%E0%A4%AC', 'https://a.example/ब')}।</p>`,
  ],
  [
    'names of files, hosts, people and prices are no addresses',
    'readme.md a.example a@a.example Rs.in 10.30 //a.example mailto:a ftp://a.example www. https:// xwww.a.in',
    '<p>readme.md a.example a@a.example Rs.in 10.30 //a.example mailto:a ftp://a.example www. https:// xwww.a.in</p>',
  ],
  [
    'code, links and what is escaped stay as they are',
    '`https://a.in` [https://b.in](/c) <a href="/d">www.e.in</a> https\\://f.in',
    `<p><code>https://a.in</code> ${link('https://news.example/c', 'https://b.in')} ${link('https://news.example/d', 'www.e.in')} https://f.in</p>`,
  ],
]

const LISTS: Row[] = [
  [
    'tasks are shown with characters, which every reader keeps',
    '- [ ] open\n- [x] *done*\n- [X] done\n- [y] other\n- a [ ]\n\n1. [x]',
    '<ul> <li>☐ open</li> <li>☑ <em>done</em></li> <li>☑ done</li> <li>[y] other</li> <li>a [ ]</li> </ul> <ol> <li>☑</li> </ol>',
  ],
  [
    'a task that is a link stays one',
    '- [x] a\n\n[x]: /b',
    `<ul> <li>${link('https://news.example/b', 'x')} a</li> </ul>`,
  ],
  ['brackets in a paragraph are no task', '[ ] a', '<p>[ ] a</p>'],
  [
    'terms have meanings',
    'A\n: b\n: *c*\n\nD\n\n: e\n\n    f',
    '<dl> <dt>A</dt> <dd>b</dd> <dd><em>c</em></dd> <dt>D</dt> <dd> <p>e</p> <p>f</p> </dd> </dl>',
  ],
  ['a tilde says about how much', 'Cost\n~ 5 crore', '<p>Cost ~ 5 crore</p>'],
  ['a colon without a space is text', 'A\n:b', '<p>A :b</p>'],
]

const ALERTS: Row[] = [
  [
    'the kind stands before the text',
    '> [!NOTE]\n> A *b*.\n> c\n\n> [!warning]\n\n> [!TIP]\n>\n> - d',
    '<blockquote> <p><strong>Note</strong></p> <p>A <em>b</em>. c</p> </blockquote> <blockquote> <p><strong>Warning</strong></p> </blockquote> <blockquote> <p><strong>Tip</strong></p> <ul> <li>d</li> </ul> </blockquote>',
  ],
  [
    'or the title that it has',
    '> [!info]- Read *this*\n> A',
    '<blockquote> <p><strong>Read <em>this</em></strong></p> <p>A</p> </blockquote>',
  ],
  [
    'what is said of a text within keeps its line',
    '> [!NOTE]\n> A\n> [b](data:c)',
    '<blockquote> <p><strong>Note</strong></p> <p>A b</p> </blockquote>',
    [{ code: 'address-unfollowable', value: 'data:c', line: 2 }],
  ],
  [
    'a quotation that says so stays one',
    '> A [!NOTE]\n\n> [!a b]\n\n[!NOTE]',
    '<blockquote> <p>A [!NOTE]</p> </blockquote> <blockquote> <p>[!a b]</p> </blockquote> <p>[!NOTE]</p>',
  ],
]

const ATTRIBUTES: Row[] = [
  [
    'the id of a heading stays, links lead to it, and its class goes',
    '## A {#my-id .wide}\n\n[b](#my-id)\n\nC {#under}\n===\n\n### D{: #kramdown}',
    `<h2 id='${ID}my-id'>A</h2> <p>${link(`${HERE}my-id`, 'b')}</p> <h1 id='${ID}under'>C</h1> <h3 id='${ID}kramdown'>D</h3>`,
  ],
  [
    'pictures, links and stress',
    '![a](/b.png){.wide} [c](/d){:target="_blank"} *e*{: #f lang=hi} `g`{.js}',
    `<p><img src='https://news.example/b.png' alt='a' /> ${link('https://news.example/d', 'c')} <em lang='hi' id='${ID}f'>e</em> <code>g</code></p>`,
  ],
  [
    'paragraphs, items, quotations, tables, blocks of code',
    'A\n{: #a}\n\n{: .b}\nB\n\nC {.lead}\n\n- D {#d}\n- {:.e} E\n\n> F\n{: .f}\n\n| G |\n|---|\n| g |\n{: #g}\n\n```js\nh\n```\n{: #h}\n\n{: #i}\n1. I',
    `<p id='${ID}a'>A</p> <p>B</p> <p>C</p> <ul> <li id='${ID}d'>D</li> <li>E</li> </ul> <blockquote> <p>F</p> </blockquote> <table id='${ID}g'> <thead> <tr> <th>G</th> </tr> </thead> <tbody> <tr> <td>g</td> </tr> </tbody> </table> <pre><code id='${ID}h' class='language-js'>h&#10;</code></pre> <ol id='${ID}i'> <li>I</li> </ol>`,
  ],
  [
    'the language of a block of code',
    '``` {.python .wide}\na\n```',
    "<pre><code class='language-python'>a&#10;</code></pre>",
  ],
  [
    'what runs, styles or leads elsewhere goes, and is said',
    'A\n\n[b](/c){onclick=d() href="javascript:e" style="f" width=1}',
    `<p>A</p> <p>${link('https://news.example/c', 'b')}</p>`,
    [
      { code: 'html-removed', removed: 'onclick of <a>', why: 'runs', line: 2 },
      { code: 'html-removed', removed: 'href of <a>', why: 'address', line: 2 },
      { code: 'html-removed', removed: 'style of <a>', why: 'look', line: 2 },
      { code: 'html-removed', removed: 'width of <a>', why: 'attribute', line: 2 },
    ],
  ],
  [
    'what belongs to nothing stays as it is written, and is said',
    'A {#b} c\n\n{:toc}\n\nD [e]{.f}\n\n| {#g} h |\n|---|',
    '<p>A {#b} c</p> <p>{:toc}</p> <p>D [e]{.f}</p> <table> <thead> <tr> <th>{#g} h</th> </tr> </thead> </table>',
    [
      { code: 'attributes-unplaced', value: '{#b}', line: 0 },
      { code: 'attributes-unplaced', value: '{:toc}', line: 2 },
      { code: 'attributes-unplaced', value: '{.f}', line: 4 },
      { code: 'attributes-unplaced', value: '{#g}', line: 6 },
    ],
  ],
  [
    'other braces are text',
    '# {A}\n\n{a} {x=1} {1, 2} {.5} {{ b }} `{#c}` \\{#d} {# e #} {% f %} https://a.in/{.g}',
    `<h1>{A}</h1> <p>{a} {x=1} {1, 2} {.5} {{ b }} <code>{#c}</code> {#d} {# e #} {% f %} ${link('https://a.in/%7B.g%7D', 'https://a.in/{.g}')}</p>`,
  ],
]

describe.each([
  ['footnotes', FOOTNOTES],
  ['bare addresses', ADDRESSES],
  ['tasks and terms', LISTS],
  ['alerts', ALERTS],
  ['attributes in braces', ATTRIBUTES],
])('Markdown as site generators know it: %s', (_, rows) => {
  test.each(rows)('%s', (_, markdown, html, faults = []) => {
    const rendered = renderText(markdown, RULES)
    expect(rendered.html).toBe(html)
    expect(rendered.faults).toEqual(faults)
  })
})

test('the word before an alert is in the language of the story', () => {
  const { html } = renderMarkdown('> [!NOTE]\n> क', { ...RULES, language: 'hi-IN' })
  expect(html).toBe('<blockquote> <p><strong>ध्यान दें</strong></p> <p>क</p> </blockquote>')
})

test('notes of stories on one page have ids of their own', () => {
  const text = 'A.[^1]\n\n[^1]: B'
  const ids = ['a', 'b'].flatMap((slug) => {
    const { html } = renderMarkdown(text, { ...RULES, base: `https://news.example/world/${slug}` })
    return [...html.matchAll(/id='([^']*)'/g)].map(([, id]) => id)
  })
  expect(new Set(ids).size).toBe(4)
})

test('every mark and every way back leads to an id of the text', () => {
  const { html } = renderMarkdown('A[^1] b[^2] c[^1] d[^3]\n\n[^1]: e[^2]\n[^2]: f\n[^3]: g', RULES)
  const ids = new Set([...html.matchAll(/ id='([^']*)'/g)].map(([, id]) => id))
  const targets = [...html.matchAll(/ href='[^'#]*#([^']*)'/g)].map(([, id]) => id)
  expect(targets).toHaveLength(10)
  for (const target of targets) expect(ids).toContain(target)
})

test('an excerpt has no marks of notes', () => {
  const { html } = renderMarkdown('The deficit fell.[^1][^2] It rose.\n\n[^1]: A\n[^2]: B', RULES)
  expect(beginningOf(html)).toBe('The deficit fell. It rose.')
})

test('what lies too deep within notes and meanings is said', () => {
  for (const text of ['[^a]: '.repeat(120), `${'> '.repeat(90)}a\n${'> '.repeat(90)}: ${'> '.repeat(10)}b`]) {
    expect(renderMarkdown(text, RULES).faults.map(({ code }) => code)).toContain('text-too-deep')
  }
})
