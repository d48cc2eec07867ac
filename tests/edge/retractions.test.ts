import { describe, expect, test } from 'vitest'
import { appOver } from '../harness/app-over.ts'
import { type Folder, publicationFile, storyFile } from '../harness/content.ts'

const BACK = 'retracted: {at: 2025-11-28T10:00:00+05:30, reason: It was wrong.}'
const day = (number: number) => `published: Nov ${number} 2025 | 9:00 AM IST`

async function textsOf(stories: Folder, paths: readonly string[]): Promise<string[]> {
  const { app } = appOver({ 'publication.yaml': publicationFile(), ...stories })
  return await Promise.all(paths.map(async (path) => (await app.request(`https://news.example${path}`)).text()))
}

/** Headlines of a page in their order; the one that leads behind a star. */
function headlines(page: string): string[] {
  return [...page.matchAll(/<li( class="lead")?><article.*?<h2>\s*<a [^<>]*>([^<]*)<\/a>/gs)].map(
    ([, lead, title]) => `${lead === undefined ? '' : '*'}${title}`,
  )
}

describe('on the front page leads the newest story that stands', () => {
  const standing = (number: number) => storyFile(number, [day(number)])
  const taken = (number: number) => storyFile(number, [day(number), BACK])
  test.each([
    ['the newest', { a: standing(9), b: standing(8) }, ['*Story 9', 'Story 8']],
    [
      'before newer retractions, which come next',
      { a: taken(9), b: taken(8), c: standing(7), d: standing(6) },
      ['*Story 7', 'Retracted: Story 9', 'Retracted: Story 8', 'Story 6'],
    ],
    [
      'and an older retraction keeps its place',
      { a: standing(9), b: taken(8), c: standing(7) },
      ['*Story 9', 'Retracted: Story 8', 'Story 7'],
    ],
    ['or none', { a: taken(9), b: taken(8) }, ['Retracted: Story 9', 'Retracted: Story 8']],
  ])('%s', async (_, stories, expected) => {
    const folder = Object.fromEntries(Object.entries(stories).map(([slug, file]) => [`world/${slug}.md`, file]))
    const [home = '', section = '', feed = '{}'] = await textsOf(folder, ['/', '/world', '/feed.json'])
    expect(headlines(home)).toEqual(expected)
    const { items } = JSON.parse(feed) as { items: { title: string }[] }
    expect(headlines(section)).toEqual(items.map(({ title }) => title))
  })
})

describe('a retraction says which story it was, under the same id and address', () => {
  const paths = ['/rss.xml', '/atom.xml', '/feed.json', '/', '/world', '/world/a', '/feeds']
  test.each([
    ['in English', ['title: Talks fail'], 'Retracted: Talks fail'],
    ['in Hindi', ['title: वार्ता विफल', 'language: hi'], 'वापस ली गई ख़बर: वार्ता विफल'],
    [
      'in a language that has no words of ours, in English',
      ['title: Gespräche', 'language: de'],
      'Retracted: Gespräche',
    ],
    ['once, where the headline already says it', ['title: "RETRACTED: Talks fail"'], '>RETRACTED: Talks fail'],
  ])('%s', async (_, lines, headline) => {
    const texts = await textsOf({ 'world/a.md': storyFile(1, [...lines, BACK], 'Secret.') }, paths)
    texts.forEach((text, at) => {
      expect([paths[at], text.includes(paths[at] === '/feed.json' ? headline.replace('>', '"') : headline)]).toEqual([
        paths[at],
        true,
      ])
      expect(text).not.toContain('Secret.')
    })
    for (const feed of texts.slice(0, 3)) {
      expect(feed).toContain('urn:uuid:00000000-0000-4000-8000-000000000001')
      expect(feed).toContain('https://news.example/world/a')
    }
  })
})
