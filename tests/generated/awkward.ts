import fc from 'fast-check'

/** Pieces that have broken a feed somewhere: markup, ends of sections, entities, replacement patterns, scripts, marks. */
const PIECES = [
  ...[
    '&',
    '<',
    '>',
    '"',
    "'",
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '<?xml?>',
    '</item>',
    '</entry>',
    '</script>',
    '<b>',
    '&amp;',
    '&amp;amp;',
  ],
  ...[
    '&lt;',
    '&#8;',
    '&nbsp;',
    '$&',
    '$1',
    '$$',
    '\\',
    '\\u0000',
    '%00',
    '%',
    '{{title}}',
    'https://khabar.invalid/title',
    'https://khabar.invalid/text',
  ],
  ...[
    ' ',
    '  ',
    '\t',
    '\n',
    '\r\n',
    '\u00a0',
    '\u2028',
    '\u2029',
    '\u0085',
    '\ufeff',
    '\u200b',
    '\u200d',
    '\u202e',
    '\u2066',
    '\u00ad',
  ],
  ...[
    '\u0000',
    '\u0008',
    '\u000b',
    '\u001f',
    '\u007f',
    '\u0080',
    '\u009f',
    '\ufffe',
    '\uffff',
    '\ufdd0',
    '\u{1fffe}',
    '\ufffd',
  ],
  ...['\ud800', '\udbfe', '\udc00', '\udfff', '\ud800\ud800', '𐀀', '\u{10ffff}', '\u{10f800}', '\u{103ff}'],
  ...[
    'हिन्दी',
    'क्ष',
    'é',
    'e\u0301',
    'ﷺ',
    '한',
    'ß',
    'İ',
    '😀',
    '👩‍👩‍👧‍👦',
    '🇮🇳',
    '1️⃣',
    'a',
    'Z',
    '0',
    'null',
    'true',
    '~',
    '- ',
    '# ',
    ': ',
  ],
  ...['__proto__', 'constructor', 'toString', '=cmd()', 'javascript:alert(1)'],
]

/** Text of any characters at all, lone surrogates and controls included; often awkward, sometimes long, never empty by intent. */
export const anyText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((pieces) => pieces.join(''))

/** The same without what no feed can carry, so that a story goes through. */
export const carriableText = anyText.map((text) => {
  const kept = text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that are no text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd-\uffff]/g, '')
  return `x${kept}`
})

/** Writes a text as a YAML scalar in double quotes, some characters raw and some escaped, so that both ways are tried. */
export function yamlScalar(text: string, isEscaped: boolean): string {
  const quoted = JSON.stringify(text)
  const pattern = isEscaped ? /[^\u0020-\u007e]/g : /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/g
  return quoted.replace(pattern, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
