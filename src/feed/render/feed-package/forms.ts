import type { Rendition } from '../rendition.ts'

/**
 * A template of a rendition: the `feed` package draws it once, with marks in place of values, and each story of the same shape
 * fills in its own. Drawing an item takes the package longer than everything else a story needs, and stories of one shape (the
 * same fields, the same number of topics) differ only in their values.
 */
export type Form = (values: Values) => Rendition

/** Values by the names of their marks; escaped as the format asks. */
export type Values = Readonly<Record<string, string>>

/** The number of shapes to keep; a publication has some dozens. */
const MOST_FORMS = 500

/** Returns a function that draws each shape when it is first asked for. */
export function formsBy<Shape>(draw: (shape: Shape) => Rendition): (shape: Shape) => Form {
  const forms = new Map<string, Form>()
  return (shape) => {
    const key = JSON.stringify(shape)
    const known = forms.get(key)
    if (known !== undefined) return known
    const { before, after } = draw(shape)
    const [fillBefore, fillAfter] = [filler(before), filler(after)]
    const form: Form = (values) => ({ before: fillBefore(values), after: fillAfter(values) })
    if (forms.size >= MOST_FORMS) forms.clear()
    forms.set(key, form)
    return form
  }
}

/** The mark of a value: a URL, because the package wants some values to be one. No content holds this TLD (RFC 6761). */
export function valueMark(name: string): string {
  return `https://khabar.invalid/value/${name}/`
}

function filler(drawn: string): (values: Values) => string {
  const [first = '', ...rest] = drawn.split(/https:\/\/khabar\.invalid\/value\/(\w+)\//)
  return (values) => {
    let text = first
    for (let at = 0; at < rest.length; at += 2) text += `${values[rest[at] ?? ''] ?? ''}${rest[at + 1]}`
    return text
  }
}
