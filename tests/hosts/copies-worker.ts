import type { Issue } from '../../src/edge/answer/representation.ts'
import { type CopyCache, cloudflareCopies } from '../../src/hosts/cloudflare-copies.ts'
import { within } from '../../src/hosts/within.ts'

declare const caches: { default: CopyCache }

/** What is asked of the copies, with text for bytes. In JSON what never comes is null. */
export interface Question {
  url: string
  version: string
  now: number
  code: string
  /** Kept where it is there, found where not. */
  issue?: Omit<Issue, 'bytes'> & { text: string }
}

/** Keeps and finds copies in the cache of the real edge runtime. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { url, version, now, code, issue } = (await request.json()) as Question
    const copies = cloudflareCopies(caches.default, within, code)
    if (issue === undefined) {
      const found = await copies.find(url, version, now)
      if (found === undefined) return Response.json(null)
      return Response.json({ ...found, bytes: undefined, text: new TextDecoder().decode(found.bytes as Uint8Array) })
    }
    const bytes = new TextEncoder().encode(issue.text)
    const { changesAt } = issue as { changesAt: number | null }
    await copies.keep(url, version, now, { ...issue, changesAt: changesAt ?? Number.POSITIVE_INFINITY, bytes }, bytes)
    return Response.json(null)
  },
}
