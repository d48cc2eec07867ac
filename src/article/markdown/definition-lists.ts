import type { default as MarkdownIt } from 'markdown-it'
import readDefinitions from 'markdown-it-deflist'

/** Reads definition lists: a term, and below it `: its meaning`. */
export function readDefinitionLists(markdown: InstanceType<typeof MarkdownIt>): void {
  markdown.use(readDefinitions)
  // The last rule but one: markdown-it hands it out in no other way.
  const rules = markdown.block.ruler.getRules('')
  const readList = rules.at(-2)
  if (readList === undefined) throw new Error('markdown-it-deflist has no rule')
  markdown.block.ruler.at(
    'deflist',
    (state, startLine, endLine, silent) => {
      // The plugin takes `~` too, which no generator writes, and newsrooms do: `~ 5 crore`.
      const next = startLine + 1
      const line = !silent && next < endLine && state.isEmpty(next) ? next + 1 : silent ? startLine : next
      const isMarked = line < endLine && state.src[(state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)] === ':'
      return isMarked && readList(state, startLine, endLine, silent)
    },
    { alt: ['paragraph', 'reference', 'blockquote'] },
  )
}
