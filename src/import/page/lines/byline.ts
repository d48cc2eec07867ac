import { isKnownPlace } from '../../../time/index.ts'
import { withKnown } from '../../imported.ts'
import { agencyIn, withoutStop } from '../../story/agency.ts'

/** Who signs a story, and from where. */
export interface Byline {
  authors: string[]
  agency?: string
  place?: string
  /** The words in brackets beside a name. */
  asides: string[]
  /** Whether nothing but bars between names says that these are authors. */
  isDoubtful: boolean
}

const BY = /^(?:by|written by|reported by|story by|authors?|लेखक|द्वारा)(?:\s*[:：,-]\s*|\s+)(?=\S)/iu
/** Who signs where nobody is named. */
const DESK = /(?:^|\s)(?:bureau|desk|correspondents?|reporter|news service|web team|staff writer|ब्यूरो|डेस्क|संवाददाता)$/iu
/** Pages set it in another element than the name, and copies lose the space. */
const GLUED_BY = /^By(?=\p{Lu})/u
/** Who worked on a story, and is not its author. */
const EDITED =
  /^(?:role|पदनाम)\s*,|^(?:edited|curated|reviewed|posted|published|uploaded|compiled|translated|produced) by\b|^(?:संपादन|संपादक|सम्पादक)\s*[:：-]/iu
/** A person's or a desk's name: up to five words with capitals, or in another script. */
const FIRST_WORD = /^[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*$/u
const SMALL_WORD = /^(?:de|da|van|von|bin|al|of|and|the)$/u
const MOST_NAME_WORDS = 6

export function isName(text: string): boolean {
  const words = text.split(/\s/).filter((word) => word !== '')
  if (words.length === 0 || words.length > MOST_NAME_WORDS || !FIRST_WORD.test(words[0] ?? '')) return false
  return words.every((word) => FIRST_WORD.test(word) || SMALL_WORD.test(word))
}

const EDITORS = /(?:[,|;•·/]\s?|\s)(?=(?:edited|curated|reviewed|published|compiled|translated|produced) by\b)/iu

/** Parts what names the author from what names who worked on the story: `Reported by: A B, Edited by: C D`. */
function withoutEditors(text: string): [signed: string, edited: string] {
  const found = EDITORS.exec(text)
  if (found === null || found.index === 0) return [text, '']
  return [text.slice(0, found.index).trim(), text.slice(found.index + found[0].length)]
}

/** Whether a line is a desk of a newsroom: `The Herald Bureau`. */
export function isDesk(text: string): boolean {
  return DESK.test(text) && isName(text)
}

export function isEditedBy(text: string): boolean {
  return EDITED.test(text)
}

const BYLINE_LABEL = /^(?:by|written by|reported by|story by|authored by|author|लेखक|द्वारा)\s?[:：-]?$/iu
const EDITOR_LABEL =
  /^(?:(?:edited|curated|reviewed|posted|published|uploaded|compiled|translated|produced) by|editor|संपादन|संपादक|सम्पादक)\s?[:：-]?$/iu

/** `Written By`, `Edited By:` alone on its line, the name on the next. */
export function readNameLabel(text: string): 'byline' | 'editor' | undefined {
  if (EDITOR_LABEL.test(text)) return 'editor'
  return BYLINE_LABEL.test(text) ? 'byline' : undefined
}

const WORKED = /^(?:(?:additional )?reporting|writing|editing|compiled|translated|edited|reported|written) by(?=[ :])/iu
const REPORTED = /^(?:reporting|writing|reporting and writing) by[ :]+/iu

/** `Reporting by Asha Rao in New Delhi; Editing by Ravi Menon`: who wrote it, and who worked on it besides. */
export function readCredits(text: string): { byline?: Byline; others: string[] } | undefined {
  const parts = text.split(/[;|]|\.(?= \p{Lu})/u).map(withoutStop)
  if (!parts.every((part) => WORKED.test(part)) || !/^(?:additional |)(?:reporting|writing|editing)/iu.test(text))
    return undefined
  const [first = '', ...others] = parts
  const names = REPORTED.exec(first)?.[0]
  const byline = names === undefined ? undefined : readByline(`By ${first.slice(names.length)}`, false)
  return byline === undefined ? { others: parts } : { byline, others }
}

/** Days and months, which would be taken for names after "By": `By Friday`. */
const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|june|july|august)$/i

/**
 * `By Asha Rao and Ravi Menon | PTI`, `Press Trust of India`: who wrote it.
 * @param isHead whether nothing of the text has come yet, so that a name alone on its line can be a byline
 */
export function readByline(text: string, isHead: boolean): Byline | undefined {
  const sender = senderIn(text)
  if (sender !== undefined && isHead) return { authors: [], ...sender, asides: [], isDoubtful: false }
  const by = (BY.exec(text) ?? GLUED_BY.exec(text))?.[0]
  const isParted = /\s[|•·]\s/u.test(text)
  if (by === undefined && !(isParted && isHead)) return undefined
  const asides: string[] = []
  const plain = text.slice(by?.length ?? 0).replace(/[([]([^()[\]]*)[)\]]/gu, (_, inner: string) => {
    asides.push(inner.trim())
    return ' '
  })
  const byline: Byline = { authors: [], asides, isDoubtful: by === undefined }
  const names = plain.split(/[,|•·&;/]|\s(?:and|with|और|तथा|एवं)\s/iu).map(withoutStop)
  for (const name of names) if (name !== '' && !takeName(byline, name)) return undefined
  if (byline.authors.length === 0 && byline.agency === undefined) return undefined
  return byline
}

/** Reads a byline, and parts it from the words on who edited the story. */
export function readSignature(text: string, isHead: boolean): { byline: Byline; others: string[] } | undefined {
  if (isEditedBy(text)) return undefined
  const [signed, edited] = withoutEditors(text)
  const byline = readByline(signed, isHead)
  return byline && { byline, others: edited === '' ? [] : [edited] }
}

function takeName(byline: Byline, name: string): boolean {
  const sender = senderIn(name)
  if (sender !== undefined) {
    if (byline.agency === undefined) byline.agency = sender.agency
    else byline.asides.push(sender.agency)
    if (sender.place !== undefined) takePlace(byline, sender.place)
    return true
  }
  const writer = writerIn(name)
  if (writer !== undefined) {
    byline.authors.push(writer.before)
    takePlace(byline, writer.place)
  } else if (DAY.test(name)) return false
  else if (byline.place === undefined && isKnownPlace(name)) byline.place = name
  else if (isName(name)) byline.authors.push(name)
  else return false
  return true
}

function takePlace(byline: Byline, place: string): void {
  if (byline.place === undefined) byline.place = place
  else if (byline.place !== place) byline.asides.push(place)
}

/** An agency, and the place that some pages set beside it: `Press Trust of India Mumbai`. */
function senderIn(text: string): { agency: string; place?: string } | undefined {
  const agency = agencyIn(text)
  if (agency !== undefined) return { agency }
  const parted = placesAfter(withoutStop(text)).find(({ before }) => agencyIn(before) !== undefined)
  return parted && { agency: parted.before, place: parted.place }
}

/** `Hannah Ellis-Petersen in Delhi`: who wrote it, and where. */
function writerIn(text: string): { before: string; place: string } | undefined {
  const parted = placesAfter(text).find(({ before }) => before.endsWith(' in'))
  const before = parted?.before.slice(0, -' in'.length) ?? ''
  return parted !== undefined && isName(before) ? { before, place: parted.place } : undefined
}

/** Parts a name from a place that stands after it with no mark between: the longer place first. */
function placesAfter(text: string): { before: string; place: string }[] {
  const words = text.split(/\s+/)
  const parted = [2, 1].map((count) => [words.slice(0, -count).join(' '), words.slice(-count).join(' ')] as const)
  return parted.flatMap(([before, place]) => (before !== '' && isKnownPlace(place) ? [{ before, place }] : []))
}

/**
 * Names over a stamp, with no word that says so: `Asha Rao, Ravi Menon Bhopal`. Each has two or three words, so that hardly a
 * headline is one.
 */
export function readNames(text: string): { authors: string[]; place?: string } | undefined {
  const { before, place } = writerIn(text) ?? placesAfter(text)[0] ?? { before: text, place: undefined }
  const authors = before.split(/[,&]|\s(?:and|और)\s/u).map((name) => name.trim())
  const areNames = authors.every((name) => /^\S+(?:\s\S+){1,2}$/u.test(name) && isName(name))
  // What is all in capitals may be a headline.
  return areNames && !/^[^\p{Ll}\p{Lo}]*$/u.test(before) ? { authors, ...withKnown({ place }) } : undefined
}
