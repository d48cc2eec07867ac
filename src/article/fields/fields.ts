import * as z from 'zod'
import type { Fault } from '../../problem/index.ts'
import { oldAddress, wholeFolder } from '../../site/redirects.ts'
import { parseTimestamp } from '../../time/index.ts'
import { findForbidden } from '../characters.ts'
import { findNearest } from '../nearest.ts'
import { canonicalLanguage } from './language-tag.ts'

/**
 * The kinds of value that front matter and publication file are made of. Each takes the text as the editor wrote it
 * (the YAML reader hands over strings only) and gives the value, or an issue that carries a `Fault` of `src/problem`.
 */

/** The settings by which timestamps without a zone and numeric dates are read. */
export interface TimestampReading {
  zone: string
  dateOrder: 'day-first' | 'month-first'
}

type RefinementContext = z.core.$RefinementCtx<string>

/** Adds a fault to a field; the value is then never used. */
export function fault(context: RefinementContext, found: Fault): typeof z.NEVER {
  context.issues.push({ code: 'custom', input: context.value, params: { fault: found } })
  return z.NEVER
}

/** Longer texts belong into the body: some readers cut, some refuse. */
const LONGEST_TEXT = 5_000

/** Plain text on one line: runs of white space become one space, nothing else is touched. */
export const plainText = z.string().transform((text, context) => {
  const forbidden = findForbidden(text)
  if (forbidden) {
    const { at: _, ...character } = forbidden
    return fault(context, { code: 'character-forbidden', ...character })
  }
  if (text.length > LONGEST_TEXT) return fault(context, { code: 'text-too-long', most: LONGEST_TEXT })
  const line = text.replace(/[\t\n\r ]+/g, ' ').trim()
  return !/[^\p{Cf}\p{Zs}]/u.test(line)
    ? fault(context, { code: 'field-missing', hint: 'Write it, or take the item away.' })
    : line
})

/** A timestamp in any form that `src/time` reads; gives milliseconds since 1970. */
export function timestamp({ zone, dateOrder }: TimestampReading) {
  return z.string().transform((text, context) => {
    const read = parseTimestamp(text, { zone, dateOrder })
    return read.ok ? read.instant : fault(context, { code: read.problem.code, message: read.problem.message })
  })
}

/** A whole number within bounds, written in digits. */
export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .transform((text, context) => {
      const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
      if (number >= least && number <= most) return number
      return fault(context, { code: 'number-invalid', expected: `a whole number from ${least} to ${most}` })
    })
    .meta({ type: 'integer', minimum: least, maximum: most })
}

export const boolean = z
  .string()
  .transform((text, context) => {
    if (text === 'true' || text === 'false') return text === 'true'
    return fault(context, { code: 'boolean-invalid' })
  })
  .meta({ type: 'boolean' })

/** One of a few words. */
export function choice<const Word extends string>(...words: Word[]) {
  return z
    .string()
    .transform((text, context): Word => {
      const word = words.find((candidate) => candidate === text)
      if (word !== undefined) return word
      const nearest = findNearest(text, words)
      return fault(context, { code: 'choice-unknown', choices: words, ...(nearest === undefined ? {} : { nearest }) })
    })
    .meta({ enum: words })
}

/** A language tag in its canonical form: `en-in` gives `en-IN`. */
export const language = z
  .string()
  .transform((text, context) => canonicalLanguage(text) ?? fault(context, { code: 'language-invalid' }))

/** An address on the web, or a path on the publication's own site (`/media/port.jpg`). */
export const webAddress = z.string().transform((text, context) => {
  // The base only serves to try the address: what it is resolved against is known where it is used.
  const url = URL.parse(text.trim(), 'https://site.invalid/section/story')
  if (url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '') return text.trim()
  return fault(context, { code: 'url-invalid', expected: 'https://… or a path such as /media/port.jpg' })
})

/** An absolute address on the web. */
export const absoluteAddress = z.string().transform((text, context) => {
  const url = URL.parse(text.trim())
  if (url !== null && (url.protocol === 'https:' || url.protocol === 'http:')) return url.href
  return fault(context, { code: 'url-invalid', expected: 'one that begins with https://' })
})

/** A path at which a story could be found before, with or without a query. Gives it as requests are compared with it. */
export const movedFrom = z.string().transform((text, context) => {
  const address = oldAddress(text)
  if (address !== undefined && wholeFolder(address) === undefined) return address
  return fault(context, { code: 'url-invalid', expected: 'the old path on this site: /2024/05/talks or /?p=123' })
})
