import { reportFinding } from '../finding/report.ts'
import type { ImportedImage } from '../imported.ts'
import { mediaAddress, reportOutside } from './addresses.ts'
import type { MarkdownContext } from './context.ts'
import { type FoundMedia, OUTSIDE } from './context.ts'
import { type KeepUnplaced, keepFieldUnplaced } from './leftovers.ts'
import type { Meaning, SortedFields } from './names.ts'
import { type Field, isMap, itemsIn, onOneLine, textIn, type Value } from './values.ts'

/** Reads the picture that leads a story: the first that is anywhere. Others are left, unless they are the same. */
export function imageOf(
  fields: SortedFields,
  context: MarkdownContext,
  keepUnplaced: KeepUnplaced,
): ImportedImage | undefined {
  let image: ImportedImage | undefined
  for (const field of fields.of('image')) {
    for (const item of itemsIn(field.value)) {
      const found = imageIn(item)
      const url = found?.url === undefined ? undefined : coverAddress(found.url, context)
      if (found?.url === undefined) keepUnplaced(field.place().line, `${field.name}: ${onOneLine(item)}`)
      else if (url === OUTSIDE) reportOutside(context, field.place().line, found.url)
      else if (url === undefined) reportMissing(field, item, found.url, context, keepUnplaced)
      else if (image === undefined) image = { ...found, url }
      else if (image.url === url) image = { ...found, ...image }
      else keepUnplaced(field.place().line, `${field.name}: ${onOneLine(item)}`)
    }
  }
  return withWords(image, fields, keepUnplaced)
}

/** A bare name is of a file beside the story, or in the folder of its pictures, as wordpress-export-to-markdown puts it. */
function coverAddress(written: string, context: MarkdownContext): FoundMedia {
  return (
    mediaAddress(written, context) ?? (written.includes('/') ? undefined : mediaAddress(`images/${written}`, context))
  )
}

/** Adds facts of a picture that have fields of their own: `heroImageAlt`. */
function withWords(
  image: ImportedImage | undefined,
  fields: SortedFields,
  keepUnplaced: KeepUnplaced,
): ImportedImage | undefined {
  const words: [Meaning, 'alt' | 'caption' | 'credit'][] = [
    ['imageAlt', 'alt'],
    ['imageCaption', 'caption'],
    ['imageCredit', 'credit'],
  ]
  let whole = image
  for (const [meaning, name] of words) {
    for (const field of fields.of(meaning)) {
      const text = textIn(field.value)
      if (whole === undefined || text === undefined || (whole[name] ?? text) !== text)
        keepFieldUnplaced(keepUnplaced, field)
      else whole = { ...whole, [name]: text }
    }
  }
  return whole
}

function imageIn(value: Value): ImportedImage | undefined {
  if (!isMap(value)) {
    const url = textIn(value)
    return url === undefined ? undefined : { url }
  }
  const first = (...names: string[]) => names.map((name) => textIn(value[name])).find((text) => text !== undefined)
  const url = first('url', 'src', 'image', 'path', 'href', 'feature', 'relative_path')
  const alt = first('alt', 'imageAlt', 'alt_text')
  const caption = first('caption')
  const credit = first('credit', 'attribution')
  return {
    ...(url === undefined ? {} : { url }),
    ...(alt === undefined ? {} : { alt }),
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit }),
  }
}

function reportMissing(
  field: Field,
  item: Value,
  url: string,
  context: MarkdownContext,
  keepUnplaced: KeepUnplaced,
): void {
  const { line } = field.place()
  reportFinding(context, line, { code: 'import-picture', of: 'field' }, url)
  keepUnplaced.leftovers.push({ line, text: `${field.name}: ${onOneLine(item)}` })
}
