import { describe, expect, test, vi } from 'vitest'
import { renderMarkdown } from '../../../src/article/markdown/markdown.ts'
import { computingMilliseconds } from '../../harness/computing.ts'

const BASE = 'https://news.example/world-news/talks'
const RULES = { base: BASE, embeds: ['www.youtube.com'] }

const RENDERED: [why: string, markdown: string, html: string][] = [
  ['paragraphs and emphasis', 'A *b* **c**\nd', '<p>A <em>b</em> <strong>c</strong> d</p>'],
  ['hard line breaks', 'a\\\nb', '<p>a<br> b</p>'],
  [
    'columns keep their alignment in an attribute that readers keep',
    '| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |',
    "<table> <thead> <tr> <th align='left'>a</th> <th align='center'>b</th> <th align='right'>c</th> <th>d</th> </tr> </thead> <tbody> <tr> <td align='left'>1</td> <td align='center'>2</td> <td align='right'>3</td> <td>4</td> </tr> </tbody> </table>",
  ],
  [
    'a code block keeps its lines',
    '```js\nif (a < "b")\n\treturn \'\\n\'\n```',
    "<pre><code class='language-js'>if (a &lt; &quot;b&quot;)&#10;&#9;return '&#92;n'&#10;</code></pre>",
  ],
  ['an indented code block too', '    a\n      b', '<pre><code>a&#10;  b&#10;</code></pre>'],
  ['code in a line', '`<b>`', '<p><code>&lt;b&gt;</code></p>'],
  [
    'relative links and pictures',
    '[a](/b) ![c](d.jpg "e")',
    "<p><a href='https://news.example/b'>a</a> <img src='https://news.example/world-news/d.jpg' alt='c' title='e'></p>",
  ],
  ['references', '&copy; &amp; &#39; &nbsp;x', "<p>© &amp; ' \u00a0x</p>"],
  ['Devanagari and emoji', 'ख़बर 😀', '<p>ख़बर 😀</p>'],
  ['nothing', '', ''],
]

describe('Markdown becomes HTML in the one form', () => {
  test.each(RENDERED)('%s', (_, markdown, html) => {
    expect(renderMarkdown(markdown, RULES).html).toBe(html)
  })
})

/** Nothing of these is left out, so nothing is said. */
const KEPT: [why: string, raw: string, html: string][] = [
  [
    'a frame of a host that is trusted',
    '<iframe src="https://www.youtube.com/embed/x?a=1&b=2" width="560" height="315" title="A" allowfullscreen loading="lazy"></iframe>',
    "<iframe src='https://www.youtube.com/embed/x?a=1&amp;b=2' width='560' height='315' title='A' allowfullscreen loading='lazy'></iframe>",
  ],
  [
    'a video with its captions',
    '<video controls><source src="a.mp4" type="video/mp4"><track src="a.vtt" kind="captions" srclang="hi" label="हिन्दी" default></video>',
    "<p><video controls><source src='https://news.example/world-news/a.mp4' type='video/mp4' /><track src='https://news.example/world-news/a.vtt' kind='captions' srclang='hi' label='हिन्दी' default /></video></p>",
  ],
  ['an aside', '<aside>\n\nA\n\n</aside>', '<aside> <p>A</p> </aside>'],
  ['ruby', '<ruby>東<rp>(</rp><rt>とう</rt></ruby>', '<p><ruby>東<rp>(</rp><rt>とう</rt></ruby></p>'],
  [
    'the language of a code block beside raw HTML',
    '```js\nx\n```\n\n<b>y</b>',
    "<pre><code class='language-js'>x&#10;</code></pre> <p><b>y</b></p>",
  ],
  ['a comment is for editors only', '<!-- <script> -->a', 'a'],
]

describe('what a newsroom needs passes whole, and nothing is said of it', () => {
  test.each(KEPT)('%s', (_, raw, html) => {
    expect(renderMarkdown(raw, RULES)).toMatchObject({ html, faults: [] })
  })
})

const RAW: [why: string, raw: string, html: string][] = [
  [
    'elements of news pass',
    '<figure><img src="/a.jpg" alt="A"><figcaption>B</figcaption></figure>',
    "<figure><img src='https://news.example/a.jpg' alt='A' /><figcaption>B</figcaption></figure>",
  ],
  [
    'a picture in several sizes',
    '<img srcset="a.jpg 1x,/b.jpg 2x" alt="">',
    "<img srcset='https://news.example/world-news/a.jpg 1x, https://news.example/b.jpg 2x' alt='' src='https://news.example/b.jpg' />",
  ],
  [
    'a video with its poster',
    '<video src="a.mp4" poster="/p.jpg" controls></video>',
    "<p><video src='https://news.example/world-news/a.mp4' poster='https://news.example/p.jpg' controls></video></p>",
  ],
  [
    'a quotation with its source',
    '<blockquote cite="/s">x</blockquote>',
    "<blockquote cite='https://news.example/s'>x</blockquote>",
  ],
  [
    'columns of a raw table',
    '<table><tr><td align="right">1</td></tr></table>',
    "<table><tr><td align='right'>1</td></tr></table>",
  ],
  [
    'empty elements are written so',
    '<picture><source srcset="a.webp"><img src="a.jpg"></picture>',
    "<p><picture><source srcset='https://news.example/world-news/a.webp' /><img src='https://news.example/world-news/a.jpg' /></picture></p>",
  ],
  [
    'a frame whose style begins with no width is still seen',
    '<iframe title="Map" src="https://www.youtube.com/embed/abc12" style="width: 0; min-width: 100% !important;" height="500"></iframe>',
    "<iframe title='Map' src='https://www.youtube.com/embed/abc12' height='500'></iframe>",
  ],
  [
    'a picture of our own may be called as counters are',
    '![A telephone](/media/pixel.png)',
    "<p><img src='https://news.example/media/pixel.png' alt='A telephone'></p>",
  ],
  ['scripts go with what they hold', '<script>alert("x")</script>a', 'a'],
  ['styles go with what they hold', '<style>p { color: red }</style>a', 'a'],
  [
    'handlers, styles and classes go',
    '<p onclick="x()" style="color:red" class="y" id="z">a</p>',
    "<p id='world-news:talks:z'>a</p>",
  ],
  ['a broken picture runs nothing', '<img src=x onerror=alert(1)>', "<img src='https://news.example/world-news/x' />"],
  ['frames go', '<iframe src="https://x.example"></iframe>a', 'a'],
  [
    'objects, forms and metadata go',
    '<object data="x"></object><form action="/x"><input></form><meta http-equiv=refresh><base href="//x">a',
    '<p></p>a<p></p>',
  ],
  ['comments go', '<!-- x -->a', 'a'],
  [
    'what only looks like a tag is text',
    'Use <name> and vector<int>, <John Doe>, </item> </entry> <?php y ?> <![CDATA[ x ]]> if a<c.',
    '<p>Use &lt;name&gt; and vector&lt;int&gt;, &lt;John Doe&gt;, &lt;/item&gt; &lt;/entry&gt; &lt;?php y ?&gt; &lt;![CDATA[ x ]]&gt; if a&lt;c.</p>',
  ],
  ['a block of it is text too', '<breaking>\nNews\n</breaking>', '&lt;breaking&gt; News &lt;/breaking&gt;'],
  [
    'and what only looks like the end of one',
    '<div>a </ b> </| c> </1> </',
    '<div>a &lt;/ b&gt; &lt;/| c&gt; &lt;/1&gt; &lt;/</div>',
  ],
  ['and so it is inside a block of HTML', '<div><who>\nA</div>', '<div>&lt;who&gt; A</div>'],
  ['and so is a name that runs into another tag', '<div>a <b</c d<i>e</i></div>', '<div>a &lt;b&lt;/c d<i>e</i></div>'],
  ['a script that hides behind such a tag goes', '<x<script>alert(1)</script>a', '<p>&lt;xa</p>'],
  [
    'a tag that never ends is text',
    '<div title="x>Hello\n\nMore "a" > b',
    '&lt;div title=&quot;x&gt;Hello <p>More &quot;a&quot; &gt; b</p>',
  ],
  ['in a line too', 'a <!b <i title="c> d', '<p>a &lt;!b &lt;i title=&quot;c&gt; d</p>'],
  ['and so is a closing one', '<div>a</div x\n\n> b', '<div>a&lt;/div x <blockquote> <p>b</p> </blockquote> </div>'],
  [
    'a slash closes an element, as it was meant to',
    'A <iframe src="https://www.youtube.com/embed/x" /> *b* <script src=x />c <svg/>d\n\n<div id="e"/>\n\nF',
    "<p>A <iframe src='https://www.youtube.com/embed/x'></iframe> <em>b</em> c d</p> <div id='world-news:talks:e'></div> <p>F</p>",
  ],
  ['but not within an address', '<a href=https://x.example/>b</a>', "<p><a href='https://x.example/'>b</a></p>"],
  ['an unclosed element is closed', 'a <b>b', '<p>a <b>b</b></p>'],
]

describe('raw HTML passes as far as the list for news goes', () => {
  test.each(RAW)('%s', (_, raw, html) => {
    expect(renderMarkdown(raw, RULES).html).toBe(html)
  })
})

/** Links and pictures in Markdown's own notation that lead nowhere: their words stay, and they are named. */
const UNFOLLOWABLE: [why: string, markdown: string, html: string, named: [url: string, line: number][]][] = [
  ['a link', 'a [*b* c](javascript:x "t") d', '<p>a <em>b</em> c d</p>', [['javascript:x', 0]]],
  ['its line is named', 'a\nb\n[c](vbscript:x)', '<p>a b c</p>', [['vbscript:x', 2]]],
  ['a link by reference', 'a [b][c]\n\n[c]: data:text/html,x', '<p>a b</p>', [['data:text/html,x', 0]]],
  [
    'a picture, by what it shows',
    '![A <b> *c*](data:image/png;base64,AA)',
    '<p>A &lt;b&gt; c</p>',
    [['data:image/png;base64,AA', 0]],
  ],
  [
    'a picture that leads somewhere',
    '[![a](blob:x)](https://x.example/)',
    "<p><a href='https://x.example/'>a</a></p>",
    [['blob:x', 0]],
  ],
  [
    'a picture is kept where its link leads nowhere',
    '[![a](/b.png)](file:///c) [d](/e)',
    "<p><img src='https://news.example/b.png' alt='a'> <a href='https://news.example/e'>d</a></p>",
    [['file:///c', 0]],
  ],
  ['an address without a host', '[a](http://[b/)', '<p>a</p>', [['http://%5Bb/', 0]]],
  [
    'what looks like an address in angle brackets stays whole',
    '| a |\n|---|\n| <dc:creator> b |',
    '<table> <thead> <tr> <th>a</th> </tr> </thead> <tbody> <tr> <td>&lt;dc:creator&gt; b</td> </tr> </tbody> </table>',
    [['dc:creator', 2]],
  ],
  [
    'a picture that is written into its address is named by its beginning',
    `![a](data:,${'x'.repeat(1_000)})`,
    '<p>a</p>',
    [[`data:,${'x'.repeat(94)}…`, 0]],
  ],
]

describe('an address that cannot be followed leaves its words', () => {
  test.each(UNFOLLOWABLE)('%s', (_, markdown, html, named) => {
    const { html: rendered, faults } = renderMarkdown(markdown, RULES)
    expect(rendered).toBe(html)
    expect(faults).toEqual(named.map(([value, line]) => ({ code: 'address-unfollowable', value, line })))
  })
})

describe('no address runs anything, in Markdown as in raw HTML', () => {
  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&#10;script:alert(1)',
    'java&Tab;script:alert(1)',
    '&#1;javascript:alert(1)',
    'javascript&colon;alert(1)',
    'vbscript:x',
    'data:text/html,<script>alert(1)</script>',
    'data:image/svg+xml,x',
    'data:image/png;base64,AAAA',
    'file:///etc/passwd',
    'blob:https://x.example/y',
    'intent:x',
  ])('%s', (address) => {
    for (const source of [
      `[a](${address})`,
      `[a](<${address}>)`,
      `![a](${address})`,
      `<${address}>`,
      `<a href="${address}">a</a>`,
      `<img src="${address}" srcset="${address} 2x">`,
      `[a]: ${address}\n\n[a]`,
    ]) {
      const html = renderMarkdown(source, RULES).html
      for (const [, value = ''] of html.matchAll(/(?:href|src|srcset)='([^']*)'/g)) expect(value).toMatch(/^https?:/)
      expect(html).not.toMatch(/<script/i)
    }
  })
})

test('a srcset that is badly written leaves what is well written, and prints nothing', () => {
  const print = vi.spyOn(console, 'log')
  const { html } = renderMarkdown(
    '<img srcset="a.jpg 1x, b.jpg wide, c.jpg 0w, d.jpg 640w,e,f.jpg 2x, /g.jpg 1x 2x" alt="">',
    RULES,
  )
  expect(html).toBe(
    "<img srcset='https://news.example/world-news/a.jpg 1x, https://news.example/world-news/d.jpg 640w, https://news.example/world-news/e,f.jpg 2x' alt='' src='https://news.example/world-news/d.jpg' />",
  )
  expect(print).not.toHaveBeenCalled()
  print.mockRestore()
})

test.each(['https://x.example/a', 'http://x.example/a', 'mailto:a@x.example', 'tel:+911123456789'])(
  '%s may be linked',
  (address) => {
    for (const source of [`[a](${address})`, `<a href="${address}">a</a>`]) {
      expect(renderMarkdown(source, RULES).html).toContain(`href='${address}'`)
    }
  },
)

test('a path with a colon is no scheme', () => {
  expect(renderMarkdown('[a](b/c:d)', RULES).html).toContain("href='https://news.example/world-news/b/c:d'")
})

test('long hostile texts are rendered in linear time', () => {
  const milliseconds = computingMilliseconds(() => {
    for (const text of [
      '['.repeat(20_000),
      '*a **b '.repeat(5_000),
      '>'.repeat(5_000),
      '<div>'.repeat(5_000),
      '<'.repeat(50_000),
      `<p title="${' '.repeat(50_000)}">`,
      '[a]('.repeat(10_000),
      '`'.repeat(20_000),
    ]) {
      renderMarkdown(text, RULES).html
    }
  })
  expect(milliseconds).toBeLessThan(5_000)
})
