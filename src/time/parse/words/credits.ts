import { type PhraseTable, phraseTable } from './phrases.ts'

/** News agencies, the names of each together; the first is the fullest. */
export const AGENCY_NAMES: readonly (readonly string[])[] = [
  ['press trust of india', 'pti', 'पीटीआई', 'भाषा', 'पीटीआई-भाषा', 'प्रेस ट्रस्ट ऑफ इंडिया'],
  ['thomson reuters', 'reuters', 'रॉयटर्स', 'रायटर्स'],
  ['asian news international', 'ani', 'एएनआई'],
  ['the associated press', 'associated press', 'ap', 'एपी'],
  ['agence france-presse', 'agence france presse', 'afp', 'एएफपी'],
  ['indo-asian news service', 'ians', 'आईएएनएस'],
  ['times news network', 'tnn'],
  ['press information bureau', 'pib', 'पीआईबी'],
  ['united news of india', 'uni', 'यूनीवार्ता'],
  ['bloomberg news', 'bloomberg', 'ब्लूमबर्ग'],
  ['agencies', 'agency', 'एजेंसी', 'एजेंसियां'],
  ...['dpa', 'xinhua', 'tass', 'kyodo', 'anadolu', 'efe'].map((name) => [name]),
]

/**
 * Agencies and desks whose names stand beside a date with no "by". A glued number or full stop
 * is a word of its own.
 */
export const AGENCIES: PhraseTable<true> = phraseTable(
  [
    AGENCY_NAMES.flat().join(', ').replaceAll('-', ' - '),
    'afp relaxnews, यूएनआई, वार्ता',
    'bhasha, pti bhasha, ani hindi, ians hindi, varta, univarta, hindusthan samachar, syndication',
    'business standard, bs reporter, bs web team, bs correspondent, bs read',
    'the hindu, the hindu bureau, the hindu businessline, businessline, bl bureau, our bureau, hindu',
    'times of india, the times of india, toi, toi . in, timesofindia . com, timesofindia . indiatimes . com, times news network',
    'et bureau, et online, et now, et markets, et spotlight, economic times, the economic times, economictimes . com, toi online',
    'mint, livemint, livemint . com, moneycontrol, moneycontrol news, moneycontrol . com, cnbctv 18 . com, cnbc - tv 18',
    'ndtv, ndtv . com, ndtv news desk, ndtv profit, ndtv sports, deccan herald, dhns, dh web desk, dh news service',
    'indian express, the indian express, express news service, express web desk, ens, pti, financial express, fe online, fe bureau',
    'hindustan times, ht, ht correspondent, ht news desk, ht entertainment desk, ht sports desk, livehindustan, ht auto desk',
    'news 18, news 18 . com, news 18 hindi, team news 18, cnn - news 18, network 18, india today, india today web desk, bt web desk',
    'firstpost, fp staff, fp explainers, outlook, outlook web desk, the telegraph, the wire, the wire staff, scroll, scroll staff',
    'the quint, zee media bureau, zee news, zeebiz webteam, abp live, abp news, abp news bureau, india tv, india tv news desk',
    'times now, times now digital, times now bureau, tn viral desk, republic world, republic world desk, dna, dna web team, wion',
    'toi lifestyle desk, toi sports desk, etimes . in, devdiscourse, devdiscourse news desk, fpj, fpj bureau, fpj web desk',
    'moneycontrol pf team, broker research, india news, all india, oneindia, bhaskar hindi, aajtak . in, aaj tak web desk',
    'web desk, news desk, online desk, sports desk, digital desk, entertainment desk, staff reporter, staff writer',
    'special correspondent, our correspondent, our special correspondent, correspondent, bureau, editorial',
    'jagran, jagran news, jagran online, dainik jagran, bhaskar, dainik bhaskar, amar ujala, navbharat times, nbt, aaj tak, aajtak',
    'bbc, bbc news, bbc hindi, cnn, al jazeera, doordarshan, dd news, all india radio, air, newsonair, pti news',
    'deccan chronicle, capital market, business today, tribune news service, lokmat, sakal, pudhari, loksatta, the print, the news minute',
    'tv 9, tv 9 marathi, tv 9 bharatvarsh, tv 9 telugu, abn, abn andhra jyothy, andhra jyothy, eenadu, sakshi, telangana today, the hans india',
    'maharashtra times, ei samay, eisamay, vijaya karnataka, vijaya karnataka web, gujarat samachar, divya bhaskar, sandesh, gs team',
    'punjab kesari, jagbani, ajit, siasat, inquilab, greater kashmir, mathrubhumi, manorama, prajavani, udayavani, dinamani, dinamalar',
    'আনন্দবাজার, আনন্দবাজার অনলাইন, এই সময, সংবাদ প্রতিদিন, செய்திப்பிரிவு, தினமணி, தினமணி செய்திச் சேவை, தினத்தந்தி',
    'മാതൃഭൂമി, മനോരമ, ವಿಜಯ ಕರ್ನಾಟಕ, ಪ್ರಜಾವಾಣಿ, ಉದಯವಾಣಿ, દિવ્ય ભાસ્કર, ગુજરાત સમાચાર, ఈనాడు, సాక్షి, ਅਜੀਤ, ਜਗ ਬਾਣੀ, انقلاب, سیاست',
    'prothom alo, anandabazar, sns, pns, hindustan, newswrap, पीटीआई भाषा, रायटर, भास्कर न्यूज, नवभारत टाइम्स . कॉम, अमर उजाला नेटवर्क',
    'नवभारत टाइम्स, नवभारतटाइम्स . कॉम, अमर उजाला, अमर उजाला ब्यूरो, दैनिक भास्कर, भास्कर, दैनिक जागरण, जागरण, आज तक, आजतक',
    'लाइव हिन्दुस्तान टीम, हिन्दुस्तान टीम, आज तक वेब ब्यूरो, वेब ब्यूरो, दैनिक भास्कर हिंदी, भास्कर हिंदी, वनइंडिया',
    'बीबीसी, बीबीसी हिंदी, बीबीसी हिन्दी, एनडीटीवी, एनडीटीवी इंडिया, हिन्दुस्तान, लाइव हिन्दुस्तान, हिंदुस्तान, एबीपी न्यूज, जी न्यूज',
    'न्यूज डेस्क, वेब डेस्क, डिजिटल डेस्क, ऑनलाइन डेस्क, ब्यूरो, संवाददाता, न्यूज 18, न्यूज 18 हिंदी, पत्रिका, राजस्थान पत्रिका',
  ].flatMap((line) => line.split(', ').map((name) => [name, true] as const)),
)

function placeEntries(region: string, names: string): [string, string][] {
  return names.split(', ').map((name) => [name, region])
}

/**
 * Places a stamp is printed with: India's, where the whole country keeps one time, and the capitals that Indian papers write
 * from. A place says nothing about the zone, but one that keeps another time than the zone used is refused.
 */
export const PLACES: PhraseTable<string> = phraseTable([
  ...placeEntries(
    'Asia/Kolkata',
    'india, bharat, delhi, new delhi, nayi dilli, ncr, delhi ncr, mumbai, bombay, navi mumbai, thane, pune, nagpur, nashik, nasik, aurangabad, kolkata, calcutta, chennai, madras, coimbatore, madurai, trichy, tiruchi, tiruchirappalli, tirunelveli, salem, vellore, bengaluru, bangalore, mysuru, mysore, mangaluru, mangalore, hubballi, hubli, belagavi, kalaburagi, hyderabad, secunderabad, warangal, vijayawada, visakhapatnam, vizag, guntur, nellore, tirupati, amaravati, kurnool, kochi, cochin, thiruvananthapuram, thiruvananthpuram, trivandrum, kozhikode, calicut, thrissur, kannur, kottayam, kollam, ahmedabad, gandhinagar, surat, vadodara, baroda, rajkot, bhavnagar, jamnagar, jaipur, jodhpur, udaipur, kota, ajmer, bikaner, lucknow, kanpur, varanasi, prayagraj, allahabad, ayodhya, gorakhpur, agra, mathura, meerut, noida, greater noida, ghaziabad, bareilly, moradabad, aligarh, jhansi, gurugram, gurgaon, faridabad, chandigarh, panchkula, mohali, ludhiana, amritsar, jalandhar, patiala, shimla, dharamshala, manali, dehradun, haridwar, rishikesh, nainital, srinagar, jammu, leh, patna, gaya, muzaffarpur, bhagalpur, ranchi, jamshedpur, dhanbad, bhopal, indore, gwalior, jabalpur, ujjain, raipur, bilaspur, bhubaneswar, bhubaneshwar, cuttack, puri, rourkela, guwahati, dispur, dibrugarh, silchar, shillong, imphal, kohima, dimapur, aizawl, agartala, itanagar, gangtok, siliguri, darjeeling, asansol, durgapur, howrah, panaji, goa, puducherry, pondicherry, port blair, sri vijaya puram, kavaratti, daman',
  ),
  ...placeEntries(
    'Asia/Kolkata',
    'भारत, दिल्ली, नई दिल्ली, नयी दिल्ली, मुंबई, मुम्बई, पुणे, नागपुर, नासिक, कोलकाता, चेन्नई, बेंगलुरु, बेंगलुरू, बंगलुरु, हैदराबाद, कोच्चि, तिरुवनंतपुरम, अहमदाबाद, गांधीनगर, सूरत, वडोदरा, राजकोट, जयपुर, जोधपुर, उदयपुर, कोटा, अजमेर, बीकानेर, लखनऊ, कानपुर, वाराणसी, प्रयागराज, इलाहाबाद, अयोध्या, गोरखपुर, आगरा, मथुरा, मेरठ, नोएडा, ग्रेटर नोएडा, गाजियाबाद, बरेली, मुरादाबाद, अलीगढ, झांसी, गुरुग्राम, गुडगांव, फरीदाबाद, चंडीगढ, लुधियाना, अमृतसर, जालंधर, शिमला, देहरादून, हरिद्वार, नैनीताल, श्रीनगर, जम्मू, लेह, पटना, गया, मुजफ्फरपुर, भागलपुर, रांची, जमशेदपुर, धनबाद, भोपाल, इंदौर, ग्वालियर, जबलपुर, उज्जैन, रायपुर, बिलासपुर, भुवनेश्वर, गुवाहाटी, शिलांग, इंफाल, अगरतला, पणजी, गोवा',
  ),
  ...placeEntries('Asia/Colombo', 'colombo'),
  ...placeEntries('Asia/Karachi', 'pakistan, multan, islamabad, karachi, rawalpindi, quetta, lahore, peshawar'),
  ...placeEntries('Asia/Dhaka', 'dhaka, bangladesh, chittagong'),
  ...placeEntries('Asia/Kathmandu', 'kathmandu, nepal, pokhara'),
  ...placeEntries('Asia/Kabul', 'kabul'),
  ...placeEntries('Asia/Dubai', 'dubai, abu dhabi, sharjah'),
  ...placeEntries('Asia/Singapore', 'singapore'),
  ...placeEntries('Asia/Shanghai', 'beijing, shanghai, china'),
  ...placeEntries('Asia/Hong_Kong', 'hong kong'),
  ...placeEntries('Asia/Tokyo', 'tokyo, japan'),
  ...placeEntries('Europe/London', 'london'),
  ...placeEntries('Europe/Paris', 'paris'),
  ...placeEntries('Europe/Berlin', 'berlin'),
  ...placeEntries('Europe/Brussels', 'brussels'),
  ...placeEntries('Europe/Zurich', 'geneva, davos'),
  ...placeEntries('Europe/Moscow', 'moscow'),
  ...placeEntries('Europe/Kiev', 'kyiv, kiev'),
  ...placeEntries('America/New_York', 'new york, washington, united nations'),
  ...placeEntries('America/Los_Angeles', 'san francisco, los angeles'),
  ...placeEntries('Australia/Sydney', 'sydney, melbourne, canberra, hobart'),
  ...placeEntries('Australia/Brisbane', 'brisbane'),
  ...placeEntries('Australia/Adelaide', 'adelaide'),
  ...placeEntries('Australia/Darwin', 'darwin'),
  ...placeEntries('Australia/Perth', 'perth'),
  ...placeEntries('Europe/Dublin', 'dublin, cork, ireland'),
  ...placeEntries('Asia/Jerusalem', 'jerusalem, tel aviv, haifa, israel'),
  ...placeEntries('Asia/Manila', 'manila, philippines'),
  ...placeEntries('Asia/Kuala_Lumpur', 'kuala lumpur, malaysia'),
  ...placeEntries('Asia/Yangon', 'yangon, myanmar'),
  ...placeEntries('Asia/Thimphu', 'thimphu, bhutan'),
  ...placeEntries('Indian/Maldives', 'maldives'),
  ...placeEntries('Asia/Tehran', 'tehran, iran'),
  ...placeEntries('Asia/Baghdad', 'baghdad, iraq'),
  ...placeEntries('Asia/Riyadh', 'riyadh, jeddah, saudi arabia'),
  ...placeEntries('Asia/Qatar', 'doha, qatar'),
  ...placeEntries('Asia/Kuwait', 'kuwait'),
  ...placeEntries('Asia/Muscat', 'muscat'),
  ...placeEntries('Europe/Istanbul', 'istanbul, ankara, turkey'),
  ...placeEntries('Africa/Cairo', 'cairo, egypt'),
  ...placeEntries('Africa/Johannesburg', 'johannesburg, cape town, durban, south africa'),
  ...placeEntries('Africa/Nairobi', 'nairobi, kenya'),
  ...placeEntries('Africa/Lagos', 'lagos, nigeria'),
  ...placeEntries('Asia/Bangkok', 'bangkok, thailand'),
  ...placeEntries('Asia/Ho_Chi_Minh', 'hanoi, vietnam'),
  ...placeEntries('Asia/Jakarta', 'jakarta'),
  ...placeEntries('Asia/Seoul', 'seoul, south korea'),
  ...placeEntries('Asia/Taipei', 'taipei, taiwan'),
  ...placeEntries('Pacific/Auckland', 'auckland, wellington, new zealand'),
  ...placeEntries('Europe/Rome', 'rome, italy, vatican city'),
  ...placeEntries('Europe/Madrid', 'madrid, spain'),
  ...placeEntries('Europe/Vienna', 'vienna'),
  ...placeEntries('America/Toronto', 'toronto, ottawa'),
  ...placeEntries('America/Vancouver', 'vancouver'),
  ...placeEntries('America/Chicago', 'chicago, houston, dallas'),
])
