import type { Exchange } from '../../src/conformance/index.ts'

/** Documents that keep every rule; each row changes one of them so that it breaks one. */
export const RSS = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:fh="http://purl.org/syndication/history/1.0">
<channel>
<title>Wire</title><link>https://news.example/</link><description>News.</description><language>en-IN</language>
<lastBuildDate>Wed, 26 Nov 2025 18:00:00 GMT</lastBuildDate><ttl>60</ttl>
<image><url>https://news.example/logo.png</url><title>Wire</title><link>https://news.example/</link></image>
<atom:link rel="self" href="https://news.example/rss.xml" type="application/rss+xml"/><atom:link rel="hub" href="https://hub.example/"/>
<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>
<item><title>One</title><link>https://news.example/one</link><guid isPermaLink="false">urn:one</guid>
<pubDate>Wed, 26 Nov 2025 17:18:00 GMT</pubDate><description>Sum.</description><content:encoded><![CDATA[<p>Text <a href="https://a.example/">a</a></p>]]></content:encoded>
<dc:creator>Asha</dc:creator><category>World</category><atom:updated>2025-11-26T17:18:00Z</atom:updated>
<media:content url="https://i.example/a.jpg" medium="image" type="image/jpeg" width="800"><media:description type="plain">A</media:description><media:credit>PTI</media:credit></media:content><media:thumbnail url="https://i.example/a.jpg"/>
<enclosure url="https://i.example/a.jpg" length="123" type="image/jpeg"/></item>
<item><title>Two</title><link>https://news.example/two</link><guid>https://news.example/two</guid></item>
</channel></rss>`

export const ATOM = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="en-IN">
<id>https://news.example/atom.xml</id><title>Wire</title><updated>2025-11-26T18:00:00Z</updated><author><name>Wire</name></author>
<link rel="self" href="https://news.example/atom.xml"/><link href="https://news.example/" type="text/html"/><link rel="hub" href="https://hub.example/"/>
<icon>https://news.example/icon.png</icon>
<entry><id>urn:one</id><title type="text">One</title><updated>2025-11-26T17:18:00Z</updated><published>2025-11-26T17:00:00Z</published>
<link href="https://news.example/one" type="text/html"/><author><name>Asha</name><uri>https://asha.example/</uri></author><category term="World"/>
<link rel="enclosure" href="https://i.example/a.jpg" type="image/jpeg" length="123"/>
<summary type="text">Sum.</summary><content type="html">&lt;p&gt;Text &lt;a href="https://a.example/"&gt;a&lt;/a&gt;&lt;/p&gt;</content></entry>
</feed>`

export const JSON_FEED = `{"version":"https://jsonfeed.org/version/1.1","title":"Wire","home_page_url":"https://news.example/","feed_url":"https://news.example/feed.json","language":"en-IN",
"hubs":[{"type":"WebSub","url":"https://hub.example/"}],
"items":[{"id":"urn:one","url":"https://news.example/one","title":"One","content_html":"<p>Text <a href=\\"https://a.example/\\">a</a></p>","date_published":"2025-11-26T17:18:00Z","date_modified":"2025-11-26T17:30:00Z",
"authors":[{"name":"Asha"}],"author":{"name":"Asha"},"tags":["World"],"attachments":[{"url":"https://i.example/a.jpg","mime_type":"image/jpeg","size_in_bytes":123}],"_wire":{"agency":"PTI"}},
{"id":"urn:two","url":"https://news.example/two","content_text":"Two"}]}`

export const SITEMAP = `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://news.example/one</loc><lastmod>2025-11-26</lastmod><changefreq>daily</changefreq><priority>0.5</priority><news:news><news:publication><news:name>Wire</news:name><news:language>en</news:language></news:publication><news:publication_date>2025-11-30T17:18:00Z</news:publication_date><news:title>One</news:title></news:news></url>
</urlset>`

export const SOUND = { rss: RSS, atom: ATOM, json: JSON_FEED, sitemap: SITEMAP } as const

type Row = [rule: string, format: keyof typeof SOUND, written: string, instead: string]

const NEWS = /<news:news>.*<\/news:news>/.exec(SITEMAP)?.[0] ?? ''
const many = (count: number, url: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => url(index)).join('')

const UP_TO_ONE = RSS.slice(RSS.indexOf('<rss '), RSS.indexOf('One</title>'))

/** What a document says, and what it says instead: the rule that this breaks is found. */
export const ROWS: readonly Row[] = [
  ['xml-well-formed', 'rss', '<title>One</title>', '<title>One & two</title>'],
  ['xml-well-formed', 'rss', '<title>One</title>', '<title>One\u0008</title>'],
  ['xml-well-formed', 'rss', '<title>One</title>', '<title>caf&eacute;</title>'],
  ['xml-well-formed', 'atom', '</entry>', '</entri>'],
  ['xml-well-formed', 'atom', '<icon>', '<a>'.repeat(2_000)],
  ['xml-encoding', 'rss', 'encoding="utf-8"', 'encoding="klingon"'],
  ['xml-encoding-rare', 'rss', 'encoding="utf-8"', 'encoding="iso-8859-1"'],
  ['xml-entity-declared', 'rss', UP_TO_ONE, `<!DOCTYPE rss [<!ENTITY wire "Wire">]>${UP_TO_ONE}&wire; `],
  [
    'xml-entity-declared',
    'rss',
    UP_TO_ONE,
    `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss.dtd">${UP_TO_ONE}&eacute;`,
  ],
  ['xml-namespace-undeclared', 'rss', ' xmlns:dc="http://purl.org/dc/elements/1.1/"', ''],
  ['xml-namespace-attribute-undeclared', 'rss', '<rss ', '<rss my:own="1" '],
  ['xml-namespace-mistaken', 'rss', 'http://search.yahoo.com/mrss/', 'http://search.yahoo.com/mrss'],
  ['xml-namespace-mistaken', 'atom', 'http://www.w3.org/2005/Atom', 'https://www.w3.org/2005/Atom'],
  [
    'xml-id-repeated',
    'atom',
    '<updated>2025-11-26T18:00:00Z</updated><author>',
    '<updated xml:id="a">2025-11-26T18:00:00Z</updated><author xml:id="a">',
  ],
  ['rss-version', 'rss', 'version="2.0"', 'version="0.91"'],
  ['rss-channel', 'rss', '</channel>', '</channel><channel/>'],
  ['rss-channel-required', 'rss', '<description>News.</description>', ''],
  ['rss-channel-required', 'rss', '<title>Wire</title>', '<title> </title>'],
  ['rss-channel-repeated', 'rss', '<ttl>60</ttl>', '<ttl>60</ttl><ttl>60</ttl>'],
  ['rss-channel-element-unknown', 'rss', '<ttl>60</ttl>', '<lastBuilddate>now</lastBuilddate>'],
  ['rss-item-misplaced', 'rss', '</channel>', '<generator>x</generator></channel>'],
  ['rss-item-outside', 'rss', '</rss>', '<item><title>x</title></item></rss>'],
  ['rss-channel-address', 'rss', '<link>https://news.example/</link><description>', '<link>/</link><description>'],
  ['rss-channel-address', 'rss', 'https://news.example/logo.png', 'logo.png'],
  ['rss-language', 'rss', '>en-IN<', '>English<'],
  ['rss-ttl', 'rss', '<ttl>60', '<ttl>an hour'],
  ['rss-skip', 'rss', '<ttl>60</ttl>', '<skipHours><hour>24</hour></skipHours>'],
  ['rss-skip', 'rss', '<ttl>60</ttl>', '<skipDays><day>Monday</day><day>Monday</day></skipDays>'],
  ['rss-syndication', 'rss', '>hourly<', '>often<'],
  ['rss-image-required', 'rss', '<image><url>https://news.example/logo.png</url>', '<image>'],
  ['rss-image-size', 'rss', '</image>', '<width>600</width></image>'],
  [
    'rss-image-mismatch',
    'rss',
    '<title>Wire</title><link>https://news.example/</link></image>',
    '<title>Logo</title><link>https://news.example/</link></image>',
  ],
  ['rss-self-missing', 'rss', 'rel="self"', 'rel="via"'],
  [
    'rss-self-repeated',
    'rss',
    'rel="hub" href="https://hub.example/"',
    'rel="self" href="https://news.example/rss.xml"',
  ],
  ['rss-self-address', 'rss', 'href="https://news.example/rss.xml"', 'href="https://old.example/rss.xml"'],
  ['rss-atom-link', 'rss', 'href="https://news.example/rss.xml"', 'href="/rss.xml"'],
  ['rss-build-date-stale', 'rss', 'Wed, 26 Nov 2025 18:00:00 GMT', 'Wed, 26 Nov 2025 16:00:00 GMT'],
  ['rss-cloud', 'rss', '<ttl>60</ttl>', '<cloud domain="rpc.example"/>'],
  ['rss-hub', 'rss', 'rel="self"', 'rel="via"'],
  ['rss-hub-address', 'rss', 'https://hub.example/', 'urn:hub'],
  ['rss-element-nested', 'rss', 'Sum.', 'Sum <b>bold</b>.'],
  ['rss-item-required', 'rss', '<title>Two</title>', ''],
  ['rss-item-repeated', 'rss', '<title>Two</title>', '<title>Two</title><title>Two</title>'],
  ['rss-item-element-unknown', 'rss', '<title>Two</title>', '<title>Two</title><content>x</content>'],
  ['rss-item-element-empty', 'rss', '<dc:creator>Asha', '<dc:creator>'],
  ['rss-link-address', 'rss', '<link>https://news.example/one', '<link>/one'],
  ['rss-guid-missing', 'rss', '<guid>https://news.example/two</guid>', ''],
  ['rss-guid-duplicate', 'rss', '<guid>https://news.example/two', '<guid isPermaLink="false">urn:one'],
  ['rss-guid-permalink', 'rss', ' isPermaLink="false"', ''],
  ['rss-guid-permalink-value', 'rss', 'isPermaLink="false"', 'isPermaLink="no"'],
  ['rss-date-form', 'rss', 'Wed, 26 Nov 2025 17:18:00 GMT', '2025-11-26T17:18:00Z'],
  ['rss-date-form', 'rss', 'Wed, 26 Nov 2025 17:18:00 GMT', 'mer., 26 nov. 2025 17:18:00 GMT'],
  ['rss-date-year', 'rss', '26 Nov 2025 17:18', '26 Nov 25 17:18'],
  ['rss-date-zone', 'rss', '17:18:00 GMT', '22:48:00 IST'],
  ['rss-date-zone', 'rss', '17:18:00 GMT', '17:18:00'],
  ['rss-date-impossible', 'rss', 'Wed, 26 Nov 2025 17:18', 'Mon, 26 Nov 2025 17:18'],
  ['rss-date-impossible', 'rss', 'Wed, 26 Nov 2025 17:18', '31 Nov 2025 17:18'],
  ['rss-date-future', 'rss', 'Wed, 26 Nov 2025 18:00:00 GMT', 'Sat, 26 Dec 2026 18:00:00 GMT'],
  ['rss-extension-date', 'rss', '<atom:updated>2025-11-26T17:18:00Z', '<atom:updated>Wed, 26 Nov 2025 17:18:00 GMT'],
  ['rss-updated-before-published', 'rss', '2025-11-26T17:18:00Z', '2025-11-25T17:18:00Z'],
  ['rss-author-address', 'rss', '<title>Two</title>', '<title>Two</title><author>Asha</author>'],
  ['rss-author-twice', 'rss', '<category>', '<author>a@b.example (Asha)</author><category>'],
  ['rss-creator-duplicate', 'rss', '<category>', '<dc:creator>Asha</dc:creator><category>'],
  ['rss-category-duplicate', 'rss', '<category>', '<category>World</category><category>'],
  [
    'rss-enclosure-several',
    'rss',
    '<enclosure',
    '<enclosure url="https://i.example/b.jpg" length="1" type="image/jpeg"/><enclosure',
  ],
  ['rss-enclosure-required', 'rss', ' length="123"', ''],
  ['rss-enclosure-url', 'rss', '<enclosure url="https://i.example/a.jpg"', '<enclosure url="/a.jpg"'],
  ['rss-enclosure-length', 'rss', 'length="123"', 'length="2 MB"'],
  ['rss-enclosure-length-zero', 'rss', 'length="123"', 'length="0"'],
  ['rss-enclosure-type', 'rss', 'length="123" type="image/jpeg"', 'length="123" type="image/jpg"'],
  ['rss-source-url', 'rss', '<title>Two</title>', '<title>Two</title><source>PTI</source>'],
  ['rss-description-order', 'rss', '<description>Sum.', '<content:encoded>x</content:encoded><description>Sum.'],
  ['rss-description-missing', 'rss', '<description>Sum.</description>', ''],
  ['rss-description-missing', 'rss', '<description>Sum.</description>', '<description> </description>'],
  ['rss-description-markup', 'rss', '>Sum.<', '>Inflation stays &lt; 6% while growth is &gt; 7%<'],
  ['rss-description-markup', 'rss', '>Sum.<', '><![CDATA[A lead of <6, and wickets > 7]]><'],
  ['rss-description-markup', 'rss', '>Sum.<', '>Tata &lt;Sons&gt; &amp; others<'],
  ['rss-description-markup', 'rss', '>Sum.<', '>I &lt;3 it<'],
  ['rss-description-markup', 'rss', '>Sum.<', '>The element &lt;b is never closed<'],
  ['rss-description-markup', 'rss', '>Sum.<', '>&lt;p&gt;In HTML too: 3 &lt; 4&lt;/p&gt;<'],
  ['rss-title-markup', 'rss', '<title>One</title>', '<title>&lt;b&gt;One&lt;/b&gt;</title>'],
  ['rss-title-double-escaped', 'rss', '<title>One</title>', '<title>Tom &amp;amp; Jerry&amp;#8217;s</title>'],
  [
    'rss-content-double-escaped',
    'rss',
    '<![CDATA[<p>Text <a href="https://a.example/">a</a></p>]]>',
    '<![CDATA[&lt;p&gt;Text&lt;/p&gt;]]>',
  ],
  ['rss-content-address-relative', 'rss', 'href="https://a.example/"', 'href="/a"'],
  [
    'rss-content-address-relative',
    'rss',
    '<p>Text',
    '<p><img src="https://a.example/a.jpg" srcset="https://a.example/a.jpg 1x, /b.jpg 2x">Text',
  ],
  ['rss-content-unsafe', 'rss', '<p>Text', '<script>track()</script><p>Text'],
  ['rss-content-unsafe', 'rss', '<p>Text', '<p onclick="x()">Text'],
  ['media-content-url', 'rss', 'url="https://i.example/a.jpg" medium', 'url="a.jpg" medium'],
  ['media-content-number', 'rss', 'width="800"', 'width="800px"'],
  ['media-content-medium', 'rss', 'medium="image"', 'medium="photo"'],
  ['media-content-type', 'rss', 'medium="image" type="image/jpeg"', 'medium="image" type="jpeg"'],
  ['media-content-contradiction', 'rss', 'medium="image"', 'medium="video"'],
  ['media-content-kind', 'rss', ' medium="image" type="image/jpeg"', ''],
  [
    'media-content-duplicate',
    'rss',
    '<media:thumbnail',
    '<media:content url="https://i.example/a.jpg" medium="image"/><media:thumbnail',
  ],
  ['media-thumbnail-url', 'rss', '<media:thumbnail url="https://i.example/a.jpg"', '<media:thumbnail'],
  ['media-text-type', 'rss', 'type="plain"', 'type="text"'],
  ['media-text-empty', 'rss', '>PTI<', '><'],
  ['media-element-repeated', 'rss', '<media:credit>', '<media:description>B</media:description><media:credit>'],
  ['media-element-unknown', 'rss', '<media:credit>PTI</media:credit>', '<media:caption>PTI</media:caption>'],
  [
    'archive-link-repeated',
    'rss',
    '<sy:updatePeriod>',
    `${'<atom:link rel="prev-archive" href="https://news.example/1"/>'.repeat(2)}<sy:updatePeriod>`,
  ],
  ['archive-link-address', 'atom', '<icon>', '<link rel="prev-archive" href="/1"/><icon>'],
  ['archive-link-circular', 'atom', '<icon>', '<link rel="prev-archive" href="https://news.example/atom.xml"/><icon>'],
  [
    'archive-link-both-ways',
    'atom',
    '<icon>',
    '<link rel="prev-archive" href="https://news.example/1"/><link rel="next-archive" href="https://news.example/1"/><icon>',
  ],
  ['archive-current-missing', 'rss', '<ttl>', '<fh:archive/><ttl>'],
  ['archive-mark-place', 'rss', '<title>Two</title>', '<title>Two</title><fh:archive/>'],
  [
    'archive-complete',
    'atom',
    '<icon>',
    '<fh:complete/><link rel="prev-archive" href="https://news.example/1"/><icon>',
  ],
  ['atom-required', 'atom', '<updated>2025-11-26T17:18:00Z</updated>', ''],
  ['atom-repeated', 'atom', '<title>Wire</title>', '<title>Wire</title><title>Wire</title>'],
  ['atom-element-unknown', 'atom', '<icon>', '<pubDate>x</pubDate><icon>'],
  ['atom-title-empty', 'atom', '<title>Wire</title>', '<title/>'],
  [
    'atom-author-missing',
    'atom',
    '<author><name>Wire</name></author>',
    '<entry><id>urn:x</id><title>x</title><updated>2025-11-26T17:18:00Z</updated><content>x</content></entry>',
  ],
  ['atom-author-name', 'atom', '<name>Asha</name>', ''],
  ['atom-author-address', 'atom', '<uri>https://asha.example/', '<uri>asha'],
  ['atom-author-duplicate', 'atom', '<category', '<author><name>Asha</name></author><category'],
  ['atom-id-iri', 'atom', '<id>urn:one', '<id>one'],
  ['atom-id-duplicate', 'atom', '</feed>', `${/<entry>[\s\S]*<\/entry>/.exec(ATOM)?.[0]}</feed>`],
  ['atom-date-form', 'atom', '2025-11-26T17:18:00Z', '2025-11-26 17:18:00'],
  ['atom-date-form', 'atom', '2025-11-26T17:18:00Z', '2025-11-31T17:18:00Z'],
  ['atom-date-future', 'atom', '2025-11-26T18:00:00Z', '2026-12-26T18:00:00Z'],
  ['atom-updated-before-published', 'atom', '2025-11-26T17:18:00Z', '2025-11-25T17:18:00Z'],
  ['atom-updated-stale', 'atom', '2025-11-26T18:00:00Z', '2025-11-24T18:00:00Z'],
  ['atom-link-address', 'atom', 'href="https://news.example/one"', 'href="/one"'],
  ['atom-link-type', 'atom', 'type="image/jpeg"', 'type="image/jpg"'],
  ['atom-link-rel', 'atom', 'rel="enclosure"', 'rel="enclosure nofollow"'],
  [
    'atom-link-alternate-repeated',
    'atom',
    '<category',
    '<link href="https://news.example/x" type="text/html"/><category',
  ],
  [
    'atom-entry-alternate-missing',
    'atom',
    '</feed>',
    '<entry><id>urn:x</id><title>x</title><updated>2025-11-26T17:18:00Z</updated></entry></feed>',
  ],
  ['atom-self-missing', 'atom', 'rel="self"', 'rel="via"'],
  [
    'atom-self-repeated',
    'atom',
    'rel="hub" href="https://hub.example/"',
    'rel="self" href="https://news.example/atom.xml"',
  ],
  [
    'atom-self-address',
    'atom',
    'rel="self" href="https://news.example/atom.xml"',
    'rel="self" href="https://old.example/atom.xml"',
  ],
  ['atom-enclosure-length', 'atom', 'length="123"', 'length="0"'],
  ['atom-enclosure-several', 'atom', '<category', '<link rel="enclosure" href="https://i.example/b.jpg"/><category'],
  ['atom-text-type', 'atom', '<title type="text">', '<title type="text/plain">'],
  ['atom-text-nested', 'atom', 'Sum.', 'Sum <b>x</b>.'],
  ['atom-xhtml-div', 'atom', '<summary type="text">Sum.', '<summary type="xhtml"><p>Sum.</p>'],
  ['atom-content-type', 'atom', '<content type="html">', '<content type="markup">'],
  ['atom-content-source', 'atom', '<content type="html">', '<content type="html" src="https://news.example/one">'],
  ['atom-category-term', 'atom', '<category term="World"', '<category label="World"'],
  ['atom-category-duplicate', 'atom', '<category', '<category term="World"/><category'],
  ['atom-picture-address', 'atom', 'https://news.example/icon.png', '/icon.png'],
  ['atom-language', 'atom', 'xml:lang="en-IN"', 'xml:lang="en_IN"'],
  ['atom-hub', 'atom', 'rel="self"', 'rel="via"'],
  ['atom-title-markup', 'atom', '>One<', '>&lt;i&gt;One&lt;/i&gt;<'],
  ['atom-title-markup', 'atom', '<title type="text">One', '<title type="html">&lt;b&gt;One'],
  ['atom-title-markup', 'atom', '<title>Wire', '<title type="html">AT&amp;amp;T <![CDATA[<em>Wire</em>]]>'],
  [
    'atom-title-markup',
    'atom',
    '<title type="text">One</title>',
    '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">On<b>e</b></div></title>',
  ],
  ['atom-title-double-escaped', 'atom', '<title type="text">One', '<title type="html">Tom &amp;amp;amp; Jerry'],
  [
    'atom-content-double-escaped',
    'atom',
    /<content.*<\/content>/.exec(ATOM)?.[0] ?? '',
    '<content type="html">&amp;lt;p&amp;gt;Text&amp;lt;/p&amp;gt;</content>',
  ],
  ['atom-content-address-relative', 'atom', 'href="https://a.example/"', 'href="a"'],
  [
    'atom-content-address-relative',
    'atom',
    /<content.*<\/content>/.exec(ATOM)?.[0] ?? '',
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><img src="a.png"/></div></content>',
  ],
  ['atom-content-unsafe', 'atom', 'href="https://a.example/"', 'href="javascript:x()"'],
  ['json-well-formed', 'json', '"tags":["World"],', '"tags":["World",],'],
  ['json-well-formed', 'json', '"One"', '"One\u0008"'],
  ['json-well-formed', 'json', '["World"]', '['.repeat(5_000)],
  ['json-encoding', 'json', '{"version"', '\ufeff{"version"'],
  ['json-member-duplicate', 'json', '"title":"One"', '"title":"One","title":"One"'],
  ['json-version', 'json', 'https://jsonfeed.org/version/1.1', '1.1'],
  ['json-version-old', 'json', 'version/1.1', 'version/1'],
  ['json-required', 'json', '"title":"Wire",', ''],
  ['json-member-type', 'json', '"title":"One"', '"title":null'],
  ['json-member-type', 'json', '["World"]', '[{"name":"World"}]'],
  ['json-member-unknown', 'json', '"_wire"', '"wire"'],
  ['json-extension', 'json', '{"agency":"PTI"}', '"PTI"'],
  ['json-id-missing', 'json', '"id":"urn:two",', ''],
  ['json-id-string', 'json', '"urn:two"', '2'],
  ['json-id-duplicate', 'json', 'urn:two', 'urn:one'],
  ['json-content-missing', 'json', ',"content_text":"Two"', ''],
  ['json-address', 'json', 'https://news.example/two', '/two'],
  ['json-url-missing', 'json', '"url":"https://news.example/two",', ''],
  ['json-date-form', 'json', '2025-11-26T17:18:00Z', 'Wed, 26 Nov 2025 17:18:00 GMT'],
  ['json-date-future', 'json', '2025-11-26T17:30:00Z', '2026-12-26T17:30:00Z'],
  ['json-modified-before-published', 'json', '2025-11-26T17:30:00Z', '2025-11-25T17:30:00Z'],
  ['json-author-deprecated', 'json', '"authors":[{"name":"Asha"}],', ''],
  ['json-author-contradiction', 'json', '"author":{"name":"Asha"}', '"author":{"name":"Ben"}'],
  ['json-author-empty', 'json', '[{"name":"Asha"}]', '[{"name":""}]'],
  ['json-author-of-feed', 'json', '"hubs"', '"authors":[{"name":"Wire"}],"hubs"'],
  ['json-author-duplicate', 'json', '[{"name":"Asha"}]', '[{"name":"Asha"},{"name":"Asha"}]'],
  ['json-attachment-required', 'json', '"mime_type":"image/jpeg",', ''],
  ['json-attachment-type', 'json', 'image/jpeg', 'image/jpg'],
  ['json-attachment-size', 'json', ':123', ':0'],
  ['json-next-url', 'json', '"hubs"', '"next_url":"https://news.example/feed.json","hubs"'],
  ['json-feed-url-missing', 'json', '"feed_url":"https://news.example/feed.json",', ''],
  ['json-feed-url-address', 'json', 'https://news.example/feed.json', 'https://old.example/feed.json'],
  ['json-language', 'json', 'en-IN', 'English'],
  ['json-hub', 'json', '"type":"WebSub",', ''],
  ['json-tag-duplicate', 'json', '["World"]', '["World","World"]'],
  ['json-title-markup', 'json', '"title":"One"', '"title":"<em>One</em>"'],
  ['json-title-double-escaped', 'json', '"title":"One"', '"title":"Tom &amp; Jerry"'],
  [
    'json-content-double-escaped',
    'json',
    '<p>Text <a href=\\"https://a.example/\\">a</a></p>',
    '&lt;p&gt;Text&lt;/p&gt;',
  ],
  ['json-content-address-relative', 'json', 'href=\\"https://a.example/\\"', 'href=\\"/a\\"'],
  ['json-content-unsafe', 'json', '<p>Text', '<form><p>Text'],
  ['sitemap-namespace', 'sitemap', 'sitemap/0.9"', 'sitemap/0.8"'],
  ['sitemap-empty', 'sitemap', SITEMAP.split('\n').at(-2) ?? '', ''],
  ['sitemap-loc', 'sitemap', '<loc>https://news.example/one', '<loc>/one'],
  ['sitemap-loc-duplicate', 'sitemap', '</urlset>', '<url><loc>https://news.example/one</loc></url></urlset>'],
  ['sitemap-loc-host', 'sitemap', 'https://news.example/one', 'https://other.example/one'],
  [
    'sitemap-too-many',
    'sitemap',
    '</urlset>',
    `${many(50_000, (index) => `<url><loc>https://news.example/${index}</loc></url>`)}</urlset>`,
  ],
  ['sitemap-lastmod', 'sitemap', '2025-11-26<', '26.11.2025<'],
  ['sitemap-hint', 'sitemap', '>0.5<', '>5<'],
  ['sitemap-hint', 'sitemap', '>daily<', '>often<'],
  ['sitemap-news-required', 'sitemap', '<news:title>One</news:title>', ''],
  ['sitemap-news-required', 'sitemap', '<news:language>en</news:language>', ''],
  [
    'sitemap-news-repeated',
    'sitemap',
    '<news:title>One</news:title>',
    '<news:title>One</news:title><news:title>One</news:title>',
  ],
  ['sitemap-news-empty', 'sitemap', '<news:title>One', '<news:title>'],
  ['sitemap-news-language', 'sitemap', '>en<', '>en-IN<'],
  ['sitemap-news-date', 'sitemap', '2025-11-30T17:18:00Z', 'yesterday'],
  ['sitemap-news-old', 'sitemap', '2025-11-30T17:18:00Z', '2025-11-20T17:18:00Z'],
  [
    'sitemap-news-too-many',
    'sitemap',
    '</urlset>',
    `${many(1_000, (index) => `<url><loc>https://news.example/${index}</loc>${NEWS}</url>`)}</urlset>`,
  ],
]

const bytes = (text: string) => new TextEncoder().encode(text)
const HEADERS = {
  'content-type': 'application/rss+xml; charset=utf-8',
  etag: 'W/"abc"',
  'last-modified': 'Wed, 26 Nov 2025 18:00:00 GMT',
  'cache-control': 'public, max-age=900',
  vary: 'Accept-Encoding',
  'access-control-allow-origin': '*',
  link: '<https://news.example/rss.xml>; rel="self", <https://hub.example/>; rel="hub"',
}
const empty = bytes('')

/** An exchange that keeps every rule. */
export const EXCHANGE = {
  redirects: [],
  url: 'https://news.example/rss.xml',
  get: { status: 200, headers: HEADERS, body: bytes(RSS) },
  head: { status: 200, headers: HEADERS, body: empty },
  sameTag: { status: 304, headers: HEADERS, body: empty },
  sameDate: { status: 304, headers: HEADERS, body: empty },
  otherTag: { status: 200, headers: HEADERS, body: empty },
  oldDate: { status: 200, headers: HEADERS, body: empty },
} satisfies Exchange

type Headers = Record<string, string | undefined>
const got = (headers: Headers, body = RSS): Partial<Exchange> => ({
  get: { status: 200, headers: withHeaders(headers), body: bytes(body) },
})
function withHeaders(changed: Headers): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ ...HEADERS, ...changed }).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
const status = (code: number) => ({ status: code, headers: HEADERS, body: empty })
const hop = (url: string) => ({ url, status: 301 })

/** What is otherwise in an exchange: the rule that this breaks is found. */
export const EXCHANGES: readonly [rule: string, changed: Partial<Exchange>][] = [
  ['http-not-feed', got({}, '<!doctype html><title>Just a moment…</title>')],
  ['http-not-feed', got({}, '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>')],
  ['http-not-feed', got({}, '')],
  ['http-status', { get: status(503) }],
  ['http-redirects', { redirects: [hop('https://news.example/feed'), hop('https://news.example/feed/')] }],
  ['http-redirect-insecure', { redirects: [hop('https://news.example/feed')], url: 'http://news.example/rss.xml' }],
  ['http-type', got({ 'content-type': 'text/html; charset=utf-8' })],
  ['http-type', got({ 'content-type': undefined })],
  ['http-type-general', got({ 'content-type': 'application/xml' })],
  ['http-charset', got({ 'content-type': 'application/rss+xml; charset=iso-8859-1' })],
  ['xml-encoding-contradiction', got({ 'content-type': 'application/rss+xml; charset=iso-8859-1' })],
  ['http-charset-missing', got({ 'content-type': 'text/xml' })],
  ['http-etag-missing', got({ etag: undefined })],
  ['http-etag-form', got({ etag: 'abc' })],
  ['http-last-modified-missing', got({ 'last-modified': undefined })],
  ['http-last-modified-form', got({ 'last-modified': '2025-11-26T18:00:00Z' })],
  ['http-last-modified-future', got({ 'last-modified': 'Sat, 26 Dec 2026 18:00:00 GMT' })],
  ['http-none-match-ignored', { sameTag: status(200) }],
  ['http-modified-since-ignored', { sameDate: status(200) }],
  ['http-none-match-always', { otherTag: status(304) }],
  ['http-modified-since-always', { oldDate: status(304) }],
  ['http-not-modified-headers', { sameTag: { status: 304, headers: {}, body: empty } }],
  ['http-head-status', { head: status(405) }],
  ['http-head-headers', { head: { status: 200, headers: withHeaders({ etag: undefined }), body: empty } }],
  ['http-cache-control', got({ 'cache-control': undefined })],
  ['http-cache-control', got({ 'cache-control': 'no-store, no-cache' })],
  ['http-cookie', got({ 'set-cookie': 'id=1' })],
  ['http-vary', got({ 'content-encoding': 'gzip', vary: undefined })],
  ['http-uncompressed', got({}, RSS.replace('Sum.', 'long '.repeat(2_000)))],
  ['http-size', got({ 'content-encoding': 'gzip' }, RSS.replace('Sum.', 'long '.repeat(1_000_001)))],
  ['http-cors', got({ 'access-control-allow-origin': undefined })],
  ['http-link-self', got({ link: '<https://old.example/rss.xml>; rel="self"' })],
  ['http-link-hub', got({ link: '<https://other.example/>; rel="hub"' })],
]
