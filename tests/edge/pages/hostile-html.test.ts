import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { ALLOWED_ATTRIBUTES, ALLOWED_ELEMENTS } from '../../../src/article/html/allowed-html.ts'
import { EMBED_HOSTS } from '../../../src/article/html/embeds.ts'
import { renderMarkdown } from '../../../src/article/markdown/markdown.ts'
import { SCHEMES } from '../../../src/article/text/followable.ts'
import { VECTORS } from '../../article/html/vectors.ts'
import { appOver, feedsOf } from '../../harness/app-over.ts'
import { startBrowser } from '../../harness/browser.ts'
import { publicationFile, soundContent, storyFile } from '../../harness/content.ts'
import { isWhole, share } from '../../harness/runs.ts'

const RULES = { base: 'https://news.example/world/talks', embeds: EMBED_HOSTS }
const bodyOf = (text: string) => `Before.\n\n${text}\n\nAfter.`

/** A story for every vector but those that keep a story from being published. */
const RENDERED = VECTORS.filter(({ text }) => !text.includes('\x0c')).map(({ text }) => {
  const { html, faults } = renderMarkdown(bodyOf(text), RULES)
  return { text, html, isOpen: faults.some(({ code }) => code === 'html-open') }
})
const CASES = RENDERED.filter(({ isOpen }) => !isOpen)
const FOLDER = {
  'publication.yaml': publicationFile('feed: {items: 500}'),
  ...Object.fromEntries(CASES.map(({ text }, index) => [`world/v${index}.md`, storyFile(index + 1, [], bodyOf(text))])),
}
const { articles } = soundContent(FOLDER)
const feeds = await feedsOf(FOLDER)
const texts: { id: string; content_html: string }[] = JSON.parse(feeds.json).items

const browser = await startBrowser()
afterAll(() => browser.close())

describe('all formats carry the safe text, and no other', () => {
  test('byte for byte', () => {
    expect(texts.length).toBe(CASES.length)
    const html = new Map(articles.map((article) => [article.id, article.html]))
    for (const { id, content_html } of texts) {
      expect(content_html).toBe(html.get(id))
      expect(feeds.rss).toContain(`<![CDATA[${content_html}]]>`)
      expect(feeds.atom).toContain(`<![CDATA[${content_html}]]>`)
    }
  })
})

/** A page without any policy of its own, so that whatever can run runs, and says so; nothing leaves the machine. */
async function openBare(html: string): Promise<{ page: Page; hits: string[]; asked: string[] }> {
  const context = await browser.newContext()
  const hits: string[] = []
  const asked: string[] = []
  await context.exposeFunction('hit', () => hits.push('hit'))
  await context.addInitScript("for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = hit")
  await context.route('**/*', (route) => {
    const url = route.request().url()
    if (url === 'https://reader.example/') return route.fulfill({ contentType: 'text/html', body: html })
    asked.push(url)
    return route.abort()
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => hits.push(String(error)))
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && frame.url() !== 'https://reader.example/') hits.push(frame.url())
  })
  await page.goto('https://reader.example/', { waitUntil: 'load' })
  // Handlers of pictures that fail, and of animations, come a moment later.
  await page.waitForTimeout(200)
  return { page, hits, asked }
}

const LISTS = JSON.stringify([ALLOWED_ELEMENTS, ALLOWED_ATTRIBUTES, SCHEMES, EMBED_HOSTS])

/** What a browser's own tree holds below these elements that the lists do not name. */
/** @param base of addresses within the site, on pages; a text by itself has whole addresses only */
function offendersIn(page: Page, selector: string, base?: string): Promise<string[]> {
  return page.evaluate(`(() => {
    const [elements, attributes, schemes, embeds] = ${LISTS}
    const found = []
    for (const element of document.querySelectorAll('${selector} *')) {
      const name = element.localName
      if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !elements.includes(name)) found.push('<' + name + '>')
      for (const { name: attribute, value } of element.attributes) {
        const at = attribute + ' of <' + name + '>: ' + value
        if (![...(attributes[name] ?? []), ...attributes['*']].includes(attribute)) found.push(at)
        if (!['href', 'src', 'poster', 'cite'].includes(attribute)) continue
        const url = URL.parse(value, ${JSON.stringify(base)})
        if (url === null || !schemes.includes(url.protocol.slice(0, -1))) found.push(at)
        else if (name === 'iframe' && !(url.protocol === 'https:' && embeds.includes(url.host))) found.push(at)
      }
    }
    return found
  })()`)
}

/** What is served, and what would be if an open element were a warning only. */
const TEXTS = [
  ...texts.map(({ content_html }) => content_html),
  ...RENDERED.filter(({ isOpen }) => isOpen).map(({ html }) => html),
]
const STORIES = TEXTS.map((html) => `<div class="text">${html}</div><hr class="after">`).join('\n')

/** Where readers put a text, and what might be around it there. */
const SURROUNDINGS: [where: string, before: string, after: string][] = [
  ['a page', '', ''],
  ['a table', '<table><tr><td>', '</td></tr></table>'],
  ['a list', '<ul><li>', '</li></ul>'],
  ['a drawing', '<svg><foreignObject>', '</foreignObject></svg>'],
  ['a formula', '<math><mtext>', '</mtext></math>'],
  ['a template', '<template>', '</template>'],
  ['a noscript', '<noscript>', '</noscript>'],
  ['a text field', '<textarea>', '</textarea>'],
  ['a title', '<title>', '</title>'],
  ['a style', '<style>', '</style>'],
  ['a script that is data', '<script type="text/plain">', '</script>'],
  ['a comment', '<!--', '-->'],
  ["an attribute's value", '<p title="', '">x</p>'],
]

describe('nothing runs in a real browser', () => {
  test('which would say so', async () => {
    const { page, hits, asked } = await openBare('<!doctype html><svg onload=hit()></svg><img src=//evil.example/x>')
    expect([hits, asked]).toEqual([['hit'], ['https://evil.example/x']])
    await page.context().close()
  })

  test.each(share(SURROUNDINGS))('inside %s', async (where, before, after) => {
    const { page, hits, asked } = await openBare(`<!doctype html><body>${before}${STORIES}${after}<i id="end"></i>`)
    expect(hits).toEqual([])
    expect(await page.evaluate("document.querySelector('#end')?.namespaceURI")).toBe('http://www.w3.org/1999/xhtml')
    if (where === 'a page') {
      expect(await offendersIn(page, '.text')).toEqual([])
      // No text closes what stands around it.
      expect(await page.evaluate("document.querySelectorAll('body > .text + hr.after').length")).toBe(TEXTS.length)
    }
    expect(asked.filter((url) => /evil|count\.example|facebook|pixel|scorecard|google-analytics/.test(url))).toEqual([])
    await page.context().close()
  })

  test('and nothing comes to life when a reader writes the text out and reads it again', async () => {
    const { page, hits } = await openBare(`<!doctype html><body>${STORIES}`)
    const settled = await page.evaluate(`(() => {
      let before = ''
      for (let round = 0; round < 5; round++) {
        before = document.body.innerHTML
        document.body.innerHTML = before
      }
      return document.body.innerHTML === before
    })()`)
    expect([settled, hits, await offendersIn(page, '.text')]).toEqual([true, [], []])
    await page.context().close()
  })
})

describe('pages', () => {
  test('show stories safely under their own policy', async () => {
    const { app } = appOver(FOLDER)
    const context = await browser.newContext({ javaScriptEnabled: true })
    const hits: string[] = []
    await context.exposeFunction('hit', () => hits.push('hit'))
    await context.route('**/*', async (route) => {
      const url = new URL(route.request().url())
      if (url.origin !== 'https://news.example') return route.abort()
      const response = await app.request(url.href)
      return route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      })
    })
    const page = await context.newPage()
    const offenders: string[] = []
    // The text is the feeds', which is tried above; some show that nothing is put around it.
    for (const { path } of articles.filter((_, index) => index % (isWhole() ? 4 : 40) === 0)) {
      await page.goto(`https://news.example${path}`, { waitUntil: 'domcontentloaded' })
      offenders.push(...(await offendersIn(page, '.text', 'https://news.example')))
      if ((await page.locator('article.story > .text').count()) !== 1) offenders.push(path)
    }
    expect([hits, offenders]).toEqual([[], []])
    await context.close()
  })

  test('load frames of the trusted hosts and of no other', async () => {
    const { app } = appOver({ 'publication.yaml': publicationFile('embeds: [player.example]') })
    const policy = (await app.request('https://any.example/')).headers.get('content-security-policy') ?? ''
    const frames = policy.split('; ').find((directive) => directive.startsWith('frame-src'))
    expect(frames?.split(' ').slice(1)).toEqual([...EMBED_HOSTS, 'player.example'].map((host) => `https://${host}`))
  })
})
