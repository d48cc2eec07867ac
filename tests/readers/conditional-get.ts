import { get } from 'node:http'
import type { Validator } from './reader.ts'

/**
 * Gets a document over and over as a careful program does around a parser that leaves HTTP to others: it remembers what
 * the last 200 or 304 said, asks on that condition, and keeps its copy where the answer is 304.
 */
export function conditionalGet(url: string, by: readonly Validator[]): () => Promise<string> {
  let text = ''
  let conditions: Record<string, string> = {}
  return () =>
    new Promise((done, fail) => {
      const asked = get(url, { headers: conditions, agent: false }, async (answer) => {
        try {
          const { etag, 'last-modified': modified } = answer.headers
          if (answer.statusCode === 200) text = Buffer.concat(await answer.toArray()).toString('utf8')
          else if (answer.statusCode !== 304) throw new Error(`${url} answered ${answer.statusCode}`)
          const known = { 'If-None-Match': etag, 'If-Modified-Since': modified }
          conditions = Object.fromEntries(by.map((name) => [name, known[name] ?? '']))
          done(text)
        } catch (error) {
          fail(error)
        }
      })
      asked.on('error', fail)
    })
}
