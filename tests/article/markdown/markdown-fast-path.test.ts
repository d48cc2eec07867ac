import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '../../../src/article/markdown/markdown.ts'
import { renderText } from '../../../src/article/markdown/markdown-fast-path.ts'
import { runs } from '../../harness/runs.ts'

const RULES = { base: 'https://news.example/world/talks', embeds: [] }

/** Lines as stories have them, and such as turn the lines around them into something else. */
const line = fc.constantFrom(
  ...[
    'The rupee rose.',
    '"No," he said > once.',
    '26 people came.',
    '2025. A year.',
    '1) One',
    'सौ रुपये।',
    '“Yes”',
    'A # b',
    'a | b',
  ],
  ...[
    '# Heading',
    '## सुर्ख़ी',
    '#',
    '# A #',
    '- item',
    '* item',
    '  - inner',
    '1. one',
    '2. two',
    '> said',
    '>',
    '---',
    '===',
    '|-|-|',
  ],
  ...[
    '    code',
    '  two spaces',
    'ends so  ',
    'ends so ',
    '**bold**',
    '[a](b)',
    '[a]',
    '![a](b.png)',
    '![](/pixel.gif)',
    '`c`',
    'a_b_c',
  ],
  ...[
    'AT&T',
    '&amp;',
    '<b>x</b>',
    '<https://a.example>',
    '<!-- c',
    '```',
    '~~~',
    '~~x~~',
    '[a]: /b',
    '> [a]: /c',
    'back\\slash',
    'a*b',
  ],
  ...[
    '\u00a0nbsp',
    'ends\u3000',
    '\u3000',
    '\ufefftext',
    '# \u00a0x',
    '#\u00a0x',
    '\ttab',
    '(a) b',
    "'q'",
    '$5',
    '+1',
    '=',
    '',
    '',
    '',
    '',
    ' ',
  ],
  ...[
    'A.[^1]',
    'A.[^none]',
    '[^1]: A note.',
    '    its second paragraph',
    ': a meaning',
    '  : another',
    ':',
    ':no',
    'See https://a.example/b.',
    'www.a.example',
    'https://',
    '- [ ] open',
    '- [x] done',
    '> [!NOTE]',
    '> [!TIP] Title',
  ],
  ...['# A {#a}', 'A {.b}', '{: .c}', '{: #d }', '{:toc}', '{e}', '[a](#a)', '**b**{#f}', '{{ g }}', '%'],
  ...['[x](javascript:alert(1))', '![p](https://count.example/p.gif?1x1)'],
)
const story = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n\n', '\n\n', '\n\n\n', '\r\n')), { maxLength: 12 })
  .map((lines) => lines.map(([text, end]) => `${text}${end}`).join(''))

describe('what is rendered without the Markdown parser is what the parser renders', () => {
  test('of whatever is written', () => {
    fc.assert(
      fc.property(story, (source) => {
        expect(renderText(source, RULES)).toEqual(renderMarkdown(source, RULES))
      }),
      { numRuns: runs(20_000) },
    )
  })

  test('line by line, a fault stays where it is', () => {
    const source = 'A paragraph.\n\nAnother.\nOf two lines.\n\n\n[x](javascript:alert(1)) and ![p](/a.png)\n'
    const { faults, files } = renderText(source, RULES)
    expect([faults.map((fault) => fault.line), files.map((file) => file.line)]).toEqual([[6], [6]])
  })

  test('of any number of files and faults', () => {
    // As many as a text may have pieces.
    const { files } = renderText('![](/a) '.repeat(45_000), RULES)
    expect(files).toHaveLength(45_000)
    const { faults } = renderText('[](data:x) '.repeat(45_000), RULES)
    expect(faults).toHaveLength(45_000)
  })
})
