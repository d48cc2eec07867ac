import { foldLetter, scriptOf } from './letters.ts'

/** A language of India whose words are read: its script, and what CLDR has no list of. */
interface Language {
  /** BCP 47. */
  tag: string
  /** As `scriptOf` numbers it. */
  script: number
  /** The words of its outlets by the words they are read as, in Hindi or English. */
  words: Readonly<Record<string, string>>
}

/**
 * Parts of the day cover the same hours as the Hindi word they are read as (`vocabulary.ts`); `बजे` is "o'clock". Labels are
 * those of the languages' large outlets, places the cities that they write from.
 */
const LANGUAGES: readonly Language[] = [
  {
    tag: 'mr',
    script: scriptOf(0x92e),
    words: {
      सुबह: 'सकाळी',
      तड़के: 'पहाटे',
      दोपहर: 'दुपारी दुपार',
      शाम: 'सायंकाळी संध्याकाळी सायंकाळ संध्याकाळ',
      रात: 'रात्री',
      midnight: 'मध्यरात्री',
      बजे: 'वाजता वाजताच',
      updated: 'अद्यतनित अपडेटेड',
      last: 'शेवटचे शेवटचा शेवटची',
      को: 'रोजी',
    },
  },
  {
    tag: 'bn',
    script: scriptOf(0x995),
    words: {
      सुबह: 'সকাল সকালে',
      तड़के: 'ভোর ভোরে',
      दोपहर: 'দুপুর দুপুরে',
      शाम: 'বিকেল বিকাল বিকেলে সন্ধ্যা সন্ধ্যে সন্ধ্যায়',
      रात: 'রাত রাতে',
      midnight: 'মধ্যরাত মধ্যরাতে',
      बजे: 'টা টায় টার',
      am: 'এএম',
      pm: 'পিএম',
      published: 'প্রকাশিত প্রকাশ প্রকাশের পোস্ট',
      updated: 'আপডেট আপডেটেড হালনাগাদ',
      last: 'সর্বশেষ শেষ',
      date: 'তারিখ',
      delhi: 'দিল্লি নয়াদিল্লি',
      kolkata: 'কলকাতা',
      dhaka: 'ঢাকা',
      को: 'এ তে',
    },
  },
  {
    tag: 'ta',
    script: scriptOf(0xb95),
    words: {
      सुबह: 'காலை காலையில்',
      तड़के: 'அதிகாலை',
      दोपहर: 'மதியம் நண்பகல்',
      शाम: 'மாலை மாலையில்',
      पूर्वाह्न: 'முற்பகல்',
      अपराह्न: 'பிற்பகல்',
      रात: 'இரவு இரவில்',
      midnight: 'நள்ளிரவு',
      बजे: 'மணி மணிக்கு',
      published: 'வெளியிடப்பட்டது வெளியீடு பதிவு',
      updated: 'புதுப்பிக்கப்பட்டது புதுப்பிப்பு அப்டேட்',
      last: 'கடைசியாக கடைசி',
      date: 'தேதி',
      chennai: 'சென்னை',
      delhi: 'புதுதில்லி புதுடெல்லி டெல்லி',
      को: 'அன்று',
    },
  },
  {
    tag: 'te',
    script: scriptOf(0xc15),
    words: {
      सुबह: 'ఉదయం',
      तड़के: 'తెల్లవారుజామున',
      दोपहर: 'మధ్యాహ్నం',
      शाम: 'సాయంత్రం',
      रात: 'రాత్రి',
      midnight: 'అర్ధరాత్రి',
      बजे: 'గంటలకు గంటల గంటలు',
      published: 'ప్రచురించబడింది ప్రచురణ ప్రచురితం',
      updated: 'నవీకరించబడింది అప్డేట్ అప్‌డేట్',
      last: 'చివరి చివరిగా',
      date: 'తేదీ తేది',
      hyderabad: 'హైదరాబాద్',
      amaravati: 'అమరావతి',
      delhi: 'దిల్లీ ఢిల్లీ',
      को: 'కి న',
    },
  },
  {
    tag: 'kn',
    script: scriptOf(0xc95),
    words: {
      सुबह: 'ಬೆಳಗ್ಗೆ ಬೆಳಿಗ್ಗೆ',
      तड़के: 'ಮುಂಜಾನೆ',
      दोपहर: 'ಮಧ್ಯಾಹ್ನ',
      शाम: 'ಸಂಜೆ',
      पूर्वाह्न: 'ಪೂರ್ವಾಹ್ನ',
      अपराह्न: 'ಅಪರಾಹ್ನ',
      रात: 'ರಾತ್ರಿ',
      midnight: 'ಮಧ್ಯರಾತ್ರಿ',
      बजे: 'ಗಂಟೆ ಗಂಟೆಗೆ',
      published: 'ಪ್ರಕಟಿಸಲಾಗಿದೆ ಪ್ರಕಟ ಪ್ರಕಟಣೆ',
      updated: 'ನವೀಕರಿಸಲಾಗಿದೆ ಅಪ್ಡೇಟ್ ಅಪ್‌ಡೇಟ್',
      last: 'ಕೊನೆಯ ಕೊನೆಯದಾಗಿ',
      date: 'ದಿನಾಂಕ',
      bengaluru: 'ಬೆಂಗಳೂರು',
      को: 'ರಂದು ಸಮಯಕ್ಕೆ',
    },
  },
  {
    tag: 'ml',
    script: scriptOf(0xd15),
    words: {
      सुबह: 'രാവിലെ',
      तड़के: 'പുലർച്ചെ',
      दोपहर: 'ഉച്ചയ്ക്ക് ഉച്ചയ്ക്കു ഉച്ചക്ക്',
      शाम: 'വൈകിട്ട് വൈകുന്നേരം വൈകീട്ട്',
      अपराह्न: 'ഉച്ചകഴിഞ്ഞ്',
      रात: 'രാത്രി',
      midnight: 'അർധരാത്രി അർദ്ധരാത്രി',
      बजे: 'മണി മണിക്ക്',
      published: 'പ്രസിദ്ധീകരിച്ചത്',
      updated: 'പുതുക്കിയത് അപ്ഡേറ്റ് അപ്‌ഡേറ്റ്',
      last: 'അവസാനം അവസാനമായി',
      date: 'തീയതി തിയതി',
      thiruvananthapuram: 'തിരുവനന്തപുരം',
      kochi: 'കൊച്ചി',
      को: 'ന് ന്',
    },
  },
  {
    tag: 'gu',
    script: scriptOf(0xa95),
    words: {
      सुबह: 'સવારે સવાર સવારના',
      तड़के: 'પરોઢે',
      दोपहर: 'બપોરે બપોર બપોરના',
      शाम: 'સાંજે સાંજ સાંજના',
      रात: 'રાત્રે રાત રાતના',
      midnight: 'મધરાતે મધ્યરાત્રિ',
      बजे: 'વાગ્યે વાગે કલાકે',
      published: 'પ્રકાશિત પ્રકાશન પબ્લિશ',
      updated: 'અપડેટ અપડેટેડ',
      last: 'છેલ્લું છેલ્લે છેલ્લી',
      date: 'તારીખ',
      ahmedabad: 'અમદાવાદ',
      surat: 'સુરત',
      rajkot: 'રાજકોટ',
    },
  },
  {
    tag: 'pa',
    script: scriptOf(0xa15),
    words: {
      सुबह: 'ਸਵੇਰੇ ਸਵੇਰ',
      तड़के: 'ਤੜਕੇ',
      दोपहर: 'ਦੁਪਹਿਰ',
      शाम: 'ਸ਼ਾਮ',
      रात: 'ਰਾਤ',
      बजे: 'ਵਜੇ',
      published: 'ਪ੍ਰਕਾਸ਼ਿਤ ਪਬਲਿਸ਼',
      updated: 'ਅਪਡੇਟ ਅੱਪਡੇਟ ਅਪਡੇਟਡ',
      last: 'ਆਖਰੀ',
      date: 'ਮਿਤੀ ਤਾਰੀਖ',
      jalandhar: 'ਜਲੰਧਰ',
      chandigarh: 'ਚੰਡੀਗੜ੍ਹ',
      amritsar: 'ਅੰਮ੍ਰਿਤਸਰ',
    },
  },
  {
    tag: 'ur',
    script: scriptOf(0x6a9),
    words: {
      सुबह: 'صبح',
      दोपहर: 'دوپہر',
      शाम: 'شام',
      रात: 'رات',
      बजे: 'بجے',
      published: 'شائع اشاعت',
      updated: 'اپڈیٹ',
      last: 'آخری',
      date: 'تاریخ',
      new: 'نئی',
      delhi: 'دہلی',
      mumbai: 'ممبئی',
      hyderabad: 'حیدرآباد',
      को: 'کو',
    },
  },
]

const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ')

const translations = new Map<number, ReadonlyMap<string, string>>()

/**
 * The word that a word of another language of India is read as: `ডিসেম্বর` as `december`, `இரவு` as `रात`; nothing where none is
 * known. Names of months, weekdays and halves of the day are CLDR's, from the runtime's `Intl`, and are looked up once a script.
 */
export function englishOf(word: string): string | undefined {
  const script = scriptOf(word.charCodeAt(0))
  let known = translations.get(script)
  if (known === undefined) {
    known = new Map(LANGUAGES.filter((language) => language.script === script).flatMap(entriesOf))
    translations.set(script, known)
  }
  return known.get(word)
}

function entriesOf({ tag, words }: Language): [string, string][] {
  const own = Object.entries(words).flatMap(([meaning, list]) =>
    list.split(' ').map((word): [string, string] => [searchFormOf(word), searchFormOf(meaning)]),
  )
  // The short names of India differ from those of the language at large.
  return [...namesOf(tag), ...namesOf(`${tag}-IN`), ...own]
}

/** CLDR's names, long and short, as they stand in a date and by themselves. */
function* namesOf(tag: string): Generator<[string, string]> {
  const locale = `${tag}-u-ca-gregory-nu-latn`
  for (const width of ['long', 'short'] as const) {
    const forms = [
      new Intl.DateTimeFormat(locale, { month: width, timeZone: 'UTC' }),
      new Intl.DateTimeFormat(locale, { month: width, day: 'numeric', timeZone: 'UTC' }),
    ]
    for (const [month, meaning] of MONTHS.entries()) {
      for (const form of forms) yield* entry(form, 'month', Date.UTC(2023, month, 15), meaning)
    }
    const weekday = new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' })
    // 1 January 2023 was a Sunday.
    for (const [day, meaning] of WEEKDAYS.entries())
      yield* entry(weekday, 'weekday', Date.UTC(2023, 0, 1 + day), meaning)
  }
  const half = new Intl.DateTimeFormat(locale, { hour: 'numeric', hour12: true, timeZone: 'UTC' })
  yield* entry(half, 'dayPeriod', Date.UTC(2023, 0, 1, 9), 'am')
  yield* entry(half, 'dayPeriod', Date.UTC(2023, 0, 1, 21), 'pm')
}

function* entry(
  form: Intl.DateTimeFormat,
  type: 'month' | 'weekday' | 'dayPeriod',
  instant: number,
  meaning: string,
): Generator<[string, string]> {
  const name =
    form
      .formatToParts(instant)
      .find((part) => part.type === type)
      ?.value.replace(/\.$/, '') ?? ''
  const word = searchFormOf(name)
  // Names of several words, and Latin ones, are not these languages' own.
  if (/^\P{ASCII}+$/u.test(word) && !/\s/.test(word)) yield [word, meaning]
}

/** The joiners, which `foldText` takes out of what is read. */
const INVISIBLE = /[\u200b-\u200f]/g

function searchFormOf(word: string): string {
  return [...word.normalize('NFC').replace(INVISIBLE, '')]
    .map((letter) => foldLetter(letter.charCodeAt(0)) ?? letter)
    .join('')
}
