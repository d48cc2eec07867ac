import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { SECTIONS, stories } from './newsroom.ts'

/** Gives the text of a post as an editor of WordPress holds it. */
export type TextOf = (body: string, number: number) => string

/** Plain paragraphs, every other post in the block editor. */
export const plainText: TextOf = (body, number) => (number % 2 === 0 ? blocks(body) : body)

/** Writes a WordPress export of so many posts, each with a featured picture that comes after it. */
export async function writeExport(file: string, count: number, bodyBytes: number, textOf: TextOf): Promise<void> {
  const out = createWriteStream(file)
  out.write(HEAD)
  for (const { number, title, summary, topics, published, body } of stories(count, bodyBytes)) {
    const at = new Date(published).toISOString().slice(0, 19).replace('T', ' ')
    const section = SECTIONS[number % SECTIONS.length] ?? ''
    const tags = topics.map((topic) => `<category domain="post_tag" nicename="t"><![CDATA[${topic}]]></category>`)
    const text = textOf(body, number)
    const written = out.write(`<item><title><![CDATA[${title}]]></title>
<link>https://old.example/${number}/</link><pubDate>${new Date(published).toUTCString()}</pubDate>
<dc:creator><![CDATA[author${number % 40}]]></dc:creator>
<guid isPermaLink="false">https://old.example/?p=${number}</guid>
<content:encoded><![CDATA[${text}]]></content:encoded><excerpt:encoded><![CDATA[${summary}]]></excerpt:encoded>
<wp:post_id>${number}</wp:post_id><wp:post_date_gmt>${at}</wp:post_date_gmt><wp:post_name>story-${number}</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="${section}"><![CDATA[${section}]]></category>${tags.join('')}
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>${count + number}</wp:meta_value></wp:postmeta></item>
<item><title>Picture</title><wp:post_id>${count + number}</wp:post_id><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>https://old.example/uploads/${number}.jpg</wp:attachment_url>
<excerpt:encoded><![CDATA[A picture of story ${number}.]]></excerpt:encoded></item>
`)
    if (!written) await once(out, 'drain')
  }
  out.end('</channel></rss>\n')
  await finished(out)
}

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old Wire</title><link>https://old.example</link><language>en-IN</language>
${Array.from({ length: 40 }, (_, number) => `<wp:author><wp:author_login>author${number}</wp:author_login><wp:author_display_name>Correspondent ${number}</wp:author_display_name></wp:author>`).join('\n')}
`

/** As WordPress's block editor writes paragraphs, with a link in the first. */
function blocks(body: string): string {
  return body
    .split('\n\n')
    .map((text, place) => {
      const linked =
        place === 0 ? text.replace(/^\S+/, (word) => `<a href="https://old.example/about">${word}</a>`) : text
      return `<!-- wp:paragraph -->\n<p>${linked}</p>\n<!-- /wp:paragraph -->`
    })
    .join('\n\n')
}
