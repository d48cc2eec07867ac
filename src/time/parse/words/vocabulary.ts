/** The words dates and times are written with. Hindi without nukta and with ं for ँ, as `foldText` leaves it. */

function numbersOf(lists: readonly string[], from: number): ReadonlyMap<string, number> {
  return new Map(lists.flatMap((list, index) => list.split(' ').map((word) => [word, index + from] as const)))
}

/** 1 for January. */
export const MONTHS = numbersOf(
  [
    'january jan जनवरी जन',
    'february feb फरवरी फर',
    'march mar मार्च मार',
    'april apr अप्रैल अप्रेल अप्रै',
    'may मई',
    'june jun जून',
    'july jul जुलाई जुलाइ जुल जुला',
    'august aug अगस्त अग',
    'september sept sep सितंबर सितम्बर सित सितं',
    'october oct अक्टूबर अक्तूबर अक्टुबर अक्तुबर अक्टू अक्तू',
    'november nov नवंबर नवम्बर नव नवं',
    'december dec दिसंबर दिसम्बर दिस दिसं',
  ],
  1,
)

/** 0 for Sunday. */
export const WEEKDAYS = numbersOf(
  [
    'sunday sun रविवार रवि इतवार',
    'monday mon सोमवार सोम',
    'tuesday tues tue मंगलवार मंगल',
    'wednesday weds wed बुधवार बुध',
    'thursday thurs thur thu गुरुवार गुरूवार गुरु गुरू बृहस्पतिवार बृहस्पति वीरवार',
    'friday fri शुक्रवार शुक्र',
    'saturday sat शनिवार शनि शनिश्चरवार',
  ],
  0,
)

export const HALVES: ReadonlyMap<string, 'am' | 'pm'> = new Map([
  ['am', 'am'],
  ['pm', 'pm'],
  ['एएम', 'am'],
  ['पीएम', 'pm'],
  ['पूर्वाह्न', 'am'],
  ['अपराह्न', 'pm'],
])

/** The hours a part of the day covers, `to` included; past 23 they run on after midnight. No window is wider than half a day. */
export const DAY_PARTS: ReadonlyMap<string, { from: number; to: number }> = new Map([
  ...['सुबह', 'सवेरे', 'सुबेरे', 'प्रातः', 'प्रात'].map((word) => [word, { from: 3, to: 11 }] as const),
  ...['तड़के', 'तडके', 'भोर'].map((word) => [word, { from: 1, to: 6 }] as const),
  ['पूर्वाह्न', { from: 0, to: 11 }],
  ['दिन', { from: 6, to: 17 }],
  ['दोपहर', { from: 11, to: 16 }],
  ['अपराह्न', { from: 12, to: 23 }],
  ...['शाम', 'सायं', 'सायंकाल', 'संध्या'].map((word) => [word, { from: 15, to: 20 }] as const),
  ...['रात', 'रात्रि'].map((word) => [word, { from: 19, to: 28 }] as const),
])

export const NOON: ReadonlySet<string> = new Set(['noon', 'midday', 'मध्याह्न'])
export const MIDNIGHT: ReadonlySet<string> = new Set(['midnight', 'मध्यरात्रि', 'अर्धरात्रि'])
/** After a time on the 24-hour clock: `1632hrs`. */
export const HOURS_MARK: ReadonlySet<string> = new Set(['hrs', 'hr', 'hours', 'h'])
/** "O'clock" in Hindi. */
export const BAJE: ReadonlySet<string> = new Set(['बजे', 'बजकर'])
export const RANGE_WORDS: ReadonlySet<string> = new Set(['to', 'till', 'until', 'through', 'between', 'से', 'तक'])
/** Of a reading time: `8 min read`. */
export const MINUTES: ReadonlySet<string> = new Set(['min', 'mins', 'minute', 'minutes', 'मिनट', 'मिनिट'])
