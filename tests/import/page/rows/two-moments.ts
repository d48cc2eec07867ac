import { type PageCase, page } from './case.ts'

export const TWO_MOMENTS: readonly PageCase[] = [
  [
    'a lone time is of that day, and the zone of both',
    page(
      'Minister opens new bus terminus at Kilambur',
      '',
      'June 05, 2023 11:00 pm | Updated 11:02 pm IST - Chennai',
      '',
      'The Herald Bureau',
      '',
      'The new bus terminus will serve routes to the southern districts from Monday, the Minister for Transport said on Wednesday.',
      '',
      'The corporation has hired 240 drivers and will run buses every ten minutes between five in the morning and midnight.',
    ),
    {
      title: 'Minister opens new bus terminus at Kilambur',
      authors: ['The Herald Bureau'],
      dateline: 'Chennai',
      published: 'June 05, 2023 11:00 pm IST',
      updated: 'June 05, 2023 11:02 pm IST',
      body: [
        'The new bus terminus will serve routes to the southern districts from Monday, the Minister for Transport said on Wednesday.',
        'The corporation has hired 240 drivers and will run buses every ten minutes between five in the morning and midnight.',
      ],
    },
  ],
  [
    'another day and the same zone',
    page(
      'Bridge opens after two years of work',
      'November 25, 2025 07:52 pm | Updated November 26, 2025 08:10 am IST - NEW DELHI',
      'The bridge opened on Tuesday.',
    ),
    {
      title: 'Bridge opens after two years of work',
      dateline: 'New Delhi',
      published: 'November 25, 2025 07:52 pm IST',
      updated: 'November 26, 2025 08:10 am IST - NEW DELHI',
      body: ['The bridge opened on Tuesday.'],
    },
  ],
  [
    'both under labels',
    page(
      'Bridge opens after two years of work',
      'Published: 26 Nov 2025, 10:48 PM | Updated: 11:05 PM IST',
      'The bridge opened on Wednesday.',
    ),
    {
      title: 'Bridge opens after two years of work',
      published: '26 Nov 2025, 10:48 PM IST',
      updated: '26 Nov 2025 11:05 PM IST',
      body: ['The bridge opened on Wednesday.'],
    },
  ],
  [
    'a lone time on the next line',
    page(
      'Bridge opens after two years of work',
      'Published: 26 Nov 2025 10:48 PM IST',
      'Updated: 11:05 PM IST',
      'The bridge opened on Wednesday.',
    ),
    {
      title: 'Bridge opens after two years of work',
      published: '26 Nov 2025 10:48 PM IST',
      updated: '26 Nov 2025 11:05 PM IST',
      body: ['The bridge opened on Wednesday.'],
    },
  ],
  [
    'a lone time before its day',
    page(
      'Bridge opens after two years of work',
      'Updated: 11:05 PM | Published: 26 Nov 2025 10:48 PM IST',
      'The bridge opened on Wednesday.',
    ),
    {
      title: 'Bridge opens after two years of work',
      published: '26 Nov 2025 10:48 PM IST',
      updated: '26 Nov 2025 11:05 PM IST',
      body: ['The bridge opened on Wednesday.'],
    },
  ],
  [
    'the same moment twice',
    page(
      'Bridge opens after two years of work',
      'November 25, 2025 07:52 pm | Updated 07:52 pm IST - Pune',
      'The bridge opened on Tuesday.',
    ),
    {
      title: 'Bridge opens after two years of work',
      dateline: 'Pune',
      published: 'November 25, 2025 07:52 pm IST',
      body: ['The bridge opened on Tuesday.'],
    },
  ],
  [
    'a lone time and no day',
    page('Bridge opens after two years of work', 'Updated: 11:05 PM IST', 'The bridge opened on Wednesday.'),
    {
      title: 'Bridge opens after two years of work',
      published: null,
      body: ['The bridge opened on Wednesday.'],
      leftovers: ['Updated: 11:05 PM IST'],
      said: ['2 stamp-broken Updated: 11:05 PM IST', '1 date'],
    },
  ],
  [
    'labels in Bengali',
    page('সেতু দুই বছর পরে খুলল', 'প্রকাশিত: ২৬ নভেম্বর ২০২৫', 'সেতু খুলল।'),
    { title: 'সেতু দুই বছর পরে খুলল', published: '২৬ নভেম্বর ২০২৫', body: ['সেতু খুলল।'] },
  ],
  [
    'hours ago are no moment',
    page(
      'Bridge opens after two years of work',
      '26 Nov 2025 10:48 PM IST',
      '2 hours ago',
      'The bridge opened on Wednesday.',
    ),
    {
      title: 'Bridge opens after two years of work',
      published: '26 Nov 2025 10:48 PM IST',
      body: ['The bridge opened on Wednesday.'],
      leftovers: ['2 hours ago'],
    },
  ],
  [
    'on the clock of 24 hours',
    page(
      'Minister opens new bus terminus',
      'June 05, 2023 23:00 | Updated 23:02 IST - CHENNAI',
      'Special Correspondent',
      'It opened.',
    ),
    {
      title: 'Minister opens new bus terminus',
      authors: ['Special Correspondent'],
      dateline: 'Chennai',
      published: 'June 05, 2023 23:00 IST',
      updated: 'June 05, 2023 23:02 IST',
      body: ['It opened.'],
    },
  ],
  [
    'the place before both',
    page(
      'Minister opens new bus terminus',
      'CHENNAI, June 05, 2023 11:00 pm | Updated June 06, 2023 07:02 am IST',
      'It opened.',
    ),
    {
      title: 'Minister opens new bus terminus',
      dateline: 'Chennai',
      published: 'CHENNAI, June 05, 2023 11:00 pm IST',
      updated: 'June 06, 2023 07:02 am IST',
      body: ['It opened.'],
    },
  ],
  [
    'a day under a label of its own',
    page('Bridge opens after two years, minister says', 'Dated: 26 November 2025', 'It opened.'),
    { title: 'Bridge opens after two years, minister says', published: '26 November 2025', body: ['It opened.'] },
  ],
]
