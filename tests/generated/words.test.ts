import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { EMBED_HOSTS } from '../../src/article/html/embeds.ts'
import { renderMarkdown } from '../../src/article/markdown/markdown.ts'
import { runs } from '../harness/runs.ts'

/** Another seed each run, printed so that a run can be repeated: KHABAR_SEED=123 npm test. */
const seed = Number(process.env.KHABAR_SEED ?? Date.now() % 2 ** 31)
beforeAll(() => console.log(`seed of the generated words: ${seed}`))

const RULES = { base: 'https://news.example/world/talks', embeds: EMBED_HOSTS }

/** Of what Markdown and HTML are made, whole and broken; W is a word. */
const PIECES = [
  ...['W', 'W', 'W', 'W', ' ', '\n', '\n\n', '\r\n', '\t', '    ', '- ', '> ', '1. ', '# ', '---\n', '===\n', '\\'],
  ...[
    '*',
    '**',
    '_',
    '`',
    '```\n',
    '~~~\n',
    '[',
    '](',
    '/a)',
    '](javascript:x)',
    '![',
    '<https://x.example>',
    '<name>',
  ],
  ...['| W | W |\n|---|---|\n', '| W | W | W |\n', '<?', '?>', '<!X', '<![CDATA[', ']]>', '&amp;', '&lt;', '<', '>'],
  ...['</', '<a', '<!', '</item>', '<a href="', '">', '="W', " title='W'", '<br>', '<hr/>', '<img src=x alt="W">'],
  ...[
    ...['b', 'div', 'p', 'table', 'tr', 'td', 'li', 'pre', 'video', 'form', 'object', 'head', 'body', 'html'],
    ...['script', 'style', 'svg', 'math', 'select', 'option', 'button', 'title', 'textarea', 'template', 'noscript'],
  ].flatMap((name) => [`<${name}>`, `</${name}>`]),
  ...['<plaintext>', '<iframe src=x>', '<iframe src="https://www.youtube.com/embed/x">', '</iframe>', '<iframe />'],
]

const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => {
  let count = 0
  return pieces.join('').replaceAll('W', () => `word${count++}x`)
})

test('no word goes in silence', () => {
  fc.assert(
    fc.property(text, (written) => {
      const { html, faults } = renderMarkdown(written, RULES)
      if (faults.length > 0) return
      // What stands behind a fence names a language, for machines (CommonMark, 4.5, info string).
      const shown = written.replace(/(?:`{3}|~{3}).*/g, '')
      for (const word of shown.match(/word\d+x/g) ?? []) expect(html).toContain(word)
    }),
    { numRuns: runs(50_000), seed },
  )
})
