import { isBrokenStamp, isReadingTime, isRelativeStamp, readStampLabel, readStamps } from '../lines/stamp.ts'
import type { LineContext, Reading } from './reader.ts'

export function stampLabelAt({ line: { text } }: LineContext): Reading | undefined {
  const announces = readStampLabel(text)
  return announces && { kind: 'label', announces }
}

export function announcedStampAt({ line: { text }, page, context }: LineContext): Reading | undefined {
  const { kind } = page.announcement ?? {}
  if (kind !== 'published' && kind !== 'updated') return undefined
  const stamps = readStamps(text, context)
  return stamps?.isBare === true && stamps.published !== undefined ? { kind: 'stamp', stamps, as: kind } : undefined
}

export function stampAt({ line: { text }, page, context }: LineContext): Reading | undefined {
  const stamps = readStamps(text, context, page.published ?? page.updated)
  if (stamps === undefined) return undefined
  // A day alone on its line, in the midst of a text, is one of the text.
  const isOfText = stamps.isBare && page.text.length > (page.published === undefined ? 2 : 0)
  return isOfText ? undefined : { kind: 'stamp', stamps }
}

export function brokenStampAt({ line: { text }, context }: LineContext): Reading | undefined {
  if (!isBrokenStamp(text) || readStamps(text, context) !== undefined) return undefined
  return { kind: 'chrome', doubt: { finding: { code: 'import-stamp-broken' }, value: text } }
}

export function relativeStampAt({ line: { text }, context }: LineContext): Reading | undefined {
  return isRelativeStamp(text, context) ? { kind: 'chrome' } : undefined
}

export function readingTimeAt({ line: { text } }: LineContext): Reading | undefined {
  return isReadingTime(text) ? { kind: 'reading time' } : undefined
}
