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
      said: ['1 day-of-collector 2024-06-27', '1 title'],
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
      said: ['1 day-of-collector 2025-11-16'],
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
      said: ['1 day-of-collector 2025-11-16'],
    },
  ],
  [
    'a day and the headline',
    page('date 2025-11-16 Bridge opens after two years of work', 'The bridge opened on Sunday.'),
    {
      title: 'Bridge opens after two years of work',
      published: '2025-11-16',
      body: ['The bridge opened on Sunday.'],
      said: ['1 day-of-collector 2025-11-16'],
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
  [
    'a day, an hour and an agency',
    page(' date 2025-11-16 10:48:00 PTI', 'Minister opens new bus terminus', 'It opened.'),
    {
      title: 'Minister opens new bus terminus',
      agency: 'PTI',
      published: '2025-11-16 10:48:00',
      body: ['It opened.'],
      said: ['1 day-of-collector 2025-11-16 10:48:00'],
    },
  ],
  [
    'the headline beside the day, the agency under it',
    page(' date 2025-11-16 Minister opens new bus terminus', 'PTI', '', 'PUNE: The bus terminus opened.'),
    {
      title: 'Minister opens new bus terminus',
      agency: 'PTI',
      dateline: 'Pune',
      published: '2025-11-16',
      body: ['The bus terminus opened.'],
      said: ['1 day-of-collector 2025-11-16'],
    },
  ],
  [
    'a paragraph without a full stop is no headline',
    page(
      '26 Nov 2025 10:48 PM IST',
      'The new bus terminus will serve routes to the southern districts from Monday, the Minister for Transport said on Wednesday, adding that two hundred drivers had been hired',
      'The corporation has hired 240 drivers.',
    ),
    {
      title: null,
      published: '26 Nov 2025 10:48 PM IST',
      body: [
        'The new bus terminus will serve routes to the southern districts from Monday, the Minister for Transport said on Wednesday, adding that two hundred drivers had been hired',
        'The corporation has hired 240 drivers.',
      ],
      said: ['1 title'],
    },
  ],
  [
    'nor one that begins with a place that no list has',
    page(
      'Karimnagar: The new bus terminus will serve routes to the southern districts from Monday, the Minister for Transport said on Wednesday',
      'The corporation has hired 240 drivers.',
      '26 Nov 2025',
    ),
    {
      title: null,
      published: '26 Nov 2025',
      body: [
        'Karimnagar: The new bus terminus will serve routes to the southern districts from Monday, the Minister for Transport said on Wednesday',
        'The corporation has hired 240 drivers.',
      ],
      said: ['1 title'],
    },
  ],
  [
    'a long headline that the breadcrumb has',
    page(
      'Home / India / Minister opens new bus terminus in the south and says that it will serve routes to the districts from Monday on while drivers are hired and buses run every ten minutes all day long',
      'Minister opens new bus terminus in the south and says that it will serve routes to the districts from Monday on while drivers are hired and buses run every ten minutes all day long',
      '26 Nov 2025 10:48 PM IST',
      'It opened.',
    ),
    {
      title:
        'Minister opens new bus terminus in the south and says that it will serve routes to the districts from Monday on while drivers are hired and buses run every ten minutes all day long',
      sections: ['India'],
      published: '26 Nov 2025 10:48 PM IST',
      body: ['It opened.'],
    },
  ],
  [
    'a dateline with its country is no headline',
    page(
      'New Delhi [India], November 26 (ANI): The bridge opened on Wednesday after two years of work',
      'Cars crossed it.',
      'November 26, 2025 10:48 PM IST',
    ),
    {
      title: null,
      agency: 'ANI',
      dateline: 'New Delhi',
      published: 'November 26, 2025 10:48 PM IST',
      body: ['The bridge opened on Wednesday after two years of work', 'Cars crossed it.'],
      leftovers: ['India'],
      said: ['1 title'],
    },
  ],
  [
    'a day and an hour beside a stamp of that day',
    page(
      ' date 2025-11-16 22:10:00',
      'Bridge opens after two years of work',
      '16 Nov 2025, 8:00 PM IST',
      'The bridge opened on Sunday.',
    ),
    {
      title: 'Bridge opens after two years of work',
      published: '16 Nov 2025, 8:00 PM IST',
      body: ['The bridge opened on Sunday.'],
    },
  ],
]
