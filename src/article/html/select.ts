const SELECT = /<select\b[^<>]*>(?:[^<]|<(?!\/?select\b|input\b|textarea\b))*(?=<\/select\b)/gi
const OTHER_TAG = /<\/?(?!(?:select|option|optgroup|hr)\b)[a-z][^<>]*>/gi

/**
 * Blanks the tags within a `select` that are none of its own, as browsers pass over them (HTML, "in select" insertion mode): a
 * `</p>` there ends no paragraph, and the `select` goes on to its own end. All else keeps its place.
 */
export function withSelectsWhole(html: string): string {
  if (!/<select\b/i.test(html)) return html
  return html.replace(SELECT, (select) => select.replace(OTHER_TAG, (tag) => tag.replace(/[^\n]/g, ' ')))
}
