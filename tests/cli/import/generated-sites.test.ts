import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '../../harness/runs.ts'
import { bodyOf, importSite } from './imported-site.ts'

/** A story of a generated site, before it is written in a generator's way. */
interface Draft {
  name: string
  folder: string
  words: string[]
  /** The numbers of the stories that it links to; some are not there. */
  links: number[]
  language: 'en' | 'hi'
}

const WORDS = 'harbour ferry council budget rain bridge mango river teacher night'.split(' ')
const HINDI = 'नौका पुल बारिश परिषद रात नदी'.split(' ')

const draft = fc.record({
  name: fc.constantFrom(...WORDS),
  folder: fc.constantFrom('', 'india', 'markets', 'india/delhi'),
  words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 }),
  links: fc.array(fc.nat({ max: 9 }), { maxLength: 4 }),
  language: fc.constantFrom('en' as const, 'en' as const, 'hi' as const),
})

/** How a generator lays out its files, writes their front matter, and links between them. */
interface Generator {
  path(story: Draft, number: number): string
  file(fields: Readonly<Record<string, string>>, text: string): string
  link(to: string, name: string, number: number): string
}

const yaml = (fields: Readonly<Record<string, string>>, text: string) =>
  `---\n${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')}---\n\n${text}\n`
const toml = (fields: Readonly<Record<string, string>>, text: string) =>
  `+++\n${Object.entries(fields)
    .map(([name, value]) => `${name} = ${/^\d{4}-/.test(value) ? value : JSON.stringify(value)}\n`)
    .join('')}+++\n\n${text}\n`
const day = (number: number) => `2025-11-${String(10 + number).padStart(2, '0')}`
const inFolder = (...parts: string[]) => parts.filter((part) => part !== '').join('/')

const GENERATORS: Readonly<Record<string, Generator>> = {
  Hugo: {
    path: ({ name, folder, language }, number) =>
      inFolder('content', folder, `${name}-${number}${language === 'hi' ? '.hi' : ''}.md`),
    file: toml,
    link: (path) => `{{< relref "${path.replace(/^content\//, '')}" >}}`,
  },
  Jekyll: {
    path: ({ name, folder }, number) => inFolder(folder, '_posts', `${day(number)}-${name}-${number}.md`),
    file: yaml,
    link: (_, name, number) => `{% post_url ${day(number)}-${name}-${number} %}`,
  },
  Astro: {
    path: ({ name, folder, language }, number) =>
      inFolder('src/content/blog', language, folder, `${name}-${number}.mdx`),
    file: yaml,
    link: (_, name, number) => `/blog/${name}-${number}/`,
  },
  Eleventy: {
    path: ({ name, folder }, number) => inFolder('posts', folder, `${name}-${number}.md`),
    file: yaml,
    link: (_, name, number) => `/posts/${name}-${number}/index.html`,
  },
}

describe('a generated site comes in whole: stories, words and links, each or a line of the report', () => {
  test.each(Object.entries(GENERATORS))('%s', async (_, generator) => {
    await fc.assert(
      fc.asyncProperty(fc.array(draft, { minLength: 1, maxLength: 8 }), async (drafts) => {
        const site = siteOf(drafts, generator)
        const first = await importSite(site)
        expect(first.code).toBe(0)
        expect(first.states).toEqual(drafts.map(() => 'new'))
        const texts = Object.values(first.stories)
        for (const [number, story] of drafts.entries()) {
          const file = texts.find((text) => text.includes(`title: Story ${number} `)) ?? ''
          expect(wordsOf(bodyOf(file))).toEqual(wordsOf(textOf(story)))
          const addresses = [...bodyOf(file).matchAll(/\]\((.*?)\)(?= )/g)].map(([, address = '']) => address)
          expect(addresses).toHaveLength(story.links.length)
          for (const [at, to] of story.links.entries()) {
            const target = drafts[to]
            const address = addresses[at] ?? ''
            if (target === undefined) {
              expect(first.said.filter((line) => line.startsWith('import-link')).join('\n')).toContain(address)
            } else expect(Object.keys(first.stories)).toContain(`${address.slice(1)}.md`)
          }
        }
        expect(await importSite(site, { times: 2 })).toMatchObject({ states: drafts.map(() => 'same') })
      }),
      { numRuns: runs(60) },
    )
  })
})

function siteOf(drafts: readonly Draft[], { path, file, link }: Generator): Record<string, string> {
  return Object.fromEntries(
    drafts.map((story, number) => {
      const links = story.links.map((to) => {
        const target = drafts[to]
        const address = target === undefined ? link('gone.md', 'gone', to) : link(path(target, to), target.name, to)
        return `[to](${address}) .`
      })
      const fields = { title: `Story ${number} of ${story.name}`, date: day(number) }
      return [path(story, number), file(fields, [textOf(story), ...links].join('\n\n'))]
    }),
  )
}

function textOf({ words, language }: Draft): string {
  return language === 'hi' ? words.map((word) => HINDI[WORDS.indexOf(word) % HINDI.length]).join(' ') : words.join(' ')
}

/** The words of a text but for those of its links. */
function wordsOf(text: string): string[] {
  return text
    .replace(/\[to\]\(.*?\) \./g, '')
    .split(/\s+/)
    .filter((word) => word !== '')
}
