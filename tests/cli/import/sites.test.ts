import { describe, expect, test } from 'vitest'
import { bodyOf, importSite, post } from './imported-site.ts'

const [PICTURE, OTHER_PICTURE] = [1, 2].map((width) =>
  Uint8Array.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    13,
    10,
    26,
    10,
    0,
    0,
    0,
    13,
    0x49,
    0x48,
    0x44,
    0x52,
    0,
    0,
    0,
    width,
    0,
    0,
    0,
    1,
    8,
    6,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ]),
) as [Uint8Array, Uint8Array]

describe('files of different paths are different stories', () => {
  test('with one name and one day in two sections, each is kept and the second is said', async () => {
    const site = {
      'content/india/briefing.md': post({ title: 'Briefing for India', date: '2025-11-21' }),
      'content/markets/briefing.md': post({ title: 'Briefing for markets', date: '2025-11-21' }),
    }
    const { code, states, said, stories } = await importSite(site)
    expect([code, states]).toEqual([0, ['new', 'new']])
    expect(stories['world/briefing.md']).toContain('Briefing for India')
    expect(stories['world/briefing-2.md']).toContain('Briefing for markets')
    expect(said).toEqual(['import-id-shared content/markets/briefing.md briefing'])
  })

  test('with one id, copied by whoever began a story from another', async () => {
    const id = 'urn:uuid:7c2b8f8a-0c4e-4d3b-9a36-0d4b3c7a1f10'
    const { states, said, stories } = await importSite({
      'posts/a.md': post({ title: 'First', id }),
      'posts/b.md': post({ title: 'Second', id }),
    })
    expect(states).toEqual(['new', 'new'])
    expect(said).toEqual([`import-id-shared posts/b.md ${id}`])
    expect(Object.keys(stories)).toEqual(['world/a.md', 'world/b.md'])
  })

  test('and stay so when the import is run again, or a third of the name comes before them', async () => {
    const site = {
      'content/m/briefing.md': post({ title: 'M', date: '2025-11-21' }),
      'content/n/briefing.md': post({ title: 'N', date: '2025-11-21' }),
    }
    expect(await importSite(site, { times: 2 })).toMatchObject({ states: ['same', 'same'] })
  })
})

test('two pages of one headline and one moment are two stories', async () => {
  const page = (text: string) => `Notice\nFirst Published: Nov 20 2025 | 5:41 PM IST\n${text}\n`
  const site = { 'a.txt': page('Water is cut in the north.'), 'b.txt': page('Water is cut in the south.') }
  const { code, states, said, stories } = await importSite(site)
  expect([code, states]).toEqual([0, ['new', 'new']])
  expect(said).toEqual(['import-id-shared b.txt Notice'])
  expect(Object.values(stories).join()).toMatch(/south[\s\S]*north/)
  expect(await importSite(site, { times: 2 })).toMatchObject({ states: ['same', 'same'] })
})

describe('a story in several languages', () => {
  test.each([
    ['by the name of its file', 'bridge.md', 'bridge.hi.md'],
    ['by a folder for each', 'en/bridge.md', 'hi/bridge.md'],
    ['by a folder for one, beside the others', 'content/bridge.md', 'content/hi/bridge.md'],
  ])('is told %s: both are kept, under one name, and it is said', async (_, english, hindi) => {
    const { states, said, stories } = await importSite({
      [english]: post({ title: 'Bridge opens' }),
      [hindi]: post({ title: 'पुल खुला' }, 'पुल खुल गया।'),
    })
    expect(states).toEqual(['new', 'new'])
    expect(said).toEqual([`import-translation ${hindi}`])
    expect(stories['world/bridge.md']).not.toContain('language')
    expect(stories['world/bridge-hi.md']).toContain('language: hi')
  })

  test('a folder that could be a language is a section where no other stands beside it', async () => {
    const { stories } = await importSite({ 'content/it/chips.md': post({ title: 'Chips' }) })
    expect(stories['world/chips.md']).not.toContain('language')
  })

  test('nor where the publication has a section of that name', async () => {
    const { stories, said } = await importSite(
      { 'it/chips.md': post({ title: 'Chips' }), 'hi/chips.md': post({ title: 'Fast chips' }) },
      { sections: ['it', 'hi'] },
    )
    expect(stories['it/chips.md']).toContain('title: Chips')
    expect(stories['hi/chips.md']).not.toContain('language')
    expect(said).toEqual(['import-id-shared it/chips.md chips'])
  })

  test('letters tell the language that nothing else does: of one alone, or the likeliest with a word', async () => {
    const { said, stories } = await importSite({
      'a.md': post({ title: 'பாலம் திறந்தது' }, 'பாலம் இன்று திறக்கப்பட்டது.'),
      'b.md': post({ title: 'पुल खुला' }, 'पुल खुल गया।'),
    })
    expect(stories['world/a.md']).toContain('language: ta')
    expect(stories['world/b.md']).toContain('language: hi')
    expect(said).toEqual(['import-language-by-script b.md पुल खुला'])
  })

  test('and the publication’s own language, where those are its letters', async () => {
    const { said, stories } = await importSite(
      { 'b.md': post({ title: 'पूल खुला' }, 'पूल खुला झाला.') },
      { language: 'mr' },
    )
    expect(stories['world/b.md']).not.toContain('language')
    expect(said).toEqual([])
  })
})

describe('a link to another story of the import', () => {
  const linking = (link: string) =>
    importSite({
      'content/post/first.md': post({}, `See ${link}`),
      'content/post/second.md': post({ title: 'Second' }),
    })

  test.each([
    ['its file', '[b](./second.md)', '[b](/world/second)'],
    ['its file, with a place in it', '[b](second.md#vote)', '[b](/world/second#vote)'],
    ['its file from the root', '[b](/content/post/second.md)', '[b](/world/second)'],
    ['its old path', '[b](/post/second/)', '[b](/world/second)'],
    ['its old path with a day', '[b](/2025/11/21/second.html "words")', '[b](/world/second "words")'],
    ['a mark of Hugo', '[b]({{< ref "second" >}})', '[b](/world/second)'],
    ['another', '[b]({{% relref path="post/second.md#vote" %}})', '[b](/world/second#vote)'],
    ['a mark of Jekyll', '[b]({% post_url 2025-11-20-second %})', '[b](/world/second)'],
    ['another, behind the site’s path', '[b]({{ site.baseurl }}{% link post/second.md %})', '[b](/world/second)'],
    ['HTML', '<a href="/post/second/">b</a>', '<a href="/world/second">b</a>'],
    ['a definition', '[b]\n\n[b]: ../post/second.md', '[b]\n\n[b]: /world/second'],
  ])('leads to its new address: by %s', async (_, link, expected) => {
    const { said, stories } = await linking(link)
    expect(bodyOf(stories['world/first.md'])).toBe(`See ${expected}`)
    expect(said).toEqual([])
  })

  test.each([
    ['a file that did not come', '[b](./gone.md)', './gone.md'],
    ['a mark that names none', '[b]({{< ref "gone" >}})', '{{< ref "gone" >}}'],
    ['a page that did not come', '[b](/post/gone/)', '/post/gone/'],
  ])('that leads nowhere stays, and is said: %s', async (_, link, said) => {
    const result = await linking(link)
    expect(bodyOf(result.stories['world/first.md'])).toContain(link)
    expect(result.said).toEqual([`import-link content/post/first.md ${said}`])
  })

  test.each([
    ['of another site', '[b](https://other.example/second/)'],
    ['within the story', '[b](#second)'],
    ['in code', '`[b](./second.md)`'],
    ['to a section', '[b](/world/)'],
    ['by mail', '[b](mailto:second@news.example)'],
  ])('is nothing else: one %s', async (_, link) => {
    const { said, stories } = await linking(link)
    expect(bodyOf(stories['world/first.md'])).toBe(`See ${link}`)
    expect(said).toEqual([])
  })

  test('of several with that name the one in its own language is meant; of two in one it stays, and is said', async () => {
    const { said, stories } = await importSite({
      'en/first.md': post({}, '[b](/second/)'),
      'hi/first.md': post({ title: 'पहला' }, '[b](/second/)'),
      'en/second.md': post({ title: 'Second' }),
      'hi/second.md': post({ title: 'दूसरा' }, 'दूसरा।'),
      'a/third.md': post({ title: 'Third, of a' }),
      'b/third.md': post({ title: 'Third, of b' }),
      'fourth.md': post({ title: 'Fourth' }, '[b](/third/)'),
    })
    expect(bodyOf(stories['world/first.md'])).toBe('[b](/world/second)')
    expect(bodyOf(stories['world/first-hi.md'])).toBe('[b](/world/second-hi)')
    expect(said.filter((one) => one.startsWith('import-link'))).toEqual(['import-link fourth.md /third/'])
  })

  test('may lead by an address of long ago', async () => {
    const { stories } = await importSite({
      'a.md': post({}, '[b](/old/path/)'),
      'b.md': post({ title: 'B', aliases: '[/old/path/]' }),
    })
    expect(bodyOf(stories['world/a.md'])).toBe('[b](/world/b)')
  })
})

describe('fields of generators and their themes', () => {
  test('AstroPaper’s and AstroWind’s dates, Jekyll’s one tag', async () => {
    const { stories } = await importSite({
      'astro.md':
        '---\npubDatetime: 2025-09-23T15:22:00Z\nmodDatetime: 2025-10-21T09:12:47.400Z\ntitle: A\n---\nText.\n',
      'wind.md':
        '---\npublishDate: 2025-01-02T00:00:00Z\nupdateDate: 2025-01-05T00:00:00Z\ntitle: B\ntag: Trains\n---\nText.\n',
    })
    expect(stories['world/astro.md']).toContain(
      'published: Sep 23 2025 | 8:52 PM IST\nupdated: 2025-10-21T09:12:47.400Z',
    )
    expect(stories['world/wind.md']).toContain('updated: Jan 05 2025 | 5:30 AM IST\ntopics:\n  - Trains')
  })

  test('a field that holds a moment under a name of its own is named where there is no date', async () => {
    const { said, code } = await importSite({ 'a.md': '---\ntitle: A\nreleaseDate: 2025-01-02\n---\nText.\n' })
    expect([code, said]).toEqual([1, ['import-date a.md 2025-01-02', 'import-leftover a.md releaseDate: 2025-01-02']])
  })

  test('a cover by its bare name lies beside the story, or in its folder of pictures', async () => {
    const { stories, others, said } = await importSite({
      'talks/index.md': post({ coverImage: '"cover.png"' }),
      'talks/images/cover.png': PICTURE,
    })
    expect(stories['world/talks.md']).toContain('url: /media/cover.png')
    expect([others, said]).toEqual([['media/cover.png'], []])
  })

  test.each([
    ['Asha Rao & Ravi Sen', ['Asha Rao', 'Ravi Sen'], undefined],
    ['"Asha Rao, Ravi Sen | PTI"', ['Asha Rao', 'Ravi Sen'], 'PTI'],
    ['[Asha Rao and Ravi Sen]', ['Asha Rao', 'Ravi Sen'], undefined],
    ['asha@old.example', [], undefined],
  ])('author: %s', async (author, names, agency) => {
    const { stories } = await importSite({ 'a.md': post({ author }) })
    const [file = ''] = Object.values(stories)
    expect([...file.matchAll(/^ {2}- (.*)$/gm)].map(([, name]) => name)).toEqual(names)
    expect(/^agency: (.*)$/m.exec(file)?.[1]).toBe(agency)
    expect(file).not.toContain('@')
  })

  test('an address for mail beside a name stays out of the file', async () => {
    const { stories } = await importSite({ 'a.md': post({ author: '{ name: Asha Rao, email: asha@old.example }' }) })
    expect(stories['world/a.md']).toContain('- Asha Rao')
    expect(stories['world/a.md']).not.toContain('asha@old.example')
  })

  test('a post that jekyll-import left as HTML', async () => {
    const html = '<p>One <a href="/2025/11/20/b.html">b</a>.</p>\n\n<p>Two <img src="/images/p.png" alt="p"></p>'
    const { stories, said } = await importSite({
      '_config.yml': 'title: Old',
      '_posts/2025-11-19-a.html': `---\ntitle: A\n---\n${html}\n`,
      '_posts/2025-11-20-b.md': post({ title: 'B' }),
      'images/p.png': PICTURE,
    })
    expect(bodyOf(stories['world/a.md'])).toBe('One [b](/world/b).\n\nTwo ![p](/media/p.png)')
    expect(said).toEqual([])
  })

  test('fields that a folder gives its stories: Eleventy’s data, Hugo’s cascade; the story’s own count first', async () => {
    const { stories } = await importSite({
      'posts/posts.json': '{ "author": "Asha Rao", "lang": "hi", "layout": "post" }',
      'posts/deep/deep.11tydata.json': '{ "author": "Ravi Sen" }',
      'posts/a.md': post({ title: 'A' }),
      'posts/deep/b.md': post({ title: 'B', lang: 'en' }),
      'content/_index.md': '---\ntitle: All\ncascade:\n  params:\n    author: Lea Roy\n---\n',
      'content/c.md': post({ title: 'C' }),
    })
    expect(stories['world/a.md']).toMatch(/Asha Rao[\s\S]*language: hi/)
    expect(stories['world/b.md']).toContain('Ravi Sen')
    expect(stories['world/b.md']).not.toContain('language')
    expect(stories['world/c.md']).toContain('Lea Roy')
  })

  test('sizes of a picture, the picture of a film, films and sound come along, or are said', async () => {
    const { stories, others, said } = await importSite({
      'a.md': post(
        {},
        '<img src="a.png" srcset="a.png 1x, b.png 2x, gone.png 3x" alt="a">\n\n<video poster="b.png" src="gone.mp4"></video>\n\n<audio src="c.mp3"></audio>',
      ),
      ...{ 'a.png': PICTURE, 'b.png': OTHER_PICTURE, 'c.mp3': 'ID3' },
    })
    expect(stories['world/a.md']).toContain('srcset="/media/a.png 1x, /media/b.png 2x"')
    expect(stories['world/a.md']).toContain('poster="/media/b.png"')
    expect(stories['world/a.md']).toContain('src="/media/c.mp3"')
    expect(others).toEqual(['media/a.png', 'media/b.png', 'media/c.mp3'])
    expect(said).toContain('import-media a.md gone.mp4')
  })
})
