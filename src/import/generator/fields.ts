import { isStoryId } from '../../article/fields/schema.ts'
import { decodedPath } from '../../article/picture.ts'
import { slugOf } from '../../article/slug.ts'
import { reportFinding } from '../finding/report.ts'
import type { Imported } from '../imported.ts'
import { type Credits, joinedCredits } from '../story/credits.ts'
import type { MarkdownContext } from './context.ts'
import { isSwitch } from './dates.ts'
import { type KeepUnplaced, keepFieldUnplaced } from './leftovers.ts'
import type { Meaning, SortedFields } from './names.ts'
import { languageTag, slugFrom } from './path.ts'
import { isMap, itemsIn, onOneLine, textIn, type Value } from './values.ts'

/** Gives the first text of a meaning, and leaves those that say something else. */
export function firstText(fields: SortedFields, meaning: Meaning, keepUnplaced: KeepUnplaced): string | undefined {
  return first(fields, meaning, keepUnplaced, textIn)
}

function first<Kind extends string>(
  fields: SortedFields,
  meaning: Meaning,
  keepUnplaced: KeepUnplaced,
  read: (value: Value) => Kind | undefined,
): Kind | undefined {
  let found: Kind | undefined
  for (const field of fields.of(meaning)) {
    const value = read(field.value)
    if (value === undefined || (found !== undefined && value !== found)) keepFieldUnplaced(keepUnplaced, field)
    else found = value
  }
  return found
}

export function languageOf(fields: SortedFields, keepUnplaced: KeepUnplaced): string | undefined {
  return first(fields, 'language', keepUnplaced, (value) => languageTag(textIn(value) ?? ''))
}

export function idOf(fields: SortedFields, keepUnplaced: KeepUnplaced): string | undefined {
  const accepted = (text: string | undefined) => (text !== undefined && isStoryId(text) ? text : undefined)
  return first(fields, 'id', keepUnplaced, (value) => accepted(textIn(value)))
}

/** Reads whether a story is kept back: `draft: true`, or Jekyll's `published: false`. */
export function draftOf(fields: SortedFields, keepUnplaced: KeepUnplaced): boolean {
  const draft = first(fields, 'draft', keepUnplaced, (value) => switchIn(value))
  const switches = fields.of('published').filter(isSwitch)
  return draft === 'true' || switches.some(({ value }) => switchIn(value) === 'false')
}

function switchIn(value: Value): 'true' | 'false' | undefined {
  const word = textIn(value)?.toLowerCase()
  return word === 'true' || word === 'false' ? word : undefined
}

/** Names that are one of Eleventy's own collections. */
const COLLECTIONS = new Set(['post', 'posts', 'all'])

/** Gives the names in all fields of a meaning: lists, or texts that commas part; in Jekyll, spaces where there is no comma. */
export function namesOf(
  fields: SortedFields,
  meaning: Meaning,
  isJekyll: boolean,
  keepUnplaced: KeepUnplaced,
): string[] {
  const names = fields.of(meaning).flatMap((field) => {
    const bySpaces =
      isJekyll && typeof field.value === 'string' && !field.value.includes(',') && field.key.endsWith('s')
    return itemsIn(field.value).flatMap((item) => {
      const parts = textIn(item)?.split(bySpaces ? ' ' : ',') ?? []
      const named = parts.map((part) => part.trim()).filter((part) => slugOf(part) !== '')
      if (named.length === 0) keepUnplaced(field.place().line, `${field.name}: ${onOneLine(item)}`)
      return named
    })
  })
  return [...new Set(names)].filter((name) => !COLLECTIONS.has(name))
}

/** Returns who wrote a story: the names of all its fields, and the agency among them. */
export function creditsOf(fields: SortedFields, keepUnplaced: KeepUnplaced): Credits {
  const texts = fields.of('authors').flatMap((field) =>
    itemsIn(field.value).flatMap((item) => {
      const name = textIn(isMap(item) ? (item.name ?? item.display_name) : item)
      const isMore = isMap(item) && Object.values(item).filter((value) => value !== undefined).length > 1
      const isNamed = name !== undefined && slugOf(name) !== ''
      // An address or a biography beside the name belongs into publication.yaml.
      if (isMore || !isNamed) keepUnplaced(field.place().line, `${field.name}: ${onOneLine(item)}`)
      return isNamed ? [name] : []
    }),
  )
  return joinedCredits(texts)
}

export function correctionsOf(fields: SortedFields, keepUnplaced: KeepUnplaced): NonNullable<Imported['corrections']> {
  return fields.of('corrections').flatMap((field) =>
    itemsIn(field.value).flatMap((item) => {
      const at = isMap(item) ? textIn(item.at ?? item.date) : undefined
      const note = isMap(item) ? textIn(item.note ?? item.text) : undefined
      if (at !== undefined && note !== undefined) return [{ at, note }]
      keepUnplaced(field.place().line, `${field.name}: ${onOneLine(item)}`)
      return []
    }),
  )
}

export function retractedOf(fields: SortedFields, keepUnplaced: KeepUnplaced): Imported['retracted'] {
  const [retracted] = fields.of('retracted').flatMap((field) => {
    const at = isMap(field.value) ? textIn(field.value.at ?? field.value.date) : undefined
    const reason = isMap(field.value) ? textIn(field.value.reason) : undefined
    if (at !== undefined && reason !== undefined) return [{ at, reason }]
    keepFieldUnplaced(keepUnplaced, field)
    return []
  })
  return retracted
}

/** Reads where the story was to be read, and the last part of that. Templates of addresses say nothing of one story. */
export function addressOf(
  fields: SortedFields,
  context: MarkdownContext,
  keepUnplaced: KeepUnplaced,
): { address?: string; slug?: string } {
  const address = first(fields, 'address', keepUnplaced, (value) => {
    const text = textIn(value)
    return text === 'false' || text === 'true' ? undefined : text
  })
  const isTemplate = address !== undefined && (/(?:^|\/):[a-z]|\{\{|\{%/i.test(address) || !address.includes('/'))
  const own = isTemplate ? undefined : address
  const segments =
    own
      ?.replace(/^https?:\/\/[^/]*/i, '')
      .split(/[?#]/)[0]
      ?.split('/') ?? []
  const last = segments.findLast((part) => part !== '' && !/^index\.html?$/i.test(part)) ?? ''
  const slug = slugFrom(decodedPath(last).replace(/\.html?$/i, ''))
  const canonical = canonicalOf(fields, context, keepUnplaced)
  const found = canonical ?? own
  return { ...(found === undefined ? {} : { address: found }), ...(slug === undefined ? {} : { slug }) }
}

/** Reads the further addresses that led to a story: Hugo's `aliases`, Jekyll's `redirect_from`. */
export function aliasesOf(fields: SortedFields): string[] | undefined {
  const aliases = fields.of('aliases').flatMap(({ value }) => itemsIn(value).flatMap((item) => textIn(item) ?? []))
  return aliases.length === 0 ? undefined : aliases
}

function canonicalOf(fields: SortedFields, context: MarkdownContext, keepUnplaced: KeepUnplaced): string | undefined {
  const address = first(fields, 'canonical', keepUnplaced, (value) => {
    const text = textIn(value)
    return text !== undefined && /^https?:\/\/[^/\s]/i.test(text) ? text : undefined
  })
  const [field] = fields.of('canonical')
  if (address === undefined || field === undefined) return undefined
  reportFinding(context, field.place().line, { code: 'import-address-elsewhere' }, address)
  return address
}
