import { PUBLICATION, REQUIRED, soundStory, withFile, withFrontMatter } from '../folder.ts'
import { type Row, row, says } from './row.ts'

export const TOGETHER: Row[] = [
  row(
    'many problems in one file',
    'one run shows all there is to mend',
    withFrontMatter(
      'id: a b\ntilte: x\npublished: Nov 31 2025\nsection: indai\ndraft: yes\ntopics: Ukraine\nimage:\n  url: /a.jpg\n',
      'a\bb\n',
    ),
    says('field-missing', '2:1', 'title'),
    says('id-invalid', '2:5', 'id', 'a b'),
    says('field-unknown', '3:1', 'tilte', 'x'),
    says('timestamp-impossible', '4:12', 'published', 'Nov 31 2025'),
    says('section-unknown', '5:10', 'section', 'indai'),
    says('boolean-invalid', '6:8', 'draft', 'yes'),
    says('field-type', '7:9', 'topics', 'Ukraine'),
    says('image-alt-missing', '9:3', 'image.alt'),
    says('image-file-missing', '9:8', 'image.url', '/a.jpg'),
    says('character-forbidden', '12:2'),
  ),
  row(
    'problems in many files',
    'sorted by file, then by place',
    {
      'publication.yaml': `${PUBLICATION}pollMinutes: x\n`,
      'india/b.md': soundStory('b', 'draft: x\n'),
      'india/a.md': 'x',
      'z.txt': '',
      'world-news/c.md': soundStory('c', 'tilte: x\ndraft: x\n'),
    },
    says('front-matter-missing', 'india/a.md:1:1'),
    says('boolean-invalid', 'india/b.md:5:8', 'draft', 'x'),
    says('number-invalid', 'publication.yaml:12:14', 'pollMinutes', 'x'),
    says('field-unknown', 'world-news/c.md:5:1', 'tilte', 'x'),
    says('boolean-invalid', 'world-news/c.md:6:8', 'draft', 'x'),
    says('file-not-article', 'z.txt:1:1'),
  ),
  row(
    'Windows line ends',
    'lines and columns are the same',
    withFile(`---\n${REQUIRED}tilte: x\n---\n\na\bb\n`.replaceAll('\n', '\r\n')),
    says('field-unknown', '5:1', 'tilte', 'x'),
    says('character-forbidden', '8:2'),
  ),
  row(
    'a byte order mark',
    'lines and columns are the same',
    withFile(`\ufeff---\n${REQUIRED}tilte: x\n---\n`),
    says('field-unknown', '5:1', 'tilte', 'x'),
  ),
]
