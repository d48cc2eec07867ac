import type { default as MarkdownIt } from 'markdown-it'

/**
 * Shows the tasks of a list (`- [ ] open`, `- [x] done`) with characters: readers drop the check boxes of forms, and would
 * leave a plain list.
 */
export function readTaskLists(markdown: InstanceType<typeof MarkdownIt>): void {
  markdown.core.ruler.after('inline', 'tasks', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type !== 'inline' || tokens[index - 2]?.type !== 'list_item_open') return
      const [first] = token.children ?? []
      if (first?.type === 'text') first.content = first.content.replace(TASK, (_, mark) => (mark === ' ' ? '☐' : '☑'))
    })
  })
}

const TASK = /^\[([ xX])\](?=[ \t]|$)/
