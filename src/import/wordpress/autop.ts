/** Elements that stand by themselves; what is between them is paragraphs. */
const BLOCKS = new Set(
  `address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
  header hr iframe li main nav ol p pre script section style summary table tbody td tfoot th thead tr ul video audio`.split(
    /\s+/,
  ),
)
/** Blocks in which paragraphs are made too. */
const CONTAINERS = new Set(['blockquote', 'div', 'section', 'article'])

const PIECE = /<(\/?)([a-z][a-z0-9]*)(?![a-z0-9])[^<>]*>|[^<]+|</gi

/** White space between two line breaks parts paragraphs too. */
const EMPTY_LINES = /(\n[ \t]*(?:\n[ \t]*)+)/

/**
 * Makes of a post of WordPress's classic editor the HTML that its site shows: empty lines part paragraphs, line breaks break.
 * Every line stays the line it was.
 */
export function withParagraphs(text: string): string {
  let html = ''
  let run = ''
  const open = new OpenBlocks()
  const flush = () => {
    html += paragraph(run)
    run = ''
  }
  for (const [piece, slash, written] of text.matchAll(PIECE)) {
    const name = written?.toLowerCase()
    if (name !== undefined && BLOCKS.has(name)) {
      if (open.isFree) flush()
      if (slash === '/') {
        // A paragraph that an empty line has ended already must not end twice: that would be an empty one.
        if (open.end(name) || name !== 'p') html += piece
        continue
      }
      if (open.endParagraph()) html += '</p>'
      html += piece
      if (name !== 'hr' && !piece.endsWith('/>')) open.begin(name)
      continue
    }
    if (name !== undefined || piece === '<') {
      if (open.isFree) run += piece
      else html += piece
      continue
    }
    piece.split(EMPTY_LINES).forEach((part, place) => {
      if (place % 2 === 1) {
        flush()
        if (open.endParagraph()) html += '</p>'
        html += part
      } else if (open.isFree) run += part
      else html += part
    })
  }
  flush()
  return html
}

/** The blocks about a place; asking does not take longer the deeper they lie. */
class OpenBlocks {
  readonly #names: string[] = []
  readonly #counts = new Map<string, number>()
  #closed = 0

  /** Whether paragraphs are made here. */
  get isFree(): boolean {
    return this.#closed === 0
  }

  begin(name: string): void {
    this.#names.push(name)
    this.#count(name, 1)
  }

  /** Ends a block and all that is open in it; says whether there was one. */
  end(name: string): boolean {
    if ((this.#counts.get(name) ?? 0) === 0) return false
    for (let last = this.#names.pop(); last !== undefined; last = this.#names.pop()) {
      this.#count(last, -1)
      if (last === name) break
    }
    return true
  }

  /** Ends a paragraph that was left open, as the next block does in HTML; says whether there was one. */
  endParagraph(): boolean {
    return this.#names.at(-1) === 'p' && this.end('p')
  }

  #count(name: string, by: 1 | -1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by)
    if (!CONTAINERS.has(name)) this.#closed += by
  }
}

function paragraph(run: string): string {
  const text = run.trim()
  if (text === '') return run
  const start = run.indexOf(text)
  return `${run.slice(0, start)}<p>${withBreaks(text)}</p>${run.slice(start + text.length)}`
}

/** A line that ends in a break is not broken twice. */
function withBreaks(text: string): string {
  const lines = text.split('\n')
  return lines
    .map((line, at) => {
      const bare = at === lines.length - 1 ? line : line.trimEnd()
      const isBroken = at === lines.length - 1 || /^<br\b[^<>]*>$/i.test(bare.slice(bare.lastIndexOf('<')))
      return isBroken ? bare : `${bare}<br>`
    })
    .join('\n')
}
