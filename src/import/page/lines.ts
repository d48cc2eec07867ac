import { parseTimestamp, type TimestampOptions } from '../../time/index.ts'
import { agencyIn } from '../story/agency.ts'
import { isName } from './names.ts'

/** A line of a page, without what browsers leave round it. */
export interface Line {
  number: number
  text: string
}

/** The page's first step, by which a breadcrumb is known. */
export const HOME = /^(?:home|home ?page|होम|मुख्य पृष्ठ|मुखपृष्ठ)$/iu
const STEPS = [/\s*\/\s*/u, /\s*>+\s*/u, /\s*[»›→]\s*/u, /\s*::\s*/u, /\s*\|\s*/u]
const FIRST_STEP = /^([^/>»›→|:]{2,20}?)\s*(\/|>|[»›→]|::|\|)/u
/** Steps that most often name a kind of page: what else there is comes before them. */
const HARDLY_SECTION = /^(?:news|latest news|top stories|stories|article|articles|समाचार|ख़?बरें|न्यूज़?|story)$/iu
/** A headline has more words than a section's name. */
const MOST_SECTION_WORDS = 4
export const LONGEST_HEADLINE = 250

export interface Breadcrumb {
  /** In the order of the page. */
  sections: string[]
  title?: string
  /** The day that some copies begin with. */
  day?: string
}

/** `Home / Markets / News / Rupee steadies …`: sections, and the headline where it is the last step. */
export function readBreadcrumb(text: string): Breadcrumb | undefined {
  const [before = '', day] = /^\s*date\s+(\d{4}-\d{2}-\d{2})\s+/i.exec(text) ?? []
  const plain = text.slice(before.length)
  const [, home = '', mark = ''] = FIRST_STEP.exec(plain) ?? []
  const step = STEPS.find((pattern) => mark !== '' && pattern.test(mark))
  if (step === undefined || !HOME.test(home.trim())) return undefined
  const sections: string[] = []
  let rest = plain.slice(home.length).replace(step, '').trim()
  while (rest !== '') {
    const next = step.exec(rest)
    const name = next === null ? rest : rest.slice(0, next.index)
    const after = next === null ? '' : rest.slice(next.index + next[0].length)
    // A headline may itself hold what parts steps: then its words go on in small letters.
    const isCut = /^\p{Lu}/u.test(home) && /^(?:\p{Ll}|\d+(?!\S))/u.test(after)
    if (!isShort(name) || isCut) break
    if (name !== '') sections.push(name)
    rest = after
  }
  return {
    sections: likelyFirst(sections),
    ...(rest === '' ? {} : { title: rest }),
    ...(day === undefined ? {} : { day }),
  }
}

/** Gives the steps of a line that has some, whatever they are: one step where it has none. */
export function stepsOf(text: string): string[] {
  const [, , mark = ''] = FIRST_STEP.exec(text) ?? []
  const step = STEPS.find((pattern) => mark !== '' && pattern.test(mark))
  return step === undefined ? [text] : text.split(step).filter((name) => name !== '')
}

/** Whether a text has no more words than a section's name. */
export function isShort(text: string): boolean {
  return text.split(/\s+/).length <= MOST_SECTION_WORDS
}

export function isHardlySection(name: string): boolean {
  return HARDLY_SECTION.test(name)
}

/** A kind of page is named only after every subject. */
export function likelyFirst(steps: readonly string[]): string[] {
  return [...steps.filter((step) => !isHardlySection(step)), ...steps.filter(isHardlySection)]
}

const READING_TIME =
  /^(?:about\s+)?\d{1,3}\s*(?:-\s*)?(?:min(?:ute)?s?|मिनट)(?:\s+(?:of\s+)?(?:read|reading|में पढ़ें|में पढ़ें|की रीड|रीड)(?![\p{L}\p{M}])|(?![\p{L}\p{M}\p{N}]))|^read(?:ing)? time\s*[:：-]?\s*\d{1,3}\s*min(?:ute)?s?\b/iu
const EDGES = /^[\s|•·/–—-]+|[\s|•·/–—-]+$/gu

/** Returns a line without the reading time at its beginning. */
function withoutReadingTime(text: string): string {
  return text.replace(EDGES, '').replace(READING_TIME, '').replace(EDGES, '')
}

const UPDATED =
  /(?:last\s+)?(?:updated|modified)(?:\s+(?:on|at))?|अंतिम\s+(?:अपडेट|अद्यतन)|(?:आख़?िरी|अंतिम)\s+बार\s+अपडेट|अपडेट(?:ेड)?|अद्यतन/iu
const PUBLISHED =
  /(?:first\s+)?(?:published|posted|uploaded|created)(?:\s+(?:on|at|date))?|(?:पहली|पहला)\s+(?:बार\s+)?प्रकाशि?त|प्रथम\s+प्रकाशित|प्रकाशित(?:\s+तिथि)?|पब्लिश(?:्ड)?/iu
const LABEL = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:(${UPDATED.source})|(${PUBLISHED.source}))(?![\\p{L}\\p{M}])\\s*[:：-]?\\s*`,
  'giu',
)

/** Says that a moment follows, and not which. */
const DATE_LABEL = /^(?:date|dated|date and time|दिनांक|तारीख़?|तिथि)\s*[:：]\s*/iu

export interface Stamps {
  published?: string
  updated?: string
  /** The text before the stamps, and a second stamp of the same label. */
  rest: string[]
  /** Whether nothing says what kind of moment this is. */
  isBare: boolean
}

/** The seam of two elements that ran together: a year and an hour, a reading time and a place, a place and a label. */
const GLUED =
  /(?<=\D\d{4})(?=\d{1,2}:\d\d)|(?<=\bmins? read)(?=\p{Lu})|(?<=\p{Ll})(?=(?:Last )?(?:Updated|Modified)\b|(?:First )?(?:Published|Posted)\b)/gu

/** `3 min read Last Updated : … First Published: …`: one or two moments, each with its label. */
export function readStamps(source: string, reading: TimestampOptions): Stamps | undefined {
  const text = source.replace(GLUED, ' ')
  const labels = [...text.matchAll(LABEL)]
  const stamps: Stamps = { rest: [], isBare: false }
  const before = labels.length === 0 ? text : text.slice(0, labels[0]?.index)
  for (const [number, label] of labels.entries()) {
    const whole = text.slice(label.index, labels[number + 1]?.index ?? text.length)
    const value = withoutOpenBrackets(whole.slice(label[0].length).replace(/^[\s|:–—-]+|[\s|,–—-]+$/gu, ''))
    const kind = label[1] === undefined ? 'published' : 'updated'
    if (!parseTimestamp(value, reading).ok || stamps[kind] !== undefined) stamps.rest.push(whole.trim())
    else stamps[kind] = value
  }
  const bare = withoutOpenBrackets(withoutReadingTime(before).replace(DATE_LABEL, '').replace(/\s*,$/, ''))
  const signed = labels.length === 0 ? readSigned(bare, reading) : undefined
  if (signed !== undefined) return { published: signed.moment, rest: [signed.name], isBare: true }
  if (stamps.published === undefined && isMoment(bare, reading))
    return { ...stamps, published: bare, isBare: labels.length === 0 }
  if (stamps.published === undefined && stamps.updated === undefined) return undefined
  // A sentence may end in a label and a date: "The list was last updated on 20 November 2025."
  if (bare !== '' && /(?:^|\s)\p{Ll}[\p{L}\p{M}]*$/u.test(before.trim())) return undefined
  if (bare !== '') stamps.rest.unshift(bare)
  return stamps
}

function isMoment(text: string, reading: TimestampOptions): boolean {
  return text.length > 5 && /\d{4}/.test(text) && parseTimestamp(text, reading).ok
}

/** `Herald News Desk • November 20, 2025, 18:25:31 IST`: who wrote it, and when. */
function readSigned(text: string, reading: TimestampOptions): { name: string; moment: string } | undefined {
  const bar = /\s[|•·]\s/u.exec(text)
  if (bar === null) return undefined
  const [name, moment] = [text.slice(0, bar.index).trim(), text.slice(bar.index + bar[0].length).trim()]
  return isName(name) && isMoment(moment, reading) ? { name, moment } : undefined
}

/** Brackets of which the other stands elsewhere on the line: `20 Nov 2025 (Updated: 21 Nov 2025)`. */
function withoutOpenBrackets(text: string): string {
  if (/[([]\s*$/u.test(text)) return text.replace(/\s*[([]\s*$/u, '')
  return /^[^([]*[)\]]$/u.test(text) ? text.slice(0, -1) : text
}

/** `First Published:` alone on its line, its moment on the next. */
export function readStampLabel(text: string): 'published' | 'updated' | undefined {
  const [label, ...more] = text.matchAll(LABEL)
  if (label === undefined || more.length > 0 || label[0].trim() !== text.trim()) return undefined
  return label[1] === undefined ? 'published' : 'updated'
}

/** `Our Special Correspondent   Published 20.11.25`: a label with a capital, right before a number. */
const LABEL_IN_LINE = /\s(?:Updated|Published|Posted)(?:\s+[Oo]n)?[\s:–-]+\d/u

/** Whether a line holds what a stamp does, and has a number, though it says no moment. */
export function isBrokenStamp(text: string): boolean {
  if (text.length > 80 || !/\d/.test(text)) return false
  const [label] = text.matchAll(LABEL)
  const isFirst = label?.index === 0 && /[:：-]\s*$/u.test(label[0])
  return isFirst || (LABEL_IN_LINE.test(text) && !/[.।?!]$/u.test(text))
}

export function isReadingTime(text: string): boolean {
  return /\d/.test(text) && withoutReadingTime(text) === ''
}

const TOPICS =
  /^(?:(?:related |suggested )?(?:topics?|tags?)|keywords|(?:read )?more (?:news |stories )?on|filed under|विषय|टैग्?स?|टॉपिक्स?)(?:(?:\s*[:：-]\s*|\s+(?=#))(.*)|)$/iu

/** Returns the text after `Topics:`; empty if the topics are on the next lines. */
export function readTopics(text: string): string | undefined {
  const match = TOPICS.exec(text)
  return match === null ? undefined : (match[1] ?? '').trim()
}

const IN_BRACKETS =
  /\s*[([]\s*(?:[\p{L}\p{M}]+\s+){0,3}(photos?|pictures?|images?|pics?|credits?|source|courtesy|फोटो|फ़ोटो|फ़ोटो|तस्वीर|चित्र)(?:\s+(?:credits?|courtesy|by|source|क्रेडिट|साभार))?(?:\s*[:：-]\s*|(?<=\sby)\s+)([^()[\]]+)[)\]]\s*\.?\s*$/iu
const PLAIN =
  /(?:^|[\s.|])((?:(?:Representational|Representative|File)\s+)?(?:Photos?|PHOTO|Pictures?|Images?|IMAGE|Pics?|फोटो|फ़ोटो|फ़ोटो|तस्वीर)(?:\s+(?:[Cc]redits?|[Cc]ourtesy|by|[Ss]ource|क्रेडिट|साभार))?|Credits?|Courtesy)\s*[:：]\s*([^:]{2,60})$/u

const LAST_IN_BRACKETS = /\s*[([]\s*(\p{Lu}[^()[\]:]{2,60})[)\]]\s*\.?\s*$/u
const NO_NAME = /^(?:file|representational|representative|stock)\b/i

/** `(ANI Photo)`, `(AP Photo/M. Swarup)`, `(PTI/File)`: whose picture it is comes first. */
function readNameFirst(text: string): { caption: string; credit: string } | undefined {
  const [whole, words = ''] = LAST_IN_BRACKETS.exec(text) ?? []
  if (whole === undefined || NO_NAME.test(words)) return undefined
  const name = /^(.{2,40}?)\s+(?:file\s+)?photo$/iu.exec(words.trim())?.[1]
  const isParted = words.includes('/') && /(?:^|[\s/])(?:photo|file|image|picture)(?=$|[\s/])/i.test(words)
  if (name === undefined && !isParted) return undefined
  return { caption: text.slice(0, -whole.length).replace(EDGES, ''), credit: name ?? words.trim() }
}

/**
 * `A cashier counts notes in Mumbai.(Photo: PTI)`
 * @param isHead whether nothing of the text has come yet: later, a source in brackets is one of the text
 */
export function readCaption(text: string, isHead: boolean): { caption: string; credit: string } | undefined {
  const match = IN_BRACKETS.exec(text) ?? PLAIN.exec(text)
  if (match === null) return isHead ? readNameFirst(text) : undefined
  const [whole, kind = '', credit = ''] = match
  if (!isHead && /^(?:credits?|source|courtesy)$/i.test(kind)) return undefined
  // A full stop that the pattern took with it.
  const stop = whole.startsWith('.') ? '.' : ''
  return { caption: text.slice(0, match.index).replace(EDGES, '') + stop, credit: credit.trim() }
}

const PICTURE_LABEL =
  /^(?:((?:image|photo|picture)\s+source|इमेज\s+स्रोत)\s*,|(?:(?:image|photo|picture)\s+caption|caption|इमेज\s+कैप्शन|(?:फोटो\s+|फ़ोटो\s+)?कैप्शन)\s*[,:：])\s*(\S.*)$/iu

/** `Image source, PTI` and `Image caption, A cashier counts notes`, on lines of their own. */
export function readPictureLabel(text: string): { credit: string } | { caption: string } | undefined {
  const [, source, value = ''] = PICTURE_LABEL.exec(text) ?? []
  if (value === '') return undefined
  return source === undefined ? { caption: value } : { credit: value }
}

const FIELDS = {
  title: /^(?:title|headline|शीर्षक)\s*[:：]\s*(\S.*)$/iu,
  section: /^(?:section|category|श्रेणी|वर्ग)\s*[:：]\s*(\S.*)$/iu,
  summary: /^(?:summary|synopsis|standfirst|सारांश)\s*[:：]\s*(\S.*)$/iu,
  agency: /^(?:source|agency|स्रोत|एजेंसी)\s*[:：]\s*(\S.*)$/iu,
}

/** `Title: Rupee steadies`: a line that names the field that it is. */
export function readField(text: string): { field: keyof typeof FIELDS; value: string } | undefined {
  for (const field of ['title', 'section', 'summary', 'agency'] as const) {
    const [, value] = FIELDS[field].exec(text) ?? []
    if (value !== undefined) return { field, value }
  }
  return undefined
}

/** A few words or short names between commas, without a sentence's marks: what a picture is filed under. */
export function isKeywords(text: string): boolean {
  const parts = text.split(',').map((part) => part.trim())
  if (parts.length < 2 || /[.!?:"“”।]/u.test(text)) return false
  return parts.every((part) => part !== '' && part.split(/\s+/).length <= 3)
}

const RUBBISH =
  /^(?:advertisement|ad|via|read later|see all|view all|show full article|story continues below.*|end of (?:the )?(?:article|story)|कॉपी लिंक|font size|abc (?:small|medium|large)|read\s*[|:].*|connect with us.*|sponsored|share(?: this)?(?: article| story| post)?|share (?:on|via)(?: .*)?|a-?a[+-]?|text size.*|about the authors?.*|our standards:.*|get (?:the |more |all )*(?:latest|current|live|breaking) .*|follow us.*|subscribe.*|sign up.*|also read.*|read also.*|also watch.*|also see.*|watch:.*|read more|read the full story.*|click here.*|more from.*|comments?|\d+ comments?|(?:post|add|view|leave) (?:a |all )?comments?|(?:print|email|save|copy link|whatsapp|facebook|twitter|x|linkedin|telegram|share|\s|\|)+|next|previous|next story|previous story|listen(?: to this article)?|you may also like.*|recommended.*|related (?:articles|stories|news).*|trending(?: now)?(?::.*)?|most (?:read|popular)|join (?:us|our) .*|get the latest.*|copyright.*|©.*|all rights reserved.*|disclaimer:.*|download the .* app.*|विज्ञापन|यह भी पढ़ें.*|ये भी पढ़ें.*|यह भी पढ़ें.*|शेयर करें.*|हमें फॉलो करें.*|हमें फ़ॉलो करें.*)[.:!]?$/iu
/** A longer line is a sentence that begins so. */
const LONGEST_RUBBISH = 140

/** Lines that a page has around a story, and nobody would print. */
export function isRubbish(text: string): boolean {
  return text.length <= LONGEST_RUBBISH && RUBBISH.test(text)
}

const LINKS =
  /^(?:(?:also|read|see|watch)\s+(?:also|read|more|this)|related\s+(?:articles|stories|news|links|posts|videos|reads)|recommended(?:\s+for you)?|trending(?:\s+now)?|most\s+(?:read|popular)|you may (?:also )?like|more (?:from|stories|news)(?:\s+\S+){0,3}|top stories|(?:यह|ये) भी पढ़ें)\s*[:：]?$/iu

/** Whether a line says that links to other stories follow, and is none itself. */
export function introducesLinks(text: string): boolean {
  return text.length <= LONGEST_RUBBISH && LINKS.test(text)
}

/** Whether a line alone says that the next is what the story says in short. */
export function isSummaryLabel(text: string): boolean {
  return /^(?:summary|synopsis|सारांश)\s*:?$/iu.test(text)
}

/** As much of a paragraph as may hold what stands before it. */
const LONGEST_BEGINNING = 200

/** `BONDS LITTLE CHANGED   Yields moved …`: a subhead in capitals, run into its paragraph. */
export function readSubhead(text: string): { subhead: string; rest: string } | undefined {
  const match =
    /^(\p{Lu}[\p{Lu}\p{N}'’&,.:$₹%/-]*(?:\s[\p{Lu}\p{N}'’&,.:$₹%/()-]+)*)(?:\s{2,}|\s*[:–—]\s+)(?=\S)/u.exec(
      text.slice(0, LONGEST_BEGINNING),
    )
  if (match === null) return undefined
  const subhead = (match[1] ?? '').trim()
  // One word may be a place that the text begins with.
  if (subhead.split(/\s+/).length < 2 || subhead.length > 90) return undefined
  return { subhead, rest: text.slice(match[0].length).trim() }
}

/** A line that is nothing but a subhead in capitals. */
export function isSubhead(text: string): boolean {
  return text.length <= 90 && /\s/.test(text) && /\p{Lu}/u.test(text) && !/[\p{Ll}\p{Lo}.!]/u.test(text)
}

const DATELINE =
  /^((?:[A-Z][A-Z .'’/-]{2,30}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:\s*,\s*([A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}))?)\s*(?:\(([A-Za-z /.-]{2,30})\))?\s*[:–—-]{1,2}\s+(?=\S)/u
/** `Nov 20 (Reuters) - `: no place. */
const DAYLINE =
  /^()([A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})\s*\(([A-Za-z /.-]{2,30})\)\s*[:–—-]{1,2}\s+(?=\S)/u
const HINDI_DATELINE =
  /^([\p{Script=Devanagari} ]{2,30}?)\s*,\s*(\d{1,2} [\p{Script=Devanagari}.]{2,12})\s*[(（]([\p{Script=Devanagari} -]{2,30})[)）]\s*[:：।–—-]*\s+(?=\S)/u

export interface Dateline {
  dateline?: string
  /** The day that it names, without its year. */
  day?: string
  agency?: string
  rest: string
}

/** `MOSCOW, Nov 26 (Reuters) - The talks …`: where the text was written, and who sent it. */
export function readDateline(text: string): Dateline | undefined {
  const beginning = text.slice(0, LONGEST_BEGINNING)
  const match = DATELINE.exec(beginning) ?? DAYLINE.exec(beginning) ?? HINDI_DATELINE.exec(beginning)
  if (match === null) return undefined
  const [whole, place = '', day, sender] = match
  const agency = sender === undefined ? undefined : agencyIn(sender)
  // A word in capitals and small letters before a dash may as well begin a sentence.
  if (agency === undefined && !/^[A-Z .'’/-]{3,}$/.test(place.replace(/,.*/u, ''))) return undefined
  if (sender !== undefined && agency === undefined) return undefined
  return {
    rest: text.slice(whole.length),
    ...(place === '' ? {} : { dateline: placeName(place.replace(/,.*/u, '')) }),
    ...(day === undefined ? {} : { day }),
    ...(agency === undefined ? {} : { agency }),
  }
}

/** `NEW DELHI` as it is written elsewhere. */
export function placeName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/(?<![\p{L}\p{M}'’])\p{L}/gu, (letter) => letter.toUpperCase())
}
