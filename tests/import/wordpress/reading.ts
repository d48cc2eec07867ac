import type { Imported } from '../../../src/import/imported.ts'
import { WxrReader, WxrSurvey } from '../../../src/import/wordpress/read-export.ts'
import type { Problem } from '../../../src/problem/index.ts'
import { contextOf } from '../imported.ts'

export const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old Wire</title><link>https://old.example</link><language>en-IN</language>
<wp:author><wp:author_login>asha</wp:author_login><wp:author_display_name><![CDATA[Asha Rao]]></wp:author_display_name></wp:author>
`
export const TAIL = '</channel></rss>\n'

export const DATES =
  '<wp:post_date_gmt>2025-11-20 12:11:00</wp:post_date_gmt><wp:post_date>2025-11-20 17:41:00</wp:post_date>'
export const PUBLISHED = `<wp:status>publish</wp:status>${DATES}`

/** A post whose text begins on the eighth line of an export that it is the first of. */
export function post(content: string, fields = PUBLISHED, title = 'Rupee steadies'): string {
  return `<item><title>${title}</title><link>https://old.example/2025/rupee/</link><dc:creator>asha</dc:creator>
<guid isPermaLink="false">https://old.example/?p=7</guid><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type>
<wp:post_name>rupee-steadies</wp:post_name>${fields}
<content:encoded><![CDATA[${content}]]></content:encoded></item>\n`
}

/** Reads an export in pieces of so many characters. */
export function read(text: string, size = text.length): { stories: Imported[]; said: Problem[] } {
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    text.slice(at * size, (at + 1) * size),
  )
  return readPieces(pieces)
}

export function readPieces(pieces: readonly string[]): { stories: Imported[]; said: Problem[] } {
  const { context, said } = contextOf('export.xml')
  const survey = new WxrSurvey(context)
  for (const piece of pieces) survey.write(piece)
  survey.end()
  const stories: Imported[] = []
  if (survey.isBroken) return { stories, said }
  const reader = new WxrReader(context, survey)
  for (const piece of pieces) stories.push(...reader.write(piece))
  stories.push(...reader.end())
  return { stories, said }
}

export const PICTURE = `<item><title>bank</title><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>https://old.example/up/bank.jpg</wp:attachment_url><excerpt:encoded><![CDATA[A bank &amp; a queue.]]></excerpt:encoded>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>A queue</wp:meta_value></wp:postmeta></item>\n`
export const FEATURED =
  '<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>'
