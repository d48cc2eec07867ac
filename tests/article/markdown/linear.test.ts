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
