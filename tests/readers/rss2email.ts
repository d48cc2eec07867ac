import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { decoded } from './decoded.ts'
import { ownHome } from './own-home.ts'
import { looksLikeHtml, understood } from './python-feedparser.ts'
import type { Reader } from './reader.ts'

const SCRIPT = resolve(import.meta.dirname, 'maildir.py')

interface Mail {
  id: string
  title: string
  link: string
  date: string
  author: string
  topics: string
  messageId: string
  inReplyTo: string | null
  html: string
}

/**
 * rss2email, which writes a mail for each story and one more, in reply, for each change; feedparser under it. Of
 * several authors it names the first of RSS and the last of Atom, of none Atom's feed itself and in RSS its placeholder.
 */
export const rss2email: Reader = {
  name: 'rss2email',
  debian: { rss2email: ['r2e', '--version'] },
  formats: ['rss', 'atom'],
  keeps: () => ['id', 'title', 'link', 'published', 'authors', 'topics', 'text'],
  changes(story, format, feedTitle) {
    const { title = '', text = '' } = understood(story, format)
    return {
      title: format === 'rss' && looksLikeHtml(story.title) ? markdownOf(title) : title,
      text,
      authors: [format === 'rss' ? (story.authors[0] ?? '<author>') : (story.authors.at(-1) ?? feedTitle)],
    }
  },
  asks: { by: ['If-None-Match', 'If-Modified-Since'], fromPoll: 2 },
  seesSilentEdits: true,
  tells: true,
  subscribe(url) {
    const home = ownHome()
    const file = (name: string) => join(home.folder, name)
    const settings = {
      to: 'reader@localhost',
      'name-format': '{author}',
      'html-mail': true,
      'date-header': true,
      'date-header-order': 'issued',
      'reply-changes': true,
      'email-protocol': 'maildir',
      'maildir-path': home.folder,
      'maildir-mailbox': 'mail',
    }
    const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
    writeFileSync(file('rss2email.cfg'), `[DEFAULT]\n${lines.join('\n')}\n[feed.news]\nurl = ${url}\n`)
    const mails = async (): Promise<Mail[]> => JSON.parse(await home.run('python3', SCRIPT, file('mail')))
    return {
      async poll() {
        await home.run('r2e', '-c', file('rss2email.cfg'), '-d', file('rss2email.json'), 'run')
        const newest = new Map((await mails()).map((mail) => [mail.id, mail]))
        return [...newest.values()].map(({ id, title, link, date, author, topics, html }) => ({
          id,
          title,
          link,
          published: new Date(date).toISOString(),
          authors: [author],
          topics: topics.split(','),
          text: /<div id="body">\n(.*)\n<\/div>\n<div class="footer">/s.exec(html)?.[1] ?? html,
        }))
      },
      async announced() {
        const times: Record<string, number> = {}
        const firsts = new Map<string, string>()
        for (const { id, messageId, inReplyTo } of await mails()) {
          times[id] = (times[id] ?? 0) + 1
          // A change is told in reply to what was told last, so that mail programs show one conversation.
          if ((firsts.get(id) ?? null) !== inReplyTo) throw new Error(`a mail about ${id} answers ${inReplyTo}`)
          firsts.set(id, messageId)
        }
        return times
      },
      end: home.remove,
    }
  },
}

/** A title that was taken for HTML, as html2text writes it. */
function markdownOf(html: string): string {
  return decoded(html.replace(/<\/?b>/g, '**'))
}
