import { styleText } from 'node:util'

/** Paints the lines of a problem (`toText`): its place bold, its code red, a warning's yellow, and all but the last line dim. */
export function paintProblem(text: string): string {
  const [first = '', ...rest] = text.trimEnd().split('\n')
  const [, place = '', code = ''] = /^(.*) {2}(\S+(?: \(warning\))?)$/.exec(first) ?? []
  const head = `${paint('bold', place)}  ${paint(code.endsWith(' (warning)') ? 'yellow' : 'red', code)}`
  const lines = rest.map((line, at) => (at === rest.length - 1 ? line : paint('dim', line)))
  return [code === '' ? first : head, ...lines, ''].join('\n')
}

/** Paints a heading: the name of a file, and how much was found in it. */
export function paintHeading(text: string): string {
  return paint('underline', text)
}

/** Paints the sum at the end. */
export function paintSum(text: string): string {
  return paint('bold', text)
}

// Whether there are colours is decided where it is written (`complain`).
function paint(style: 'bold' | 'dim' | 'red' | 'yellow' | 'underline', text: string): string {
  return styleText(style, text, { validateStream: false })
}
