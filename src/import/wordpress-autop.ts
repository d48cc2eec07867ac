/** Elements that stand by themselves; what is between them is paragraphs. */
const BLOCKS = new Set(
  `address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
  header hr iframe li main nav ol p pre section summary table tbody td tfoot th thead tr ul video audio`.split(/\s+/),
)
/** Blocks in which paragraphs are made too. */
const CONTAINERS = new Set(['blockquote', 'div', 'section', 'article'])

const PIECE = /<(\/?)([a-z][a-z0-9]*)(?![a-z0-9])[^<>]*>|[^<]+|</gi

/**
 * Makes of a post of WordPress's classic editor the HTML that its site shows: empty lines part paragraphs, line breaks break.
 * Every line stays the line it was.
 */
export function withParagraphs(text: string): string {
  let html = ''
  let run = ''
  const open: string[] = []
  const flush = () => {
    html += paragraph(run)
    run = ''
  }
  for (const [piece, slash, written] of text.matchAll(PIECE)) {
    const name = written?.toLowerCase()
    const isFree = open.every((block) => CONTAINERS.has(block))
    if (name === undefined || !BLOCKS.has(name)) {
      if (!isFree) html += piece
      else if (name !== undefined || piece === '<') run += piece
      else {
        // White space between two line breaks parts paragraphs too.
        const parts = piece.split(/(\n[ \t]*(?:\n[ \t]*)+)/)
        parts.forEach((part, place) => {
          if (place % 2 === 0) run += part
          else {
            flush()
            html += part
          }
        })
      }
      continue
    }
    if (isFree) flush()
    html += piece
    if (name === 'hr' || piece.endsWith('/>')) continue
    if (slash === '') open.push(name)
    else if (open.includes(name)) while (open.pop() !== name);
  }
  flush()
  return html
}

function paragraph(run: string): string {
  const text = run.trim()
  if (text === '') return run
  const start = run.indexOf(text)
  return `${run.slice(0, start)}<p>${text.replaceAll('\n', '<br>\n')}</p>${run.slice(start + text.length)}`
}
