/** The words of the pages themselves, in the publication's language; a story keeps its own. */
export interface Words {
  skip: string
  sections: string
  topics: string
  authors: string
  languages: string
  follow: string
  allNews: string
  more: string
  empty: string
  copyAddresses: string
  howItWorks: string
  readElsewhere: string
  opening: string
  steps: readonly string[]
  formats: string
  openIn: string
  copy: string
  copied: string
  byHand: string
  newer: string
  older: string
  feedOf: (format: string, channel: string) => string
  addressOf: (channel: string) => string
  allOf: (count: number) => string
  notFound: string
  gone: string
  home: string
}

const ENGLISH: Words = {
  skip: 'Skip to the news',
  sections: 'Sections',
  topics: 'Topics',
  authors: 'Authors',
  languages: 'Languages',
  follow: 'Follow the news',
  allNews: 'All news',
  more: 'More',
  empty: 'Nothing has been published here yet. Follow the feed below and the first story will reach you.',
  copyAddresses: 'Copy one of these addresses into your feed reader, and new stories come to you.',
  howItWorks: 'How it works, and everything there is to follow',
  readElsewhere: 'Read this story where it was published',
  opening: 'New stories come to you, in an app of your choice, without an account here and without anyone counting.',
  steps: [
    'Take a feed reader: an app for your phone or computer, or a site such as the three named below.',
    'Copy the address of what you want to follow, or open it in your reader with one of the links.',
    'Add it in the reader. It looks for news by itself from then on.',
  ],
  formats:
    'RSS, Atom and JSON Feed carry the same stories; any reader takes the first. All feeds of a format in one file:',
  openIn: 'Open in',
  copy: 'Copy',
  copied: 'Copied',
  byHand: 'Press Ctrl+C to copy',
  newer: 'Previous page',
  older: 'Next page',
  feedOf: (format, channel) => `${format} feed of ${channel}`,
  addressOf: (channel) => `the address of ${channel}`,
  allOf: (count) => `All ${count}`,
  notFound: 'There is nothing at this address',
  gone: 'No longer available',
  home: 'To the newest stories',
}

const HINDI: Words = {
  skip: 'सीधे ख़बरों पर जाएँ',
  sections: 'खंड',
  topics: 'विषय',
  authors: 'लेखक',
  languages: 'भाषाएँ',
  follow: 'ख़बरें पाते रहें',
  allNews: 'सभी ख़बरें',
  more: 'और',
  empty: 'यहाँ अभी कुछ प्रकाशित नहीं हुआ है। नीचे दी गई फ़ीड जोड़ लें, पहली ख़बर आप तक पहुँच जाएगी।',
  copyAddresses: 'इनमें से कोई पता अपने फ़ीड रीडर में डालें, नई ख़बरें आप तक आती रहेंगी।',
  howItWorks: 'यह कैसे काम करता है, और क्या-क्या पाया जा सकता है',
  readElsewhere: 'यह ख़बर वहाँ पढ़ें जहाँ प्रकाशित हुई',
  opening: 'नई ख़बरें आपके चुने हुए ऐप में आती हैं: यहाँ कोई खाता नहीं, कोई गिनती नहीं।',
  steps: [
    'एक फ़ीड रीडर चुनें: फ़ोन या कंप्यूटर का ऐप, या नीचे दी गई तीन साइटों जैसी कोई साइट।',
    'जो पढ़ना चाहें उसका पता कॉपी करें, या किसी लिंक से उसे अपने रीडर में खोलें।',
    'उसे रीडर में जोड़ दें। इसके बाद वह ख़ुद नई ख़बरें देखता रहेगा।',
  ],
  formats: 'RSS, Atom और JSON Feed में वही ख़बरें होती हैं; हर रीडर पहला समझता है। एक फ़ॉर्मैट की सभी फ़ीड एक फ़ाइल में:',
  openIn: 'यहाँ खोलें:',
  copy: 'कॉपी',
  copied: 'कॉपी हो गया',
  byHand: 'कॉपी करने के लिए Ctrl+C दबाएँ',
  newer: 'पिछला पृष्ठ',
  older: 'अगला पृष्ठ',
  feedOf: (format, channel) => `${channel} की ${format} फ़ीड`,
  addressOf: (channel) => `${channel} का पता`,
  allOf: (count) => `सभी ${count}`,
  notFound: 'इस पते पर कुछ नहीं है',
  gone: 'अब उपलब्ध नहीं है',
  home: 'सबसे नई ख़बरें',
}

/** Returns the words for a publication's language; English for languages that have none. */
export function wordsFor(language: string): Words {
  return /^hi\b/i.test(language) ? HINDI : ENGLISH
}

/** Languages that are written from right to left, unless the tag names another script. */
const RIGHT_TO_LEFT = /^(?:ar|arc|ckb|dv|fa|he|ks|nqo|ps|sd|ug|ur|yi)(?:-|$)|-(?:Arab|Hebr|Nkoo|Syrc|Thaa)(?:-|$)/i
const NAMES_OTHER_SCRIPT = /^[a-z]{2,3}-(?!Arab|Hebr|Nkoo|Syrc|Thaa)[a-z]{4}(?:-|$)/i

/** Returns the direction in which a language is written. */
export function directionOf(language: string): 'rtl' | 'ltr' {
  return RIGHT_TO_LEFT.test(language) && !NAMES_OTHER_SCRIPT.test(language) ? 'rtl' : 'ltr'
}
