import { parseTimestamp, type TimestampOptions } from '../time/index.ts'

/** A line of a page, without what browsers leave round it. */
export interface Line {
  number: number
  text: string
}

/** What a line says of a story, where it is no text of it. */
export type Said =
  | { kind: 'breadcrumb'; sections: string[]; title?: string }
  | { kind: 'stamps'; published?: string; updated?: string; rest: string }
  | { kind: 'topics'; text: string }
  | { kind: 'keywords'; text: string }
  | { kind: 'caption'; caption: string; credit: string }
  | { kind: 'byline'; authors: string[]; agency?: string }
  | { kind: 'reading-time' }
  | { kind: 'rubbish' }

/** The page's first step, by which a breadcrumb is known. */
const HOME = /^(?:home|home ?page|होम|मुख्य पृष्ठ|मुखपृष्ठ)$/iu
const STEP = /\s*(?:\/|>|»|›|→|::)\s+|\s+\|\s+/u
/** Steps that most often name a kind of page: what else there is comes before them. */
const HARDLY_SECTION = /^(?:news|latest news|top stories|stories|article|articles|समाचार|ख़?बरें|न्यूज़?|story)$/iu
/** A headline has more words than a section's name. */
const MOST_SECTION_WORDS = 4

/** `Home / Markets / News / Rupee steadies …`: sections, and the headline where it is the last step. */
export function readBreadcrumb(text: string): Extract<Said, { kind: 'breadcrumb' }> | undefined {
  const plain = text.replace(/^\s*date\s+\d{4}-\d{2}-\d{2}\s+/i, '')
  const parts = plain.split(STEP).map((step) => step.trim())
  if (!HOME.test(parts[0] ?? '') || parts.length < 2) return undefined
  const rest = parts.slice(1).filter((step) => step !== '')
  const last = rest.at(-1) ?? ''
  const isTitle = last.split(/\s+/).length > MOST_SECTION_WORDS
  // A headline may itself hold what parts steps.
  const steps = isTitle ? rest.slice(0, -1) : rest
  const from = steps.findIndex((step) => step.split(/\s+/).length > MOST_SECTION_WORDS)
  if (from === -1) return { kind: 'breadcrumb', sections: likelyFirst(steps), ...(isTitle ? { title: last } : {}) }
  const start = plain.indexOf(steps[from] ?? '')
  return { kind: 'breadcrumb', sections: likelyFirst(steps.slice(0, from)), title: plain.slice(start).trim() }
}

function likelyFirst(steps: readonly string[]): string[] {
  return [...steps.filter((step) => !HARDLY_SECTION.test(step)), ...steps.filter((step) => HARDLY_SECTION.test(step))]
}

const READING_TIME =
  /\b(?:about\s+)?\d{1,3}\s*(?:-\s*)?(?:min(?:ute)?s?|मिनट)(?:\s+(?:read|reading|में पढ़ें|की रीड|रीड))?\b|\d{1,3}\s*मिनट(?:\s+(?:में पढ़ें|रीड|की रीड))?/iu

const UPDATED =
  /(?:last\s+)?(?:updated|modified)(?:\s+(?:on|at))?|अंतिम\s+(?:अपडेट|अद्यतन)|(?:आख़?िरी|अंतिम)\s+बार\s+अपडेट|अपडेट(?:ेड)?|अद्यतन/iu
const PUBLISHED =
  /(?:first\s+)?(?:published|posted|uploaded)(?:\s+(?:on|at|date))?|(?:पहली|पहला)\s+(?:बार\s+)?प्रकाशि?त|प्रथम\s+प्रकाशित|प्रकाशित(?:\s+तिथि)?|पब्लिश(?:्ड)?/iu
const LABEL = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:(${UPDATED.source})|(${PUBLISHED.source}))(?![\\p{L}\\p{M}])\\s*[:：-]?\\s*`,
  'giu',
)

/** `3 min read Last Updated : … First Published: …`: one or two moments, each with its label. */
export function readStamps(text: string, reading: TimestampOptions): Extract<Said, { kind: 'stamps' }> | undefined {
  const labels = [...text.matchAll(LABEL)]
  const said: Extract<Said, { kind: 'stamps' }> = { kind: 'stamps', rest: '' }
  let rest = labels.length === 0 ? text : text.slice(0, labels[0]?.index)
  for (const [number, label] of labels.entries()) {
    const value = text
      .slice(label.index + label[0].length, labels[number + 1]?.index ?? text.length)
      .replace(/^[\s|:–—-]+|[\s|,–—-]+$/gu, '')
    if (!parseTimestamp(value, reading).ok) {
      rest += ` ${text.slice(label.index, labels[number + 1]?.index ?? text.length)}`
      continue
    }
    if (label[1] === undefined) said.published ??= value
    else said.updated ??= value
  }
  if (said.published === undefined && said.updated === undefined) {
    const bare = text.replace(READING_TIME, '').replace(/^[\s|•·–—-]+|[\s|•·–—-]+$/gu, '')
    if (bare.length < 6 || !/\d{4}/.test(bare) || !parseTimestamp(bare, reading).ok) return undefined
    return { kind: 'stamps', published: bare, rest: '' }
  }
  return { ...said, rest: rest.replace(READING_TIME, '').replace(/^[\s|•·–—-]+|[\s|•·–—-]+$/gu, '') }
}

export function isReadingTime(text: string): boolean {
  return text.replace(READING_TIME, '').replace(/[\s|•·–—-]+/gu, '') === '' && text.trim() !== ''
}

const TOPICS =
  /^\s*(?:topics?|tags?|read more on|more on|related topics|filed under|विषय|टैग|टॉपिक्स?)\s*[:：-]\s*(.*)$/iu

export function readTopics(text: string): Extract<Said, { kind: 'topics' }> | undefined {
  const match = TOPICS.exec(text)
  return match === null ? undefined : { kind: 'topics', text: (match[1] ?? '').trim() }
}

const CREDIT =
  /\s*[([]\s*(?:(?:representational|representative|file)\s+)?(?:photos?|pictures?|images?|pics?|credits?|source|courtesy|फोटो|फ़ोटो|तस्वीर|चित्र)(?:\s+(?:credits?|courtesy|by|source))?\s*[:：-]\s*([^)\]]+)[)\]]\s*\.?\s*$|(?:^|[\s.|])(?:photo|picture|image|फोटो|फ़ोटो|तस्वीर)(?:\s+(?:credit|courtesy|by|source))?\s*[:：]\s*([^:]{2,60})$/iu

/** `A cashier counts notes in Mumbai.(Photo: PTI)` */
export function readCaption(text: string): Extract<Said, { kind: 'caption' }> | undefined {
  const match = CREDIT.exec(text)
  if (match === null) return undefined
  const credit = (match[1] ?? match[2] ?? '').trim()
  return { kind: 'caption', caption: text.slice(0, match.index).trim() + trailing(match[0]), credit }
}

/** A full stop that the credit's pattern took with it. */
function trailing(matched: string): string {
  return matched.startsWith('.') ? '.' : ''
}

/** A few words or short names between commas, without a sentence's marks: what a picture is filed under. */
export function isKeywords(text: string): boolean {
  const parts = text.split(',').map((part) => part.trim())
  if (parts.length < 2 || /[.!?:"“”।]/u.test(text)) return false
  return parts.every((part) => part !== '' && part.split(/\s+/).length <= 3)
}

/** What agencies sign with. */
const AGENCY =
  /^(?:press trust of india|pti|पीटीआई|भाषा|प्रेस ट्रस्ट ऑफ इंडिया|(?:thomson )?reuters|रॉयटर्स|रायटर्स|asian news international|ani|एएनआई|(?:the )?associated press|ap|एपी|agence france[- ]presse|afp|एएफपी|indo-asian news service|ians|आईएएनएस|united news of india|uni|यूनीवार्ता|bloomberg(?: news)?|ब्लूमबर्ग|dpa|xinhua|tass|kyodo|anadolu|efe)$/iu

/** Gives an agency's name as it is printed, where the text is one. */
export function agencyIn(text: string): string | undefined {
  const bare = text.replace(/[.\s]+$/u, '').trim()
  return AGENCY.test(bare) ? bare : undefined
}

const BY = /^(?:by|written by|reported by|edited by|story by|author|authors|लेखक|द्वारा)\s*[:：-]?\s+(.+)$/iu
/** A person's or a desk's name: up to five words with capitals, or in another script. */
const NAME =
  /^(?:(?:Dr|Mr|Ms|Mrs|Prof)\.?\s+)?(?:[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*)(?:\s+(?:de|da|van|von|bin|al|of|and|the|[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*)){0,4}$/u

/**
 * `By Asha Rao and Ravi Menon | PTI`, `Press Trust of India`: who wrote it.
 * @param isHead whether nothing of the text has come yet, so that a name alone on its line can be a byline
 */
export function readByline(text: string, isHead: boolean): Extract<Said, { kind: 'byline' }> | undefined {
  const agency = agencyIn(text)
  if (agency !== undefined && isHead) return { kind: 'byline', authors: [], agency }
  const named = BY.exec(text)?.[1] ?? (/\s[|•·]\s/u.test(text) && isHead ? text : undefined)
  if (named === undefined) return undefined
  const names = named
    .replace(/[([][^)\]]*[)\]]/gu, '')
    .split(/\s*[,|•·&;/]\s*|\s+(?:and|with|और|तथा)\s+/iu)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (names.length === 0) return undefined
  const authors: string[] = []
  let from: string | undefined
  for (const name of names) {
    const known = agencyIn(name)
    if (known !== undefined) from ??= known
    else if (NAME.test(name)) authors.push(name)
    else return undefined
  }
  return { kind: 'byline', authors, ...(from === undefined ? {} : { agency: from }) }
}

const RUBBISH =
  /^(?:advertisement|ad|sponsored|share(?: this)?(?: article| story)?|share on .*|follow us.*|subscribe.*|sign up.*|also read.*|read also.*|read more|more from.*|comments?|\d+ comments?|print|email|save|copy link|whatsapp|facebook|twitter|x|linkedin|telegram|next|previous|listen to this article|you may also like.*|trending.*|most read|copyright.*|©.*|all rights reserved.*|download the .* app.*|विज्ञापन|यह भी पढ़ें.*|शेयर करें.*|हमें फॉलो करें.*)[.:!]?$/iu

/** What a page has round a story, and nobody would print. */
export function isRubbish(text: string): boolean {
  return RUBBISH.test(text)
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
  const words = text.split(/\s+/)
  return words.length >= 2 && text.length <= 90 && /\p{Lu}/u.test(text) && !/[\p{Ll}.!?]/u.test(text)
}

const DATELINE =
  /^((?:[A-Z][A-Z .'’/-]{2,30}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:\s*,\s*[A-Z][a-z]{2,8}\.? \d{1,2})?)\s*(?:\(([A-Za-z /.-]{2,30})\))?\s*[:–—-]{1,2}\s+(?=\S)/u

/** `MOSCOW, Nov 26 (Reuters) - The talks …`: where the text was written, and who sent it. */
export function readDateline(text: string): { dateline: string; agency?: string; rest: string } | undefined {
  const match = DATELINE.exec(text.slice(0, LONGEST_BEGINNING))
  if (match === null) return undefined
  const [whole, place = '', sender] = match
  const agency = sender === undefined ? undefined : agencyIn(sender)
  // A word in capitals and small letters before a dash may as well begin a sentence.
  if (agency === undefined && !/^[A-Z .'’/-]{3,}$/.test(place.replace(/,.*/u, ''))) return undefined
  if (sender !== undefined && agency === undefined) return undefined
  const name = place
    .replace(/,.*/u, '')
    .trim()
    .toLowerCase()
    .replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase())
  return { dateline: name, ...(agency === undefined ? {} : { agency }), rest: text.slice(whole.length) }
}
