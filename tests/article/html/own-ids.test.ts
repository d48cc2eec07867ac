import { Parser } from 'htmlparser2'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '../../../src/article/markdown/markdown.ts'
import { appOver, feedsOf } from '../../harness/app-over.ts'
import { publicationFile, storyFile } from '../../harness/content.ts'

const BASE = 'https://news.example/world/talks'
const RULES = { base: BASE, embeds: [] }
const OWN = `${BASE}#world:talks:`

describe('an id of a story is its own, and what leads to it follows', () => {
  const rows: [why: string, text: string, html: string][] = [
    ['a name of the page, or of a script', '<p id="content">a</p>', "<p id='world:talks:content'>a</p>"],
    [
      'a link in HTML and one in Markdown',
      '<a href="#n">a</a> [b](#n) <b id="n">c</b>',
      `<p><a href='${OWN}n'>a</a> <a href='${OWN}n'>b</a> <b id='world:talks:n'>c</b></p>`,
    ],
    [
      'a link that names the page too, in any form',
      '<i id="n"></i> [a](talks#n) [b](/world/talks#n) [c](https://news.example/world/talks#n)',
      `<p><i id='world:talks:n'></i> ${['a', 'b', 'c'].map((name) => `<a href='${OWN}n'>${name}</a>`).join(' ')}</p>`,
    ],
    [
      'an id in another script',
      '[a](#टिप्पणी) <b id="टिप्पणी">b</b>',
      `<p><a href='${OWN}${encodeURIComponent('टिप्पणी')}'>a</a> <b id='world:talks:टिप्पणी'>b</b></p>`,
    ],
    [
      'a link to another page, or to an id that is not in the text',
      '<i id="n"></i> [a](/other#n) [b](#m) [c](?x#n) [d](#) <a href="#%zz">e</a>',
      `<p><i id='world:talks:n'></i> <a href='https://news.example/other#n'>a</a> <a href='${BASE}#m'>b</a> <a href='${BASE}?x#n'>c</a> <a href='${BASE}#'>d</a> <a href='${BASE}#%zz'>e</a></p>`,
    ],
    [
      'an id that came back from a feed of its own',
      '<b id="world:talks:n">a</b> [b](#world:talks:n) [c](#n)',
      `<p><b id='world:talks:n'>a</b> <a href='${OWN}n'>b</a> <a href='${BASE}#n'>c</a></p>`,
    ],
    [
      'the heads of a cell',
      '<table><tr><th id="a">A</th><th id="b">B</th></tr><tr><td headers=" a  b">c</td></tr></table>',
      "<table><tr><th id='world:talks:a'>A</th><th id='world:talks:b'>B</th></tr><tr><td headers='world:talks:a world:talks:b'>c</td></tr></table>",
    ],
    [
      'an id that holds what addresses encode',
      '<a href="#50%25">a</a><i id="50%"></i>',
      `<p><a href='${OWN}50%25'>a</a><i id='world:talks:50%'></i></p>`,
    ],
    ['an id that says nothing', '<p id=" ">a</p>', '<p>a</p>'],
  ]
  test.each(rows)('%s', (_, text, html) => {
    expect(renderMarkdown(text, RULES)).toMatchObject({ html, faults: [] })
  })
})

/** The ids in a document, and where its links within itself lead. */
function anchors(html: string) {
  const ids: string[] = []
  const targets: string[] = []
  const parser = new Parser({
    onattribute: (name, value) => {
      if (name === 'id') ids.push(value)
      if (name === 'href' && value.includes('#')) targets.push(decodeURIComponent(value.split('#')[1] ?? ''))
    },
  })
  parser.end(html)
  return { ids, targets }
}

test('two stories with the same notes do not meet, in a feed or on a page of their own', async () => {
  const notes = 'A[^](#fn1).\n\n<p id="fn1">Note</p><p id="content">B</p><p id="feeds">C</p>'
  const folder = {
    'publication.yaml': publicationFile(),
    'world/one.md': storyFile(1, [], notes),
    'world/two.md': storyFile(2, [], notes),
    'sport/one.md': storyFile(3, [], notes),
  }
  const { json, rss, atom } = await feedsOf(folder)
  const texts = (JSON.parse(json).items as { content_html: string }[]).map(({ content_html }) => content_html)
  for (const text of texts) expect([rss.includes(text), atom.includes(text)]).toEqual([true, true])
  const { ids, targets } = anchors(texts.join(''))
  expect([ids.length, new Set(ids).size, targets.length]).toEqual([9, 9, 3])
  for (const target of targets) expect(ids).toContain(target)

  const { app } = appOver(folder)
  const page = anchors(await (await app.request('https://news.example/world/one')).text())
  expect(page.ids).toEqual(['content', 'world:one:fn1', 'world:one:content', 'world:one:feeds'])
  expect(page.targets).toEqual(['content', 'world:one:fn1'])
})
