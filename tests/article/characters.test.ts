import { describe, expect, test } from 'vitest'
import { findForbidden, findForbiddenReference } from '../../src/article/characters.ts'

describe('findForbidden names the first character that no feed can carry', () => {
  const rows: [text: string, at: number, character: string, why: string, meant?: string][] = [
    ['\0', 0, 'U+0000', 'NUL'],
    ['ab\bc', 2, 'U+0008', 'backspace'],
    ['a\u000b\b', 1, 'U+000B', 'vertical tab, the first of two'],
    ['a\f', 1, 'U+000C', 'form feed'],
    ['\u001f', 0, 'U+001F', 'the last of the controls'],
    ['\ufffe', 0, 'U+FFFE', 'the byte order mark turned round'],
    ['\uffff', 0, 'U+FFFF', 'no character'],
    ['a\ud800b', 1, 'U+D800', 'the first half of a pair'],
    ['a\udc00b', 1, 'U+DC00', 'the second half of a pair'],
    ['\ud83d', 0, 'U+D83D', 'half an emoji at the end'],
    ['😀\udc00', 2, 'U+DC00', 'a half after a whole pair'],
    ['\ud83d\ud83d\ude00', 0, 'U+D83D', 'a half before a whole pair'],
    ['a\u007f', 1, 'U+007F', 'delete'],
    ['\u0081', 0, 'U+0081', 'a control character that Windows-1252 has no character for'],
    ['a\u0085b\u0080', 1, 'U+0085', 'next line, and three dots in Windows-1252', '…'],
    ['\u0093', 0, 'U+0093', 'a quotation mark in Windows-1252', '“'],
    ['\u009f', 0, 'U+009F', 'the last of the controls', 'Ÿ'],
    ['a\ufffd', 1, 'U+FFFD', 'a character that was lost'],
  ]
  test.each(rows)('%j at %i: %s, %s', (text, at, character, _, meant) => {
    expect(findForbidden(text)).toEqual({ at, character, meant })
  })

  test.each(['', 'a\tb\nc\rd', '😀', 'हिन्दी', '~\u00a0', '\ufffc', '\ue000', '\ufeff', '\u{10ffff}'])(
    'lets %j pass',
    (text) => {
      expect(findForbidden(text)).toBeUndefined()
    },
  )
})

describe('findForbiddenReference finds it written as a number', () => {
  const rows: [html: string, at: number | undefined][] = [
    ['x &#8; y', 2],
    ['&#x8;', 0],
    ['&#x0008', 0],
    ['&#9; &#xFFFE;', 5],
    ['&#xD800;', 0],
    ['&#x41; &#65;', undefined],
    ['&#80;', undefined],
    ['&#x1F600;', undefined],
    ['&#99999999;', undefined],
    ['&amp;#8;', undefined],
    ['&#147; &#x80; &#129;', 14],
    ['&#127;', 0],
    ['&#xFFFD;', 0],
  ]
  test.each(rows)('%j → %j', (html, at) => {
    expect(findForbiddenReference(html)).toBe(at)
  })
})
