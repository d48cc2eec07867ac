import { strict as assert } from 'node:assert'
import { request } from 'node:http'
import type { Format } from '../../src/site/format.ts'

/** An answer as it came over the wire: its body is not decoded. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: Buffer
}

/** Sends one request as it is, over a connection of its own. */
export function ask(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const outgoing = request(url, { headers, agent: false, timeout: 60_000 }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', fail)
      incoming.on('end', () =>
        done({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers as Record<string, string>,
          body: Buffer.concat(chunks),
        }),
      )
    })
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer from ${url}`)))
    outgoing.on('error', fail)
    outgoing.end()
  })
}

/** The items that every feed of the bench has. */
export const ITEMS = 50

/** How many items a document has. */
export function itemsIn(text: string, format: Format): number {
  if (format === 'json') return JSON.parse(text).items.length
  return text.match(format === 'rss' ? /<item[ >]/g : /<entry[ >]/g)?.length ?? 0
}

/** Asks for a feed and looks at all of the answer: status, length, entity tag, items. */
export async function soundFeed(url: string, format: Format): Promise<Answer> {
  const answer = await ask(url)
  assert.equal(answer.status, 200, url)
  assert.equal(Number(answer.headers['content-length']), answer.body.length, `the length of ${url}`)
  assert.match(answer.headers.etag ?? '', /^(?:W\/)?".{8,}"$/, `the entity tag of ${url}`)
  assert.equal(itemsIn(answer.body.toString(), format), ITEMS, `the items of ${url}`)
  return answer
}
