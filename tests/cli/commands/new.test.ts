import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PUBLICATION, soundStory } from '../../article/folder.ts'
import { filesOf, readContent } from '../../harness/content.ts'
import { inFolder, khabar } from '../command.ts'

const EMPTY = { 'publication.yaml': PUBLICATION }

/** Runs `khabar new` beside a content folder, and gives what it said and the files that are there then. */
async function draft(title: string, section = 'india', folder = EMPTY as Record<string, string>) {
  return inFolder(folder, async (content) => {
    const run = await khabar(['new', title, '--section', section], { cwd: dirname(content) })
    const names = (await readdir(content, { recursive: true })).filter((name) => name.endsWith('.md')).sort()
    const files = Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await readFile(join(content, name), 'utf8')] as const)),
    )
    return { ...run, files }
  })
}

describe.concurrent('khabar new', () => {
  test('writes a draft with an id and the time in the zone of the publication', async () => {
    const { code, out, err, files } = await draft('Rupee steadies')
    expect({ code, err, names: Object.keys(files) }).toEqual({ code: 0, err: '', names: ['india/rupee-steadies.md'] })
    expect(out).toMatch(/^content\/india\/rupee-steadies\.md {2}a draft/)
    expect(files['india/rupee-steadies.md']).toMatch(
      /^---\n# yaml-language-server: \$schema=\S+\/article\.schema\.json\nid: urn:uuid:[0-9a-f-]{36}\ntitle: Rupee steadies\nsummary:\npublished: [A-Z][a-z]{2} \d{2} \d{4} \| \d{1,2}:\d{2} [AP]M IST\nauthors:\ntopics:\ndraft: true\n---\n\n$/,
    )
  })

  test.each([
    ['India\'s "year": #1 & <b>more</b>', 'indias-year-1-b-more-b'],
    ['@`%!*&?|>{[ ]}: #', 'story'],
    ['रुपया स्थिर, बाज़ार में तेज़ी', 'रुपया-स्थिर-बाज़ार-में-तेज़ी'],
    [' two \n lines\tand more ', 'two-lines-and-more'],
    ['archive', 'archive-2'],
  ])('%j is read back as the headline, from %s.md, without a problem', async (title, slug) => {
    const { code, files } = await draft(title)
    const { articles, problems } = readContent(filesOf({ ...EMPTY, ...files }))
    expect({ code, problems }).toEqual({ code: 0, problems: [] })
    expect(articles).toMatchObject([{ title: title.trim().replace(/\s+/g, ' '), slug, draft: true, section: 'india' }])
    expect(Math.abs((articles[0]?.published ?? 0) - Date.now())).toBeLessThan(120_000)
  })

  test('a headline longer than a file name may be is cut between words', async () => {
    const title = 'मुख्यमंत्री ने विधानसभा में नए विधेयक पर विस्तार से अपनी बात रखी और विपक्ष के सभी आरोपों को सिरे से ख़ारिज किया'
    const { code, files } = await draft(title)
    const [[name, text] = ['', '']] = Object.entries(files)
    expect(code).toBe(0)
    expect(name).toMatch(/^india\/मुख्यमंत्री-ने-.*\p{L}\p{M}*\.md$/u)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(110)
    expect(text).toContain(`title: ${title}\n`)
  })

  test.each([
    [EMPTY, /^khabar: Say which section: --section world-news\. Known: world-news, india\.\n$/],
    [{ 'publication.yaml': 'title: a: b\n' }, /khabar check/],
  ])('without a section, those of the publication are listed, and nothing is written', async (folder, said) => {
    await inFolder(folder, async (content) => {
      const { code, err } = await khabar(['new', 'Rupee steadies', '--content', content])
      expect([code, err]).toEqual([2, expect.stringMatching(said)])
      expect(await readdir(content)).toEqual(['publication.yaml'])
    })
  })

  test('what is there is never written over, and no address is given twice', async () => {
    const there = {
      ...EMPTY,
      'india/budget.md': 'Not even a story.',
      'india/2025/budget-2.md': soundStory('a'),
      'world-news/budget-3.md': soundStory('b', 'section: india\n'),
    }
    const { code, files } = await draft('Budget', 'india', there)
    expect(code).toBe(0)
    expect(Object.keys(files).filter((name) => !(name in there))).toEqual(['india/budget-4.md'])
    expect(files['india/budget.md']).toBe('Not even a story.')
  })

  test('check finds nothing wrong with it', async () => {
    await inFolder(EMPTY, async (content) => {
      const made = await khabar(['new', 'Talks: "on"', '--section', 'world-news', '--content', content])
      expect(made.code).toBe(0)
      expect(existsSync(join(content, 'world-news/talks-on.md'))).toBe(true)
      const schema = /\$schema=(\S+)/.exec(await readFile(join(content, 'world-news/talks-on.md'), 'utf8'))?.[1] ?? ''
      expect(join(content, 'world-news', schema)).toMatch(/\.khabar\/article\.schema\.json$/)
      expect(await khabar(['check', '--content', content])).toMatchObject({ code: 0 })
    })
  })

  test.each<[why: string, title: string, section: string, said: RegExp, folder?: Record<string, string>]>([
    [
      'an unknown section',
      'Talks',
      'wrld-news',
      /no section "wrld-news" in publication\.yaml\. Did you mean "world-news"\?/,
    ],
    ['a section that is near to none', 'Talks', 'entertainment', /Known: world-news, india\./],
    ['a path', 'Talks', '../india', /no section "\.\.\/india"/],
    ['an empty headline', ' ', 'india', /headline is empty/],
    ['a character that no feed can carry', 'a\bb', 'india', /U\+0008 cannot stand in a feed/],
    ['a publication without sections', 'Talks', 'india', /khabar check/, { 'publication.yaml': 'title: a: b\n' }],
  ])('%s is wrong use, and nothing is written', async (_, title, section, said, folder) => {
    const { code, err, files } = await draft(title, section, folder)
    expect(err).toMatch(said)
    expect({ code, files }).toEqual({ code: 2, files: {} })
  })
})
