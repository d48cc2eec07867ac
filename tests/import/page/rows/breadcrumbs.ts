import { type PageCase, page } from './case.ts'

export const BREADCRUMBS: readonly PageCase[] = [
  [
    'steps that ran together, over the headline',
    page(
      'HomeIndia NewsNew bus terminus to open on Monday, says minister',
      'New bus terminus to open on Monday, says minister',
      'By Asha Rao',
      '26 Nov 2025 10:48 PM IST',
      '',
      'The new bus terminus will serve routes to the southern districts from Monday, the Minister for Transport said on Wednesday.',
      '',
      'The corporation has hired 240 drivers and will run buses every ten minutes between five in the morning and midnight.',
    ),
    {
      title: 'New bus terminus to open on Monday, says minister',
      sections: ['India News'],
      authors: ['Asha Rao'],
      published: '26 Nov 2025 10:48 PM IST',
      body: [
        'The new bus terminus will serve routes to the southern districts from Monday, the Minister for Transport said on Wednesday.',
        'The corporation has hired 240 drivers and will run buses every ten minutes between five in the morning and midnight.',
      ],
    },
  ],
  [
    'a short headline that ran together with its steps',
    page('HomeSportsCricketHosts win', 'Hosts win', '26 Nov 2025 10:48 PM IST', 'The hosts won.'),
    {
      title: 'Hosts win',
      sections: ['Sports', 'Cricket'],
      published: '26 Nov 2025 10:48 PM IST',
      body: ['The hosts won.'],
    },
  ],
  [
    'Hindi steps that ran together',
    page(
      'होमदेशनया बस अड्डा सोमवार को खुलेगा, मंत्री ने कहा',
      'नया बस अड्डा सोमवार को खुलेगा, मंत्री ने कहा',
      '26 नवंबर 2025',
      'नया बस अड्डा खुलेगा।',
    ),
    {
      title: 'नया बस अड्डा सोमवार को खुलेगा, मंत्री ने कहा',
      sections: ['देश'],
      published: '26 नवंबर 2025',
      body: ['नया बस अड्डा खुलेगा।'],
    },
  ],
  [
    'steps that ran together and begin at no home are kept',
    page(
      'NewsCity Newspune NewsPune Metro to add six trains by March',
      'Pune Metro to add six trains by March',
      'TNN | Nov 25, 2025, 06.12 AM IST',
      'The metro will add six trains.',
    ),
    {
      title: 'Pune Metro to add six trains by March',
      agency: 'TNN',
      published: 'Nov 25, 2025, 06.12 AM IST',
      body: ['The metro will add six trains.'],
      leftovers: ['NewsCity Newspune News'],
    },
  ],
  [
    'known sections that ran together',
    page(
      'India NewsSportsPune Metro to add six trains by March',
      'Pune Metro to add six trains by March',
      'Nov 25, 2025, 06.12 AM IST',
      'The metro will add six trains.',
    ),
    {
      title: 'Pune Metro to add six trains by March',
      sections: ['India News', 'Sports'],
      published: 'Nov 25, 2025, 06.12 AM IST',
      body: ['The metro will add six trains.'],
    },
  ],
  [
    'a headline that ends in a name below it',
    page('Rupee steadies in a busy week at Mumbai', 'Mumbai', 'Nov 25, 2025, 06.12 AM IST', 'The rupee steadied.'),
    {
      title: 'Rupee steadies in a busy week at Mumbai',
      dateline: 'Mumbai',
      published: 'Nov 25, 2025, 06.12 AM IST',
      body: ['The rupee steadied.'],
      said: ['2 place-unlabelled Mumbai'],
    },
  ],
  [
    '"You are here" without the headline',
    page(
      'You are here: Home > News',
      'Bridge opens after two years of work',
      '25 Nov 2025, 8:00 PM IST',
      'The bridge opened.',
    ),
    {
      title: 'Bridge opens after two years of work',
      sections: ['News'],
      published: '25 Nov 2025, 8:00 PM IST',
      body: ['The bridge opened.'],
    },
  ],
  [
    '"You are here" with the headline',
    page(
      'You are here : Home › News › Bridge opens after two years of work',
      '25 Nov 2025, 8:00 PM IST',
      'The bridge opened.',
    ),
    {
      title: 'Bridge opens after two years of work',
      sections: ['News'],
      published: '25 Nov 2025, 8:00 PM IST',
      body: ['The bridge opened.'],
    },
  ],
  [
    '"You are here" that begins at a section',
    page(
      'You are here: India / Bridge opens after two years of work',
      'Bridge opens after two years of work',
      '25 Nov 2025, 8:00 PM IST',
      'The bridge opened.',
    ),
    {
      title: 'Bridge opens after two years of work',
      sections: ['India'],
      published: '25 Nov 2025, 8:00 PM IST',
      body: ['The bridge opened.'],
    },
  ],
  [
    '"You are here" in Hindi',
    page('आप यहां हैं: होम > देश', 'नया बस अड्डा सोमवार को खुलेगा, मंत्री ने कहा', '26 नवंबर 2025', 'नया बस अड्डा खुलेगा।'),
    {
      title: 'नया बस अड्डा सोमवार को खुलेगा, मंत्री ने कहा',
      sections: ['देश'],
      published: '26 नवंबर 2025',
      body: ['नया बस अड्डा खुलेगा।'],
    },
  ],
  [
    'steps by › that begin at no home',
    page('Politics › States › Bridge opens after two years of work', '25 Nov 2025, 8:00 PM IST', 'The bridge opened.'),
    {
      title: 'Bridge opens after two years of work',
      sections: ['Politics', 'States'],
      published: '25 Nov 2025, 8:00 PM IST',
      body: ['The bridge opened.'],
      said: ['1 sections-by-marks Politics › States › Bridge opens after two years of work'],
    },
  ],
  [
    'the same over the headline',
    page('Politics » States', 'Bridge opens after two years of work', '25 Nov 2025, 8:00 PM IST', 'The bridge opened.'),
    {
      title: 'Bridge opens after two years of work',
      sections: ['Politics', 'States'],
      published: '25 Nov 2025, 8:00 PM IST',
      body: ['The bridge opened.'],
      said: ['1 sections-by-marks Politics » States'],
    },
  ],
  [
    'a headline with an arrow',
    page('Mumbai to Goa → the long road home for a band of four', '25 Nov 2025, 8:00 PM IST', 'The band set out.'),
    {
      title: 'Mumbai to Goa → the long road home for a band of four',
      published: '25 Nov 2025, 8:00 PM IST',
      body: ['The band set out.'],
    },
  ],
  [
    '"You are here" on a line of its own, steps on a line each',
    page('You are here:', 'Home', 'India', 'Bridge opens after two years, minister says', '26 Nov 2025', 'It opened.'),
    {
      title: 'Bridge opens after two years, minister says',
      sections: ['India'],
      published: '26 Nov 2025',
      body: ['It opened.'],
      leftovers: ['You are here:'],
    },
  ],
  [
    'steps by » without spaces',
    page('Home»India»Bridge opens after two years, minister says', 'It opened.', '26 Nov 2025'),
    {
      title: 'Bridge opens after two years, minister says',
      sections: ['India'],
      published: '26 Nov 2025',
      body: ['It opened.'],
    },
  ],
  [
    'steps parted by nothing, from home on',
    page(
      'Home News India NewsBridge opens after two years, minister says',
      'Bridge opens after two years, minister says',
      'TNN / Nov 26, 2025, 22:48 IST',
      'It opened.',
    ),
    {
      title: 'Bridge opens after two years, minister says',
      agency: 'TNN',
      published: 'TNN / Nov 26, 2025, 22:48 IST',
      body: ['It opened.'],
      leftovers: ['Home News India News'],
    },
  ],
  [
    "the site's name over steps that ran together",
    page(
      'The Daily Herald',
      'HomeIndia NewsNew bus terminus to open on Monday, says minister',
      'New bus terminus to open on Monday, says minister',
      '26 Nov 2025 10:48 PM IST',
      'The new bus terminus will open.',
    ),
    {
      title: 'New bus terminus to open on Monday, says minister',
      sections: ['India News'],
      published: '26 Nov 2025 10:48 PM IST',
      body: ['The new bus terminus will open.'],
      leftovers: ['The Daily Herald'],
    },
  ],
]
