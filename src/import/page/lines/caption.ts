import { isKnownSender } from '../../../time/index.ts'
import { agencyIn } from '../../story/agency.ts'
import { withoutEdges } from './line.ts'

export interface Caption {
  caption: string
  credit: string
}

const EDGES = '|•·/–—-'
const IN_BRACKETS =
  /^(?:[\p{L}\p{M}]+ ){0,3}?(photos?|pictures?|images?|pics?|credits?|source|courtesy|फोटो|फ़ोटो|फ़ोटो|तस्वीर|चित्र)(?: (?:credits?|courtesy|by|source|क्रेडिट|साभार))?(?: ?[:：-] ?|(?<= by) )(\S.*)$/iu
const PLAIN =
  /(?:^|[\s.|])((?:(?:Representational|Representative|File)\s+)?(?:Photos?|PHOTO|Pictures?|Images?|IMAGE|Pics?|फोटो|फ़ोटो|फ़ोटो|तस्वीर)(?:\s+(?:[Cc]redits?|[Cc]ourtesy|by|[Ss]ource|क्रेडिट|साभार))?|Credits?|Courtesy)\s*[:：]\s*([^:]{2,60})$/u

const NO_NAME = /^(?:file|representational|representative|stock)\b/i
const LONGEST_CREDIT = 60

/**
 * `A cashier counts notes in Mumbai.(Photo: PTI)`
 * @param isHead whether nothing of the text has come yet: later, a source in brackets is one of the text
 */
export function readCaption(text: string, isHead: boolean): Caption | undefined {
  const brackets = lastBrackets(text)
  const inBrackets = IN_BRACKETS.exec(brackets?.inner ?? '')
  if (brackets !== undefined && inBrackets !== null) {
    const [, kind = '', credit = ''] = inBrackets
    if (!isHead && isOfText(kind)) return undefined
    return { caption: withoutEdges(brackets.before, EDGES), credit: credit.trim() }
  }
  const plain = PLAIN.exec(text)
  if (plain === null) return isHead ? (nameInBrackets(brackets) ?? readAgencyPhoto(text)) : undefined
  const [whole, kind = '', credit = ''] = plain
  if (!isHead && isOfText(kind)) return undefined
  // A full stop that the pattern took with it.
  const stop = whole.startsWith('.') ? '.' : ''
  return { caption: withoutEdges(text.slice(0, plain.index), EDGES) + stop, credit: credit.trim() }
}

function isOfText(kind: string): boolean {
  return /^(?:credits?|source|courtesy)$/i.test(kind)
}

interface Brackets {
  before: string
  inner: string
}

/** The brackets that a text ends in, with at most a full stop after them. */
function lastBrackets(text: string): Brackets | undefined {
  const bare = text.trim().replace(/\.$/, '').trimEnd()
  if (!bare.endsWith(')') && !bare.endsWith(']')) return undefined
  const open = Math.max(bare.lastIndexOf('('), bare.lastIndexOf('['))
  const inner = bare.slice(open + 1, -1)
  if (open === -1 || /[)\]]/.test(inner)) return undefined
  return { before: bare.slice(0, open).trimEnd(), inner: inner.replace(/\s+/g, ' ').trim() }
}

/** `(ANI Photo)`, `(AP Photo/M. Swarup)`, `(PTI/File)`: whose picture it is comes first. */
function nameInBrackets(brackets: Brackets | undefined): Caption | undefined {
  const { before = '', inner = '' } = brackets ?? {}
  if (!/^\p{Lu}/u.test(inner) || inner.includes(':') || inner.length > LONGEST_CREDIT || NO_NAME.test(inner))
    return undefined
  const name = /^(.{2,40}?) (?:file )?photo$/iu.exec(inner)?.[1]
  const isParted = inner.includes('/') && /(?:^|[\s/])(?:photo|file|image|picture)(?=$|[\s/])/i.test(inner)
  if (name === undefined && !isParted) return undefined
  const agency = inner.replace(/^photo\/ ?/i, '')
  return { caption: withoutEdges(before, EDGES), credit: name ?? (isAgency(agency) ? agency : inner) }
}

/** `PTI Photo`, `AP Photo/M. Swarup`, `REUTERS/Amit Dave/File Photo`, `Photo/ANI`, at the end of a caption or alone. */
export function readAgencyPhoto(text: string): Caption | undefined {
  const bare = text.replace(/\.$/, '')
  const by = PHOTO_BY.exec(bare)
  if (by !== null && isPhotographer(by[1] ?? ''))
    return { caption: withoutEdges(bare.slice(0, by.index === 0 ? 0 : by.index + 1), EDGES), credit: by[1] ?? '' }
  const slash = bare.indexOf('/')
  // Words before the first slash, or before "Photo" at the end: the last of them is the agency.
  const upTo = slash === -1 ? bare : bare.slice(0, slash)
  const words = upTo.split(' ')
  if (/^(?:file|handout)$/i.test(words.at(-2) ?? '') && slash === -1) words.splice(-2, 1)
  const hasPhoto = /^(?:photos?|image|pic|फोटो)$/iu.test(words.at(-1) ?? '')
  if (!hasPhoto && slash === -1) return undefined
  const after = slash === -1 ? '' : bare.slice(slash + 1).trim()
  if (after.length > LONGEST_CREDIT) return undefined
  const sender = words.at(hasPhoto ? -2 : -1) ?? ''
  const isSender = sender !== '' && isAgency(sender)
  if (!isSender && !(hasPhoto && isAgency(after))) return undefined
  if (!hasPhoto && !isPhotographer(after)) return undefined
  const at = bare.lastIndexOf(isSender ? sender : (words.at(-1) ?? ''), upTo.length)
  const credit = bare.slice(at)
  const plain = slash === -1 ? sender : isSender ? credit : after
  return { caption: withoutEdges(bare.slice(0, at), EDGES), credit: plain }
}

/** `| Photo by Ravi Menon/ANI` */
const PHOTO_BY = /(?:^|[.|]\s)(?:Photo|Image|Picture)s? (?:by|courtesy) (\p{Lu}[^.:]{2,60})$/u

/** Agencies are printed in capitals, or by their name's first. */
function isAgency(name: string): boolean {
  return /^\p{Lu}|^\p{Lo}/u.test(name) && (agencyIn(name) !== undefined || (isKnownSender(name) && !/\s/.test(name)))
}

/** `Amit Dave/File Photo`: capitals, and nothing of a sentence. */
function isPhotographer(text: string): boolean {
  return text !== '' && text.split(/[\s/]/).every((word) => /^[\p{Lu}\p{Lo}]|^file$|^photo$/u.test(word))
}

const PICTURE_LABEL =
  /^(?:((?:image|photo|picture)\s+source|इमेज\s+स्रोत)\s*,|(?:(?:image|photo|picture)\s+caption|caption|इमेज\s+कैप्शन|(?:फोटो\s+|फ़ोटो\s+)?कैप्शन)\s*[,:：])\s*(\S.*)$/iu

/** `Image source, PTI` and `Image caption, A cashier counts notes`, on lines of their own. */
export function readPictureLabel(text: string): Partial<Caption> | undefined {
  const [, source, value = ''] = PICTURE_LABEL.exec(text) ?? []
  if (value === '') return undefined
  return source === undefined ? { caption: value } : { credit: value }
}

/** A few words or short names between commas, without a sentence's marks: what a picture is filed under. */
export function isKeywords(text: string): boolean {
  const parts = text.split(',').map((part) => part.trim())
  if (parts.length < 2 || /[.!?:"“”।]/u.test(text)) return false
  return parts.every((part) => part !== '' && part.split(/\s+/).length <= 3)
}
