import type { WrittenZone } from './parse/piece.ts'
import { phraseTable } from './parse/words/phrases.ts'
import { offsetName } from './zone.ts'

/** The abbreviations that news prints with one meaning: minutes east of UTC, and the regions whose stamps may carry it. */
const ABBREVIATIONS: readonly [names: string, minutes: number, regions: string][] = [
  ['IST', 330, 'Asia/Kolkata Asia/Calcutta'],
  ['UTC', 0, 'UTC Etc/UTC'],
  ['GMT', 0, 'GMT Etc/GMT Europe/London Africa/Accra Africa/Abidjan'],
  ['Z UT WET', 0, ''],
  ['BST', 60, 'Europe/London'],
  ['WEST WAT', 60, 'Africa/Lagos'],
  [
    'CET',
    60,
    'Europe/Paris Europe/Berlin Europe/Madrid Europe/Rome Europe/Brussels Europe/Amsterdam Europe/Vienna Europe/Zurich Europe/Stockholm Europe/Oslo Europe/Copenhagen Europe/Prague Europe/Warsaw Europe/Budapest',
  ],
  [
    'CEST',
    120,
    'Europe/Paris Europe/Berlin Europe/Madrid Europe/Rome Europe/Brussels Europe/Amsterdam Europe/Vienna Europe/Zurich Europe/Stockholm Europe/Oslo Europe/Copenhagen Europe/Prague Europe/Warsaw Europe/Budapest',
  ],
  ['MET MEZ', 60, ''],
  ['MEST MESZ', 120, ''],
  ['EET', 120, 'Europe/Athens Europe/Helsinki Europe/Kiev Europe/Kyiv'],
  ['EEST', 180, 'Europe/Athens Europe/Helsinki Europe/Kiev Europe/Kyiv'],
  ['SAST', 120, 'Africa/Johannesburg'],
  ['CAT', 120, 'Africa/Maputo'],
  ['EAT', 180, 'Africa/Nairobi'],
  ['MSK', 180, 'Europe/Moscow'],
  ['TRT', 180, 'Europe/Istanbul'],
  ['IDT', 180, 'Asia/Jerusalem'],
  ['IRST', 210, 'Asia/Tehran'],
  ['GST', 240, 'Asia/Dubai Asia/Muscat'],
  ['AFT', 270, 'Asia/Kabul'],
  ['PKT', 300, 'Asia/Karachi'],
  ['SLST', 330, 'Asia/Colombo'],
  ['NPT', 345, 'Asia/Kathmandu Asia/Katmandu'],
  ['BdST', 360, 'Asia/Dhaka'],
  ['MMT', 390, 'Asia/Yangon Asia/Rangoon'],
  ['ICT', 420, 'Asia/Bangkok Asia/Ho_Chi_Minh'],
  ['WIB', 420, 'Asia/Jakarta'],
  ['SGT', 480, 'Asia/Singapore'],
  ['HKT', 480, 'Asia/Hong_Kong'],
  ['MYT', 480, 'Asia/Kuala_Lumpur'],
  ['PHT', 480, 'Asia/Manila'],
  ['AWST', 480, 'Australia/Perth'],
  ['JST', 540, 'Asia/Tokyo'],
  ['KST', 540, 'Asia/Seoul'],
  ['ACST', 570, 'Australia/Adelaide Australia/Darwin'],
  ['ACDT', 630, 'Australia/Adelaide'],
  ['AEST', 600, 'Australia/Sydney Australia/Melbourne Australia/Brisbane Australia/Hobart'],
  ['AEDT', 660, 'Australia/Sydney Australia/Melbourne Australia/Hobart'],
  ['NZST', 720, 'Pacific/Auckland'],
  ['NZDT', 780, 'Pacific/Auckland'],
  ['EST', -300, 'America/New_York America/Toronto America/Detroit'],
  ['EDT', -240, 'America/New_York America/Toronto America/Detroit'],
  ['CDT', -300, ''],
  ['MST', -420, 'America/Denver America/Phoenix America/Edmonton'],
  ['MDT', -360, 'America/Denver America/Edmonton'],
  ['PST', -480, 'America/Los_Angeles America/Vancouver'],
  ['PDT', -420, 'America/Los_Angeles America/Vancouver'],
  ['AKST', -540, 'America/Anchorage'],
  ['AKDT', -480, 'America/Anchorage'],
  ['HST', -600, 'Pacific/Honolulu'],
]

/** American newsrooms write the month first: a numeric date beside one of these is in doubt. */
const AMERICAN = new Set(['est', 'edt', 'cdt', 'mst', 'mdt', 'pst', 'pdt', 'akst', 'akdt', 'hst'])

const EASTERN: WrittenZone = { name: 'America/New_York', region: 'America/New_York', american: true }
const MOUNTAIN: WrittenZone = { name: 'America/Denver', region: 'America/Denver', american: true }
const PACIFIC: WrittenZone = { name: 'America/Los_Angeles', region: 'America/Los_Angeles', american: true }

/** Written in capitals only: in small letters they are words (`cat`, French `et`), or too short to be meant. */
export const CAPITALS_ONLY: ReadonlySet<string> = new Set(['et', 'pt', 'mt', 'ut', 'cat', 'eat', 'wat', 'west', 'wet'])

/** Abbreviations with several meanings, and what they mean. */
export const AMBIGUOUS: ReadonlyMap<string, string> = new Map([
  ['cst', 'US Central, China or Cuba'],
  ['ct', 'US Central or China'],
  ['ast', 'Atlantic or Arabia'],
  ['adt', 'Atlantic or Arabia'],
  ['bdt', 'Bangladesh or Brunei'],
  ['sst', 'Samoa or Singapore'],
  ['ect', 'Ecuador or Eastern Caribbean'],
  ['act', 'Acre or Australian Central'],
  ['amt', 'Amazon or Armenia'],
  ['wst', 'Samoa or Western Australia'],
  ['lt', 'local time of a place that is not named'],
  ['lmt', 'local time of a place that is not named'],
])

/** Every zone that a word or a phrase names, by its lower-case words with single spaces. */
export const ZONE_PHRASES: ReadonlyMap<string, WrittenZone> = new Map([
  ...ABBREVIATIONS.flatMap(([names, minutes]) =>
    names.split(' ').map((name) => [name.toLowerCase(), fixedZone(name, minutes)] as const),
  ),
  ['et', EASTERN],
  ['mt', MOUNTAIN],
  ['pt', PACIFIC],
  ['eastern time', EASTERN],
  ['mountain time', MOUNTAIN],
  ['pacific time', PACIFIC],
  ...phrases(330, 'india standard time', 'indian standard time', 'india time', 'indian time'),
  ...phrases(330, 'आईएसटी', 'आइएसटी', 'भारतीय समय', 'भारतीय समयानुसार', 'भारतीय समय के अनुसार', 'भारतीय समय अनुसार'),
  ...phrases(330, 'भारतीय मानक समय', 'भारतीय मानक समयानुसार', 'भारतीय मानक समय के अनुसार', 'sri lanka standard time'),
  ...phrases(
    0,
    'जीएमटी',
    'यूटीसी',
    'greenwich mean time',
    'coordinated universal time',
    'universal time',
    'western european time',
  ),
  ['irish standard time', { name: '+01:00', minutes: 60, says: 'ireland' }],
  ['irish summer time', { name: '+01:00', minutes: 60, says: 'ireland' }],
  ['israel standard time', { name: '+02:00', minutes: 120, says: 'israel' }],
  ['israel daylight time', { name: '+03:00', minutes: 180, says: 'israel' }],
  ['israel summer time', { name: '+03:00', minutes: 180, says: 'israel' }],
  ...phrases(60, 'british summer time', 'central european time', 'central european standard time', 'west africa time'),
  ...phrases(120, 'central european summer time', 'eastern european time', 'eastern european standard time'),
  ...phrases(120, 'south africa standard time', 'central africa time'),
  ...phrases(180, 'eastern european summer time', 'moscow standard time', 'moscow time', 'east africa time'),
  ...phrases(240, 'gulf standard time', 'uae time'),
  ...phrases(300, 'pakistan standard time'),
  ...phrases(345, 'nepal time', 'nepal standard time'),
  ...phrases(360, 'bangladesh standard time', 'bangladesh time'),
  ...phrases(420, 'indochina time'),
  ...phrases(
    480,
    'singapore time',
    'singapore standard time',
    'hong kong time',
    'hong kong standard time',
    'china standard time',
  ),
  ...phrases(480, 'australian western standard time', 'malaysia time'),
  ...phrases(540, 'japan standard time', 'korea standard time', 'korean standard time'),
  ...phrases(600, 'australian eastern standard time'),
  ...phrases(660, 'australian eastern daylight time'),
  ...phrases(720, 'new zealand standard time'),
  ...phrases(780, 'new zealand daylight time'),
  ...american(-300, 'eastern standard time', 'central daylight time'),
  ...american(-240, 'eastern daylight time'),
  ...american(-360, 'central standard time', 'mountain daylight time'),
  ...american(-420, 'mountain standard time', 'pacific daylight time'),
  ...american(-480, 'pacific standard time', 'alaska daylight time'),
  ...american(-540, 'alaska standard time'),
  ...american(-600, 'hawaii standard time'),
])

export const ZONE_TABLE = phraseTable(ZONE_PHRASES)

/** Whose clocks must show a zone that is named as theirs: there is no Irish Summer Time in December. */
export const KEEPERS = { ireland: 'Europe/Dublin', israel: 'Asia/Jerusalem' } as const

/** The zone of `IST` if the text names the country: `IST (Ireland)`. */
export const IST_ELSEWHERE: ReadonlyMap<string, WrittenZone> = new Map<string, WrittenZone>([
  ['ireland', { name: '+01:00', minutes: 60, says: 'ireland' }],
  ['irish', { name: '+01:00', minutes: 60, says: 'ireland' }],
  ['dublin', { name: '+01:00', minutes: 60, says: 'ireland' }],
  ['israel', { name: '+02:00', minutes: 120, says: 'israel' }],
  ['jerusalem', { name: '+02:00', minutes: 120, says: 'israel' }],
])

/** Abbreviations that mean another zone in some regions, by the beginnings of their IANA names: the Pakistani `PST`, the Australian `EST`. */
export const OTHERWISE_IN: ReadonlyMap<string, readonly string[]> = new Map([
  ['ist', ['Europe/Dublin', 'Asia/Jerusalem']],
  ['pst', ['Asia/Karachi', 'Asia/Manila']],
  ['mst', ['Asia/Kuala_Lumpur', 'Asia/Yangon', 'Europe/Moscow']],
  ['bst', ['Asia/Dhaka']],
  ['gst', ['Pacific/Guam']],
  ...['est', 'edt'].map((name) => [name, ['Australia/']] as [string, string[]]),
])

const NAME_AT: ReadonlyMap<string, string> = new Map(
  ABBREVIATIONS.flatMap(([names, minutes, regions]) =>
    regions === ''
      ? []
      : regions.split(' ').map((region) => [`${region} ${minutes}`, names.split(' ').at(-1) ?? ''] as const),
  ),
)

/**
 * How to name the offset in that zone so that `parseTimestamp` reads it back: `'IST'` for Asia/Kolkata, an offset where no
 * abbreviation has that one meaning, `'+01:00'` in an Irish summer. A table rather than `Intl`, whose names change between hosts.
 */
export function zoneNameAt(offsetMinutes: number, zone: string): string {
  return NAME_AT.get(`${zone} ${offsetMinutes}`) ?? offsetName(offsetMinutes)
}

function fixedZone(name: string, minutes: number): WrittenZone {
  const zone = { name: offsetName(minutes), minutes }
  if (name === 'IST') return { ...zone, says: 'india' }
  return AMERICAN.has(name.toLowerCase()) ? { ...zone, american: true } : zone
}

function phrases(minutes: number, ...names: string[]): [string, WrittenZone][] {
  return names.map((name) => [name, { name: offsetName(minutes), minutes }])
}

function american(minutes: number, ...names: string[]): [string, WrittenZone][] {
  return names.map((name) => [name, { name: offsetName(minutes), minutes, american: true }])
}
