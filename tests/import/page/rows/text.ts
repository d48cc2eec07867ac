import { type PageCase, withEnd, withText } from './case.ts'

export const TEXT: readonly PageCase[] = [
  [
    'subheads in capitals: run in, with a colon, alone',
    withText('It held its ground.\nBONDS UP   Yields fell.\nGOLD FLAT: It slept.\nWHAT NEXT?\nNobody knows.'),
    {
      body: [
        'It held its ground.',
        '## BONDS UP',
        'Yields fell.',
        '## GOLD FLAT',
        'It slept.',
        '## WHAT NEXT?',
        'Nobody knows.',
      ],
    },
  ],
  [
    'a tab parts a subhead',
    withText('It held its ground.\nBONDS UP\tYields fell.'),
    { body: ['It held its ground.', '## BONDS UP', 'Yields fell.'] },
  ],
  [
    'one word in capitals is no subhead',
    withText('RBI  said so.\nIMF: no comment.'),
    { body: ['RBI said so.', 'IMF: no comment.'] },
  ],
  [
    'a dateline',
    withText('MUMBAI, Nov 20 (PTI) - It held its ground.'),
    { agency: 'PTI', dateline: 'Mumbai', body: ['It held its ground.'] },
  ],
  [
    'a day and an agency, and no place',
    withText('Nov 20 (Reuters) - It held its ground.'),
    { agency: 'Reuters', body: ['It held its ground.'] },
  ],
  [
    'a dateline of another day',
    withText('MUMBAI, Nov 19 (PTI): It held its ground.'),
    {
      agency: 'PTI',
      dateline: 'Mumbai',
      body: ['It held its ground.'],
      leftovers: ['Nov 19'],
      said: ['3 dateline-day Nov 19'],
    },
  ],
  [
    'a dateline of another agency and place',
    'Rupee steadies after slide\nBy Reuters, Pune\nFirst Published: Nov 20 2025 | 5:41 PM IST\nMUMBAI (ANI): It held.',
    { agency: 'Reuters', dateline: 'Mumbai', body: ['It held.'], leftovers: ['Pune', 'ANI'] },
  ],
  [
    'a Hindi dateline',
    'Rupee steadies after slide\nप्रकाशित: 20 नवंबर 2025, शाम 5:41 बजे\nनई दिल्ली, 20 नवंबर (भाषा) रुपया संभला।',
    { published: '20 नवंबर 2025, शाम 5:41 बजे', agency: 'भाषा', dateline: 'नई दिल्ली', body: ['रुपया संभला।'] },
  ],
  [
    'wrapped at 70 columns, empty lines between paragraphs',
    withText(
      '\nThe rupee held its ground on Thursday as oil companies bought fewer\ndollars than earlier in the week, dealers said. It closed higher, as\nReserve Bank of India papers had it, after falling for three sessions\nin a row.\n\nYields on the benchmark note moved within two basis points through\nthe day.',
    ),
    {
      body: [
        'The rupee held its ground on Thursday as oil companies bought fewer dollars than earlier in the week, dealers said. It closed higher, as Reserve Bank of India papers had it, after falling for three sessions in a row.',
        'Yields on the benchmark note moved within two basis points through the day.',
      ],
      said: ['4 text-unwrapped'],
    },
  ],
  [
    'wrapped at 70 columns, no empty lines between paragraphs',
    withText(
      'The rupee held its ground on Thursday as oil companies bought fewer\ndollars than earlier in the week, dealers said.\nYields on the benchmark note moved within two basis points through\nthe day, and foreign funds sold shares worth about nine hundred\ncrore.\nGold slept.',
    ),
    {
      body: [
        'The rupee held its ground on Thursday as oil companies bought fewer dollars than earlier in the week, dealers said.',
        'Yields on the benchmark note moved within two basis points through the day, and foreign funds sold shares worth about nine hundred crore.',
        'Gold slept.',
      ],
      said: ['3 text-unwrapped'],
    },
  ],
  [
    'one line wrapped',
    withText('It held its ground as oil companies\nbought less.\nFunds sold shares.'),
    { body: ['It held its ground as oil companies bought less.', 'Funds sold shares.'] },
  ],
  [
    'a list',
    withText('Three things:\n- gold\n- silver\n\n• copper\nThat is all.'),
    { body: ['Three things:', '- gold\n- silver\n- copper', 'That is all.'] },
  ],
  [
    'marks of Markdown show as they are',
    withText('A *b* _c_ <b>d</b> `e` [f](g) &amp; ~~h~~\n# i\n1. j\n* k\n+ l\n---\n> m'),
    {
      body: [
        'A \\*b\\* \\_c\\_ \\<b\\>d\\</b\\> \\`e\\` \\[f\\](g) \\&amp; \\~\\~h\\~\\~',
        '\\# i',
        '1\\. j',
        '\\* k',
        '\\+ l',
        '\\---',
        '\\> m',
      ],
    },
  ],
  [
    'CRLF, BOM, NBSP and what nobody sees',
    '﻿Rupee steadies after slide\r\nFirst Published: Nov 20 2025 | 5:41 PM IST\r\nIt held its gro­und.\r\n\r\nFunds​ sold shares.\r\n',
    {},
  ],
  [
    'what stands round a story is kept apart',
    withEnd(
      'Also Read: Gold up\nAdvertisement\nShare\nFollow us on X\nSubscribe to our newsletter\nFacebook Twitter WhatsApp\n© 2025 Example',
    ),
    {
      leftovers: [
        'Also Read: Gold up',
        'Advertisement',
        'Share',
        'Follow us on X',
        'Subscribe to our newsletter',
        'Facebook Twitter WhatsApp',
        '© 2025 Example',
      ],
    },
  ],
  [
    'and in its midst',
    withText('It held its ground.\nAlso Read | Gold up\nADVERTISEMENT\nFunds sold shares.'),
    { leftovers: ['Also Read | Gold up', 'ADVERTISEMENT'] },
  ],
  [
    'sentences that begin like it are text',
    withText(
      'Trending stocks rose.\nSubscribers fled the network as the price of a month rose by a tenth, the third time in a year, and the company saw no reason to stop there, it said.',
    ),
    {
      body: [
        'Trending stocks rose.',
        'Subscribers fled the network as the price of a month rose by a tenth, the third time in a year, and the company saw no reason to stop there, it said.',
      ],
    },
  ],
]
