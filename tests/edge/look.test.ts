import { describe, expect, test } from 'vitest'
import { contrast } from '../../src/article/theme/color.ts'
import { appOver } from '../harness/app-over.ts'
import { publicationFile, storyFile } from '../harness/content.ts'

const THEME = `theme:
  accent: { light: '#006d5b' }
  paper: { light: '#ffffff', dark: '#101418' }
  text: Charter, Georgia, serif
  width: wide
  corners: square
footer:
  text: Printed on the river bank since 1998.
  links: [{ title: About, url: /about }, { title: Shop, url: 'https://shop.example/' }]
social: [https://social.example/@river]
head:
  verification: { google-site-verification: abc123 }
  scripts: [https://count.example/a.js]`

const folder = (...lines: string[]) => ({ 'publication.yaml': publicationFile(...lines), 'world/a.md': storyFile(1) })
const asking = (...lines: string[]) => {
  const { app } = appOver(folder(...lines))
  return (path: string) => app.request(`https://news.example${path}`)
}
const themeIn = (html: string) => /href="(\/theme-[a-z0-9]+\.css)"/.exec(html)?.[1]

describe('a theme', () => {
  test('is a stylesheet that every page loads after Khabar’s own, at an address of its own', async () => {
    const ask = asking(THEME)
    for (const path of ['/', '/world', '/world/a', '/feeds']) {
      const html = await (await ask(path)).text()
      expect(html.indexOf('/khabar.css')).toBeLessThan(html.indexOf(themeIn(html) ?? 'none'))
    }
    const address = themeIn(await (await ask('/')).text()) ?? ''
    const sheet = await ask(address)
    expect([sheet.status, sheet.headers.get('Content-Type')]).toEqual([200, 'text/css; charset=utf-8'])
    const css = await sheet.text()
    expect(css).toContain('--paper:light-dark(#ffffff,#101418)')
    expect(css).toContain('--serif:Charter, Georgia, serif')
    expect(css).toContain('.topics a{border-radius:0}')
    expect(css).toContain('max-inline-size:84rem')
    const tag = sheet.headers.get('ETag') ?? ''
    const { app } = appOver(folder(THEME))
    const again = await app.request(`https://news.example${address}`, { headers: { 'If-None-Match': tag } })
    expect(again.status).toBe(304)
  })

  test('has another address when it changes, and the old one leads there', async () => {
    const before = themeIn(await (await asking(THEME)('/')).text()) ?? ''
    const ask = asking(THEME.replace('#006d5b', '#7a1fa2'))
    const after = themeIn(await (await ask('/')).text())
    expect(after).not.toBe(before)
    const old = await ask(before)
    expect([old.status, old.headers.get('Location')]).toEqual([302, `https://news.example${after}`])
  })

  test('gives dark pages an accent that can be read there, from the one of light pages', async () => {
    const ask = asking(THEME)
    const css = await (await ask(themeIn(await (await ask('/')).text()) ?? '')).text()
    const [, dark = ''] = /--accent:light-dark\(#006d5b,#([\da-f]{6})\)/.exec(css) ?? []
    const parts = [0, 2, 4].map((at) => Number.parseInt(dark.slice(at, at + 2), 16)) as [number, number, number]
    expect(contrast(parts, [0x10, 0x14, 0x18])).toBeGreaterThanOrEqual(4.5)
  })

  test('is nowhere without the setting: pages and policies are as before', async () => {
    const plain = asking()
    expect(await (await plain('/')).text()).not.toMatch(/theme-|google-site|count\.example/)
    expect((await plain('/theme-abcd1234.css')).status).toBe(404)
    expect((await plain('/')).headers.get('Content-Security-Policy')).not.toContain('connect-src')
  })
})

test('foot, profiles, verification and scripts are on every page, and the policy names the scripts’ host alone', async () => {
  const ask = asking(THEME)
  const home = await ask('/')
  const html = await home.text()
  expect(html).toContain('Printed on the river bank since 1998.')
  expect(html).toContain('<a href="/about">About</a>')
  expect(html).toContain('<a href="https://social.example/@river">social.example</a>')
  expect(html).toContain('<meta name="google-site-verification" content="abc123"')
  expect(html).toMatch(/<script src="https:\/\/count\.example\/a\.js" defer/)
  const policy = home.headers.get('Content-Security-Policy') ?? ''
  expect(policy).toContain("script-src 'self' https://count.example;")
  expect(policy).toContain('connect-src https://count.example;')
  expect(policy).not.toContain('unsafe-inline')
})
