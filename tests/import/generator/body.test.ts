import { describe, expect, test } from 'vitest'
import { computingMilliseconds } from '../../harness/computing.ts'
import { share } from '../../harness/runs.ts'
import { read } from './reading.ts'

const LEFT = 'import-leftover'
const MARK = 'import-shortcode'
const PICTURE = 'import-picture'

/** Where only the text before is given, it stays as it is. */
const BODIES: [
  why: string,
  before: string,
  after?: string | undefined,
  said?: string[],
  leftovers?: string[],
  path?: string,
][] = [
  ['a shortcode stays', 'A {{< tweet 1 >}} b', undefined, [`5 ${MARK} {{< tweet 1 >}}`]],
  ['one with Markdown in it', '{{% note %}}\nA\n{{% /note %}}', undefined, [`5 ${MARK} {{% note %}}`]],
  ['a tag of Liquid', '{% if a %}\nb\n{% endif %}', undefined, [`5 ${MARK} {% if a %}`]],
  ['a comment of Nunjucks', 'A {# b #}', undefined, [`5 ${MARK} {# b #}`]],
  ['a component', 'A\n\n<Card title="b" />', undefined, [`7 ${MARK} <Card title="b" />`]],
  ['HTML in capitals', '<DIV>A</DIV> <HTTP://a.example>'],
  ['braces that are no mark', 'A {b} {{ c\n\nd }} {%'],
  ['shortcodes in a fence', '```md\n{{< a >}} ![b](gone.jpg)\n{: .c}\n```'],
  ['in a longer fence', '````\n```\n{{ a }}\n```\n````'],
  ['in a fence of tildes', '~~~\n{{ a }}\n```\n~~~'],
  ['in a fence that never ends', '```\n{{ a }}'],
  ['in a fence of a quotation', '> ```\n> {{ a }}\n> ```'],
  ['in a span', 'A `{{ b }}` ``{% c ` d %}``'],
  ['in a span over two lines', 'A `{{ b\nc }}`'],
  ['beside backticks that mean nothing', 'A \\` {{ b }} `', undefined, [`5 ${MARK} {{ b }}`]],
  ['highlight of Jekyll', '{% highlight js %}\na\n{% endhighlight %}', '```js\na\n```'],
  ['highlight of Hugo', '{{< highlight go "hl=1" >}}\na\n{{< / highlight >}}', '```go\na\n```'],
  ['a fence in a highlight', '{% highlight md %}\n```\n{% endhighlight %}', '````md\n```\n````'],
  ['a highlight that never ends', '{% highlight js %}\na', undefined, [`5 ${MARK} {% highlight js %}`]],
  ['raw text', '{% raw %}{{ a }}{% endraw %} b', '{{ a }} b'],
  ['raw text that never ends', '{% raw %} a', undefined, [`5 ${MARK} {% raw %}`]],
  ['the end of an excerpt', 'A\n\n<!--more-->\n\nB', 'A\n\nB'],
  ['an attribute list, which is rendered', 'A\n{: .b #c}\n\nB'],
  ['the id of a heading, which is rendered', '## A {#b}'],
  ['a word in braces that only Kramdown knows', '{:toc}\n\nB', 'B', [`5 ${LEFT} {:toc}`], ['{:toc}']],
  ['a picture', '![a](/images/b.jpg "c")', '![a](/media/b.jpg "c")'],
  ['a picture on the web', '![a](https://cdn.example/gone.jpg)'],
  ['a picture with spaces in its name', '![a](<x/b c.jpg>)', '![a](</media/b c.jpg>)'],
  ['a picture with brackets in its name', '![a](x/b_(1).jpg)', '![a](</media/b_(1).jpg>)'],
  ['a picture that is gone', 'A ![b](gone.jpg) c', 'A  c', [`5 ${PICTURE} gone.jpg`], ['![b](gone.jpg)']],
  ['one in a link', 'A\n\n[![b](gone.jpg)](/c)', 'A', [`7 ${PICTURE} gone.jpg`], ['[![b](gone.jpg)](/c)']],
  ['a picture in HTML', '<img alt="a" src="/x/b.jpg">', '<img alt="a" src="/media/b.jpg">'],
  ['without quotes', '<img src=/x/b.jpg alt=a>', '<img src=/media/b.jpg alt=a>'],
  ['one that is gone', 'A\n\n<img src="gone.jpg">\n\nB', 'A\n\nB', [`7 ${PICTURE} gone.jpg`], ['<img src="gone.jpg">']],
  ['a picture by reference', '![a][b] ![b]\n\n[b]: /x/c.jpg "d"', '![a][b] ![b]\n\n[b]: /media/c.jpg "d"'],
  [
    'one that is gone by reference',
    'A ![b][c]\n\n[c]: gone.jpg\n[d]: /e',
    'A\n\n[d]: /e',
    [`7 ${PICTURE} gone.jpg`],
    ['![b][c]', '[c]: gone.jpg'],
  ],
  [
    "Jekyll's addresses",
    '![a]({{ site.url }}{{ site.baseurl }}/b.jpg) ![c]({{ "/d.jpg" | relative_url }})',
    '![a](/media/b.jpg) ![c](/media/d.jpg)',
  ],
  ['a figure', 'A\n{{< figure src="a.jpg" >}}\nB', 'A\n\n\n<figure><img src="/media/a.jpg" alt=""></figure>\n\n\nB'],
  ['a figure that is gone', '{{< figure src="gone.jpg" >}}', undefined, [`5 ${MARK} {{< figure src="gone.jpg" >}}`]],
  [
    'markup in a figure',
    '{{< figure src="https://a.example/b.jpg?c&d" caption="<b>&" attr="PTI" attrlink="/p" >}}',
    '<figure><img src="https://a.example/b.jpg?c&amp;d" alt=""><figcaption>&lt;b&gt;&amp; (<a href="/p">PTI</a>)</figcaption></figure>',
  ],
  [
    'other sizes of a picture',
    '<img src="/x/b.jpg" srcset="/x/c.jpg 2x">',
    '<img src="/media/b.jpg" srcset="/media/c.jpg 2x">',
  ],
  ['sizes that are gone', '<img src="/x/b.jpg" srcset="/gone.jpg 2x" sizes="50vw">', '<img src="/media/b.jpg">'],
  [
    'the picture of a film',
    '<video poster="/x/b.jpg" src="/x/c.mp4"></video>',
    '<video poster="/media/b.jpg" src="/media/c.mp4"></video>',
  ],
  ['sizes on the web', '<img src="https://a.example/b.jpg" srcset="https://a.example/c.jpg 2x">'],
  [
    'a film',
    '<video src="/x/b.mp4"></video> <source src="gone.mp4">',
    '<video src="/media/b.mp4"></video> <source src="gone.mp4">',
    ['5 import-media gone.mp4'],
  ],
  ['a link in HTML, which is led on once all stories are read', '<a href="../b.md">a</a>'],
  ['a comment', '<!-- {{ a }}\n\n![b](gone.jpg) -->'],
  ['a highlight in a list', '- a\n\n  {% highlight js %}\n  b\n  {% endhighlight %}', '- a\n\n  ```js\n  b\n  ```'],
  ['a link to a source', '[a](../b.md#c) [d](https://e.example/f.md)'],
  ['a reference of Hugo', '[a]({{< ref "b" >}})'],
  ['a link to a document', '[a](/files/b.pdf) [c](/about)', '[a](/media/b.pdf) [c](/about)'],
  ['a link to a document by reference', '[a][b]\n\n[b]: /files/b.pdf', '[a][b]\n\n[b]: /media/b.pdf'],
  ['the title again', '# Talks #\n\nA\n\n# Talks', 'A\n\n# Talks'],
  ['the title underlined', 'Talks\n=====\n\nA', 'A'],
  ['another heading', '# Other\n\nA'],
  [
    'MDX',
    'export const a = 1\nexport const b = {\n}\n\nA {a}, `{b}`\n\n<A>x</A>',
    undefined,
    [`5 ${MARK} export const a = 1 export const b = { }`, `9 ${MARK} {a}`, `11 ${MARK} <A>`],
    [],
    'a.mdx',
  ],
]

describe('the text of a story', () => {
  test.each(BODIES)('%s', (_, before, after = before, said = [], leftovers = [], path = 'a.md') => {
    const reading = read(path, `---\ntitle: Talks\ndate: 2025-11-20\n---\n${before}\n`)
    expect(reading.story?.body).toBe(after)
    expect(reading.said).toEqual(said)
    expect(reading.story?.leftovers.map(({ text }) => text)).toEqual(leftovers)
  })
})

const HOSTILE = [
  '{{',
  '{% ',
  '{: .a}',
  '![',
  '![a](',
  '`',
  '`a``',
  '<A {',
  '<A ',
  '[a]: ',
  '![a][b]',
  '<img ',
  '{{< ',
  '# ',
  '{% raw %}',
  '<!--',
  '<img src=a.jpg srcset=',
]

describe('a long text takes no longer than its length', () => {
  test.each(share(HOSTILE))('%j again and again', (piece) => {
    const text = `---\ntitle: A\ndate: 2025-11-20\n---\n${piece.repeat(300_000 / piece.length)}`
    const milliseconds = computingMilliseconds(() => {
      read('a.mdx', text)
      read('a.md', text.replaceAll(piece, `${piece}\n`))
    })
    expect(milliseconds).toBeLessThan(5_000)
  })
})
