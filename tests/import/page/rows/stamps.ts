import { type PageCase, withStamps, withText } from './case.ts'

export const STAMPS: readonly PageCase[] = [
  [
    'both on one line',
    withStamps('First Published: Nov 20 2025 | 5:41 PM IST Last Updated : Nov 20 2025 | 6:05 PM IST'),
    { updated: 'Nov 20 2025 | 6:05 PM IST' },
  ],
  [
    'one at the top, one at the end',
    'Rupee steadies after slide\nLast Updated : Nov 20 2025 | 6:05 PM IST\nIt held its ground.\nFunds sold shares.\nFirst Published: Nov 20 2025 | 5:41 PM IST',
    { updated: 'Nov 20 2025 | 6:05 PM IST' },
  ],
  [
    'only updated',
    withStamps('Updated: Nov 20, 2025, 22:48 IST'),
    { published: 'Nov 20, 2025, 22:48 IST', said: ['2 moment-updated-only Nov 20, 2025, 22:48 IST'] },
  ],
  [
    'the wrong way round',
    withStamps('Last Updated: Nov 20 2025 | 5:00 PM IST\nFirst Published: Nov 20 2025 | 6:00 PM IST'),
    {
      published: 'Nov 20 2025 | 5:00 PM IST',
      updated: 'Nov 20 2025 | 6:00 PM IST',
      said: ['2 moments-swapped Nov 20 2025 | 5:00 PM IST'],
    },
  ],
  [
    'the same moment twice',
    withText('Last Updated: Nov 20 2025 | 5:41 PM IST\nIt held its ground.\nFunds sold shares.'),
    {},
  ],
  [
    'the same label with another moment',
    withText('Published: Nov 21 2025 | 5:41 PM IST\nIt held its ground.\nFunds sold shares.'),
    { leftovers: ['Published: Nov 21 2025 | 5:41 PM IST'], said: ['3 moment-second Nov 21 2025 | 5:41 PM IST'] },
  ],
  [
    'words between label and time',
    withStamps('Published on 20 Nov 2025 at 17:41'),
    { published: '20 Nov 2025 at 17:41' },
  ],
  ['ISO', withStamps('Published: 2025-11-20T17:41:00+05:30'), { published: '2025-11-20T17:41:00+05:30' }],
  ['no label', withStamps('20 Nov 2025, 05:41 PM IST'), { published: '20 Nov 2025, 05:41 PM IST' }],
  [
    'no label, and a reading time before it',
    withStamps('2 min read | 20 Nov 2025, 05:41 PM IST'),
    { published: '20 Nov 2025, 05:41 PM IST' },
  ],
  [
    'labels with the stamp on the next line',
    withStamps('First Published:\nNov 20 2025 | 5:41 PM IST\nLast Updated:\n\nNov 20 2025 | 6:05 PM IST'),
    { updated: 'Nov 20 2025 | 6:05 PM IST' },
  ],
  [
    'a label whose stamp does not come',
    withText('It held its ground.\nLast Updated:\nFunds sold shares.'),
    { leftovers: ['Last Updated:'] },
  ],
  [
    'a day that does not exist',
    withStamps('Last Updated : Nov 31 2025'),
    {
      published: null,
      leftovers: ['Last Updated : Nov 31 2025'],
      said: ['2 stamp-broken Last Updated : Nov 31 2025', '1 date'],
    },
  ],
  [
    'Hindi',
    withStamps('अंतिम अपडेट: 26 नवंबर 2025, रात 10:48 बजे\nप्रकाशित: 26 नवंबर 2025, शाम 5:41 बजे'),
    { published: '26 नवंबर 2025, शाम 5:41 बजे', updated: '26 नवंबर 2025, रात 10:48 बजे' },
  ],
  [
    'a sentence with a label and a date',
    withText('It held its ground.\nThe list was last updated on 20 October 2025.'),
    { body: ['It held its ground.', 'The list was last updated on 20 October 2025.'] },
  ],
  [
    'a day alone within the text',
    withText('It held its ground.\n20 October 2025\nFunds sold shares.'),
    { body: ['It held its ground.', '20 October 2025', 'Funds sold shares.'] },
  ],
  ['no date', withStamps(''), { published: null, said: ['1 date'] }],
  [
    'a byline in a second stamp of the same moment',
    withStamps(
      'First Published: Nov 20 2025 | 5:41 PM IST\nFirst Published:\nBy Asha Rao | Mumbai | Updated: Nov 20, 2025 17:41 IST',
    ),
    { authors: ['Asha Rao'], dateline: 'Mumbai', leftovers: ['First Published:'] },
  ],
  [
    'a place in a second stamp of the same moment',
    withStamps('First Published: Nov 20 2025 | 5:41 PM IST\nUpdated - November 20, 2025 05:41 pm IST - NEW DELHI'),
    { dateline: 'New Delhi' },
  ],
  [
    'a year of two digits after who wrote it',
    'Rupee steadies after slide\nOur Special Correspondent   Published 20.11.25, 05:47 AM\nIt held its ground.\nFunds sold shares.',
    {
      published: null,
      leftovers: ['Our Special Correspondent   Published 20.11.25, 05:47 AM'],
      said: ['2 stamp-broken Our Special Correspondent   Published 20.11.25, 05:47 AM', '1 date'],
    },
  ],
  [
    'a number after such a word in a sentence',
    withStamps('First Published: Nov 20 2025 | 5:41 PM IST').replace('It held', 'He Published 20 books. It held'),
    { body: ['He Published 20 books. It held its ground.', 'Funds sold shares.'] },
  ],
]
