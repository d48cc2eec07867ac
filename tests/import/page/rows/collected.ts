import { type PageCase, page } from './case.ts'

export const COLLECTED: readonly PageCase[] = [
  [
    'a day and an agency, and no headline',
    page(
      ' date 2024-06-27 PTI',
      '',
      'New Delhi: The new bus terminus will serve routes to the southern districts from Monday, the Minister for Transport said on Wednesday TNS',
      '',
      'The corporation has hired 240 drivers and will run buses every ten minutes between five in the morning and midnight.',
    ),
    {
      title: null,
      agency: 'PTI',
      dateline: 'New Delhi',
      published: '2024-06-27',
      body: [
        'The new bus terminus will serve routes to the southern districts from Monday, the Minister for Transport said on Wednesday TNS',
        'The corporation has hired 240 drivers and will run buses every ten minutes between five in the morning and midnight.',
      ],
      said: ['1 doubt 2024-06-27', '1 title'],
    },
  ],
  [
    'a day and a paper over the headline',
    page(' date 2025-11-16 The Hindu', 'Bridge opens after two years of work', 'The bridge opened on Sunday.'),
    {
      title: 'Bridge opens after two years of work',
      published: '2025-11-16',
      body: ['The bridge opened on Sunday.'],
      leftovers: ['The Hindu'],
      said: ['1 doubt 2025-11-16'],
    },
  ],
  [
    'a day and a byline',
    page(' date 2025-11-16 By Asha Rao', 'Bridge opens after two years of work', 'The bridge opened on Sunday.'),
    {
      title: 'Bridge opens after two years of work',
      authors: ['Asha Rao'],
      published: '2025-11-16',
      body: ['The bridge opened on Sunday.'],
      said: ['1 doubt 2025-11-16'],
    },
  ],
  [
    'a day and the headline',
    page('date 2025-11-16 Bridge opens after two years of work', 'The bridge opened on Sunday.'),
    {
      title: 'Bridge opens after two years of work',
      published: '2025-11-16',
      body: ['The bridge opened on Sunday.'],
      said: ['1 doubt 2025-11-16'],
    },
  ],
  [
    'a day over steps that ran together',
    page(
      ' date 2025-11-16',
      'HomeIndiaBridge opens after two years of work',
      'Bridge opens after two years of work',
      '16 Nov 2025, 8:00 PM IST',
      'The bridge opened on Sunday.',
    ),
    {
      title: 'Bridge opens after two years of work',
      sections: ['India'],
      published: '16 Nov 2025, 8:00 PM IST',
      body: ['The bridge opened on Sunday.'],
    },
  ],
  [
    "another day than the stamp's is kept",
    page(
      ' date 2025-11-18 PTI',
      'Bridge opens after two years of work',
      '16 Nov 2025, 8:00 PM IST',
      'The bridge opened on Sunday.',
    ),
    {
      title: 'Bridge opens after two years of work',
      agency: 'PTI',
      published: '16 Nov 2025, 8:00 PM IST',
      body: ['The bridge opened on Sunday.'],
      leftovers: ['2025-11-18'],
    },
  ],
  [
    'a dateline in capitals, and no headline',
    page(
      'MUMBAI: The rupee steadied on Wednesday as importers stepped back, dealers said',
      'It closed four paise higher.',
      '26 Nov 2025 10:48 PM IST',
    ),
    {
      title: null,
      dateline: 'Mumbai',
      published: '26 Nov 2025 10:48 PM IST',
      body: ['The rupee steadied on Wednesday as importers stepped back, dealers said', 'It closed four paise higher.'],
      said: ['1 title'],
    },
  ],
  [
    "an agency's dateline, and no headline",
    page(
      'By Asha Rao',
      '26 Nov 2025 10:48 PM IST',
      'New Delhi, Nov 26 (PTI) The new bus terminus will open on Monday',
      'It will serve the south.',
    ),
    {
      title: null,
      authors: ['Asha Rao'],
      agency: 'PTI',
      dateline: 'New Delhi',
      published: '26 Nov 2025 10:48 PM IST',
      body: ['The new bus terminus will open on Monday', 'It will serve the south.'],
      said: ['1 title'],
    },
  ],
  [
    'a country before a colon begins a headline',
    page('India: three things to know before Monday', '26 Nov 2025 10:48 PM IST', 'It rained.'),
    { title: 'India: three things to know before Monday', published: '26 Nov 2025 10:48 PM IST', body: ['It rained.'] },
  ],
]
