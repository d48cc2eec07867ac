import { describe, expect, test } from 'vitest'
import { appOver, NOW } from '../harness/app-over.ts'
import { isWhole } from '../harness/runs.ts'
import { PUBLICATIONS } from './publications.ts'
import { brief, everyDocument, found, foundIn, type Request } from './served.ts'

/** One that is large takes as long as all others together. */
const tried = Object.entries(PUBLICATIONS).filter(([name]) => isWhole() || name !== 'a large one')

describe.each(tried)('what is served of %s keeps every rule', async (name, folder) => {
  // The news of the sample is of the day of the newest story: the sitemap holds some of it then.
  const now = name === 'the sample' ? Date.parse('2025-11-27T06:30:00Z') : NOW
  const { app, faults } = appOver(folder, now)
  const request: Request = async (url, init) => app.request(url, init)
  const site = folder['publication.yaml']?.toString().match(/^url: (\S+)$/m)?.[1] ?? 'https://khabar.example'
  const served = await everyDocument(request, await siteOf(request, site))

  test(`all documents of all channels, with their archives, OPML and sitemap`, async () => {
    expect(served.size).toBeGreaterThan(10)
    for (const [url, response] of served) {
      expect([url, response.status]).toEqual([url, 200])
      expect([url, brief(await found(url, response, now))]).toEqual([url, []])
    }
    expect(faults).toEqual([])
  })

  test('and the exchange by which each format is fetched', async () => {
    for (const url of served.keys()) {
      if (served.size > 200 && !/example\/[^/]+$/.test(url)) continue
      expect([url, brief(await foundIn(request, url, now))]).toEqual([url, []])
    }
  })
})

/** The site's own address, as its sitemap is named for search engines. */
async function siteOf(request: Request, guess: string): Promise<string> {
  const robots = await (await request(`${guess}/robots.txt`)).text()
  return new URL(/Sitemap: (\S+)/.exec(robots)?.[1] ?? guess).origin
}
