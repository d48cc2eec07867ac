import { expect, test } from 'vitest'
import { type Child, Fragment, jsx, raw } from '../../../src/edge/jsx/jsx-runtime.ts'

test.each<[rule: string, child: Child, markup: string]>([
  ['text is escaped', '</p><script>"\'&amp;', "<p>&lt;/p&gt;&lt;script&gt;&quot;'&amp;amp;</p>"],
  ['markup that is known to be safe is not', raw('<em>a</em>'), '<p><em>a</em></p>'],
  ['an element is not', jsx('b', { children: 'x & y' }), '<p><b>x &amp; y</b></p>'],
  ['lists follow one another', ['a', ['<', jsx('i', {})], 1], '<p>a&lt;<i></i>1</p>'],
  ['zero is shown', 0, '<p>0</p>'],
  ['nothing is not', [null, undefined, true, false, ''], '<p></p>'],
  ['a fragment is what is in it', Fragment({ children: ['a', raw('<br/>')] }), '<p>a<br/></p>'],
])('%s', (_, child, markup) => {
  expect(String(jsx('p', { children: child }))).toBe(markup)
})

test('attributes are escaped, empty where true, and left out where there is nothing to say', () => {
  const attributes = { class: '"><i>', hidden: true, lang: undefined, dir: null, inert: false, width: 3 }
  expect(String(jsx('div', attributes))).toBe('<div class="&quot;&gt;&lt;i&gt;" hidden="" width="3"></div>')
})

test('an empty element has no end', () => {
  expect(String(jsx('meta', { charset: 'utf-8' }))).toBe('<meta charset="utf-8"/>')
})

test('a component is given its properties and children', () => {
  const Box = ({ name, children }: Record<string, unknown> & { children?: Child }) =>
    jsx('b', { title: name, children: ['(', children, ')'] })
  expect(String(jsx(Box, { name: 'n', children: 'c' }))).toBe('<b title="n">(c)</b>')
})
