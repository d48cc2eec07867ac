import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '../../../src/article/markdown/markdown.ts'

const RULES = { base: 'https://news.example/world/talks', embeds: ['www.youtube.com'] }
const picture = (written: string) => `<img src="https://count.example/x" ${written}>`

describe('a picture that nobody is meant to see goes', () => {
  test.each([
    'width=1 height=1',
    'width="2" height="1"',
    'width=2 height=2',
    'width=0.5',
    'width=".5"',
    'height="0.5px"',
    'height=" 1 px"',
    'width="0%"',
    'width=00001',
    'width=-1',
    'hidden',
    'hidden=until-found',
    'style="display:none"',
    'style="DISPLAY : None !important"',
    'style="visibility:collapse"',
    'style="opacity:0"',
    'style="opacity: .01"',
    'style="opacity:0%"',
    'style="filter:opacity(0)"',
    'style="width:0.5px"',
    'style="height:.1em"',
    'style="max-width:0;color:red"',
    'style="position:absolute;left:-9999px"',
    'style="position:fixed;top:-100vh;left:-100em"',
    'style="margin-left:-5000px"',
    'style="margin: 0 0 0 -9999px"',
    'style="text-indent:-999em"',
    'style="transform:scale(0)"',
    'style="transform:translate(-9999px,0)"',
    'style="translate:-9999px"',
    'style="scale:0"',
    'style="clip:rect(0 0 0 0)"',
    'style="clip-path:inset(50%)"',
    'style="inset:-9999px"',
  ])('%s', (written) => {
    const { html, faults } = renderMarkdown(picture(written), RULES)
    expect([html, faults]).toEqual(['', [{ code: 'html-removed', removed: '<img>', why: 'tracker', line: 0 }]])
  })

  test.each([
    ['in what is not shown', `<div style="display:none"><p>a ${picture('')}</p></div>`],
    ['in what is moved away', `<p style="position:absolute;left:-9999px">a ${picture('')}</p>`],
    ['in what is hidden by name', `<section hidden><p>a <video src="https://count.example/x"></video></p></section>`],
    [
      'a frame that is not shown',
      '<p>a <iframe src="https://www.youtube.com/embed/x" style="display:none"></iframe></p>',
    ],
    ['a frame of no size', '<p>a <iframe src="https://www.youtube.com/embed/x" height="0"></iframe></p>'],
  ])('%s', (_, html) => {
    const { html: rendered, faults } = renderMarkdown(html, RULES)
    expect(rendered).not.toContain('src=')
    expect(rendered).toContain('a ')
    expect(faults).toContainEqual(expect.objectContaining({ why: 'tracker' }))
  })
})

describe('a picture that is seen stays', () => {
  test.each([
    'width=3 height=3',
    'width=16 height=16',
    'width="100%"',
    'width="auto"',
    'style="width:100%;height:auto"',
    'style="width:calc(1px + 50%)"',
    'style="max-width:1.5em"',
    'style="opacity:0.9"',
    'style="display:block;margin:0 -20px"',
    'style="position:relative;top:-4px;left:50%;transform:translateX(-50%)"',
    'style="transform:scale(0.5)"',
    'style="border:0;padding:1px"',
    'style="filter:opacity(0.5)"',
  ])('%s', (written) => {
    expect(renderMarkdown(picture(written), RULES).html).toContain("src='https://count.example/x'")
  })

  test('in a box that keeps its shape by having no height', () => {
    const html = '<div style="height:0;padding-bottom:56.25%;position:relative"><img src="/a.jpg"></div>'
    expect(renderMarkdown(html, RULES).html).toBe("<div><img src='https://news.example/a.jpg' /></div>")
  })
})
