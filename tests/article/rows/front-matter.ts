import { REQUIRED, withFile, withFrontMatter } from '../folder.ts'
import { type Row, row, says } from './row.ts'

export const FRONT_MATTER: Row[] = [
  row(
    'an empty file',
    'an upload that failed',
    withFile(''),
    says('front-matter-missing', '1:1', null, null, 'khabar new'),
  ),
  row('a file without markers', 'plain Markdown', withFile('Text.\n'), says('front-matter-missing', '1:1')),
  row(
    'an empty first line',
    'the marker is the first line, or tools disagree',
    withFile(`\n---\n${REQUIRED}---\n`),
    says('front-matter-missing', '1:1'),
  ),
  row('four hyphens', 'they are no marker', withFile(`----\n${REQUIRED}---\n`), says('front-matter-missing', '1:1')),
  row(
    'a missing end marker',
    'the text would be read as fields',
    withFile(`---\n${REQUIRED}\nText.\n`),
    says('front-matter-open', '1:1'),
  ),
  row(
    'a missing end marker above a rule of three hyphens',
    'the text is then taken for fields',
    withFile(`---\n${REQUIRED}\nText of the story\n\n---\n`),
    says('yaml-broken', '6:1', null, 'Text of the story', 'three hyphens (---) above it'),
  ),
  row(
    'front matter without fields',
    'each required field is asked for',
    withFrontMatter(''),
    says('field-missing', '2:1', 'title'),
    says('field-missing', '2:1', 'published'),
    says('id-missing', '2:1', 'id', null, 'khabar check --fix'),
  ),
  row(
    'front matter that is a list',
    'fields have names',
    withFrontMatter('- title: Talks\n'),
    says('yaml-broken', '2:1', null, '- title: Talks', 'a name, a colon and a value'),
  ),
  row(
    'front matter that is a sentence',
    'fields have names',
    withFrontMatter('Talks\n'),
    says('yaml-broken', '2:1', null, 'Talks'),
  ),
  row(
    'front matter of a million items',
    'it is refused before it is read',
    withFrontMatter(`${REQUIRED}topics: [${'a, '.repeat(600_000)}a]\n`),
    says('front-matter-too-large', '1:1', null, null, 'more than 64 kB'),
  ),
]
