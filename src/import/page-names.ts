import { parseTimestamp, type TimestampOptions } from '../time/index.ts'

/** Who signs a story, and from where. */
export interface Byline {
  authors: string[]
  agency?: string
  place?: string
  /** What stands in brackets beside a name. */
  asides: string[]
  /** Whether nothing but bars between names says that these are authors. */
  isDoubtful: boolean
}

/** What agencies sign with, the names of each together. */
const AGENCIES: readonly (readonly string[])[] = [
  ['press trust of india', 'pti', 'पीटीआई', 'भाषा', 'पीटीआई-भाषा', 'प्रेस ट्रस्ट ऑफ इंडिया'],
  ['reuters', 'thomson reuters', 'रॉयटर्स', 'रायटर्स'],
  ['asian news international', 'ani', 'एएनआई'],
  ['associated press', 'the associated press', 'ap', 'एपी'],
  ['agence france-presse', 'agence france presse', 'afp', 'एएफपी'],
  ['indo-asian news service', 'ians', 'आईएएनएस'],
  ['united news of india', 'uni', 'यूनीवार्ता'],
  ['bloomberg', 'bloomberg news', 'ब्लूमबर्ग'],
  ...['dpa', 'xinhua', 'tass', 'kyodo', 'anadolu', 'efe'].map((name) => [name]),
]

/** Gives an agency's name as it is printed, where the text is one. */
export function agencyIn(text: string): string | undefined {
  const bare = withoutStops(text)
  return namesOf(bare) === undefined ? undefined : bare
}

/** Whether both are names of one agency: PTI and Press Trust of India. */
export function isSameAgency(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase() || namesOf(a)?.includes(b.toLowerCase()) === true
}

function namesOf(name: string): readonly string[] | undefined {
  const folded = name.normalize('NFC').toLowerCase()
  return AGENCIES.find((names) => names.includes(folded))
}

function withoutStops(text: string): string {
  const bare = text.trim()
  return bare.endsWith('.') ? bare.slice(0, -1).trim() : bare
}

/** Whether timestamps may name it as the place that they come from. */
export function isPlace(name: string, reading: TimestampOptions): boolean {
  const read = parseTimestamp(`20 November 2025, 10:00 | ${name}`, reading)
  // London and Geneva tell the time too.
  if (!read.ok) return read.problem.code === 'timestamp-zone-contradiction'
  const { as: kind = '', text = '' } = read.words.at(-1) ?? {}
  return kind === 'place' && name.endsWith(text)
}

const BY = /^(?:by|written by|reported by|story by|authors?|लेखक|द्वारा)(?:\s*[:：-]\s*|\s+)(?=\S)/iu
/** Who worked on a story, and is not its author. */
const EDITED = /^(?:edited|curated|reviewed|posted|uploaded|compiled) by\b|^(?:संपादन|संपादक|सम्पादक)\s*[:：-]/iu
/** A person's or a desk's name: up to five words with capitals, or in another script. */
const FIRST_WORD = /^[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*$/u
const SMALL_WORD = /^(?:de|da|van|von|bin|al|of|and|the)$/u
const MOST_NAME_WORDS = 6

export function isName(text: string): boolean {
  const words = text.split(/\s/).filter((word) => word !== '')
  if (words.length === 0 || words.length > MOST_NAME_WORDS || !FIRST_WORD.test(words[0] ?? '')) return false
  return words.every((word) => FIRST_WORD.test(word) || SMALL_WORD.test(word))
}

export function isEditedBy(text: string): boolean {
  return EDITED.test(text)
}

/** What a sentence would be taken for, if it stood where a byline does: `By Friday`. */
const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|june|july|august)$/i

/**
 * `By Asha Rao and Ravi Menon | PTI`, `Press Trust of India`: who wrote it.
 * @param isHead whether nothing of the text has come yet, so that a name alone on its line can be a byline
 */
export function readByline(text: string, isHead: boolean, reading: TimestampOptions): Byline | undefined {
  const agency = agencyIn(text)
  if (agency !== undefined && isHead) return { authors: [], agency, asides: [], isDoubtful: false }
  const by = BY.exec(text)?.[0]
  const isParted = /\s[|•·]\s/u.test(text)
  if (by === undefined && !(isParted && isHead)) return undefined
  const asides: string[] = []
  const plain = text.slice(by?.length ?? 0).replace(/[([]([^()[\]]*)[)\]]/gu, (_, inner: string) => {
    asides.push(inner.trim())
    return ' '
  })
  const byline: Byline = { authors: [], asides, isDoubtful: by === undefined }
  const names = plain.split(/[,|•·&;/]|\s(?:and|with|और|तथा|एवं)\s/iu).map(withoutStops)
  for (const name of names) if (name !== '' && !takeName(byline, name, reading)) return undefined
  if (byline.authors.length === 0 && byline.agency === undefined) return undefined
  return byline
}

function takeName(byline: Byline, name: string, reading: TimestampOptions): boolean {
  const agency = agencyIn(name)
  if (agency !== undefined && byline.agency === undefined) byline.agency = agency
  else if (agency !== undefined) byline.asides.push(agency)
  else if (DAY.test(name)) return false
  else if (byline.place === undefined && isPlace(name, reading)) byline.place = name
  else if (isName(name)) byline.authors.push(name)
  else return false
  return true
}
