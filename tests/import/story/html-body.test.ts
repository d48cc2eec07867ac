import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainTextOf } from '../../../src/article/html/html.ts'
import { renderHtml } from '../../../src/article/markdown/markdown.ts'
import { renderText } from '../../../src/article/markdown/markdown-fast-path.ts'
import { htmlBody } from '../../../src/import/story/html-body.ts'
import { runs } from '../../harness/runs.ts'

const RULES = { base: 'https://old.example/a/b', embeds: ['www.youtube.com'] }

describe('HTML becomes Markdown where that shows the same, and stays HTML where not', () => {
  test.each([
    ['paragraphs', '<p>One</p>\n\n<p>Two &amp; three<br />four</p>', 'One\n\nTwo & three  \nfour'],
    [
      'stress and links',
      '<p><strong>A</strong> <em>b</em> <a href="/x">c</a></p>',
      '**A** *b* [c](https://old.example/x)',
    ],
    [
      'what Markdown would read as marks',
      '<p>1. a * b _c_ # d [e] &lt;f&gt; `g`</p>',
      '1\\. a \\* b \\_c\\_ # d \\[e\\] \\<f\\> \\`g\\`',
    ],
    [
      'addresses that are text stay text, and the words of links',
      '<p>See https://a.in/x or www.b.in. <a href="https://c.in/">https://c.in/</a></p><ul><li>https://d.in <a href="/e">www.f.in</a></li></ul>',
      'See https\\://a.in/x or www\\.b.in. [https://c.in/](https://c.in/)\n\n-   https\\://d.in [www.f.in](https://old.example/e)',
    ],
    [
      'what Markdown would read as notes, attributes, terms, tasks or alerts',
      '<p>a[^1] {#b}</p><p>: c {: .d}<br>: e</p><ul><li>[ ] f {.g}</li></ul><blockquote><p>[!NOTE] h</p></blockquote>',
      'a\\[^1\\] \\{#b}\n\n\\: c \\{: .d}  \n\\: e\n\n-   \\[ \\] f \\{.g}\n\n> \\[!NOTE\\] h',
    ],
    ['headings', '<h2>A</h2><h3>B</h3>', '## A\n\n### B'],
    ['lists in lists', '<ul><li>a<ul><li>b</li></ul></li></ul>', '-   a\n    -   b'],
    ['code', '<pre><code class="language-js">a\n\nb</code></pre>', '```js\na\n\nb\n```'],
    [
      'tables with a head',
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
      '| a   |\n| --- |\n| 1   |',
    ],
    ['tables without one', '<table><tr><td>1</td></tr></table>', '<table><tr><td>1</td></tr></table>'],
    [
      'figures',
      '<figure><img src="a.jpg" alt="x"><figcaption>C</figcaption></figure>',
      "<figure><img src='https://old.example/a/a.jpg' alt='x' /><figcaption>C</figcaption></figure>",
    ],
    ['other languages', '<p>a <span lang="hi">क</span></p>', "<p>a <span lang='hi'>क</span></p>"],
    ['loose text', 'One <b>two</b><div>three</div>', '<p>One <b>two</b></p>\n\n<div>three</div>'],
    [
      'frames of known hosts',
      '<iframe src="https://www.youtube.com/embed/1"></iframe>',
      "<iframe src='https://www.youtube.com/embed/1'></iframe>",
    ],
    ['nothing', ' \n <p> </p>', ''],
  ])('%s', (_, html, body) => {
    expect(htmlBody(html, RULES)).toEqual({ body, faults: [] })
  })

  test.each([
    ['<p>a</p><script>x</script>', 'a'],
    ['<p onclick="x()">a</p>', 'a'],
    ['<p><a href="javascript:x()">a</a></p>', '<p><a>a</a></p>'],
  ])('leaves out of %s what may not be, and says so', (html, body) => {
    const made = htmlBody(html, RULES)
    expect([made.body, made.faults.map(({ code, line }) => [code, line])]).toEqual([body, [['html-removed', 0]]])
  })

  test.each([
    ['footnotes', 'A.[^1]\n\n[^1]: B'],
    ['ids', '## A {#x}\n\nSee [x](#x) <b id="y">y</b>'],
    ['terms', 'A\n: b'],
    ['tasks', '- [x] a'],
    ['alerts', '> [!NOTE]\n> a'],
    ['bare addresses', 'See https://a.in/b.'],
  ])('%s come back from a feed of their own as the same bytes', (_, text) => {
    const { html } = renderText(text, RULES)
    const { body } = htmlBody(html, RULES, { isOurs: true })
    expect(renderText(body, RULES).html).toBe(html)
  })

  const words = fc.constantFrom(
    'one',
    'two & three',
    '*',
    '_x_',
    '# a',
    '- b',
    '1. c',
    '`',
    '<',
    '>',
    '[d](e)',
    '|',
    '~~',
    '!',
    '\\',
    'क्या',
    '"q"',
    '&amp;amp;',
    '    e',
    '\n\n',
    '<br>',
    'http://x.example',
    'www.x.example',
    '{#a}',
    '{: .b}',
    ': f',
    '[^1]',
    '[ ] g',
    '[!NOTE]',
  )
  const inline = fc.oneof(
    {
      weight: 4,
      arbitrary: words.map((text) => (text === '<br>' ? text : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))),
    },
    fc
      .tuple(fc.constantFrom('b', 'strong', 'em', 'i', 'code', 'a href="/x"', 'span lang="hi"', 'kbd'), words)
      .map(
        ([tag, text]) =>
          `<${tag}>${text === '<br>' ? 'x' : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${tag.split(' ')[0]}>`,
      ),
  )
  const run = fc.array(inline, { maxLength: 6 }).map((parts) => parts.join(' '))
  const block = fc
    .tuple(fc.constantFrom('p', 'h2', 'blockquote', 'div', 'pre', 'ul', 'ol', 'figure', 'table', ''), run, run)
    .map(([tag, a, b]) => {
      if (tag === '') return a
      if (tag === 'ul' || tag === 'ol') return `<${tag}><li>${a}</li><li><p>${b}</p></li></${tag}>`
      if (tag === 'table') return `<table><tr><th>${a}</th></tr><tr><td>${b}</td></tr></table>`
      return `<${tag}>${a}</${tag}>`
    })

  test('no word is lost or changed, whatever the HTML', () => {
    const wordsOf = (html: string) =>
      plainTextOf(html.replace(/<(?:\/?(?:p|div|li|td|th|h2|figure|blockquote|pre|table|ul|ol)|br)\b[^<>]*>/g, ' '))
        .split(/\s+/)
        .filter(Boolean)
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), fc.constantFrom('', '\n', '\n\n'), (blocks, gap) => {
        const html = blocks.join(gap)
        const { body } = htmlBody(html, RULES)
        expect(wordsOf(renderText(body, RULES).html)).toEqual(wordsOf(renderHtml(html, RULES).html))
      }),
      { numRuns: runs(400) },
    )
  })
})
