import type { Rendition } from './rendition.ts'

/**
 * A rendition as the `feed` package draws it, with marks where the values of a story go. The package takes longer to draw
 * an item than all else that a story needs, and stories of one shape (the same fields, as many topics) differ in their
 * values alone: so each shape is drawn once, and filled for each story.
 */
export type Form = (values: Values) => Rendition

/** What goes where the marks are, by their names; escaped as the format asks. */
export type Values = Readonly<Record<string, string>>

/** Shapes that are kept; a publication has some dozens. */
const MOST_FORMS = 500

/** Gives a function that draws each shape when it is first asked for. */
export function keptForms<Shape>(draw: (shape: Shape) => Rendition): (shape: Shape) => Form {
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

/** Stands where a value goes: an address, which the `feed` package wants some values to be; no content holds the TLD (RFC 6761). */
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
