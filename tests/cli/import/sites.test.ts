import { describe, expect, test } from 'vitest'
import { bodyOf, importSite, post } from './imported-site.ts'

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
