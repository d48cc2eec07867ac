import { describe, expect, test } from 'vitest'
import { servedHere, textServedHere } from '../../../src/edge/pages/served-here.ts'

const SITE = 'https://news.example'

describe('an address on a page', () => {
  test.each([
    ['the site’s own', `${SITE}/media/a.png?v=1#x`, '/media/a.png?v=1#x'],
    ['its front page', `${SITE}/`, '/'],
    ['another site', 'https://img.example/a.png', 'https://img.example/a.png'],
    ['a site whose name begins so', `${SITE}.evil.example/a.png`, `${SITE}.evil.example/a.png`],
    ['another port', `${SITE}:8443/a.png`, `${SITE}:8443/a.png`],
    ['without encryption', 'http://news.example/a.png', 'http://news.example/a.png'],
    ['a path that would be a host', `${SITE}//evil.example/a.png`, `${SITE}//evil.example/a.png`],
    ['the site in a path of another', `https://proxy.example/${SITE}/a`, `https://proxy.example/${SITE}/a`],
  ])('%s', (_, address, served) => {
    expect(servedHere(address, SITE)).toBe(served)
  })
})

describe('a text on a page', () => {
  test.each([
    ['a picture', `<img src='${SITE}/a.png' alt='${SITE}/a.png'>`, `<img src='/a.png' alt='${SITE}/a.png'>`],
    [
      'pictures in several sizes',
      `<img srcset='${SITE}/a.png 1x, https://b.example/b.png 2x, ${SITE}/c.png 3x'>`,
      `<img srcset='/a.png 1x, https://b.example/b.png 2x, /c.png 3x'>`,
    ],
    [
      'a film and a link',
      `<video src='${SITE}/f.mp4' poster='${SITE}/f.png'></video><a href='${SITE}/world/a#b'>x</a>`,
      `<video src='/f.mp4' poster='/f.png'></video><a href='/world/a#b'>x</a>`,
    ],
    ['words', `<p>Write src='${SITE}/a.png' there.</p>`, `<p>Write src='${SITE}/a.png' there.</p>`],
  ])('%s', (_, html, served) => {
    expect(textServedHere(html, SITE)).toBe(served)
  })
})
