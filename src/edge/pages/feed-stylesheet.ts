/**
 * What a browser shows who opens a feed's XML: a word on what it is, then the headlines. A stylesheet, because browsers
 * have given up XSLT; so nothing here can be a link, and addresses are shown to be copied.
 */
export const FEED_STYLESHEET = `@namespace atom url(http://www.w3.org/2005/Atom);
:root { color-scheme: light dark; display: block; max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 4rem;
  background: light-dark(#fbf9f4, #12161f); color: light-dark(#14213d, #e9e6df);
  font: 1.0625rem/1.6 'Noto Serif', Charter, Georgia, 'Noto Serif Devanagari', 'Nirmala UI', serif; }
:root::before { content: 'This is a feed. Copy the address of this page into a feed reader, and new stories come to you. The page /feeds of this site explains how.';
  display: block; margin-bottom: 2rem; padding: .75rem 1rem; border-left: 4px solid #e07a1f;
  background: light-dark(#f0ece2, #1b2130); font: .9375rem/1.5 system-ui, 'Noto Sans', 'Noto Sans Devanagari', sans-serif; }
* { display: none; }
channel, item, atom|entry, title, item > description, atom|summary, pubDate, item > link, atom|published, atom|subtitle, channel > description { display: block; }
channel > title, atom|feed > atom|title { font-size: 2.25rem; font-weight: 700; line-height: 1.2; letter-spacing: -.02em; }
channel > description, atom|subtitle { color: light-dark(#5a6173, #a3a9b8); margin-bottom: 2rem; }
item, atom|entry { padding: 1.25rem 0; border-top: 1px solid light-dark(#ddd6c8, #2c3342); }
item > title, atom|entry > atom|title { font-size: 1.3rem; font-weight: 700; line-height: 1.3; }
pubDate, atom|published, item > link { color: light-dark(#5a6173, #a3a9b8); font: .875rem/1.5 system-ui, 'Noto Sans', sans-serif; overflow-wrap: anywhere; }
atom|content, image { display: none; }
atom|entry > atom|link[rel=alternate] { display: block; color: light-dark(#5a6173, #a3a9b8); font: .875rem/1.5 system-ui, 'Noto Sans', sans-serif; overflow-wrap: anywhere; }
atom|entry > atom|link[rel=alternate]::after { content: attr(href); }
:root { overflow-wrap: anywhere; }
`
