import { type PageCase, withEnd, withHead, withText } from './case.ts'

export const PICTURE: readonly PageCase[] = [
  [
    'caption and credit in brackets',
    withHead('A cashier counts notes.(Photo: PTI)'),
    { image: { caption: 'A cashier counts notes.', credit: 'PTI' } },
  ],
  [
    'keywords, as the page files a picture',
    withHead('rupee, dollar, currency\nA cashier counts notes. (File photo: PTI)'),
    { image: { keywords: 'rupee, dollar, currency', caption: 'A cashier counts notes.', credit: 'PTI' } },
  ],
  [
    'names between commas may be authors',
    withHead('Asha Rao, Ravi Menon\nA cashier counts notes. Image: Reuters'),
    {
      image: { keywords: 'Asha Rao, Ravi Menon', caption: 'A cashier counts notes.', credit: 'Reuters' },
      said: ['2 keywords-unlabelled Asha Rao, Ravi Menon'],
    },
  ],
  [
    'names between commas over a stamp are authors',
    withHead('Asha Rao, Ravi Menon'),
    { authors: ['Asha Rao', 'Ravi Menon'], said: ['2 byline-unlabelled Asha Rao, Ravi Menon'] },
  ],
  [
    'credit after a full stop',
    withHead('A cashier counts notes. Image: Reuters'),
    { image: { caption: 'A cashier counts notes.', credit: 'Reuters' } },
  ],
  [
    'credit on the next line',
    withHead('A cashier counts notes\nPhoto Credit: ANI'),
    {
      image: { caption: 'A cashier counts notes', credit: 'ANI' },
      said: ['2 caption-unlabelled A cashier counts notes'],
    },
  ],
  [
    'summary, caption and credit on three lines',
    withHead('The bank stayed away.\nA cashier counts notes\nPhoto Credit: ANI'),
    {
      summary: 'The bank stayed away.',
      image: { caption: 'A cashier counts notes', credit: 'ANI' },
      said: ['3 caption-unlabelled A cashier counts notes', '2 summary-unlabelled The bank stayed away.'],
    },
  ],
  ['credit alone', withHead('\nPhoto: PTI'), { image: { credit: 'PTI' } }],
  ['Hindi', withHead('नोट गिनता कैशियर (फोटो: पीटीआई)'), { image: { caption: 'नोट गिनता कैशियर', credit: 'पीटीआई' } }],
  [
    'a source in brackets within the text is no credit',
    withEnd('Yields rose (Source: RBI).'),
    { body: ['It held its ground.', 'Funds sold shares.', 'Yields rose (Source: RBI).'] },
  ],
  [
    'a picture in the words of the text',
    withText('He drew the picture: bleak.\nFunds sold shares.'),
    { body: ['He drew the picture: bleak.', 'Funds sold shares.'] },
  ],
  [
    'a second picture stays in the text',
    'Rupee steadies after slide\nA cashier counts notes.(Photo: PTI)\nFirst Published: Nov 20 2025 | 5:41 PM IST\nIt held its ground.\nFunds sold shares.\nA dealer waits.(Photo: ANI)',
    {
      image: { caption: 'A cashier counts notes.', credit: 'PTI' },
      body: ['It held its ground.', 'Funds sold shares.', 'A dealer waits.(Photo: ANI)'],
    },
  ],
  [
    'whose picture it is comes first',
    withHead('A cashier counts notes. (ANI Photo)'),
    { image: { caption: 'A cashier counts notes.', credit: 'ANI' } },
  ],
  [
    'whose picture it is, and who took it',
    withHead('A cashier counts notes. (AP Photo/Manish Swarup)'),
    { image: { caption: 'A cashier counts notes.', credit: 'AP Photo/Manish Swarup' } },
  ],
  [
    'whose picture it is, and of what kind',
    withHead('A cashier counts notes. (PTI/Representative image)'),
    { image: { caption: 'A cashier counts notes.', credit: 'PTI/Representative image' } },
  ],
  [
    'a kind of picture is no name',
    withHead('A cashier counts notes. (File photo)'),
    {
      summary: 'A cashier counts notes. (File photo)',
      said: ['2 summary-unlabelled A cashier counts notes. (File photo)'],
    },
  ],
  ['a Hindi label', withHead('फोटो क्रेडिट: ANI'), { image: { credit: 'ANI' } }],
]
