import { describe, expect, test } from 'vitest'
import { findForbiddenReference } from '../../../src/article/characters.ts'
import { splitFrontMatter } from '../../../src/article/fields/front-matter.ts'
import { parseYaml } from '../../../src/article/fields/yaml.ts'
import { EMBED_HOSTS } from '../../../src/article/html/embeds.ts'
import { renderMarkdown } from '../../../src/article/markdown/markdown.ts'
import { isFileSlug, isSlug, slugOf } from '../../../src/article/slug.ts'
import { isFollowable } from '../../../src/article/text/followable.ts'
import { parseTimestamp } from '../../../src/time/index.ts'
import { computingMilliseconds } from '../../harness/computing.ts'
import { runs } from '../../harness/runs.ts'

const RULES = { base: 'https://news.example/world/talks', embeds: EMBED_HOSTS }

/** Pieces of which hostile texts are made: what opens and never closes, and what might be read twice. */
const UNITS = [
  ...[
    '[',
    '![',
    '[a](',
    '[a]: b\n',
    '*a **b ',
    '_a_',
    '**a',
    '~~a~~',
    '`',
    '``a`',
    '\\',
    '&amp;',
    '&#8;',
    '&#147;',
    '> - ',
    '>',
  ],
  ...[
    '<',
    '</',
    '</p>',
    '<div>',
    '<div>\n\n',
    '<b><i>',
    '<svg>',
    '<script>',
    '<iframe src=x>',
    '<table><tr><td>',
    '<?',
  ],
  ...['<!--', '<!-- x --> ', '<![CDATA[', '<p x="', '<a href="', '<p onclick=x()>', '<img width=1>', '<b\n'],
  ...[
    '<img srcset="a 1x, ',
    '<p style="a:b;',
    '|a|b|\n|-|-|\n',
    'a|b\n-|-\n\n',
    '[a](/b "&#147;',
    '- ',
    '1. a\n',
    '# a\n',
    '\t',
    ' ',
    '\n',
    'a: ',
    '- a\n',
  ],
  ...[
    '[^1]',
    '[^',
    '[^1]: ',
    '[^1]: a\n',
    '[^1]:\n\n',
    'a[^1]\n\n[^1]: b\n\n',
    'a\n: b\n',
    'a\n\n: b\n\n',
    ': ',
    'a\n: ',
    'https://',
    'https://a.in ',
    'https://a.in/(',
    'www.',
    'www.a.in\n',
    'www.a.in,',
  ],
  ...[
    '{: ',
    '{#a',
    '{.a}',
    '*a*{.b}',
    '![a](b){#c .d} ',
    '# a {#b}\n',
    '{: .a}\n\n',
    '- a\n\n{: .a}\n',
    '{:toc}\n\n',
    '> [!NOTE]\n\n',
    '> [!a] b\n> c\n\n',
    '- [ ] a\n',
    '|a|\n|-|\n|{.b}|\n\n',
  ],
  ...['---\n', '"', "'", '{', '[', 'a+', 'é', 'e\u0301', '😀', '-', '.', '&a ', '*a ', '!a ', '%', '#', ': '],
]

const LONG = runs(100_000)

/** A quadratic reading of such a text is a matter of minutes. */
const MOST_MILLISECONDS = 3_000

const READERS: [what: string, read: (text: string) => unknown][] = [
  ['a text', (text) => renderMarkdown(text, RULES)],
  ['front matter', (text) => splitFrontMatter(`---\n${text}`)],
  ['fields', (text) => parseYaml(text.slice(0, 64_000), 'a.md')],
  ['a slug', (text) => [slugOf(text), isSlug(text), isFileSlug(text)]],
  ['an address', (text) => isFollowable(text, RULES.base)],
  ['references', (text) => findForbiddenReference(text)],
  ['a timestamp', (text) => parseTimestamp(text, { zone: 'Asia/Kolkata' })],
]

describe.each(READERS)(`%s of ${LONG} characters is read in bounded time`, (_, read) => {
  test.each(UNITS)('%j', (unit) => {
    const text = unit.repeat(Math.ceil(LONG / unit.length))
    expect(computingMilliseconds(() => read(text))).toBeLessThan(MOST_MILLISECONDS)
  })
})

test('any number of notes is read in bounded time', () => {
  const numbers = Array.from({ length: 10_000 }, (_, number) => number)
  const text = `${numbers.map((number) => `[^${number}]`).join(' ')}\n\n${numbers.map((number) => `[^${number}]: a\n`).join('')}`
  expect(computingMilliseconds(() => renderMarkdown(text, RULES))).toBeLessThan(MOST_MILLISECONDS)
})
