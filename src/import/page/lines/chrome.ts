import { withoutEdges } from './line.ts'

/** A longer line is a sentence that begins so. */
const LONGEST_CHROME = 140

/** Lines that say this and nothing more, in small letters, without a mark at their end. */
const WHOLE: ReadonlySet<string> = new Set(
  [
    ...[
      'advertisement',
      'ad',
      'sponsored',
      'via',
      'you are here',
      'read later',
      'see all',
      'view all',
      'more',
      'less',
      'more less',
      'see less',
      'see more',
      'open app',
    ],
    ...['show full article', 'end of article', 'end of the article', 'end of story', 'end of the story', 'read in app'],
    ...['font size', 'abc small', 'abc medium', 'abc large', 'aa', 'aa+', 'aa-', 'a-a', 'a-a+', 'a-a-', 'a+', 'a-'],
    ...['share', 'share this', 'share article', 'share story', 'share post', 'share this article', 'share this story'],
    ...['share this post', 'next', 'previous', 'next story', 'previous story', 'listen', 'listen to this article'],
    ...['listen to this story', 'read more', 'trending', 'trending now', 'most read', 'most popular', 'comment'],
    ...['comments', 'post a comment', 'post comments', 'post comment', 'add a comment', 'add comment', 'view comments'],
    ...['view all comments', 'leave a comment', 'leave comment', 'gift this article', 'bookmark', 'google preferred'],
    ...['कॉपी लिंक', 'विज्ञापन', 'शेयर', 'खबरें और भी हैं', 'ऐप खोलें', 'ख़बरें और भी हैं'],
  ].map(lowerCase),
)

/** Lines that begin with one of these, at the end of a word. */
const BEGINNINGS: readonly string[] = [
  ...['story continues below', 'read |', 'read|', 'read:', 'read :', 'connect with us', 'share on', 'share via'],
  ...['text size', 'about the author', 'about the authors', 'our standards:', 'get the latest', 'follow us'],
  ...['subscribe', 'sign up', 'also read', 'read also', 'also watch', 'also see', 'watch:', 'read the full story'],
  ...['click here', 'more from', 'you may also like', 'recommended', 'related articles', 'related stories'],
  ...['related news', 'trending:', 'trending now:', 'join us', 'join our', 'copyright', '©', 'all rights reserved'],
  ...[
    'disclaimer:',
    'stay updated with',
    'stay tuned to',
    'track latest news',
    'catch all the',
    '(catch all the',
    'location:',
    'location :',
    'discover the latest',
  ],
  ...['(with inputs from agencies', 'add as a', 'add us as', 'follow the', 'prefer us on google'],
  ...['यह भी पढ़ें', 'ये भी पढ़ें', 'शेयर करें', 'हमें फॉलो करें', 'देश-दुनिया की', 'ताजा खबरें', 'हिंदी में पढ़ें'],
  // Releases of the Press Information Bureau.
  ...['(release id', 'release id', 'visitor counter', 'read this release in', '(रिलीज़ आईडी', 'रिलीज़ आईडी'],
  ...['इस विज्ञप्ति को', 'आगंतुक पटल'],
].map(lowerCase)

/** Notices on who edited a story of an agency, which are sentences. */
const NOTICES: readonly string[] = [
  ...[
    '(except for the headline',
    'except for the headline',
    '(only the headline and picture',
    'only the headline and picture',
  ],
  ...[
    '(this story has not been edited by',
    '(this is an unedited and auto-generated',
    'this story has been published from',
  ],
  ...['(this news article is excluding the headline', '(the story has been published from'],
].map(lowerCase)
const LONGEST_NOTICE = 300

/** What no list of words can say. */
const FORMS: readonly RegExp[] = [
  /^\d+ (?:comments?|shares?|views?)$/,
  /^get (?:(?:the|more|all) )*(?:latest|current|live|breaking) /,
  /^download the .* app(?![\p{L}\p{M}])/u,
  // A row of buttons to share by.
  /^(?:(?:print|email|save|copy link|whatsapp|facebook|twitter|x|linkedin|telegram|share)(?:[ |]|$))+$/,
]

/** Under releases and copy of agencies: asterisks or lines, the initials of who wrote and edited it, the agency's name. */
const ENDS: readonly RegExp[] = [
  /^\*{3,}$/,
  /^\* \* \*(?: \*)*$/,
  /^_{3,}$/,
  // `AB/CD`, `ab/cd`, `एबी/सीडी`
  /^\p{Lu}{1,6}(?: ?\/ ?\p{Lu}{1,6})+$/u,
  /^\p{Ll}{2,4}(?:\/\p{Ll}{2,4})+$/u,
  /^[\p{Lo}\p{M}]{1,8}(?:\/[\p{Lo}\p{M}]{1,8})+$/u,
  // `PTI ABC DEF`, `--IANS`
  /^(?:PTI|UNI|ANI|IANS)(?: [A-Z]{2,4})+$/,
  /^--? ?\(?(?:PTI|UNI|ANI|IANS|Reuters|AP|AFP)\)?$/,
]

/** Whether a page has the line around a story: buttons, invitations, notices, which nobody would print. */
export function isChrome(text: string): boolean {
  const bare = lowerCase(text.slice(0, LONGEST_CHROME))
  if (text.length <= LONGEST_NOTICE && NOTICES.some((beginning) => bare.startsWith(beginning))) return true
  if (text.length > LONGEST_CHROME) return false
  if (ENDS.some((form) => form.test(text))) return true
  const whole = withoutEdges(bare, '.…', '.:!…')
  return (
    WHOLE.has(whole) ||
    BEGINNINGS.some((beginning) => bare.startsWith(beginning) && endsWord(bare, beginning.length)) ||
    FORMS.some((form) => form.test(whole))
  )
}

function endsWord(text: string, at: number): boolean {
  return !/[\p{L}\p{M}]/u.test(text[at - 1] ?? '') || !/^[\p{L}\p{M}]/u.test(text.slice(at, at + 2))
}

function lowerCase(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}

const LINKS =
  /^(?:(?:also|read|see|watch)\s+(?:also|read|more|this)|related\s+(?:articles|stories|news|links|posts|videos|reads)|recommended(?:\s+for you)?|trending(?:\s+now)?|most\s+(?:read|popular)|you may (?:also )?like|more (?:from|stories|news)(?:\s+\S+){0,3}|top stories|read this release in|(?:यह|ये) भी पढ़ें)\s*[:：]?$/iu

/** Whether a line says that links to other stories follow, and is none itself. */
export function introducesLinks(text: string): boolean {
  return text.length <= LONGEST_CHROME && LINKS.test(text)
}

/** The kinds of story that some pages print above a headline. */
const KICKER =
  /^(?:live(?: updates?| blog)?|breaking(?: news)?|exclusive|explained|explainer|opinion|editorial|analysis|watch|video|photos?|in pics|in pictures|premium|just in|trending|लाइव|ब्रेकिंग(?: न्यूज़?)?)$/iu

export function isKicker(text: string): boolean {
  return KICKER.test(text)
}

/** The name by which a site is reached. */
export function isDomain(text: string): boolean {
  return /^(?:[a-z\d-]+\.)+[a-z]{2,}$/i.test(text)
}
