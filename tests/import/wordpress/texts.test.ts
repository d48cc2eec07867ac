import { describe, expect, test } from 'vitest'
import { only, places } from '../imported.ts'
import { HEAD, PICTURE, post, read, TAIL } from './reading.ts'

/** The text begins on line 8. */
function textOf(content: string): { body: string; codes: string[]; values: (string | undefined)[] } {
  const { stories, said } = read(HEAD + post(content) + PICTURE + TAIL)
  return { body: only(stories).body, codes: places(said), values: said.map(({ value }) => value) }
}

const VIDEO = '[https://video.example/1?a=1\\&b=2](https://video.example/1?a=1&b=2)'

describe('blocks', () => {
  test.each([
    [
      'a player with words under it',
      '<!-- wp:embed {"url":"https://video.example/1"} -->\n<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">\nhttps://video.example/1?a=1&amp;b=2\n</div><figcaption>Watch</figcaption></figure>\n<!-- /wp:embed -->',
      `${VIDEO}  \nWatch`,
    ],
    ['a player without a text', '<!-- wp:core-embed/x {"url":"https://video.example/1?a=1\\u0026b=2"} /-->', VIDEO],
    [
      'a text of the classic editor among blocks',
      '<!-- wp:paragraph -->\n<p>One</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:freeform -->\nTwo\n\nThree\n<!-- /wp:freeform -->\n\n<!-- wp:paragraph -->\n<p>Four</p>\n<!-- /wp:paragraph -->',
      'One\n\nTwo\n\nThree\n\nFour',
    ],
    [
      'a text outside of blocks',
      '<!-- wp:separator -->\n<hr/>\n<!-- /wp:separator -->\nOne\n\nTwo',
      '---\n\nOne\n\nTwo',
    ],
    [
      'a list of blocks',
      '<!-- wp:list -->\n<ul><!-- wp:list-item -->\n<li>a</li>\n<!-- /wp:list-item -->\n\n<!-- wp:list-item -->\n<li>b</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->',
      '-   a\n-   b',
    ],
    [
      'a picture',
      '<!-- wp:image {"id":9} -->\n<figure class="wp-block-image"><img src="/up/a.jpg" alt="A" class="wp-image-9"/><figcaption class="x">Words</figcaption></figure>\n<!-- /wp:image -->',
      "<figure><img src='https://old.example/up/a.jpg' alt='A' /><figcaption>Words</figcaption></figure>",
    ],
    ['paragraphs that only make room', '<p>One</p>\n<p>&nbsp;</p>\n<p>Two</p>', 'One\n\nTwo'],
  ])('%s', (_, content, body) => {
    expect(textOf(content)).toMatchObject({ body, codes: [] })
  })
})

describe('the classic editor', () => {
  test.each([
    ['a paragraph that is open', '<p>One\n\nTwo', 'One\n\nTwo'],
    ['an empty line in a paragraph', '<p>One\n\nTwo</p>\nThree', 'One\n\nTwo\n\nThree'],
    ['a line of spaces', 'One\n \t\nTwo', 'One\n\nTwo'],
    ['lines that only make room', 'One\n\n&nbsp;\n\nTwo', 'One\n\nTwo'],
    ['Windows line ends', 'One\r\ntwo\r\n\r\nThree', 'One  \ntwo\n\nThree'],
    ['signs that Markdown would take for its own', '1. Not a list\n\n# *x* <3', '1\\. Not a list\n\n\\# \\*x\\* \\<3'],
    [
      'an address in code',
      '<pre><code>One\n\nhttps://video.example/1\n</code></pre>',
      '```\nOne\n\nhttps://video.example/1\n```',
    ],
    ['a comment of the editors', 'One<!-- check this --> two', 'One two'],
  ])('%s', (_, content, body) => {
    expect(textOf(content)).toMatchObject({ body, codes: [] })
  })
})

describe('shortcodes of WordPress itself', () => {
  const figure = (inner: string) => `<figure>${inner}</figure>`
  const image = "<img src='https://x.example/a.jpg' alt='A &gt; B' />"
  test.each([
    [
      'words with a link under a picture',
      '[caption id="a"]<img src="https://x.example/a.jpg" alt="A > B" /> By <a href="/p">P</a>[/caption]',
      figure(`${image}<figcaption>By <a href='https://old.example/p'>P</a></figcaption>`),
    ],
    [
      'a picture that is a link',
      '[caption id="a"]<a href="/p"><img src="https://x.example/a.jpg" alt="A > B" /></a> By P[/caption]',
      figure(`<a href='https://old.example/p'>${image}</a><figcaption>By P</figcaption>`),
    ],
    [
      'words in an attribute, as the oldest have them',
      '[caption caption="By P"]<img src="https://x.example/a.jpg" alt="A > B" />[/caption]',
      figure(`${image}<figcaption>By P</figcaption>`),
    ],
    ['an example of an enclosing one', 'So: [[caption]x[/caption]]', 'So: \\[caption\\]x\\[/caption\\]'],
    ['an example with values', 'So: [[gallery ids="9"]]', 'So: \\[gallery ids="9"\\]'],
    ['[embed] with values', '[embed width="3"]https://video.example/1?a=1&amp;b=2[/embed]', VIDEO],
  ])('%s', (_, content, body) => {
    expect(textOf(content)).toMatchObject({ body, codes: [] })
  })
})

describe('what stays in the text, or goes from it, is said with its line', () => {
  test.each([
    ['a gallery of pictures that are not there', 'One\n\n[gallery ids="9,10"]', '[gallery ids="9,10"]', 10],
    ['one that is closed', 'One\n[box]Two[/box]', '[box]', 9],
    ['one without values', '[contact-form-7]', '[contact-form-7]', 8],
    ['words without a picture', '[caption]Words[/caption]', '[caption]', 8],
    ['one whose name only begins like another', '[captions a="1"]Words', '[captions a="1"]', 8],
    [
      'one after a picture over three lines',
      '[caption]<img src="/a.jpg" alt="A" />\nWords\nmore[/caption]\n[chart id=3]',
      '[chart id=3]',
      11,
    ],
    ['a pattern that is kept elsewhere', '<!-- wp:block {"ref":1} /-->', '<!-- wp:block {"ref":1} /-->', 8],
  ])('%s', (_, content, value, line) => {
    const code = value.startsWith('<!--') ? 'import-leftover' : 'import-shortcode'
    expect(textOf(content)).toMatchObject({ codes: [`${code} ${line}`], values: [value] })
  })

  test('a further page', () => {
    const { body, codes } = textOf('One\n\n<!--nextpage-->\n\nTwo')
    expect([body, codes]).toEqual(['One\n\nTwo', ['import-page-break 10']])
  })

  test('a script amid a paragraph of blocks', () => {
    const { body, codes } = textOf(
      '<!-- wp:html -->\n<p>One</p>\n<script src="/x.js"></script>\n<!-- /wp:html -->\n<p>Two</p>',
    )
    expect([body, codes]).toEqual(['One\n\nTwo', ['html-removed 10']])
  })

  test('nothing of elements that are nested wrongly is lost', () => {
    const { body } = textOf('<div><p>a<div>b</p></div> <strong><em>c</strong></em> d</table>')
    expect(body.replace(/<[^>]*>|\*|\s/g, '')).toBe('abcd')
  })
})

test('texts made to take long are read at once', () => {
  const many = 20_000
  const hostile = [
    '<div>'.repeat(many) + '</p>'.repeat(many),
    `${'[caption]'.repeat(many)}[/caption]`,
    '[[a]'.repeat(many),
    '<figure class="wp-block-embed">http://a.example <figcaption>'.repeat(many),
    '<pre>'.repeat(many),
    '<!-- wp:a -->'.repeat(many),
    `<p>${' &nbsp;'.repeat(many)}`,
  ]
  for (const content of hostile) expect(read(HEAD + post(content) + TAIL).stories).toHaveLength(1)
})
