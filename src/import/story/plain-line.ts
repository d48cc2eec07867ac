import { plainTextOf } from '../../article/html/html.ts'
import { renderHtml } from '../../article/markdown/markdown.ts'

/** Returns the text of a title, a name or an excerpt on one line. Most hold nothing that would have to be read as HTML. */
export function plainLine(html: string | undefined, base: string): string | undefined {
  const text =
    html === undefined || !/[<&]/.test(html) ? html : plainTextOf(renderHtml(html, { base, embeds: [] }).html)
  const line = text?.replace(/\s+/g, ' ').trim()
  return line === '' ? undefined : line
}
