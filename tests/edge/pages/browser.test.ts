import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { build } from '../../../src/cli/built/build.ts'
import { startBrowser } from '../../harness/browser.ts'
import { storyFile } from '../../harness/content.ts'
import { runWorker } from '../../harness/hosts/workerd.ts'
import { deepTest, isWhole } from '../../harness/runs.ts'

/** The sample newsroom with a retracted story, on the real edge runtime. */
const folder = mkdtempSync(join(tmpdir(), 'khabar-pages-'))
const content = join(folder, 'content')
const built = join(folder, 'built')
cpSync(resolve(import.meta.dirname, '../../../content'), content, { recursive: true })
const RETRACTION = ['retracted: {at: "Nov 28 2025 | 9:00 AM IST", reason: "The figures were wrong."}']
writeFileSync(join(content, 'markets', 'retracted.md'), storyFile(1, RETRACTION))
writeFileSync(join(content, 'markets', 'over.md'), storyFile(3, ['expires: 2025-11-28T00:00:00Z']))
const LONG = 'Donaudampfschifffahrt'.repeat(8)
const TABLE = `| ${LONG} | b |\n|---|---|\n| ${LONG} | ${LONG} |`
writeFileSync(
  join(content, 'sport', 'long.md'),
  storyFile(2, [`title: ${LONG}`, `summary: ${LONG}`, `topics: [${LONG}]`, `authors: [${LONG}]`], TABLE),
)
vi.spyOn(console, 'log').mockImplementation(() => {})

const worker = await runWorker('src/hosts/cloudflare.ts', async () => {
  await build({ content, url: 'https://news.example' }, { into: built })
  return {
    alias: { '#edition': join(built, 'edition.js') },
    rules: [{ type: 'Data', globs: ['**/*.bin'] }],
    assets: { directory: join(built, 'site'), binding: 'ASSETS', run_worker_first: true },
  }
})
const browser = await startBrowser()
afterAll(async () => {
  await browser.close()
  await worker.close()
  rmSync(folder, { recursive: true, force: true })
})

const PAGES = [
  ['home', '/'],
  ['section', '/world-news'],
  ['Hindi section', '/hindi'],
  ['topic', '/topics/ukraine'],
  ['author', '/authors/world-desk'],
  ['language', '/languages/hi'],
  ['story', '/world-news/russia-rules-out-big-concessions-on-us-peace-plan'],
  ['long story', '/india/the-constitution-at-76'],
  ['Hindi story', '/hindi/samvidhan-divas-2025'],
  ['retracted story', '/markets/retracted'],
  ['subscribe', '/feeds'],
  ['not found', '/nothing/here'],
  ['gone', '/markets/over'],
] as const

/** A browser says of these that their page has an error's status. */
const ERRORS = new Set<string>(['retracted story', 'not found', 'gone'])

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

async function open(
  path: string,
  options: Parameters<typeof browser.newContext>[0] = {},
): Promise<{ page: Page; faults: string[] }> {
  // axe is put into the page from outside, past the page's own policy.
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options })
  // The site's own address is answered by the worker: nothing goes out to the network.
  await context.route('https://news.example/**', async (route) => {
    const url = new URL(route.request().url())
    // A picture that is still on its way when its page is closed is nobody's loss.
    await route
      .fetch({ url: new URL(url.pathname, worker.url).href })
      .then((response) => route.fulfill({ response }))
      .catch(() => {})
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(new URL(path, worker.url).href)
  return { page, faults }
}

describe.each(isWhole() ? PAGES : PAGES.slice(0, 1))('the %s page', (name, path) => {
  test.each(['light', 'dark'] as const)('has nothing that keeps a person out, in %s', async (colorScheme) => {
    const { page } = await open(path, { colorScheme, bypassCSP: true })
    await page.addScriptTag({ path: axe })
    const violations = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0]?.html]))',
    )
    expect(violations).toEqual([])
    await page.context().close()
  })

  test('loads without a fault under its own policy, and without its script all the same', async () => {
    const { page, faults } = await open(path)
    const isExpected = (fault: string) => /status of (?:404|410)/.test(fault) && ERRORS.has(name)
    expect(faults.filter((fault) => !isExpected(fault))).toEqual([])
    expect(await page.title()).toContain('Khabar Wire')
    const said = (of: Page) => of.locator('main').locator('h1, h2, p, a').allInnerTexts()
    const withScript = await said(page)
    await page.context().close()
    const plain = await open(path, { javaScriptEnabled: false })
    expect(await said(plain.page)).toEqual(withScript)
    expect(await plain.page.locator('button:visible').count()).toBe(0)
    await plain.page.context().close()
  })

  test('is under 60 kB without pictures, and nothing moves while it loads', async () => {
    const response = await worker.send(path)
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(60_000)
    const { page } = await open(path)
    await page.waitForLoadState('networkidle')
    const shifted = await page.evaluate(`new Promise((done) => {
      let sum = 0
      const observer = new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value })
      observer.observe({ type: 'layout-shift', buffered: true })
      setTimeout(() => done(sum), 100)
    })`)
    expect(shifted).toBe(0)
    await page.context().close()
  })
})

test('the keyboard comes to the content first, and what it is on can be seen', async () => {
  const { page } = await open('/')
  await page.keyboard.press('Tab')
  const skip = page.locator(':focus')
  expect(await skip.innerText()).toBe('Skip to the news')
  expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').evaluate((link) => link.closest('main') !== null)).toBe(true)
  await page.context().close()
})

deepTest('dark and light are told apart', async () => {
  const paper = async (colorScheme: 'light' | 'dark') => {
    const { page } = await open('/', { colorScheme })
    const color = await page.evaluate('getComputedStyle(document.body).backgroundColor')
    await page.context().close()
    return color
  }
  expect(await paper('light')).not.toBe(await paper('dark'))
})

test('one click copies the address of a feed, and says so', async () => {
  const { page } = await open('/feeds', { permissions: ['clipboard-read', 'clipboard-write'] })
  const button = page.getByRole('button', { name: 'Copy the address of World News' })
  await button.click()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe('https://news.example/world-news/rss.xml')
  expect(await page.locator('#said').innerText()).toBe('Copied')
  await page.context().close()
})

deepTest('after a copy the button is what it was, however often it is pressed, and nothing moves', async () => {
  const { page } = await open('/feeds', { permissions: ['clipboard-read', 'clipboard-write'] })
  const button = page.locator('button[data-copy]').nth(1)
  const [words, box] = [await button.textContent(), await button.boundingBox()]
  await button.click()
  expect(await button.boundingBox()).toEqual(box)
  await button.click()
  await expect.poll(() => button.textContent()).toBe(words)
  expect(await button.boundingBox()).toEqual(box)
  await page.context().close()
})

deepTest('where there is no clipboard, the address is there to be copied by hand', async () => {
  const { page, faults } = await open('/feeds')
  await page.evaluate('Object.defineProperty(navigator, "clipboard", { value: undefined })')
  await page.getByRole('button', { name: 'Copy the address of Climate' }).click()
  expect(await page.evaluate('getSelection().toString() || document.activeElement.value')).toBe(
    'https://news.example/topics/climate/rss.xml',
  )
  expect(await page.locator('#said').innerText()).toBe('Press Ctrl+C to copy')
  expect(faults).toEqual([])
  await page.context().close()
})

deepTest('no word is too long for a narrow screen', async () => {
  const { page } = await open('/', { viewport: { width: 360, height: 700 } })
  for (const path of ['/', '/feeds', '/sport', '/sport/long']) {
    await page.goto(new URL(path, worker.url).href)
    expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 360])
  }
  await page.context().close()
})

test('the subscribe page names every channel with its three feeds', async () => {
  const { page } = await open('/feeds')
  const links = await page
    .locator('main a')
    .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href')))
  for (const channel of ['', '/world-news', '/hindi', '/topics/climate', '/authors/world-desk', '/languages/hi']) {
    for (const file of ['rss.xml', 'atom.xml', 'feed.json']) expect(links).toContain(`${channel}/${file}`)
  }
  for (const reader of ['feedly.com', 'inoreader.com', 'newsblur.com']) expect(links.join()).toContain(reader)
  await page.context().close()
})

describe('a browser that opens a feed shows something to read', () => {
  test.each(isWhole() ? ['/rss.xml', '/atom.xml'] : ['/rss.xml'])('%s', async (path) => {
    const { page } = await open('/feeds')
    await page.goto(new URL(path, worker.url).href)
    const shown = await page.evaluate<{ title: string; visible: number; content: string; banner: string }>(`(() => {
      const titles = [...document.querySelectorAll('title')]
      return {
        title: titles[0]?.textContent,
        visible: titles.filter((title) => getComputedStyle(title).display === 'block').length,
        content: getComputedStyle(document.querySelector('encoded, content')).display,
        banner: getComputedStyle(document.documentElement, '::before').content,
      }
    })()`)
    expect(shown).toMatchObject({ title: 'Khabar Wire', content: 'none' })
    expect(shown.visible).toBeGreaterThan(19)
    expect(shown.banner).toContain('This is a feed')
    await page.context().close()
  })
})
