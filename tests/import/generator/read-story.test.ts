import { describe, expect, test } from 'vitest'
import { read, storyOf } from './reading.ts'

const HUGO = `+++
title = "Talks resume in the capital"
linkTitle = "Talks"
date = 2025-11-20T09:30:00+05:30
lastmod = 2025-11-21 08:00:00
expiryDate = 2026-11-20
description = "Envoys met again."
tags = ["Diplomacy", "Trade"]
categories = ["World"]
weight = 10

[cover]
  image = "envoys.jpg"
  alt = "Envoys at a table"
  caption = "The envoys"
  relative = true

[params]
  author = "A. Writer"
  mood = "calm"
+++
# Talks resume in the capital

Envoys met.

<!--more-->

{{< figure src="hall.jpg" alt="The hall" caption="Before \\"round two\\"" attr="PTI" >}}

{{< highlight js "linenos=table" >}}
const a = "{{ b }}"
{{< /highlight >}}

{{< youtube abc123 >}}
`

const JEKYLL = `---
layout: post
title:  "Rupee steadies: what next"
date:   2025-11-20 10:00:00 +0530
last_modified_at: 2025-11-20T12:00:00+05:30
categories: business markets
tags: rupee dollar
author: B. Writer
excerpt: The rupee held.
image:
  path: /assets/rupee.jpg
  alt: Notes
comments: true
---
The rupee held.
{: .lead}

![Notes]({{ site.url }}{{ site.baseurl }}/assets/notes.jpg)

{% highlight ruby linenos %}
puts "{% raw %}{{ rate }}{% endraw %}"
{% endhighlight %}

See {% post_url 2025-11-19-before %} and {% include chart.html id=1 %}.
`

const ELEVENTY = `---
title: Port reopens
date: 2025-11-20
tags:
  - posts
  - Ports
eleventyNavigation:
  key: Port
permalink: "/world/{{ page.fileSlug }}/"
standfirst: Ships are back.
byline: By C. Writer and D. Writer
---

Ships are back. {{ collections.posts | size }}
`

const ASTRO = `---
title: 'Rain ends the drought'
pubDate: 'Nov 20 2025'
updatedDate: 2025-11-22
heroImage: '../../assets/rain.jpg'
heroImageAlt: 'Rain on fields'
lang: hi_IN
---
import Chart from '../../components/Chart.astro'

Rain came {1 + 1} times.

<Chart data={[1, 2].map((x) => x)} />
`

const GENERATORS = {
  Hugo: {
    file: ['content/world/talks/index.md', HUGO] as const,
    understood: {
      title: 'Talks resume in the capital',
      slug: 'talks',
      published: '2025-11-20T09:30:00+05:30',
      updated: '2025-11-21T08:00:00',
      expires: '2026-11-20',
      summary: 'Envoys met again.',
      topics: ['Diplomacy', 'Trade'],
      categories: ['World'],
      sections: ['world'],
      authors: ['A. Writer'],
      image: { url: '/media/envoys.jpg', alt: 'Envoys at a table', caption: 'The envoys' },
      keys: ['markdown content/world/talks/index.md#1763611200000', 'markdown talks#1763611200000'],
      leftovers: [
        { line: 3, text: 'linkTitle: Talks' },
        { line: 20, text: 'params.mood: calm' },
      ],
      body: [
        'Envoys met.',
        '<figure><img src="/media/hall.jpg" alt="The hall"><figcaption>Before &quot;round two&quot; (PTI)</figcaption></figure>',
        '```js\nconst a = "{{ b }}"\n```',
        '{{< youtube abc123 >}}',
      ].join('\n\n'),
    },
    said: [
      '3 import-leftover linkTitle: Talks',
      '20 import-leftover params.mood: calm',
      '34 import-shortcode {{< youtube abc123 >}}',
    ],
  },
  Jekyll: {
    file: ['_posts/2025-11-19-rupee-steadies.markdown', JEKYLL] as const,
    understood: {
      title: 'Rupee steadies: what next',
      slug: 'rupee-steadies',
      published: '2025-11-20 10:00:00 +0530',
      updated: '2025-11-20T12:00:00+05:30',
      summary: 'The rupee held.',
      topics: ['rupee', 'dollar'],
      categories: ['business', 'markets'],
      sections: [],
      authors: ['B. Writer'],
      image: { url: '/media/rupee.jpg', alt: 'Notes' },
      leftovers: [],
      body: [
        'The rupee held.\n{: .lead}',
        '![Notes](/media/notes.jpg)',
        '```ruby\nputs "{{ rate }}"\n```',
        'See {% post_url 2025-11-19-before %} and {% include chart.html id=1 %}.',
      ].join('\n\n'),
    },
    said: ['24 import-shortcode {% include chart.html id=1 %}'],
  },
  Eleventy: {
    file: ['src/posts/2025-11-20-port-reopens.md', ELEVENTY] as const,
    understood: {
      title: 'Port reopens',
      slug: 'port-reopens',
      published: '2025-11-20',
      summary: 'Ships are back.',
      topics: ['Ports'],
      authors: ['C. Writer', 'D. Writer'],
      leftovers: [],
      body: 'Ships are back. {{ collections.posts | size }}',
    },
    said: ['14 import-shortcode {{ collections.posts | size }}'],
  },
  Astro: {
    file: ['src/content/blog/weather/rain.mdx', ASTRO] as const,
    understood: {
      title: 'Rain ends the drought',
      slug: 'rain',
      published: 'Nov 20 2025',
      updated: '2025-11-22',
      language: 'hi-IN',
      sections: ['weather'],
      image: { url: '/media/rain.jpg', alt: 'Rain on fields' },
      leftovers: [],
    },
    said: [
      "9 import-shortcode import Chart from '../../components/Chart.astro'",
      '11 import-shortcode {1 + 1}',
      '13 import-shortcode <Chart data={[1, 2].map((x) => x)} />',
    ],
  },
}

describe('a story of each generator', () => {
  test.each(Object.entries(GENERATORS))('%s', (_, { file, understood, said }) => {
    const reading = read(file[0], file[1])
    expect(picked(reading.story, understood)).toEqual(understood)
    expect(reading.said.toSorted(byLine)).toEqual(said)
  })

  test.each(Object.entries(GENERATORS))(
    '%s with CRLF and a byte order mark reads the same',
    (_, { file: [path, text] }) => {
      expect(read(path, `\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(read(path, text))
    },
  )
})

/** What is understood of the fields that a row tells of; one that is undefined there is not in the story. */
function picked(story: object | undefined, { ...names }: object): object {
  return Object.fromEntries(Object.entries(story ?? {}).filter(([name]) => name in names))
}

function byLine(one: string, other: string): number {
  return Number.parseInt(one, 10) - Number.parseInt(other, 10)
}

const FIELDS: [why: string, frontMatter: string, understood: object, said?: string[]][] = [
  [
    'publishDate wins over date',
    'publishDate: 2025-11-21',
    { published: '2025-11-21' },
    ['3 import-moment-dated 2025-11-20'],
  ],
  ['two names for one moment', 'pubDate: 2025-11-20 00:00', { published: '2025-11-20' }],
  ['another date has no place', 'created: 2025-11-01', {}, ['4 import-leftover created: 2025-11-01']],
  ['a change before publication', 'lastmod: 2025-11-19', { updated: undefined }, ['4 import-updated-early 2025-11-19']],
  ['a change that is none', 'updated: 2025-11-20', { updated: undefined }],
  ['a change on a day', 'date_modified: 2025-11-21', { updated: '2025-11-21' }],
  ['no date at all', 'lastmod: false', { updated: undefined }, ['4 import-leftover lastmod: false']],
  [
    'an end before the beginning',
    'expires: 2025-01-01',
    { expires: undefined, draft: true },
    ['4 import-leftover expires: 2025-01-01', '4 import-ended 2025-01-01'],
  ],
  ['an embargo', 'embargo: 2025-11-23 10:00', { embargo: '2025-11-23 10:00' }],
  ['tags in a text', 'tags: Rupee, Reserve Bank', { topics: ['Rupee', 'Reserve Bank'] }],
  ['tags without commas, outside of Jekyll', 'tags: Reserve Bank', { topics: ['Reserve Bank'] }],
  ['tags and keywords', 'tags: [a, b]\nkeywords: [b, c]', { topics: ['a', 'b', 'c'] }],
  ['a tag without a letter', 'tags: ["?"]', { topics: [] }, ['4 import-leftover tags: ?']],
  ['section and category', 'section: World\ncategory: Asia', { sections: ['World'], categories: ['Asia'] }],
  ['authors as maps', 'authors:\n  - name: A. Writer\n  - name: B. Writer', { authors: ['A. Writer', 'B. Writer'] }],
  ['one author has a comma', 'author: A. Writer, Jr.', { authors: ['A. Writer, Jr.'] }],
  [
    'more of an author than a name',
    'author:\n  name: A. Writer\n  email: a@news.example',
    { authors: ['A. Writer'] },
    ['4 import-leftover author: { name: A. Writer, email: a@news.example }'],
  ],
  ['two summaries', 'excerpt: B\ndescription: A', { summary: 'A' }, ['4 import-leftover excerpt: B']],
  ['a summary twice', 'excerpt: A\ndescription: A', { summary: 'A' }],
  ['a draft', 'draft: true', { draft: true }],
  ['no draft', 'draft: false', { draft: undefined }],
  ["Jekyll's draft", 'published: false', { draft: true, published: '2025-11-20' }],
  ['neither yes nor no', 'draft: perhaps', { draft: undefined }, ['4 import-leftover draft: perhaps']],
  ['a picture on the web', 'image: https://cdn.example/a.jpg', { image: { url: 'https://cdn.example/a.jpg' } }],
  [
    'a picture with a query',
    'image: /gone/../a.jpg?v=1',
    { image: undefined },
    ['4 import-picture /gone/../a.jpg?v=1'],
  ],
  [
    'the second picture',
    'image: gone.jpg\ncover: b.jpg',
    { image: { url: '/media/b.jpg' } },
    ['4 import-picture gone.jpg'],
  ],
  [
    'pictures in a list',
    'images: [a.jpg, b.jpg]',
    { image: { url: '/media/a.jpg' } },
    ['4 import-leftover images: b.jpg'],
  ],
  ['the same picture again', 'image: a.jpg\nog_image: /x/a.jpg', { image: { url: '/media/a.jpg' }, leftovers: [] }],
  [
    'a picture with words',
    'cover: { image: a.jpg, alt: A, caption: B, credit: PTI }',
    { image: { url: '/media/a.jpg', alt: 'A', caption: 'B', credit: 'PTI' } },
  ],
  ['words without a picture', 'heroImageAlt: A', { image: undefined }, ['4 import-leftover heroImageAlt: A']],
  ['a language', 'locale: hi_IN', { language: 'hi-IN' }],
  ["the publication's language", 'lang: en', { language: undefined }],
  ['no language', 'language: English', { language: undefined }, ['4 import-leftover language: English']],
  ['an address', 'url: /world/the-talks.html', { address: '/world/the-talks.html', slug: 'the-talks' }],
  ['an address and a slug', 'slug: own\npermalink: /a/b/', { address: '/a/b/', slug: 'own' }],
  ['a template of addresses', 'permalink: /:year/:title/', { address: undefined, slug: 'talks', leftovers: [] }],
  [
    'a canonical address',
    'canonicalURL: https://else.example/a',
    { address: 'https://else.example/a' },
    ['4 import-address-elsewhere https://else.example/a'],
  ],
  ['a canonical path', 'canonical: /a', { address: undefined }, ['4 import-leftover canonical: /a']],
  ['a lasting id', 'guid: urn:uuid:1', { id: 'urn:uuid:1' }],
  ['a number', 'id: 17', { id: undefined }, ['4 import-leftover id: 17']],
  ['our own names', 'dateline: Delhi\nagency: PTI\ncopyright: A', { dateline: 'Delhi', agency: 'PTI', rights: 'A' }],
  [
    'corrections',
    'corrections:\n  - at: 2025-11-21\n    note: Wrong day.\n  - odd',
    { corrections: [{ at: '2025-11-21', note: 'Wrong day.' }] },
    ['4 import-leftover corrections: odd'],
  ],
  [
    'a retraction',
    'retracted: { at: 2025-11-21, reason: Wrong. }',
    { retracted: { at: '2025-11-21', reason: 'Wrong.' } },
  ],
  ['what steers a generator', 'layout: x\nweight: 1\naliases: [/a]\ncomment_status: open', { leftovers: [] }],
  [
    'what nobody knows',
    'mood: calm',
    { leftovers: [{ line: 4, text: 'mood: calm' }] },
    ['4 import-leftover mood: calm'],
  ],
  ['a field with nothing in it', 'description:\nimage: ""', { summary: undefined, image: undefined }],
  ['a field that comes twice', 'title: Again', { title: 'Talks' }, ['4 import-front-matter Again']],
]

describe('names of other generators for our fields', () => {
  test.each(FIELDS)('%s', (_, frontMatter, understood, said = []) => {
    const reading = storyOf(frontMatter)
    expect(picked(reading.story, understood)).toEqual(understood)
    expect(reading.said).toEqual(said)
  })
})

const PATHS: [path: string, understood: object][] = [
  ['_posts/2025-11-20-talks.md', { published: '2025-11-20', slug: 'talks', sections: [] }],
  ['world/_posts/2025-11-20-talks.md', { sections: ['world'] }],
  ['_drafts/2025-11-20-talks.md', { draft: true }],
  [
    'content/world/asia/2025-11-20-talks/index.md',
    { slug: 'talks', published: '2025-11-20', sections: ['asia', 'world'] },
  ],
  ['content/posts/2025/11/2025-11-20-talks.hi.md', { slug: 'talks', language: 'hi', sections: [] }],
  ['content/2025-11-20-talks/index.hi.md', { slug: 'talks', language: 'hi' }],
  ['2025-11-20-node.js.md', { slug: 'node.js', language: undefined }],
  ['2025-11-20-Two Words.md', { slug: 'two-words' }],
]

describe('what a file is named says', () => {
  test.each(PATHS)('%s', (path, understood) => {
    const whole = { title: 'Talks', body: 'Text.', ...understood }
    expect(picked(read(path, '# Talks\n\nText.').story, whole)).toEqual(whole)
  })

  test('a list page is no story', () => {
    expect(read('content/world/_index.md', '---\ntitle: World\n---\n')).toEqual({
      story: undefined,
      problems: [],
      said: [],
    })
  })
})
