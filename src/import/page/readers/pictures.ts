import { isName } from '../lines/byline.ts'
import { isKeywords, readAgencyPhoto, readCaption, readPictureLabel } from '../lines/caption.ts'
import { isInHead } from '../page.ts'
import { isOfNames, isSigned } from './names.ts'
import type { LineContext, Reading } from './reader.ts'

export function pictureLabelAt({ line: { text }, page }: LineContext): Reading | undefined {
  const picture = readPictureLabel(text)
  if (picture === undefined || (page.text.length > 1 && picture.caption === undefined)) return undefined
  const isFree = picture.caption === undefined ? page.credit === undefined : page.caption === undefined
  return isFree ? { kind: 'caption', isLabelled: true, ...picture } : undefined
}

export function captionAt({ line: { text }, page }: LineContext): Reading | undefined {
  const hasPicture = page.caption !== undefined || page.credit !== undefined
  const isOver = page.text.length <= 1
  const read = hasPicture ? undefined : readCaption(text, isOver)
  const late = read ?? (isOver && !hasPicture ? undefined : readAgencyPhoto(text))
  // A second picture stays in the text, but for its credit alone.
  if (late === undefined || (hasPicture && late.caption !== '')) return undefined
  if (hasPicture) return { kind: 'chrome' }
  const { caption, credit } = late
  return { kind: 'caption', isLabelled: read === undefined, credit, ...(caption === '' ? {} : { caption }) }
}

/** Words between commas over the text. */
export function keywordsAt(around: LineContext): Reading | undefined {
  const { page, next } = around
  const { text } = around.line
  if (page.announcement !== undefined || page.keywords !== undefined || !isKeywords(text)) return undefined
  if (isSigned(text) || isOfNames(around)) return undefined
  const isOverCaption = next !== undefined && readCaption(next.text, true) !== undefined
  // A headline begins with a capital.
  const isNoHeadline = /\p{Ll}/u.test(text) && !/\p{Lu}/u.test(text)
  const isFree =
    page.text.length === 0
      ? page.title !== undefined || isNoHeadline
      : page.text.length === 1 && isInHead(page) && isOverCaption
  if (!isFree) return undefined
  const areNames = text.split(',').every((name) => /\s/.test(name.trim()) && isName(name.trim()))
  const finding = { code: 'import-keywords-unlabelled' } as const
  return { kind: 'keywords', ...(areNames ? { doubt: { finding, value: text } } : {}) }
}
