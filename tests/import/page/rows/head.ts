import { type PageCase, withEnd, withHead, withHeadline, withStamps } from './case.ts'

export const HEAD: readonly PageCase[] = [
  [
    'a paragraph between headline and byline is a summary',
    withHead('The central bank stayed away.\nBy Asha Rao'),
    {
      summary: 'The central bank stayed away.',
      authors: ['Asha Rao'],
      said: ['2 summary-unlabelled The central bank stayed away.'],
    },
  ],
  [
    'a summary wrapped in two',
    withHead('The central bank stayed away, and\nimporters bought less.\nBy Asha Rao'),
    {
      summary: 'The central bank stayed away, and importers bought less.',
      authors: ['Asha Rao'],
      said: ['2 summary-unlabelled The central bank stayed away, and importers bought less.'],
    },
  ],
  [
    'the only paragraph is the text',
    'Rupee steadies after slide\nIt held its ground.\nBy Asha Rao\nFirst Published: Nov 20 2025 | 5:41 PM IST',
    { authors: ['Asha Rao'], body: ['It held its ground.'] },
  ],
  [
    'two paragraphs over the stamps are no summary, and the first of the text',
    withHead('The bank stayed away.\nSo did funds.'),
    { body: ['The bank stayed away.', 'So did funds.', 'It held its ground.', 'Funds sold shares.'] },
  ],
  ['an agency', withHead('By Reuters'), { agency: 'Reuters' }],
  ['an agency alone', withHead('Press Trust of India'), { agency: 'Press Trust of India' }],
  ['an agency in Hindi', withHead('पीटीआई'), { agency: 'पीटीआई' }],
  ['an author', withHead('By Asha Rao'), { authors: ['Asha Rao'] }],
  ['a colon after By', withHead('Written by: Asha Rao'), { authors: ['Asha Rao'] }],
  [
    'authors and agency',
    withHead('By Asha Rao and Ravi Menon | PTI'),
    { authors: ['Asha Rao', 'Ravi Menon'], agency: 'PTI' },
  ],
  [
    'authors with commas, &, initials',
    withHead('By A.K. Rao, Ravi Menon & Meera Das'),
    { authors: ['A.K. Rao', 'Ravi Menon', 'Meera Das'] },
  ],
  ['an author in Hindi', withHead('लेखक: आशा राव'), { authors: ['आशा राव'] }],
  [
    'a place is no author, bars alone are a doubt',
    withHead('Asha Rao | New Delhi'),
    { authors: ['Asha Rao'], dateline: 'New Delhi', said: ['2 byline-bars Asha Rao | New Delhi'] },
  ],
  ['a place after By', withHead('By Asha Rao, Mumbai'), { authors: ['Asha Rao'], dateline: 'Mumbai' }],
  [
    'what stands in brackets beside a name is kept',
    withHead('By Asha Rao (Chief Reporter)'),
    { authors: ['Asha Rao'], leftovers: ['Chief Reporter'] },
  ],
  ['two agencies: the second is kept', withHead('By Reuters, ANI'), { agency: 'Reuters', leftovers: ['ANI'] }],
  ['one agency under two names', withHead('By PTI\nPress Trust of India'), { agency: 'PTI' }],
  ['a byline before the headline', withHeadline('By Reuters\nRupee steadies after slide'), { agency: 'Reuters' }],
  [
    'a byline before the stamp on its line',
    withStamps('By Asha Rao | Mumbai | Updated: Nov 20, 2025 17:41 IST'),
    {
      published: 'Nov 20, 2025 17:41 IST',
      authors: ['Asha Rao'],
      dateline: 'Mumbai',
      said: ['2 moment-updated-only Nov 20, 2025 17:41 IST'],
    },
  ],
  [
    'a byline after the stamp on its line',
    withStamps('Nov 20, 2025 10:48 PM IST By Asha Rao'),
    { published: 'Nov 20, 2025 10:48 PM IST By Asha Rao', authors: ['Asha Rao'] },
  ],
  ['a byline at the end', withEnd('By Asha Rao'), { authors: ['Asha Rao'] }],
  [
    'who reported and edited stays in the text',
    withEnd('(Reporting by Asha Rao; Editing by Ravi Menon)'),
    { body: ['It held its ground.', 'Funds sold shares.', '(Reporting by Asha Rao; Editing by Ravi Menon)'] },
  ],
  [
    'and is kept after the topics',
    withEnd('Topics: Gold\n(Reporting by Asha Rao; Editing by Ravi Menon)'),
    { topics: ['Gold'], leftovers: ['(Reporting by Asha Rao; Editing by Ravi Menon)'] },
  ],
  ['an editor is no author', withHead('Edited By: Meera Das'), { leftovers: ['Edited By: Meera Das'] }],
  ['a day is no author', withEnd('By Friday'), { body: ['It held its ground.', 'Funds sold shares.', 'By Friday'] }],
  ['reading time in English', withHead('5-minute read'), {}],
  ['reading time in Hindi', withHead('3 मिनट में पढ़ें'), {}],
  ['reading time before the agency', withHead('PTI\n2 min read'), { agency: 'PTI' }],
  [
    'who wrote it, and where',
    withHead('By Hanna Weber-Menon in Delhi and Asha Rao'),
    { authors: ['Hanna Weber-Menon', 'Asha Rao'], dateline: 'Delhi' },
  ],
  [
    'the same over the stamp, without a word that says so',
    withHead('Hanna Weber-Menon in Delhi'),
    { authors: ['Hanna Weber-Menon'], dateline: 'Delhi', said: ['2 byline-unlabelled Hanna Weber-Menon in Delhi'] },
  ],
]
