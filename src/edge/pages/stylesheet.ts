/** The one stylesheet of all pages: serif text in the scripts of the publication, dark where the reader's system is. */
export const STYLESHEET = `:root {
  color-scheme: light dark;
  --paper: light-dark(#fbf9f4, #12161f);
  --ink: light-dark(#14213d, #e9e6df);
  --quiet: light-dark(#5a6173, #a3a9b8);
  --line: light-dark(#ddd6c8, #2c3342);
  --accent: light-dark(#a84a08, #f0a35e);
  --serif: 'Source Serif 4', 'Noto Serif', Charter, 'Bitstream Charter', Georgia, 'Noto Serif Devanagari', 'Tiro Devanagari Hindi', 'Nirmala UI', serif;
  --sans: system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans Devanagari', sans-serif;
}
* { box-sizing: border-box; }
body { margin: 0; overflow-wrap: anywhere; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--serif); text-rendering: optimizeLegibility; }
a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: .18em; }
:not(:lang(en)) { letter-spacing: 0 !important; }
:is(:lang(hi), :lang(mr), :lang(ne)) :is(em, i) { font-style: normal; font-weight: 600; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
img { max-width: 100%; height: auto; display: block; background: var(--line); }
video, iframe { max-width: 100%; border: 0; }
.skip, .unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { inline-size: auto; block-size: auto; clip-path: none; padding: .5rem 1rem; background: var(--paper); z-index: 1; }
.masthead, main, .foot { max-inline-size: 66rem; margin-inline: auto; padding-inline: 1.25rem; }
.masthead { padding-block: 1.5rem .75rem; border-block-end: 3px double var(--ink); }
.name { font-size: clamp(1.75rem, 5vw, 2.75rem); font-weight: 700; letter-spacing: -.02em; line-height: 1.1; text-decoration: none; }
.masthead ul, .stories, .topics ul { list-style: none; margin: 0; padding: 0; }
.masthead ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-block-start: .75rem; font: 600 .9375rem/1.8 var(--sans); }
.masthead ul a { text-decoration: none; }
.masthead ul a:hover, .masthead ul a[aria-current] { color: var(--accent); text-decoration: underline; text-decoration-thickness: 2px; }
.opening { padding-block: 1.75rem .25rem; }
.opening h1 { margin: 0; font-size: clamp(1.75rem, 4vw, 2.5rem); line-height: 1.2; letter-spacing: -.015em; }
.opening p { margin: .25rem 0 0; color: var(--quiet); }
.home h1 { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
.home { padding-block: 1rem 0; }
.kicker, .when, .byline, .rights { font: .875rem/1.5 var(--sans); color: var(--quiet); margin: 0; }
.kicker { font-weight: 700; letter-spacing: .02em; }
.kicker a { color: var(--accent); text-decoration: none; }
.stories { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 2rem 1.75rem; padding-block: 1.5rem 2.5rem; }
.stories li, .stories article > div { min-inline-size: 0; }
.stories img { inline-size: 100%; aspect-ratio: 16 / 9; object-fit: cover; margin-block-end: .75rem; }
.stories h2 { margin: .15rem 0 .35rem; font-size: 1.3rem; line-height: 1.3; letter-spacing: -.01em; text-wrap: balance; }
.stories h2 a { text-decoration: none; }
.stories h2 a:hover { text-decoration: underline; text-decoration-thickness: 2px; }
.stories .summary { margin: 0 0 .4rem; font-size: 1rem; line-height: 1.5; }
.lead { grid-column: 1 / -1; padding-block-end: 2rem; border-block-end: 1px solid var(--line); }
.lead h2 { font-size: clamp(1.6rem, 4vw, 2.4rem); line-height: 1.18; }
.lead .summary { font-size: 1.125rem; }
@media (min-width: 48rem) {
  .lead article { display: grid; grid-template-columns: 3fr 2fr; gap: 1.75rem; align-items: center; }
  .lead article > div:only-child { grid-column: 1 / -1; }
  .lead img { margin: 0; }
}
.feeds { border-block-start: 1px solid var(--line); padding-block: 1.5rem 2rem; }
.feeds h2 { margin: 0; font-size: 1.3rem; }
.feeds .hint { margin: .25rem 0 1rem; }
.feeds table { border-collapse: collapse; font: .9375rem/1.5 var(--sans); }
.feeds th { text-align: start; font-weight: 600; padding: .3rem 2rem .3rem 0; }
.feeds td { padding: .3rem 1.25rem .3rem 0; }
.story { max-inline-size: 40rem; margin-inline: auto; padding-block: 2rem 3rem; }
.story h1 { margin: .3rem 0 .75rem; font-size: clamp(1.9rem, 5vw, 2.75rem); line-height: 1.18; letter-spacing: -.02em; text-wrap: balance; }
.story h1:not(:lang(en)), .stories h2:not(:lang(en)) { line-height: 1.35; }
.story header .summary { font-size: 1.2rem; line-height: 1.5; margin: 0 0 1rem; color: var(--quiet); }
.byline { font-weight: 600; color: var(--ink); }
.text { margin-block-start: 1.5rem; font-size: 1.125rem; line-height: 1.7; overflow-wrap: break-word; }
.text h2 { margin: 2rem 0 .5rem; font-size: 1.4rem; line-height: 1.3; }
.text figure { margin: 0 0 1.5rem; }
.text figcaption { margin-block-start: .5rem; font: .875rem/1.5 var(--sans); color: var(--quiet); }
.text figcaption small { font-size: inherit; white-space: nowrap; }
.text figcaption small::before { content: '('; }
.text figcaption small::after { content: ')'; }
.text blockquote { margin: 1.5rem 0; padding-inline-start: 1.25rem; border-inline-start: 3px solid var(--accent); }
.text table { display: block; overflow-x: auto; overflow-wrap: normal; border-collapse: collapse; inline-size: fit-content; max-inline-size: 100%; margin-block: 1.5rem; font: .9375rem/1.5 var(--sans); font-variant-numeric: tabular-nums; }
.text th, .text td { padding: .45rem .75rem; border-block-end: 1px solid var(--line); text-align: start; }
.text [align=right] { text-align: end; }
.text pre { overflow-x: auto; padding: 1rem; background: light-dark(#f0ece2, #1b2130); font-size: .9rem; }
.text hr { border: 0; border-block-start: 1px solid var(--line); margin-block: 2rem 1rem; }
.topics { margin-block-start: 2rem; }
.topics ul { display: flex; flex-wrap: wrap; gap: .5rem; font: .875rem/1.4 var(--sans); }
.topics a { display: block; padding: .3rem .75rem; border: 1px solid var(--line); border-radius: 2rem; text-decoration: none; }
.topics a:hover { border-color: currentColor; }
.rights { margin-block-start: 1.5rem; }
.foot { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 2rem; padding-block: 1.25rem 2.5rem; border-block-start: 3px double var(--ink); font: .875rem/1.6 var(--sans); color: var(--quiet); }
.foot p { margin: 0; }
.steps { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: 1rem 1.75rem; margin: 1.5rem 0; padding: 0; list-style: none; counter-reset: step; font-size: 1rem; line-height: 1.5; }
.steps li { counter-increment: step; padding-block-start: .6rem; border-block-start: 3px solid var(--accent); }
.steps li::before { content: counter(step) '. '; font-weight: 700; color: var(--accent); }
.hint { color: var(--quiet); margin: 0 0 1.5rem; font-size: 1rem; }
.previews, .newest, .group ul { list-style: none; margin: 0; padding: 0; }
.previews { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 27rem), 1fr)); gap: 2.25rem 2rem; padding-block: .5rem 2.5rem; }
.previews > li { padding-block-start: 1rem; border-block-start: 1px solid var(--line); min-inline-size: 0; }
.previews h2, .group h2 { margin: 0; font-size: 1.4rem; line-height: 1.3; }
.previews h2 a { text-decoration: none; }
.previews .description { margin: .1rem 0 .75rem; color: var(--quiet); font-size: 1rem; line-height: 1.5; }
.formats { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .35rem; font: .875rem/1.4 var(--sans); }
.formats a, .formats button { min-block-size: 1.75rem; padding: .25rem .65rem; border: 1px solid var(--line); border-radius: 2rem; text-decoration: none; color: inherit; background: none; font: inherit; }
.formats a:hover, .formats button:hover { border-color: currentColor; }
.formats button { border-color: var(--accent); color: var(--accent); font-weight: 600; cursor: pointer; }
.formats button[hidden] { display: none; }
.address { margin: .6rem 0 .1rem; font-size: .875rem; line-height: 1.5; overflow-wrap: anywhere; }
.address code { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace; }
.readers { margin: 0 0 .8rem; font: .875rem/1.5 var(--sans); color: var(--quiet); }
.newest li { padding-block: .35rem; font-size: 1rem; line-height: 1.4; }
.newest a { text-decoration: none; }
.newest a:hover { text-decoration: underline; }
.newest time { display: block; font: .8125rem/1.4 var(--sans); color: var(--quiet); }
.group { padding-block: 1.25rem; border-block-start: 1px solid var(--line); }
.group ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 29rem), 1fr)); gap: .15rem 2rem; margin-block-start: .75rem; }
.group li { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .25rem 1rem; padding-block: .4rem; border-block-end: 1px solid var(--line); font-size: 1rem; }
.group .hint { margin: 1rem 0 0; }
.pages { display: flex; justify-content: space-between; padding-block: 1rem 2rem; font: .9375rem/1.5 var(--sans); }
.formats input { inline-size: 14rem; max-inline-size: 100%; padding: .2rem .5rem; border: 1px solid var(--accent); border-radius: .4rem; background: var(--paper); color: inherit; font: inherit; }
.channel { text-decoration: none; font-weight: 600; }
.channel:hover { text-decoration: underline; }
.empty { padding-block: 1.5rem; color: var(--quiet); }
@media print {
  :root { color-scheme: light; }
  .masthead nav, .feeds, .foot, .topics, .skip { display: none; }
  .text { font-size: 11pt; }
}
`
