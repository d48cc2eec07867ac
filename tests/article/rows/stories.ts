import { PUBLICATION, soundStory, withFields, withFile, withFrontMatter } from '../folder.ts'
import { table } from '../markdown/tables.ts'
import { DATE, type Row, row, says } from './row.ts'

export const STORIES: Row[] = [
  row(
    'ids in a form that feeds refuse',
    'Atom asks for an absolute IRI',
    withFrontMatter(`id: talks 1\ntitle: T\n${DATE}`),
    says('id-invalid', '2:5', 'id', 'talks 1', 'urn:uuid'),
  ),
  row(
    'an empty id',
    'it is minted, not invented',
    withFrontMatter(`id: ""\ntitle: T\n${DATE}`),
    says('id-missing', '2:5', 'id', '', 'khabar check --fix'),
  ),
  row(
    'a copied story',
    'readers show one of two items with one id',
    {
      'publication.yaml': PUBLICATION,
      'india/a.md': soundStory('same'),
      'india/b.md': soundStory('same'),
      'world-news/c.md': soundStory('same'),
    },
    says('id-duplicate', 'india/b.md:2:5', 'id', 'urn:test:same', 'content/india/a.md:2'),
    says('id-duplicate', 'world-news/c.md:2:5', 'id', 'urn:test:same', 'content/india/a.md:2'),
  ),
  row(
    'two files for one permalink',
    'folders below a section are not part of it',
    {
      'publication.yaml': PUBLICATION,
      'india/2025/11/budget.md': soundStory('a'),
      'india/budget.md': soundStory('b'),
      'world-news/budget.md': soundStory('c', 'section: india\n'),
    },
    says('permalink-duplicate', 'india/budget.md:1:1', null, null, 'content/india/2025/11/budget.md'),
    says('permalink-duplicate', 'world-news/budget.md:1:1', null, null, '/india/budget'),
  ),
  row(
    'a file at the top level without a section',
    'its folder would have said it',
    withFile(soundStory('a'), 'talks.md'),
    says('section-missing', 'talks.md:1:1', 'section', null, 'Add a section field'),
  ),
  row(
    'a section by its title',
    'the slug is offered',
    withFields('section: World News\n'),
    says('section-unknown', '5:10', 'section', 'World News', '"world-news"'),
  ),
  row(
    'a section that is near to none',
    'all are named',
    withFields('section: entertainment\n'),
    says('section-unknown', '5:10', 'section', 'entertainment', 'Known: world-news, india'),
  ),
  row(
    'folders that are no sections',
    'the folder is the section',
    {
      'publication.yaml': PUBLICATION,
      'constructor/a.md': soundStory('a'),
      '__proto__/b.md': soundStory('b'),
      'indai/c.md': soundStory('c'),
    },
    says('section-unknown', '__proto__/b.md:1:1', 'section', '__proto__'),
    says('section-unknown', 'constructor/a.md:1:1', 'section', 'constructor'),
    says('section-unknown', 'indai/c.md:1:1', 'section', 'indai', '"india"'),
  ),
  row(
    'a section that cannot be encoded',
    'half a surrogate pair throws in encodeURIComponent',
    withFields('section: "\\uD800"\n'),
    says('character-forbidden', '5:10', 'section', '\ud800'),
  ),
  row(
    'topics that make no channel',
    'readers split at commas, and an address needs a letter',
    withFields('topics:\n  - Ukraine, Russia\n  - "!!!"\n'),
    says('topic-comma', '6:5', 'topics[0]', 'Ukraine, Russia', 'two topics'),
    says('topic-without-letters', '7:5', 'topics[1]', '!!!'),
  ),
  row(
    'a picture without alt',
    'a screen reader has nothing to say',
    withFields('image:\n  url: https://pictures.example/a.jpg\n'),
    says('image-alt-missing', '6:3', 'image.alt', null, 'Add alt under image'),
  ),
  row(
    'a picture with an empty alt',
    'quotes around nothing are nothing',
    withFields('image:\n  url: https://pictures.example/a.jpg\n  alt: ""\n'),
    says('image-alt-missing', '7:8', 'image.alt', ''),
  ),
  row(
    'a picture that is not there, without alt',
    'both are said in one run',
    withFields('image:\n  url: /media/port.jpg\n'),
    says('image-alt-missing', '6:3', 'image.alt'),
    says('image-file-missing', '6:8', 'image.url', '/media/port.jpg'),
  ),
  row(
    'a picture path with a stray percent sign',
    'it cannot be decoded, and nothing is thrown',
    withFields('image:\n  url: /media/100%.jpg\n  alt: x\n'),
    says('image-file-missing', '6:8', 'image.url', '/media/100%.jpg'),
  ),
  row(
    'a picture path out of the folder',
    'nothing outside is published',
    withFields('image:\n  url: ../../../etc/a.jpg\n  alt: x\n'),
    says('image-file-missing', '6:8', 'image.url', '../../../etc/a.jpg'),
  ),
  row(
    'a picture path in the wrong case',
    'the web tells A from a',
    { ...withFields('image:\n  url: /Media/a.jpg\n  alt: x\n'), 'media/a.jpg': 'x' },
    says('file-unused', 'media/a.jpg:1:1'),
    says('image-file-missing', '6:8', 'image.url', '/Media/a.jpg'),
  ),
  row(
    'a picture that is a document',
    'it would be shown broken',
    { ...withFields('image:\n  url: /media/a.pdf\n  alt: x\n'), 'media/a.pdf': 'x' },
    says('image-not-picture', '6:8', 'image.url', '/media/a.pdf', '.jpg'),
  ),
  row(
    'a life in the wrong order',
    'each date is tried against what it depends on',
    withFields(
      'updated: Nov 26 2025 | 10:47 PM IST\nexpires: Nov 26 2025 | 10:48 PM IST\ncorrections:\n  - at: Nov 25 2025 | 10:48 PM IST\n    note: x\nretracted:\n  at: Nov 25 2025 | 10:48 PM IST\n  reason: y\n',
    ),
    says('updated-before-published', '5:10', 'updated', 'Nov 26 2025 | 10:47 PM IST', '2025-11-26T17:18'),
    says('expires-before-visible', '6:10', 'expires', 'Nov 26 2025 | 10:48 PM IST'),
    says('correction-before-published', '8:9', 'corrections[0].at', 'Nov 25 2025 | 10:48 PM IST'),
    says('retraction-before-published', '11:7', 'retracted.at', 'Nov 25 2025 | 10:48 PM IST'),
  ),
  row(
    'an expiry before the embargo lifts',
    'the story would never be seen',
    withFields('embargo: Nov 28 2025 | 10:00 AM IST\nexpires: Nov 28 2025 | 09:59 AM IST\n'),
    says('expires-before-visible', '6:10', 'expires', 'Nov 28 2025 | 09:59 AM IST', '2025-11-28T04:30'),
  ),
  row(
    'a wrong order next to fields that are wrong by themselves',
    'what can be read is tried all the same',
    withFrontMatter(
      `id: urn:test:talks\ntitle:\n${DATE}corrections:\n  - at: Nov 25 2025 | 10:48 PM IST\n  - at: Nov 31 2025\n    note: x\n`,
    ),
    says('field-missing', '3:7', 'title', ''),
    says('field-missing', '6:5', 'corrections[0].note'),
    says('correction-before-published', '6:9', 'corrections[0].at', 'Nov 25 2025 | 10:48 PM IST'),
    says('timestamp-impossible', '7:9', 'corrections[1].at', 'Nov 31 2025'),
  ),
  row(
    'two topics of one address',
    'one of them would be lost',
    withFields('topics: [A.I., Ukraine, "A I", Ukraine]\n'),
    says('topic-clash', '5:25', 'topics[2]', 'A I', '"A.I."'),
  ),
  row(
    'two authors of one address',
    'one of them would be lost',
    withFields(`authors: ["D'Souza", DSouza]\n`),
    says('author-clash', '5:22', 'authors[1]', 'DSouza', "D'Souza"),
  ),
  row(
    'changes that have not happened yet',
    'they would be told at once, with a date to come',
    withFields(
      'updated: Nov 26 2035 | 10:48 PM IST\nretracted: {at: Nov 26 2036, reason: x}\ncorrections: [{at: Nov 26 2037, note: x}]\n',
    ),
    says('date-in-future', '5:10', 'updated', 'Nov 26 2035 | 10:48 PM IST'),
    says('date-in-future', '6:17', 'retracted.at', 'Nov 26 2036'),
    says('date-in-future', '7:20', 'corrections[0].at', 'Nov 26 2037'),
  ),
  row(
    'pictures that are not there',
    'a warning: another system may put them in place',
    withFields('image: {url: /media/none.png, alt: A}\n', '\nA.\n\n![gone](gone.png)\n'),
    says('image-file-missing', '5:14', 'image.url', '/media/none.png'),
    says('image-file-missing', '11:1', null, 'gone.png'),
  ),
  row(
    'sound, films, pictures and papers that are not there',
    'each is said where it stands, in Markdown and in HTML; what is there, lies elsewhere or is a page is not',
    {
      ...withFields(
        '',
        `[Minutes](/media/none.pdf) and [talk](none.mp3#t=10)
and [there](/media/there.pdf), [a page](/india/other), [elsewhere](https://a.example/none.pdf).

<video src="/media/none.mp4" poster="none.jpg" controls></video>

Some text, with <b>bold</b> and
<a href="/media/other.pdf">paper</a>.

<audio controls>
<source src="https://news.example/media/none.m4a">
<source src="/media/there.pdf">
</audio>

<img src="/media/gone.png" srcset="/media/gone.png 1x, /media/gone-2.png 2x" alt="">
`,
      ),
      'media/there.pdf': 'x',
    },
    ...[
      says('file-missing', '7:1', null, '/media/none.pdf', 'Add it, or correct the path'),
      says('file-missing', '7:1', null, 'none.mp3#t=10'),
      says('file-missing', '10:1', null, '/media/none.mp4'),
      says('image-file-missing', '10:1', null, 'none.jpg'),
      says('file-missing', '13:1', null, '/media/other.pdf'),
      says('file-missing', '16:1', null, 'https://news.example/media/none.m4a'),
      says('image-file-missing', '20:1', null, '/media/gone.png'),
      says('image-file-missing', '20:1', null, '/media/gone-2.png'),
    ],
  ),
  row(
    'pictures that a script would load late, and one of which only several sizes are told',
    'readers run no script, and many know no srcset: they get the picture as it is meant, and it is said how to write it',
    {
      ...withFields(
        '',
        `A.

<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/media/a.png" alt="">

<img data-srcset="/media/a.png 1x, /media/none.png 2x" alt="">
`,
      ),
      'media/a.png': 'x',
    },
    says('html-mended', '9:1', null, null, '"data-src of <img>" is what readers get as src'),
    says('html-mended', '11:1', null, null, '"data-srcset of <img>" is what readers get as srcset'),
    says('html-mended', '11:1', null, null, '"srcset of <img>" is what readers get as src,'),
    says('image-file-missing', '11:1', null, '/media/none.png'),
  ),
  row(
    'HTML that is left out',
    'each piece is named, at its line, with what to do instead',
    withFields(
      '',
      `Text with
<b onclick="x()">two</b> lines.

<script>x()</script>

<div accesskey="b"
  style="color: red">
<svg><path d="M0 0"/></svg>
<form><input name="q"></form>
</div>

| a |
|---|
| <font color="red">b</font> |

<iframe src="https://maps.example/x"></iframe>

<iframe src="http://maps.example/x"></iframe>

<img src="https://count.example/x.gif" width="1" height="1">
<a href="javascript:x()" download>c</a>

![](https://pixel.wp.com/g.gif)
`,
    ),
    says('html-removed', '8:1', null, null, '"onclick of <b>" is left out'),
    says('html-removed', '10:1', null, null, 'nothing that runs'),
    says('html-removed', '12:1', null, null, '"accesskey of <div>" is left out: readers ignore it'),
    says('html-removed', '12:1', null, null, '"style of <div>" is left out: readers and pages bring their own look'),
    says('html-removed', '14:1', null, null, 'picture file'),
    says('html-removed', '15:1', null, null, '"<form>"'),
    says('html-removed', '15:1', null, null, '"<input>" is left out: a form does nothing'),
    says('html-removed', '20:1', null, null, '"<font>"'),
    says('html-removed', '22:1', null, null, 'frames of maps.example are not trusted here. Add it to embeds'),
    says('html-removed', '24:1', null, null, 'a frame needs an address that begins with https://'),
    says('html-removed', '26:1', null, null, '"<img>" is left out: it counts readers'),
    says('html-removed', '27:1', null, null, '"href of <a>"'),
    says('html-removed', '27:1', null, null, '"download of <a>"'),
    says('html-removed', '29:1', null, null, 'pixel.wp.com'),
  ),
  row(
    'a link and a picture that lead nowhere',
    'their words stay; what would run or be written into the text is named',
    withFields('', 'A\n[b](javascript:x) c.\n\n![d](data:image/png;base64,AA)\n'),
    says('address-unfollowable', '8:1', null, 'javascript:x', 'words alone. Write https://'),
    says('address-unfollowable', '10:1', null, 'data:image/png;base64,AA'),
  ),
  row(
    'marks without notes, and notes without marks',
    'readers would see the brackets, or a note that nothing leads to',
    withFields('', 'A.[^1]\nB.[^2]\n\n[^1]: One.\n\n[^3]: Three.\n'),
    says('footnote-missing', '8:1', null, '[^2]', 'Write the note'),
    says('footnote-unused', '12:1', null, '[^3]', 'stands behind the others'),
  ),
  row(
    'braces with attributes that belong to nothing',
    'readers would see them',
    withFields('', '## A {#a}\n\nB {: #b } c.\n\n{:toc}\n'),
    says('attributes-unplaced', '9:1', null, '{: #b }', 'write \\{ if braces are meant'),
    says('attributes-unplaced', '11:1', null, '{:toc}'),
  ),
  row(
    'HTML that would take text with it',
    'it is no warning: readers would miss what follows, and nobody would know',
    withFields(
      '',
      `A <select> b
c.

A <button>d</button> <svg> b

> <template>
> A

A <script> b

C <script></script>
`,
    ),
    says('html-open', '7:1', null, null, '"<select>" is never closed'),
    says('html-open', '10:1', null, null, '"<svg>"'),
    says('html-removed', '10:1', null, null, '"<button>"'),
    says('html-open', '12:1', null, null, '"<template>"'),
    says('html-open', '15:1', null, null, '"<script>"'),
  ),
  ...['<script src="/a.js" />', '<pre>', '<style>', '<!-- a', '<?php', '<!IMPORTANT', '<![CDATA[ a'].map((block) =>
    row(
      `a block of ${block.slice(0, 9)} that is never closed`,
      'it goes on over empty lines, and what it does not take is no Markdown any more',
      withFields('', `A.\n\n${block}\n\n*B.*\n`),
      says('html-open', '9:1', null, null, 'text that follows would be lost with it. Close it'),
    ),
  ),
  row(
    'quotations in one another without end',
    'what lies too deep is not read, and would be missing',
    withFields('', `A.\n\n${'> '.repeat(100)}B.\n`),
    says('text-too-deep', '9:1', null, null, 'Remove some levels'),
  ),
  row(
    'lists in one another without end',
    'the same',
    withFields('', `${'- '.repeat(50)}B.\n`),
    says('text-too-deep', '7:1'),
  ),
  row(
    'a row with more cells than its table has columns',
    'Markdown drops them without a word',
    withFields(
      '',
      `> | a | b |
> |---|---|
> | 1 | 2 |
> | 1 | 2 | 3 | \\| 4
> | 1 | \\| 2 | |
> 1 | 2 | *3*

- | a |
  |---|
  | 1 | 2 |
`,
    ),
    says('table-row-too-long', '10:1', null, '3 | \\| 4', 'Add a column to the head'),
    says('table-row-too-long', '12:1', null, '*3*'),
    says('table-row-too-long', '16:1', null, '2 |'),
  ),
  row(
    'a table of more cells than are read',
    'the parser takes more than a gigabyte for 2 MB of them',
    withFields('', `Results.\n\n- ${table(4, 13_000, '  ')}\n`),
    says('table-too-large', '9:1', null, null, 'more than 50,000 cells'),
  ),
  row(
    'a text of more pieces than are read',
    'the parser takes five times the memory of an edge worker for 2 MB of them',
    withFields('', `Results.\n\n${'*a* '.repeat(60_000)}\n`),
    says('text-too-large', '9:1', null, null, 'more than 100,000 pieces'),
  ),
  row(
    'elements in one another without end',
    'every parser takes longer for each, in readers too',
    withFields('', `A.\n\n${'<b><i>'.repeat(40_000)}\n`),
    says('html-too-deep', '9:1', null, null, 'More than 256'),
  ),
]
