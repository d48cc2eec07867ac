import { join, resolve } from 'node:path'
import type { Format } from '../../src/site/format.ts'
import { ownHome } from './own-home.ts'
import type { Reader } from './reader.ts'
import { FIELDS, type Story } from './story.ts'

const SCRIPT = resolve(import.meta.dirname, 'feedparser_poll.py')

/**
 * What feedparser makes of a text (https://feedparser.readthedocs.io, "Sanitization" and "Content normalization"): it
 * writes HTML anew, takes a description in RSS for HTML (of which the script gives the words), and a title in RSS if it looks
 * like it; a caption stands for a summary where there is none.
 */
export function understood({ title, summary, caption, text }: Story, format: Format): Partial<Story> {
  const isRss = format === 'rss'
  return {
    title: isRss && looksLikeHtml(title) ? rewritten(title) : title,
    summary: summary ?? caption,
    text: rewritten(text),
  }
}

/** Whether a text in RSS is taken for HTML: a tag is closed in it, or a character referred to. */
export function looksLikeHtml(plain: string): boolean {
  return /<\/\w+>|&#?\w+;/.test(plain)
}

const VOID = /^(?:area|br|col|embed|hr|img|input|link|source|track|wbr)$/

/** HTML as feedparser writes it: attributes in their order and in double quotes, void elements closed, `&` escaped before a word. */
function rewritten(html: string): string {
  return html
    .replace(/&(?=\w+\b(?!;))/g, '&amp;')
    .replace(/<([a-z][a-z0-9]*)((?: [a-z-]+(?:='[^']*')?)*)(?: \/)?>/g, (_, name: string, list: string) => {
      const attributes = [...list.matchAll(/ ([a-z-]+)(?:='([^']*)')?/g)].map(
        ([, key, value = '']) => ` ${key}="${value}"`,
      )
      return `<${name}${attributes.toSorted().join('')}${VOID.test(name) ? ' /' : ''}>`
    })
}

/** feedparser, what most programs in Python read feeds with; expat, and Python's own HTTP. */
export const pythonFeedparser: Reader = {
  name: 'feedparser (Python)',
  debian: { 'python3-feedparser': ['python3', '-c', 'import feedparser'] },
  formats: ['rss', 'atom'],
  keeps: () => FIELDS,
  changes: understood,
  asks: { by: ['If-None-Match', 'If-Modified-Since'], fromPoll: 2 },
  seesSilentEdits: true,
  subscribe(url) {
    const home = ownHome()
    return {
      poll: async () => JSON.parse(await home.run('python3', SCRIPT, url, join(home.folder, 'last.json'))),
      end: home.remove,
    }
  },
}
