import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { carriableHtml, escapeAttribute, escapeText } from '../../../src/article/html/html.ts'
import { renderMarkdown } from '../../../src/article/markdown/markdown.ts'
import { absoluteAddress } from '../../../src/article/text/addresses.ts'

const BASE = 'https://news.example/world-news/talks'
const RULES = { base: BASE, embeds: ['www.youtube.com'] }

/** What CDATA, a JSON string and a page can carry byte for byte. */
function isCarriable(html: string): boolean {
  return !/["\\\t\n\r]/.test(html) && !html.includes(']]>') && JSON.stringify(html) === `"${html}"`
}

describe('carriable brings HTML into the one form', () => {
  const rows: [why: string, html: string, form: string][] = [
    ['quotes and backslashes in texts are references', '<p>a "b" \\c</p>', '<p>a &quot;b&quot; &#92;c</p>'],
    ['line breaks and tabs are spaces, as a page shows them', '<p>a\nb\tc\r\nd</p>', '<p>a b c d</p>'],
    [
      'a preformatted text keeps them',
      '<pre><code>a\n\tb\r\n</code></pre>\n',
      '<pre><code>a&#10;&#9;b&#10;</code></pre>',
    ],
    ['and is over at its end', '<pre>a\nb</pre>\n<p>c\nd</p>', '<pre>a&#10;b</pre> <p>c d</p>'],
    ['the end of a CDATA section cannot occur', '<p>a]]>b</p>', '<p>a]]&gt;b</p>'],
    ['attributes stand in single quotes', '<a title="it\'s">x</a>', "<a title='it&#39;s'>x</a>"],
    [
      'references in attributes are not doubled',
      '<a title="&lt;b&gt; &amp;amp; &quot;">x</a>',
      "<a title='&lt;b&gt; &amp;amp; &quot;'>x</a>",
    ],
    ['line breaks in attributes are kept', '<img alt="a\n\tb">', "<img alt='a&#10;&#9;b'>"],
    ['comments go', '<p>a<!-- b -->c</p>', '<p>ac</p>'],
  ]
  test.each(rows)('%s', (_, html, form) => {
    expect(carriableHtml(html, BASE)).toBe(form)
    expect(isCarriable(form)).toBe(true)
  })

  test('the form is its own form', () => {
    for (const [, , form] of rows.filter(([, html]) => !html.includes('=')))
      expect(carriableHtml(form, BASE)).toBe(form)
  })
})

test('whatever Markdown is written, every format can carry its HTML', () => {
  const piece = fc.constantFrom(
    ...[
      '"',
      '\\',
      '\t',
      '\n',
      '\r\n',
      ']]>',
      '<',
      '>',
      '&',
      "'",
      '`',
      '```\n',
      '    ',
      '*',
      '[a](b "c")',
      '![d](e)',
      '| a |\n|--|\n',
    ],
    ...[
      '<pre>',
      '</pre>',
      '<p title="x\n]]>">',
      '</p>',
      '<!--',
      '-->',
      '<![CDATA[',
      '&#10;',
      '&quot;',
      "<a href='\"'>",
      '😀',
      'ख',
    ],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) =>
      isCarriable(renderMarkdown(pieces.join(''), RULES).html),
    ),
    { numRuns: 500, seed: 26112025 },
  )
})

test('plain text is escaped to the same form', () => {
  expect(escapeText('AT&T <b>"q"</b> ]]> it\'s \\ a\nb\tc')).toBe(
    "AT&amp;T &lt;b&gt;&quot;q&quot;&lt;/b&gt; ]]&gt; it's &#92; a b c",
  )
  expect(escapeAttribute('a "b" \'c\'\n&amp;')).toBe('a &quot;b&quot; &#39;c&#39;&#10;&amp;amp;')
})

describe('addresses are made absolute against the permalink', () => {
  const rows: [attribute: string, value: string, absolute: string][] = [
    ['href', '/india', 'https://news.example/india'],
    ['href', 'more', 'https://news.example/world-news/more'],
    ['href', '../x?a=1&b=2#c', 'https://news.example/x?a=1&b=2#c'],
    ['href', '#note', 'https://news.example/world-news/talks#note'],
    ['href', '//cdn.example/x', 'https://cdn.example/x'],
    ['href', 'mailto:desk@news.example', 'mailto:desk@news.example'],
    ['href', 'http://[bad/', 'http://[bad/'],
    ['src', 'a b.jpg', 'https://news.example/world-news/a%20b.jpg'],
    ['poster', '/p.jpg', 'https://news.example/p.jpg'],
    ['cite', '/source', 'https://news.example/source'],
    ['srcset', '/a.jpg 1x, b.jpg 2x', 'https://news.example/a.jpg 1x, https://news.example/world-news/b.jpg 2x'],
    ['srcset', '/a,b.jpg 640w', 'https://news.example/a,b.jpg 640w'],
    ['alt', '/not/an/address', '/not/an/address'],
  ]
  test.each(rows)('%s %s', (attribute, value, absolute) => {
    expect(absoluteAddress(attribute, value, BASE)).toBe(absolute)
  })
})
