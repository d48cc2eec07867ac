import { describe, expect, test } from 'vitest'
import { isFileSlug, isSlug, slugOf } from '../../src/article/slug.ts'

const SLUGS: [name: string, slug: string, why: string][] = [
  ['Russia Ukraine Conflict', 'russia-ukraine-conflict', 'spaces part words'],
  ['  US   Russia ', 'us-russia', 'runs of spaces are one'],
  ['São Paulo', 'sao-paulo', 'accents on Latin letters go'],
  ['Sa\u0303o Paulo', 'sao-paulo', 'in either form of writing them'],
  ['ﬁnance', 'finance', 'a ligature is its letters'],
  ['रुपया मज़बूत', 'रुपया-मज़बूत', 'vowel signs and nuktas are part of their letters'],
  ['தமிழ்நாடு', 'தமிழ்நாடு', 'so is the virama'],
  ['ΑΘΗΝΑ', 'αθηνα', 'other scripts are written small too'],
  ["India's budget", 'indias-budget', 'an apostrophe parts no word'],
  ['India’s budget', 'indias-budget', 'nor does a typographic one'],
  ['AT&T <b>"q"</b> ]]>', 'at-t-b-q-b', 'marks part words'],
  ['G20/2025: a_b.c', 'g20-2025-a-b-c', 'so do slashes, colons, underscores and dots'],
  ['---', '', 'nothing is left of marks alone'],
  ['😀', '', 'nor of an emoji'],
  ['__proto__', 'proto', 'names that every object has are names'],
  ['१२३', '१२३', 'digits of every script stay'],
]

describe('slugOf gives the last part of an address', () => {
  test.each(SLUGS)('%j → %j: %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
    expect(slugOf(slug)).toBe(slug)
    if (slug !== '') expect(isSlug(slug)).toBe(true)
  })
})

describe('isSlug', () => {
  test.each(['world-news', 'a', '2025', 'हिन्दी', 'constructor', 'a-b-c'])('takes %j', (text) => {
    expect(isSlug(text)).toBe(true)
  })
  test.each(['', 'World', 'a b', 'a--b', '-a', 'a-', 'a_b', 'a.b', 'a/b', '..', '__proto__', 'a\n', '%41'])(
    'refuses %j',
    (text) => {
      expect(isSlug(text)).toBe(false)
    },
  )
})

describe('isFileSlug', () => {
  test.each(['talks', 'Talks', '2025-11-26_talks', 'v1.2', 'ख़बर'.normalize('NFC'), '_draft', 'index'])(
    'takes %j',
    (text) => {
      expect(isFileSlug(text)).toBe(true)
    },
  )
  test.each([
    '',
    '.',
    '..',
    '.hidden',
    '-x',
    'my story',
    'a&b',
    'a%b',
    'a?b',
    'a#b',
    'a+b',
    'cafe\u0301',
    'a\n',
    'a\\b',
  ])('refuses %j', (text) => {
    expect(isFileSlug(text)).toBe(false)
  })
})
