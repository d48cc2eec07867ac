import { type PageCase, withEnd, withHead, withText } from './case.ts'

export const TOPICS: readonly PageCase[] = [
  [
    'run together',
    withEnd('Topics :GoldIndian RupeeReserve BankFunds'),
    {
      topics: ['Gold', 'Indian Rupee', 'Reserve Bank', 'Funds'],
      said: ['5 topics Gold | Indian Rupee', '5 topics Indian Rupee | Reserve Bank'],
    },
  ],
  [
    'comma-parted: capitals within are no seams',
    withEnd('Tags: YouTube, McDonald, iPhone, RBI, G20Summit'),
    { topics: ['YouTube', 'McDonald', 'iPhone', 'RBI', 'G20Summit'] },
  ],
  [
    'inner capitals that everybody knows',
    withEnd('Topics -GoldYouTubeiPhone salesSilver'),
    {
      topics: ['Gold', 'YouTube', 'iPhone sales', 'Silver'],
      said: ['5 topics Gold | You', '5 topics YouTube | iPhone sales', '5 topics iPhone sales | Silver'],
    },
  ],
  [
    'inner capitals that the text knows',
    withText('It held its ground, BigBasket said.\nTopics: GoldBigBasketSilver'),
    {
      topics: ['Gold', 'BigBasket', 'Silver'],
      body: ['It held its ground, BigBasket said.'],
      said: ['4 topics Gold | Big'],
    },
  ],
  [
    'inner capitals that nothing knows',
    withEnd('Topics: GoldMcDonaldRBI'),
    {
      topics: ['Gold', 'McDonald', 'RBI'],
      said: ['5 topics Gold | Mc', '5 topics McDonald, left whole', '5 topics McDonald | RBI'],
    },
  ],
  ['digits', withEnd('Topics: G20Summit'), { topics: ['G20', 'Summit'], said: ['5 topics G20 | Summit'] }],
  ['Hindi, parted', withEnd('विषय: रुपया, भारतीय रिज़र्व बैंक'), { topics: ['रुपया', 'भारतीय रिज़र्व बैंक'] }],
  [
    'Hindi, run together: no capitals show a seam',
    withEnd('विषय: रुपया बनाम डॉलरभारतीय रिज़र्व बैंक'),
    { topics: ['रुपया बनाम डॉलरभारतीय रिज़र्व बैंक'], said: ['5 topics रुपया बनाम डॉलरभारतीय रिज़र्व बैंक, left whole'] },
  ],
  ['on the next line', withEnd('Topics:\nGold, Silver'), { topics: ['Gold', 'Silver'] }],
  [
    'on the next lines, until an empty one',
    withEnd('Tags\n\nGold\nReserve Bank\n\nMore words.'),
    { topics: ['Gold', 'Reserve Bank'], leftovers: ['More words.'] },
  ],
  ['a list that goes on', withEnd('Topics: Gold,\nSilver'), { topics: ['Gold', 'Silver'] }],
  ['two lines of topics', withEnd('Topics: Gold\nTags: Silver | Gold'), { topics: ['Gold', 'Silver'] }],
  [
    'none after the label',
    'Rupee steadies after slide\nIt held its ground.\nFunds sold shares.\nTopics :\nFirst Published: Nov 20 2025 | 5:41 PM IST',
    {},
  ],
  ['over the text', withHead('Tags: Gold, Silver'), { topics: ['Gold', 'Silver'] }],
  [
    'what comes after them is kept',
    withEnd('Topics: Gold\nMore words.'),
    { topics: ['Gold'], leftovers: ['More words.'] },
  ],
  [
    'marked as social networks do',
    withEnd('Tags #rupee #RBIPolicy #oil prices'),
    { topics: ['rupee', 'RBIPolicy', 'oil prices'] },
  ],
  [
    'under labels of other words',
    withEnd('Read More News on\nGold\nSuggested Topics:\nSilver'),
    { topics: ['Gold', 'Silver'] },
  ],
  [
    'many run together in small letters',
    withEnd('Topics: reliance sharesjio ipo reliance industriesstock market'),
    {
      topics: ['reliance sharesjio ipo reliance industriesstock market'],
      said: ['5 topics reliance sharesjio ipo reliance industriesstock market, left whole'],
    },
  ],
]
