import { describe, expect, test } from 'vitest'
import { examineDocument, examineExchange, RULES } from '../../src/conformance/index.ts'
import { strayLessThan } from '../../src/conformance/markup.ts'
import { toText } from '../../src/problem/index.ts'
import { NOW } from '../harness/app-over.ts'
import { runs } from '../harness/runs.ts'
import { EXCHANGE, EXCHANGES, ROWS, SOUND } from './rows.ts'
import { brief } from './served.ts'

const ADDRESSES = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json', sitemap: 'news-sitemap.xml' } as const

function findingsOf(format: keyof typeof SOUND, text: string) {
  const url = `https://news.example/${ADDRESSES[format]}`
  return examineDocument({ file: url, url, now: NOW, bytes: new TextEncoder().encode(text) })
}

test.each(Object.keys(SOUND) as (keyof typeof SOUND)[])('a sound document of %s keeps every rule', (format) => {
  const { kind, findings } = findingsOf(format, SOUND[format])
  expect([kind, brief(findings)]).toEqual([format, []])
})

test('a sound exchange keeps every rule', () => {
  expect(brief(examineExchange(EXCHANGE, { file: 'x', now: NOW }).findings)).toEqual([])
})

describe('what breaks a rule is found', () => {
  test.each(
    ROWS.map(([rule, format, written, instead]) => ({ rule, format, written, instead, shown: instead.slice(0, 60) })),
  )('$rule: $shown', ({ rule, format, written, instead }) => {
    expect(SOUND[format]).toContain(written)
    const { findings } = findingsOf(
      format,
      SOUND[format].replace(written, () => instead),
    )
    expect(findings.map(({ code }) => code)).toContain(rule)
  })

  test.each(EXCHANGES)('%s', (rule, changed) => {
    const { findings } = examineExchange({ ...EXCHANGE, ...changed }, { file: 'x', now: NOW })
    expect(findings.map(({ code }) => code)).toContain(rule)
  })

  test('by a row for every rule', () => {
    const covered = new Set<string>([...ROWS, ...EXCHANGES].map(([rule]) => rule))
    expect([...covered].toSorted()).toEqual(RULES.map(({ id }) => id as string).toSorted())
  })
})

describe('every rule', () => {
  test('has an id of its own family, a clause, and a wording that ends with a way out', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length)
    for (const { id, clause, message } of RULES) {
      expect(id).toMatch(/^(?:xml|rss|atom|json|media|archive|sitemap|http)(?:-[a-z]+)+$/)
      expect(clause.length).toBeGreaterThan(5)
      expect(message).toMatch(/^\S.+[.;:,] [A-Z].+\.$/s)
    }
  })
})

test('a finding is three lines, with its place in the served bytes', () => {
  const { findings } = findingsOf('rss', SOUND.rss.replace('href="https://a.example/"', 'href="/a?b=1&amp;c"'))
  expect(findings.map(toText)).toEqual([
    `https://news.example/rss.xml:10:117  rss-content-address-relative
  content:encoded href: /a?b=1&c
  In a reader this address leads nowhere. Write it whole, with https:// and the host.`,
  ])
})

test('a line ends at a line feed, and a column counts characters from 1', () => {
  const [finding] = findingsOf('json', SOUND.json.replace('"urn:two"', '2')).findings
  expect(finding).toMatchObject({
    code: 'json-id-string',
    line: 5,
    column: 7,
    value: '2',
    clause: 'JSON Feed 1.1, items',
  })
})

test('a headline that speaks of markup is no markup, and one that names a company no escape', () => {
  for (const title of ['AT&amp;T &lt;b&gt; &amp;amp; more', 'a &lt; b', 'R&amp;D', 'if x &lt;y&gt; z']) {
    expect(
      brief(
        findingsOf(
          'rss',
          SOUND.rss.replace('>One<', () => `>${title}<`),
        ).findings,
      ),
    ).toEqual([])
  }
})

test('a description that is proper HTML, or plain text escaped as HTML, breaks no rule', () => {
  const descriptions = [
    'Inflation stays &lt; 6% while growth is &gt; 7%',
    'A > B && C &copy; AT&T',
    '<p>Text <a href="https://a.example/?a=1&amp;b=<2>" title=\'a > b\'>a</a><br/><img src=https://a.example/a.jpg></p>',
    '<figure><video controls src="https://a.example/a.mp4"></video><figcaption>F</figcaption></figure>',
    '<!-- a comment with < and > in it --><P CLASS="x">Text</P>',
    '<o:p></o:p><amp-img src="https://a.example/a.jpg"></amp-img><my-part>x</my-part>',
    '<a title=it\'s href="https://a.example/">x</a>',
    '<svg viewBox="0 0 1 1"><linearGradient/><path d="M0 0"/></svg><math><mi>x</mi></math>',
    'The element &lt;p&gt; holds a paragraph, and &lt;br&gt; a line break',
  ]
  for (const html of descriptions)
    for (const written of [
      `<![CDATA[${html}]]>`,
      html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    ])
      expect([
        html,
        brief(
          findingsOf(
            'rss',
            SOUND.rss.replace('Sum.', () => written),
          ).findings,
        ),
      ]).toEqual([html, []])
})

test('a description is read in one go, whatever stands in it', () => {
  for (const unit of [
    '<',
    '<b',
    '<b "',
    "<b '",
    '<!--',
    '<script>',
    '<script></script>',
    '<p>',
    '</b',
    '<b>',
    '<b x="',
    '<?a',
  ])
    expect(strayLessThan(unit.repeat(runs(200_000)))?.length ?? 0).toBeLessThan(100)
})

test('an HTML title that speaks of markup, or is written in it for nothing, is none with markup', () => {
  for (const title of ['AT&amp;amp;T', 'a &amp;lt;b&amp;gt; c', 'x &amp;#60;i&amp;#62;']) {
    const written = SOUND.atom.replace('<title type="text">One', () => `<title type="html">${title}`)
    expect(brief(findingsOf('atom', written).findings)).toEqual([])
  }
  const xhtml = '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One</div>'
  expect(brief(findingsOf('atom', SOUND.atom.replace('<title type="text">One', xhtml)).findings)).toEqual([])
})

describe('an entity that the document type declares', () => {
  const inTitle = (doctype: string, title: string) =>
    findingsOf(
      'rss',
      SOUND.rss.replace('<rss ', `${doctype}<rss `).replace('>One<', () => `>${title}<`),
    ).findings

  test('is read, and spoken of once, where it is first used', () => {
    const found = inTitle(
      '<!DOCTYPE rss [\n<!ENTITY eacute "&#233;">\n<!ENTITY b "&lt; b">\n]>',
      'caf&eacute; &eacute; &b;',
    )
    expect(brief(found)).toEqual([
      'xml-entity-declared 12:17 entity: &eacute;',
      'xml-entity-declared 12:35 entity: &b;',
    ])
  })

  test('is another than one that nobody declares', () => {
    const found = inTitle('<!DOCTYPE rss [<!ENTITY eacute "&#233;">]>', '&egrave;')
    expect(found.map(({ code }) => code)).toEqual(['xml-well-formed'])
  })

  test('is never unfolded further', () => {
    const bomb = Array.from({ length: 30 }, (_, level) => `<!ENTITY b${level + 1} "${`&b${level};`.repeat(10)}">`)
    const found = inTitle(`<!DOCTYPE rss [<!ENTITY b0 "boom">${bomb.join('')}]>`, '&b30;')
    expect(found.map(({ code }) => code)).toEqual(['xml-entity-declared'])
  })
})

test('of an answer that is no feed only its status is said, and how it was reached', () => {
  const get = { status: 404, headers: { 'content-type': 'text/plain' }, body: new TextEncoder().encode('Not found') }
  const redirects = ['a', 'b'].map((path) => ({ url: `https://news.example/${path}`, status: 301 }))
  const { findings } = examineExchange({ redirects, url: 'https://news.example/c', get }, { file: 'x', now: NOW })
  expect(findings.map(({ code }) => code)).toEqual(['http-status', 'http-redirects'])
})

test('a feed of a hundred thousand faults and more is read to its end', () => {
  const FAULTS = runs(130_000)
  for (const [format, text] of [
    ['rss', `<rss version="2.0"><channel>${'<item/>'.repeat(FAULTS / 2)}</channel></rss>`],
    ['atom', `<feed xmlns="http://www.w3.org/2005/Atom">${'<entry/>'.repeat(FAULTS / 5)}</feed>`],
    ['json', `{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[${Array(FAULTS / 2).fill('{}')}]}`],
  ] as const)
    expect(findingsOf(format, text).findings.length).toBeGreaterThanOrEqual(FAULTS)
})

test('bytes in the wrong encoding are found, in XML and in JSON', () => {
  for (const [format, rule] of [
    ['rss', 'xml-encoding'],
    ['json', 'json-encoding'],
  ] as const) {
    const text = SOUND[format].replace('Wire', 'caf\u00e9')
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
    const { findings } = examineDocument({ file: 'x', now: NOW, bytes })
    expect(findings.map(({ code }) => code)).toContain(rule)
  }
})
