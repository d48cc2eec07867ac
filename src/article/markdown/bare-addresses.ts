import type { default as MarkdownIt } from 'markdown-it'
import { countPiece } from './text-size.ts'

/**
 * Makes links of addresses that stand in the text as they are: `https://…`, `http://…` and `www.…`. Names of hosts, of files
 * and of people at hosts stay text: `readme.md` and `Rs.in` are no addresses.
 */
export function linkBareAddresses(markdown: InstanceType<typeof MarkdownIt>): void {
  markdown.set({ linkify: true })
  const { linkify } = markdown
  linkify.set({ fuzzyEmail: false })
  for (const scheme of ['ftp:', '//', 'mailto:']) linkify.add(scheme)
  linkify.add('www.', {
    validate: (text, at, { re }) => {
      const pattern = re.get_relative_proto_validator()
      pattern.lastIndex = at
      return pattern.exec(text)?.[0].length ?? 0
    },
    // Browsers try https first by themselves, and some hosts have nothing else than this.
    normalize: (match) => {
      match.url = `http://${match.url}`
    },
  })
  // The parser counts its other links itself (`boundText`).
  markdown.core.ruler.before('linkify', 'bound-addresses', ({ tokens, env }) => {
    for (const { type, content, map } of tokens) {
      if (type !== 'inline') continue
      for (let at = content.search(WWW); at !== -1; at = content.indexOf('www.', at + 1)) countPiece(env, map?.[0] ?? 0)
    }
  })
}

const WWW = /www\./i
