import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { findForbidden } from '../../src/article/characters.ts'
import { createApp } from '../../src/edge/app.ts'
import { fullText } from '../../src/feed/render/full-text.ts'
import { shownItem } from '../../src/feed/render/item.ts'
import { isWarning } from '../../src/problem/index.ts'
import { bundledStore } from '../../src/store/bundled/bundled.ts'
import { rfc3339 } from '../../src/time/index.ts'
import { NOW } from '../harness/app-over.ts'
import { compile, filesOf, readContent } from '../harness/content.ts'
import { runs } from '../harness/runs.ts'
import { anyText, carriableText, yamlScalar } from './awkward.ts'
import { type ReadStory, readAtom, readJson, readRss } from './read-back.ts'

/** Another seed each run, printed so that a run can be repeated: KHABAR_SEED=123 npm test. */
const seed = Number(process.env.KHABAR_SEED ?? Date.now() % 2 ** 31)
beforeAll(() => console.log(`seed of the generated publications: ${seed}`))

const option = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 })

/** A story: every field present or absent, texts from `text`. */
const storyOf = (text: fc.Arbitrary<string>) =>
  fc.record({
    title: text,
    summary: option(text),
    authors: option(fc.array(text, { maxLength: 3 })),
    agency: option(text),
    dateline: option(text),
    topics: option(
      fc.array(
        text.map((name) => name.replaceAll(',', '')),
        { maxLength: 3 },
      ),
    ),
    image: option(fc.record({ alt: text, caption: option(text), credit: option(text), bytes: option(fc.nat()) })),
    rights: option(text),
    language: option(fc.constantFrom('hi', 'ta', 'ur', 'en-GB')),
    link: option(fc.webUrl({ withQueryParameters: true, withFragments: true })),
    correction: option(text),
    retraction: option(text),
    draft: fc.boolean(),
    minute: fc.nat(40_000),
    body: fc.array(text, { maxLength: 5 }).map((paragraphs) => paragraphs.join('\n\n')),
    isEscaped: fc.boolean(),
  })

type Story = ReturnType<typeof storyOf> extends fc.Arbitrary<infer Value> ? Value : never

function fileOf(story: Story, number: number): string {
  const scalar = (text: string) => yamlScalar(text, story.isEscaped)
  const list = (texts: readonly string[]) => `[${texts.map(scalar).join(', ')}]`
  const published = new Date(Date.UTC(2025, 9, 1) + story.minute * 60_000).toISOString()
  const { image } = story
  const lines = [
    `id: urn:test:${number}`,
    `title: ${scalar(story.title)}`,
    `published: ${published}`,
    ...(['summary', 'agency', 'dateline', 'rights', 'language', 'link'] as const).flatMap((field) => {
      const value = story[field]
      return value === undefined ? [] : [`${field}: ${scalar(value)}`]
    }),
    ...(story.authors === undefined ? [] : [`authors: ${list(story.authors)}`]),
    ...(story.topics === undefined ? [] : [`topics: ${list(story.topics)}`]),
    ...(image === undefined
      ? []
      : ['image:', '  url: https://img.example/a.jpg?a=1&b=2', `  alt: ${scalar(image.alt)}`]),
    ...(image?.caption === undefined ? [] : [`  caption: ${scalar(image.caption)}`]),
    ...(image?.credit === undefined ? [] : [`  credit: ${scalar(image.credit)}`]),
    ...(image?.bytes === undefined ? [] : [`  bytes: ${image.bytes + 1}`]),
    ...(story.correction === undefined
      ? []
      : [`corrections: [{at: "${published}", note: ${scalar(story.correction)}}]`]),
    ...(story.retraction === undefined ? [] : [`retracted: {at: "${published}", reason: ${scalar(story.retraction)}}`]),
    ...(story.draft && story.minute % 3 === 0 ? ['draft: true'] : []),
  ]
  return `---\n${lines.join('\n')}\n---\n${story.body}\n`
}

/** Addresses with all that one can hold, `$&` and its like among it. */
const address = fc
  .tuple(
    fc.webUrl({ withQueryParameters: true }),
    fc.constantFrom('', '', '?a=1&b=$&c', "?$'=$`&$1", '?q=%26%3C', '?"<>'),
  )
  .map(([url, query]) => (url.includes('?') ? url : `${url}${query}`))

const publicationOf = (text: fc.Arbitrary<string>) =>
  fc.record({
    title: text,
    description: option(text),
    rights: option(text),
    section: text,
    stories: fc.array(storyOf(text), { maxLength: 4 }),
    addresses: fc.record(
      { logo: address, icon: address, hubs: fc.array(address, { maxLength: 3 }), author: address },
      { requiredKeys: [] },
    ),
    text: fc.constantFrom('full', 'full', 'summary'),
    isEscaped: fc.boolean(),
  })

type Publication = ReturnType<typeof publicationOf> extends fc.Arbitrary<infer Value> ? Value : never

function folderOf({ title, description, rights, section, stories, addresses, text, isEscaped }: Publication) {
  const scalar = (value: string) => yamlScalar(value, isEscaped)
  const lines = [
    `title: ${scalar(title)}`,
    ...(description === undefined ? [] : [`description: ${scalar(description)}`]),
    ...(rights === undefined ? [] : [`rights: ${scalar(rights)}`]),
    'url: https://news.example',
    ...(addresses.logo === undefined ? [] : [`logo: ${JSON.stringify(addresses.logo)}`]),
    ...(addresses.icon === undefined ? [] : [`icon: ${JSON.stringify(addresses.icon)}`]),
    ...(addresses.hubs === undefined ? [] : [`hubs: ${JSON.stringify(addresses.hubs)}`]),
    ...(addresses.author === undefined
      ? []
      : [`authors: {asha-rao: {name: Asha Rao, url: ${JSON.stringify(addresses.author)}}}`]),
    `feed: {text: ${text}}`,
    `sections: {world: {title: ${scalar(section)}}}`,
  ]
  return {
    'publication.yaml': `${lines.join('\n')}\n`,
    ...Object.fromEntries(stories.map((story, number) => [`world/story-${number}.md`, fileOf(story, number)])),
  }
}

/** What is right to say of generated texts; anything else is a bug of the reader. */
const EXPECTED_CODES = new Set([
  'character-forbidden',
  'field-missing',
  'image-alt-missing',
  'topic-without-letters',
  'topic-clash',
  'author-clash',
  'image-file-missing',
  'html-open',
])

async function served(folder: ReturnType<typeof folderOf>) {
  const content = readContent(filesOf(folder))
  const problems = content.problems.filter((problem) => !isWarning(problem))
  if (problems.length > 0) return { ...content, problems, feeds: undefined }
  const faults: Error[] = []
  const { file } = compile(content)
  const app = createApp({ store: bundledStore(file), clock: () => NOW, onFault: (error) => faults.push(error) })
  const get = async (path: string) => {
    const response = await app.request(`https://any.example${path}`)
    expect([path, response.status]).toEqual([path, 200])
    return response.text()
  }
  const feeds = {
    rss: readRss(await get('/rss.xml')),
    atom: readAtom(await get('/atom.xml')),
    json: readJson(await get('/feed.json')),
  }
  for (const path of ['/', '/world', '/feeds', '/opml.xml', '/news-sitemap.xml']) await get(path)
  expect(faults).toEqual([])
  return { ...content, problems, feeds }
}

describe('whatever a newsroom writes', () => {
  test('it is served well-formed and reads back equal in all formats', async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(publicationOf(carriableText), async (generated) => {
        const { publication, articles, problems, feeds } = await served(folderOf(generated))
        for (const { code } of problems) expect(EXPECTED_CODES).toContain(code)
        if (feeds === undefined) return
        compared++
        const context = { sections: publication.sections, language: publication.language, text: publication.feed.text }
        const isFull = publication.feed.text === 'full'
        const newest = articles
          .filter(({ draft }) => !draft)
          .toSorted((a, b) => b.published - a.published || (a.id < b.id ? -1 : 1))
        const expected = newest.map((article): ReadStory => {
          const { retracted, image } = article
          const item = shownItem(article, context)
          const notice = `${/^hi\b/.test(article.language) ? 'वापस ली गई ख़बर:' : 'Retracted:'} ${article.title}`
          return {
            id: article.id,
            title: retracted ? notice : article.title,
            link: retracted ? article.permalink : (article.link ?? article.permalink),
            summary: retracted ? retracted.reason : article.summary,
            text: isFull ? fullText(item, publication.timezone) : undefined,
            published: rfc3339(article.published),
            updated: rfc3339(article.updated),
            authors: item.credits.map(({ name }) => name),
            categories: item.categories,
            language: article.language === publication.language ? undefined : article.language,
            rights: article.rights,
            picture:
              image && !retracted
                ? { url: image.url, caption: image.caption ?? image.alt, credit: image.credit }
                : undefined,
          }
        })
        const description = publication.description ?? publication.title
        for (const [format, feed] of Object.entries(feeds)) {
          expect([format, feed.title, feed.description]).toEqual([format, publication.title, description])
          // A summary that stands in for the text is made from it, and compared by its own tests.
          const stories = isFull
            ? feed.stories
            : feed.stories.map((story, at) => ({ ...story, summary: expected[at]?.summary }))
          // An item of RSS always has a description.
          const told = expected.map((story, at) => {
            const article = newest[at]
            return format === 'rss' && isFull && article
              ? { ...story, summary: shownItem(article, context).excerpt }
              : story
          })
          expect([format, stories]).toEqual([format, told])
        }
        // What the editor typed is what was read, but for white space on one line.
        generated.stories.forEach((story, number) => {
          const article = articles.find(({ id }) => id === `urn:test:${number}`)
          expect(article?.title).toBe(story.title.replace(/[\t\n\r ]+/g, ' ').trim())
        })
      }),
      { numRuns: runs(1_500), seed },
    )
    // Most go through: the property is no empty promise.
    expect(compared).toBeGreaterThan(runs(750))
  })

  test('what no feed can carry is a problem with its file and line, and nothing is served', async () => {
    await fc.assert(
      fc.asyncProperty(publicationOf(anyText), async (generated) => {
        const { problems, feeds } = await served(folderOf(generated))
        for (const problem of problems) {
          expect(EXPECTED_CODES).toContain(problem.code)
          expect(problem.line).toBeGreaterThan(0)
        }
        const texts = [
          generated.title,
          generated.section,
          ...generated.stories.flatMap(({ title, summary = '' }) => [title, summary]),
        ]
        if (texts.some((text) => findForbidden(text) !== undefined)) expect(feeds).toBeUndefined()
      }),
      { numRuns: runs(700), seed },
    )
  })
})
