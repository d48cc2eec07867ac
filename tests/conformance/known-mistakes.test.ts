import { expect, test } from 'vitest'
import { examineDocument } from '../../src/conformance/index.ts'
import { NOW } from '../harness/app-over.ts'

/** What is often wrong with the feeds of others, written as they write it, and the rules that it breaks. */
const FEEDS: readonly [publisher: string, feed: string, broken: string[]][] = [
  [
    'a blog whose plug-ins each add something',
    `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
	<title>Blog</title>
	<atom:link href="https://blog.example/feed/" rel="self" type="application/rss+xml" />
	<link>https://blog.example</link>
	<description></description>
	<lastBuildDate>Wed, 26 Nov 2025 17:18:00 +0000</lastBuildDate>
	<language>en-US</language>
	<sy:updatePeriod>
	hourly	</sy:updatePeriod>
	<sy:updateFrequency>
	1	</sy:updateFrequency>
	<item>
		<title>Tom &#038;#038; Jerry&#038;#8217;s</title>
		<link>https://blog.example/tom/</link>
		<dc:creator><![CDATA[admin]]></dc:creator>
		<pubDate>Wed, 26 Nov 2025 17:18:00 +0000</pubDate>
		<guid isPermaLink="false">https://blog.example/?p=1</guid>
		<description><![CDATA[<p>Read <a href="#more-1">more</a></p>]]></description>
		<content:encoded><![CDATA[<p>Text</p><script async src="https://track.example/x.js"></script>]]></content:encoded>
		<slash:comments>0</slash:comments>
		<media:content url="https://blog.example/a.jpg" medium="image"/>
	</item>
</channel>
</rss>`,
    [
      'rss-channel-required',
      'rss-content-address-relative',
      'rss-content-unsafe',
      'rss-title-double-escaped',
      'xml-namespace-undeclared',
    ],
  ],
  [
    'the bare feed package, RSS',
    `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0">
    <channel>
        <title>Wire</title>
        <link>https://wire.example/</link>
        <description>News</description>
        <lastBuildDate>Wed, 26 Nov 2025 17:18:00 GMT</lastBuildDate>
        <docs>https://validator.w3.org/feed/docs/rss2.html</docs>
        <item>
            <title><![CDATA[One]]></title>
            <link>https://wire.example/one</link>
            <guid isPermaLink="false">1</guid>
            <pubDate>Wed, 26 Nov 2025 17:18:00 GMT</pubDate>
            <description><![CDATA[<img src="/a.jpg">]]></description>
            <author>Asha Rao</author>
            <enclosure url="https://wire.example/a.jpg" length="0" type="image/jpg"/>
        </item>
    </channel>
</rss>`,
    [
      'rss-author-address',
      'rss-content-address-relative',
      'rss-enclosure-length-zero',
      'rss-enclosure-type',
      'rss-self-missing',
    ],
  ],
  [
    'the bare feed package, an attribute that is not escaped',
    `<rss version="2.0"><channel><title>Wire</title><link>https://wire.example/</link><description>News</description><item><title>x</title><category domain="https://wire.example/?a=1&b=2">R&amp;D</category></item></channel></rss>`,
    ['xml-well-formed'],
  ],
  [
    'a static site that knows only pages',
    `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Site</title><description>Site</description><link>/</link><item><title>One</title><link>/posts/one</link><guid isPermaLink="true">/posts/one</guid><pubDate>2025-11-26</pubDate><description>Text</description></item><item><title>One</title><link>/posts/one</link><guid isPermaLink="true">/posts/one</guid><pubDate>Wed, 26 Nov 2025 22:48:00 IST</pubDate></item></channel></rss>`,
    [
      'rss-channel-address',
      'rss-date-form',
      'rss-date-zone',
      'rss-guid-duplicate',
      'rss-guid-permalink',
      'rss-link-address',
      'rss-self-missing',
    ],
  ],
  [
    'Atom put together by hand',
    `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Site</title><id>site</id><updated>26 Nov 2025</updated><link href="https://site.example/" rel="alternate"/><entry><title type="html">&lt;b&gt;One&lt;/b&gt; &amp;amp;amp; two</title><id>1</id><link>https://site.example/one</link><published>2025-11-26</published><content>&lt;p&gt;Text&lt;/p&gt;</content></entry></feed>`,
    [
      'atom-author-missing',
      'atom-date-form',
      'atom-id-iri',
      'atom-link-address',
      'atom-required',
      'atom-self-missing',
      'atom-title-double-escaped',
      'atom-title-markup',
    ],
  ],
  [
    'JSON from a database',
    `{"version":"https://jsonfeed.org/version/1","title":"Site","items":[{"id":7,"url":"/7","title":"Tom &amp; Jerry","date_published":"2025-11-26 17:18:00","author":"Asha","tags":"news"},{"id":7,"url":"https://site.example/8","content_html":"<img src='a.png'>","slug":"x"}]}`,
    [
      'json-address',
      'json-content-address-relative',
      'json-content-missing',
      'json-date-form',
      'json-feed-url-missing',
      'json-id-duplicate',
      'json-id-string',
      'json-member-type',
      'json-member-unknown',
      'json-title-double-escaped',
      'json-version-old',
    ],
  ],
  [
    'a check for bots in front of the feed',
    '<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>',
    ['http-not-feed'],
  ],
]

test.each(FEEDS)('%s', (_, feed, broken) => {
  const { findings } = examineDocument({ file: 'feed', now: NOW, bytes: new TextEncoder().encode(feed) })
  expect([...new Set(findings.map(({ code }) => code as string))].toSorted()).toEqual(broken)
})
