import { soundStory } from '../folder.ts'
import { HEAD, publication, type Row, row, says } from './row.ts'

export const PUBLICATIONS: Row[] = [
  row(
    'an empty publication file',
    'each required field is asked for',
    publication('', { 'india/a.md': soundStory('a') }),
    says('field-missing', 'publication.yaml:1:1', 'title'),
    says('field-missing', 'publication.yaml:1:1', 'url'),
  ),
  row(
    'a publication without sections',
    'a story needs one to stand in',
    publication(HEAD, { 'india/a.md': soundStory('a') }),
    says('section-unknown', 'india/a.md:1:1', 'section', 'india', 'none yet'),
  ),
  row(
    'a site that is not at the root',
    'the origin is offered',
    publication(`title: T\nurl: https://news.example/wire?x=1\n`),
    says(
      'site-url-path',
      'publication.yaml:2:6',
      'url',
      'https://news.example/wire?x=1',
      'Write https://news.example,',
    ),
  ),
  row(
    'a site by FTP',
    'feeds are fetched by HTTP',
    publication('title: T\nurl: ftp://news.example\n'),
    says('url-invalid', 'publication.yaml:2:6', 'url', 'ftp://news.example'),
  ),
  row(
    'a site with a password in its address',
    'it would be published',
    publication('title: T\nurl: https://a:b@news.example\n'),
    says('url-invalid', 'publication.yaml:2:6', 'url', 'https://a:b@news.example'),
  ),
  row(
    'all kinds of settings that are wrong',
    'each is said, with its way out',
    publication(
      `${HEAD}language: english\ntimezone: Asia/Calcuta\ndateOrder: day\nlogo: ftp://x/y.png\nhubs: https://hub.example\nfeed:\n  items: 0\n  text: fll\npollMinutes: 12m\nsectoins:\n`,
    ),
    says('language-invalid', 'publication.yaml:3:11', 'language', 'english'),
    says('timezone-unknown', 'publication.yaml:4:11', 'timezone', 'Asia/Calcuta', 'Did you mean "Asia/'),
    says('choice-unknown', 'publication.yaml:5:12', 'dateOrder', 'day', 'day-first, month-first'),
    says('url-invalid', 'publication.yaml:6:7', 'logo', 'ftp://x/y.png'),
    says('field-type', 'publication.yaml:7:7', 'hubs', 'https://hub.example', 'Expected a list'),
    says('number-invalid', 'publication.yaml:9:10', 'feed.items', '0', 'from 1 to 500'),
    says('choice-unknown', 'publication.yaml:10:9', 'feed.text', 'fll', '"full"'),
    says('number-invalid', 'publication.yaml:11:14', 'pollMinutes', '12m'),
    says('field-unknown', 'publication.yaml:12:1', 'sectoins', '', '"sections"'),
  ),
  row(
    'a zone that is near to none',
    'an example is offered',
    publication(`${HEAD}timezone: the moon\n`),
    says('timezone-unknown', 'publication.yaml:3:11', 'timezone', 'the moon', 'Asia/Kolkata'),
  ),
  row(
    'section slugs that Khabar answers at itself',
    'they would hide a page or a feed',
    publication(
      `${HEAD}sections:\n  archive: {title: A}\n  topics: {title: B}\n  feed: {title: C}\n  health: {title: D}\n`,
    ),
    says('section-reserved', 'publication.yaml:4:3', 'sections.archive', 'archive', 'another slug'),
    says('section-reserved', 'publication.yaml:5:3', 'sections.topics', 'topics'),
    says('section-reserved', 'publication.yaml:6:3', 'sections.feed', 'feed'),
    says('section-reserved', 'publication.yaml:7:3', 'sections.health', 'health'),
  ),
  row(
    'slugs that are none',
    'the key is shown, whatever stands under it',
    publication(
      `${HEAD}sections:\n  World News:\n    titel: x\n  __proto__: {title: x}\n  toString: {title: x}\nauthors:\n  Asha: {name: Asha}\n`,
    ),
    says('slug-invalid', 'publication.yaml:4:3', 'sections.World News', 'World News', 'Write world-news'),
    says('field-missing', 'publication.yaml:5:5', 'sections.World News.title'),
    says('field-unknown', 'publication.yaml:5:5', 'sections.World News.titel', 'x', '"title"'),
    says('slug-invalid', 'publication.yaml:6:3', 'sections.__proto__', '__proto__'),
    says('slug-invalid', 'publication.yaml:7:3', 'sections.toString', 'toString', 'Write tostring'),
    says('slug-invalid', 'publication.yaml:9:3', 'authors.Asha', 'Asha', 'Write asha'),
  ),
  row(
    'sections in other forms than a group',
    'a section has at least a title',
    publication(`${HEAD}sections:\n  a: A\n  b:\n  c: [x]\n`),
    says('field-type', 'publication.yaml:4:6', 'sections.a', 'A', 'a group of fields'),
    says('field-missing', 'publication.yaml:5:5', 'sections.b', ''),
    says('field-type', 'publication.yaml:6:6', 'sections.c', '[x]'),
  ),
  row(
    'a broken publication.yaml next to broken stories',
    'stories are checked all the same, but not against sections that cannot be read',
    publication(`title: A: b\n${HEAD}`, {
      'india/a.md': soundStory('a', 'tilte: x\n'),
      'nowhere/b.md': soundStory('b', 'draft: yes\n'),
    }),
    says('field-unknown', 'india/a.md:5:1', 'tilte', 'x'),
    says('boolean-invalid', 'nowhere/b.md:5:8', 'draft', 'yes'),
    says('yaml-broken', 'publication.yaml:1:8', null, 'title: A: b'),
  ),
]
