import { type PageCase, withHead, withHeadline, withText } from './case.ts'

export const HEADLINE: readonly PageCase[] = [
  [
    'a slash within the headline goes on in small letters',
    withHeadline('Home / Markets / Fuel up / down again'),
    { title: 'Fuel up / down again', sections: ['Markets'] },
  ],
  [
    'steps by ›; a dash is no step',
    withHeadline('Home › India › Talks resume - what next'),
    { title: 'Talks resume - what next', sections: ['India'] },
  ],
  [
    'steps by »; a colon is no step',
    withHeadline('Home » World » Talks: what comes next now'),
    { title: 'Talks: what comes next now', sections: ['World'] },
  ],
  [
    'steps by |; the headline may hold one',
    withHeadline('Home | Markets | Rupee steadies after the slide | Explained'),
    { title: 'Rupee steadies after the slide | Explained', sections: ['Markets'] },
  ],
  [
    'another mark than the steps’ belongs to the headline',
    withHeadline('Home > Markets > Rates up / Down: what borrowers should know'),
    { title: 'Rates up / Down: what borrowers should know', sections: ['Markets'] },
  ],
  [
    'steps without spaces',
    withHeadline('Home>Markets>Rupee steadies after the slide'),
    { title: 'Rupee steadies after the slide', sections: ['Markets'] },
  ],
  ['no section', withHeadline('Home / Rupee steadies after the slide'), { title: 'Rupee steadies after the slide' }],
  [
    'the kind of page is named after every subject',
    withHeadline('Home / News / Markets / Rupee steadies after the slide'),
    { title: 'Rupee steadies after the slide', sections: ['Markets', 'News'] },
  ],
  [
    'a breadcrumb without the headline: it is on the next line',
    withHeadline('Home / Markets / Bonds\nRupee steadies after slide'),
    { sections: ['Markets', 'Bonds'] },
  ],
  [
    'a short headline is known by its second place',
    withHeadline('Home / Markets / Talks fail\nTalks fail'),
    { title: 'Talks fail', sections: ['Markets'] },
  ],
  [
    'a headline cut by its own slash is known by its second place',
    withHeadline('Home / Markets / Rates up / Down again\nRates up / Down again'),
    { title: 'Rates up / Down again', sections: ['Markets'] },
  ],
  [
    'a headline is said once',
    withHeadline('Home / Markets / Rupee steadies after the slide\nRUPEE STEADIES AFTER THE SLIDE'),
    { title: 'Rupee steadies after the slide', sections: ['Markets'] },
  ],
  [
    'a breadcrumb under the headline',
    withHead('Home / Markets / Rupee steadies after slide'),
    { sections: ['Markets'] },
  ],
  [
    'a breadcrumb cut by a slash under the headline',
    withHeadline('Rates up / Down again\nHome / Markets / Rates up / Down again'),
    { title: 'Rates up / Down again', sections: ['Markets'] },
  ],
  [
    'another headline in the breadcrumb is kept',
    withHead('Home / Markets / Rupee snaps a slide of three sessions'),
    { sections: ['Markets'], leftovers: ['Rupee snaps a slide of three sessions'] },
  ],
  [
    'a day before the breadcrumb is the last resort',
    'date 2025-11-20 Home / Markets / Rupee steadies after the slide\nIt held its ground.\nFunds sold shares.',
    {
      title: 'Rupee steadies after the slide',
      sections: ['Markets'],
      published: '2025-11-20',
      said: ['1 day-of-collector 2025-11-20'],
    },
  ],
  [
    'a Hindi breadcrumb',
    withHeadline('होम / बिज़नेस / रुपया तीन दिन की गिरावट के बाद संभला'),
    { title: 'रुपया तीन दिन की गिरावट के बाद संभला', sections: ['बिज़नेस'] },
  ],
  ['a headline without a breadcrumb', withText('It held its ground.\nFunds sold shares.'), {}],
  [
    'bars in a headline are no byline',
    withHeadline('Rupee | Dollar | Gold: what to know'),
    { title: 'Rupee | Dollar | Gold: what to know' },
  ],
  [
    'abbreviations end a headline with a full stop',
    withHeadline('Rupee steadies against the U.S.'),
    { title: 'Rupee steadies against the U.S.' },
  ],
  ['a headline with its own marks: ? and !', withHeadline('Will the rupee hold?'), { title: 'Will the rupee hold?' }],
  [
    'a sentence is no headline',
    withHeadline('The rupee held its ground, dealers said.'),
    {
      title: null,
      body: ['The rupee held its ground, dealers said.', 'It held its ground.', 'Funds sold shares.'],
      said: ['1 title'],
    },
  ],
  ['one line is a headline', 'Rupee steadies after slide', { published: null, body: [], said: ['1 date'] }],
  ['nothing at all', '', { title: null, published: null, body: [], said: ['1 date', '1 title'] }],
  ['white space only', ' \r\n\t\n ', { title: null, published: null, body: [], said: ['1 date', '1 title'] }],
  [
    'no headline, no date',
    'It held its ground.\nFunds sold shares.',
    { title: null, published: null, said: ['1 date', '1 title'] },
  ],
]
