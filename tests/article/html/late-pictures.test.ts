import { describe, expect, test } from 'vitest'
import { EMBED_HOSTS } from '../../../src/article/html/embeds.ts'
import { renderMarkdown } from '../../../src/article/markdown/markdown.ts'

const RULES = { base: 'https://news.example/world/talks', embeds: EMBED_HOSTS }
const A = 'https://news.example/a.jpg'
const B = 'https://news.example/b.jpg'

describe('a picture that a script would load late is there at once', () => {
  test.each([
    ['data-src', '<img data-src="/a.jpg">', `<img src='${A}' />`],
    ['in place of what holds it', '<img src="/blank.png" data-src="/a.jpg">', `<img src='${A}' />`],
    [
      'of what only counts elsewhere',
      '<img src="https://x.example/blank.gif" data-src="/a.jpg">',
      `<img src='${A}' />`,
    ],
    ['data-srcset', '<img src="/b.jpg" data-srcset="/a.jpg 2x">', `<img src='${B}' srcset='${A} 2x' />`],
    [
      'both, as plugins of WordPress write them',
      '<img data-lazy-src="/b.jpg" data-lazy-srcset="/a.jpg 900w, /b.jpg 300w" data-lazy-sizes="auto">',
      `<img src='${B}' srcset='${A} 900w, ${B} 300w' />`,
    ],
    ['data-original', '<img data-original="/a.jpg">', `<img src='${A}' />`],
    [
      'a film and its poster',
      '<video data-src="/a.mp4" data-poster="/a.jpg"></video>',
      `<video src='https://news.example/a.mp4' poster='${A}'></video>`,
    ],
    [
      'sound',
      '<audio controls><source data-src="/a.mp3"></audio>',
      "<audio controls><source src='https://news.example/a.mp3' /></audio>",
    ],
    [
      'a frame of a host that is trusted',
      '<iframe data-src="https://www.youtube.com/embed/x"></iframe>',
      "<iframe src='https://www.youtube.com/embed/x'></iframe>",
    ],
    [
      'of several sizes alone the largest',
      '<img srcset="/b.jpg 640w, /a.jpg 1280w">',
      `<img srcset='${B} 640w, ${A} 1280w' src='${A}' />`,
    ],
    ['by density too', '<img srcset="/b.jpg, /a.jpg 1.5x">', `<img srcset='${B}, ${A} 1.5x' src='${A}' />`],
    [
      'where the one address leads nowhere',
      '<img src="data:x" srcset="/a.jpg 1x">',
      `<img srcset='${A} 1x' src='${A}' />`,
    ],
  ])('%s', (_, html, safe) => {
    const { html: rendered, faults } = renderMarkdown(`<div>${html}</div>`, RULES)
    expect(rendered).toBe(`<div>${safe}</div>`)
    expect(faults.filter(({ code }) => code === 'html-mended')).not.toEqual([])
  })
})

test.each([
  ['what runs', '<img data-src="javascript:x" alt="">'],
  ['what holds its bytes', '<img data-src="data:image/png;base64,AA" alt="">'],
  ['a counter', '<img data-src="https://pixel.quantserve.com/pixel/p.gif" alt="">'],
  ['a counter of one size', '<img data-srcset="https://pixel.quantserve.com/pixel/p.gif 1x" alt="">'],
  ['a frame of any host', '<iframe data-src="https://evil.example/"></iframe>'],
])('a script would have loaded %s: it is not there', (_, html) => {
  expect(renderMarkdown(html, RULES).html).not.toMatch(/javascript|data:|quantserve|evil/)
})

test('of what is no picture, sound or film nothing is made', () => {
  expect(renderMarkdown('<div data-src="/a.jpg">a</div>', RULES).html).toBe('<div>a</div>')
})
