import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FEED_ALIASES, FEED_FILES, SITE_FILES } from '../../src/site/paths.ts'
import { parseTimestamp, rfc3339, TIMESTAMP_CODES } from '../../src/time/index.ts'
import { OPTIONS } from '../bench/options.ts'
import { READERS } from '../readers/readers.ts'
import { PACKAGES } from './made/packages.ts'
import { PART_NAMES, PROJECT, pageNames, partsIn, readPage, remade } from './made/pages.ts'
import { FAMILIES, REFUSALS } from './made/timestamps.ts'
import { FOLDERS } from './made/tree.ts'

const PAGES = pageNames()

/** Pages that list all of something, and are as long as that is. */
const LISTS = ['docs/start/api.md', 'docs/write/problems.md', 'docs/check/rules.md', 'docs/architecture.md']

/** Gives the rows of a page's table whose head begins with a cell, as lists of cells. */
function table(page: string, head: string): string[][] {
  const start = page.indexOf(`\n| ${head} |`)
  const [rows = ''] = page
    .slice(start + 1)
    .trim()
    .split('\n\n')
  return rows
    .split('\n')
    .slice(2)
    .map((line) => line.slice(2, -2).split(/ (?<!\\)\| /))
}

/** Gives the words in backquotes. */
function quoted(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, inside]) => inside ?? '')
}

/** Gives the text without code blocks. */
function prose(page: string): string {
  return page.replace(/^```.*?^```/gms, '')
}

/** The anchor of a heading, as GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

describe('the made parts of the docs', () => {
  test.each(PAGES)('%s is what the code says; if not, run "npm run docs"', (name) => {
    const page = readPage(name)
    expect(remade(page)).toBe(page)
  })

  test('are all shown, and a part that is old is seen', () => {
    const shown = PAGES.flatMap((name) => partsIn(readPage(name)))
    expect(PART_NAMES.filter((name) => !shown.includes(name))).toEqual([])
    const page = readPage('docs/write/story.md')
    const old = page.replace('The headline, as plain text.', 'The headline.')
    expect(old).not.toBe(page)
    expect(remade(old)).toBe(page)
  })

  test('every timestamp family is read as the page says', () => {
    expect(FAMILIES.length).toBeGreaterThan(20)
    for (const [family, example] of FAMILIES) {
      const read = parseTimestamp(example, { zone: 'Asia/Kolkata', now: Date.parse('2025-11-26T19:18:00Z') })
      const instant = read.ok ? rfc3339(read.instant) : read.problem.code
      const isDay = family.startsWith('a day')
      expect([example, instant]).toEqual([example, isDay ? '2025-11-25T18:30:00.000Z' : '2025-11-26T17:18:00.000Z'])
    }
  })

  test('every refusal is refused as the page says', () => {
    expect(Object.keys(REFUSALS)).toEqual(TIMESTAMP_CODES)
    for (const [code, [example]] of Object.entries(REFUSALS)) {
      const text = code === 'timestamp-too-long' ? `26 Nov 2025 ${'10:48 PM '.repeat(40)}` : example
      const read = parseTimestamp(text, { zone: 'Asia/Kolkata' })
      // "a few minutes ago" names no moment, even if there is one to count from.
      const counted = code === 'timestamp-vague' ? parseTimestamp(text, { zone: 'Asia/Kolkata', now: 0 }) : read
      expect([text, counted.ok ? 'read' : counted.problem.code]).toEqual([text, code])
    }
  })

  test('the packages are those of package.json', () => {
    const { dependencies } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'))
    expect(PACKAGES.flatMap(([names]) => names).toSorted()).toEqual(Object.keys(dependencies).toSorted())
  })

  test('the tree is the tree', () => {
    const folders = globSync('src/**/*.*', { cwd: PROJECT }).map((file) => dirname(file).slice('src/'.length))
    const parents = folders.flatMap((folder) =>
      folder.split('/').map((_, at, steps) => steps.slice(0, at + 1).join('/')),
    )
    expect([...FOLDERS.keys()].toSorted()).toEqual([...new Set(parents)].toSorted())
  })
})

describe('the pages', () => {
  test('are short: the README 5 kB, the others 10', () => {
    expect(Buffer.byteLength(readPage('README.md'))).toBeLessThanOrEqual(5_000)
    const long = PAGES.filter((name) => Buffer.byteLength(readPage(name)) > 10_000)
    expect(long.filter((name) => !LISTS.includes(name))).toEqual([])
  })

  test.each(PAGES)('%s leads to pages, headings and pictures that are there', (name) => {
    for (const [, target = ''] of prose(readPage(name)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target)) continue
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? name : join(dirname(name), path)
      expect([target, existsSync(join(PROJECT, file))]).toEqual([target, true])
      const headings = anchor === undefined ? [] : [...readPage(file).matchAll(/^#+ (.*)$/gm)]
      if (anchor !== undefined) expect(headings.map(([, heading = '']) => anchorOf(heading))).toContain(anchor)
    }
  })

  test.each(PAGES)('%s names files that are there', (name) => {
    const named = quoted(prose(readPage(name))).filter((word) => /^(?:src|tests|\.github)\/[\w./-]+$/.test(word))
    expect(named.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([])
  })

  test('all are reached from the README', () => {
    const reached = new Set<string>(['README.md'])
    for (const name of reached)
      for (const [, target = ''] of readPage(name).matchAll(/\]\(([^)#\s]+\.md)[^)]*\)/g)) {
        const file = join(dirname(name), target)
        if (PAGES.includes(file)) reached.add(file)
      }
    expect(PAGES.filter((name) => !reached.has(name))).toEqual([])
  })

  test('name every address of a site', () => {
    const addresses = quoted(readPage('docs/follow/feeds.md'))
    for (const address of [...Object.values(FEED_FILES), SITE_FILES.health, '/feed', '/feed/', '/feed.xml'])
      expect(addresses).toContain(address)
    for (const alias of FEED_ALIASES) expect([...addresses, '/rss/']).toContain(alias)
  })

  test('name the packages of readers that the checks install', () => {
    const packages = READERS.flatMap(({ debian }) => Object.keys(debian)).join(' ')
    expect(readFileSync(join(PROJECT, '.ci/run'), 'utf8')).toContain(`readers='${packages}'`)
  })

  test('name what the workflow that deploys is set by', () => {
    const workflow = readFileSync(join(PROJECT, '.github/workflows/deploy.yml'), 'utf8')
    const used = [...workflow.matchAll(/\b(var|secret)s\.(\w+)/g)].map(([, kind, name]) => `${name} ${kind}`)
    const rows = table(readPage('docs/deploy/cloudflare.md'), 'on GitHub')
    const listed = rows.map(([name = '', kind = '']) => `${quoted(name)[0]} ${kind.replace('iable', '')}`)
    expect(listed.toSorted()).toEqual([...new Set(used)].toSorted())
  })

  test('name what the bench can be asked for', () => {
    const rows = table(readPage('docs/speed.md'), 'option, after `npm run bench --`')
    const listed = rows.flatMap(([option = '']) => quoted(option)[0] ?? '')
    expect(listed.map((option) => option.split(' ')[0])).toEqual(Object.keys(OPTIONS).map((name) => `--${name}`))
  })
})
