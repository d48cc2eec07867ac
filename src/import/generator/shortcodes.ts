/** A mark of a template in a text, from its first character to behind its last. */
export interface TemplateMark {
  kind: 'shortcode' | 'attributes' | 'module' | 'component' | 'expression'
  start: number
  end: number
}

interface Notation {
  open: string
  close: string
  kind: TemplateMark['kind']
}

const NOTATIONS: readonly Notation[] = [
  { open: '{{<', close: '>}}', kind: 'shortcode' },
  { open: '{{%', close: '%}}', kind: 'shortcode' },
  { open: '{{', close: '}}', kind: 'shortcode' },
  { open: '{%', close: '%}', kind: 'shortcode' },
  { open: '{# ', close: '#}', kind: 'shortcode' },
]
const ATTRIBUTES: readonly Notation[] = ['{:', '{#', '{.'].map((open) => ({ open, close: '}', kind: 'attributes' }))
const EXPRESSION: Notation = { open: '{', close: '}', kind: 'expression' }

/**
 * Finds the marks of templates in a text whose code is masked: shortcodes of Hugo, tags of Liquid and Nunjucks, attribute
 * lists of Kramdown, components; in MDX imports, exports and expressions.
 */
export function templateMarks(masked: string, isMdx: boolean): TemplateMark[] {
  const modules = isMdx ? modulesIn(masked) : []
  const inBraces = bracesIn(masked, isMdx ? [...NOTATIONS, EXPRESSION] : [...NOTATIONS, ...ATTRIBUTES])
  const marks = [...modules, ...inBraces, ...componentsIn(masked, isMdx)].sort((one, other) => one.start - other.start)
  // What stands within another is part of it: the braces of <Chart data={rows} />.
  let end = 0
  return marks.filter((mark) => {
    if (mark.start < end) return false
    end = mark.end
    return true
  })
}

function bracesIn(masked: string, notations: readonly Notation[]): TemplateMark[] {
  const marks: TemplateMark[] = []
  const find = searcher(masked)
  for (let at = masked.indexOf('{'); at !== -1; at = masked.indexOf('{', at)) {
    let end = at + 1
    for (const { open, close, kind } of notations) {
      if (!masked.startsWith(open, at)) continue
      const closing = find(close, at + open.length)
      // A mark that is open at the end of its paragraph is none.
      if (closing === -1 || find('\n\n', at, masked.length) < closing) continue
      if (kind === 'attributes' && !isAttributes(masked.slice(at, closing + 1))) continue
      end = closing + close.length
      marks.push({ kind, start: at, end })
      break
    }
    at = end
  }
  return marks
}

function isAttributes(written: string): boolean {
  return written.length < 300 && /^\{(?::(?!:)|[#.][\p{L}_])[^\n{}]*\}$/u.test(written)
}

/** Searches as `indexOf` does, for a reader that goes forward: no part of the text is searched twice for the same. */
function searcher(text: string): (what: string, from: number, none?: number) => number {
  const known = new Map<string, number>()
  return (what, from, none = -1) => {
    const before = known.get(what)
    if (before !== undefined && (before >= from || before === Number.POSITIVE_INFINITY)) {
      return before === Number.POSITIVE_INFINITY ? none : before
    }
    const found = text.indexOf(what, from)
    known.set(what, found === -1 ? Number.POSITIVE_INFINITY : found)
    return found === -1 ? none : found
  }
}

/** An import or export of MDX begins a paragraph, and goes on to its end. */
function modulesIn(masked: string): TemplateMark[] {
  const found = masked.matchAll(/(?<=^|\n)(?:import|export)[ \t{*'"][^\n]*(?:\n[^\n]+)*/g)
  return [...found].flatMap(({ 0: text, index }) => {
    const isFirst = index < 2 || masked[index - 2] === '\n'
    return isFirst ? [{ kind: 'module' as const, start: index, end: index + text.length }] : []
  })
}

/** A tag that begins with a capital; its braces may hold others, and the sign that ends a tag. */
const COMPONENT = /<([A-Z][\w.]*)(?=[\s/>])(?:[^<>{}]|\{(?:[^{}]|\{[^{}]*\})*\})*>/g

/** Components: in MDX every such tag is one, elsewhere it may be HTML in capitals. */
function componentsIn(masked: string, isMdx: boolean): TemplateMark[] {
  return [...masked.matchAll(COMPONENT)].flatMap(({ 0: tag, 1: name = '', index }) =>
    isMdx || /[a-z]/.test(name) ? [{ kind: 'component' as const, start: index, end: index + tag.length }] : [],
  )
}

/** The name of a shortcode, and whether it only ends another: `{% endif %}`, `{{< /note >}}`. */
export function shortcodeName(written: string): { name: string; isEnd: boolean } {
  const [, slash = '', name = ''] = /^\{[{%#]?[<%]?-?\s*(\/?)\s*([\w-]*)/.exec(written) ?? []
  return { name, isEnd: slash === '/' || (written.startsWith('{%') && /^end[a-z]/.test(name)) }
}

/** The named values of a shortcode: `src="a.jpg" alt='A' width=300`. */
export function shortcodeValues(written: string): Map<string, string> {
  const values = new Map<string, string>()
  for (const [, name = '', ...texts] of written.matchAll(
    /(?<![\w-])([\w-]+)=(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|`([^`]*)`|([^\s"'`<>]+))/g,
  )) {
    const text = texts.find((found) => found !== undefined) ?? ''
    values.set(name.toLowerCase(), text.replace(/\\(.)/g, '$1'))
  }
  return values
}
