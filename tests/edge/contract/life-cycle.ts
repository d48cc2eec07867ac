import { describe, expect, test } from 'vitest'
import { type Folder, publicationFile, storyFile } from '../../harness/content.ts'
import type { Send } from './http.ts'
import { namedBy, namedFiles, namingText } from './named-files.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const FEEDS = ['/rss.xml', '/atom.xml', '/feed.json', '/world/rss.xml']
const LISTS = [
  ...FEEDS,
  '/',
  '/world',
  '/feeds',
  '/feeds/topics',
  '/opml.xml',
  '/news-sitemap.xml',
  '/topics/shared/atom.xml',
]

/** What a story's life is at a moment, and how its page, its picture and its own topic's feed are then answered. */
interface Life {
  what: string
  /** The fields, of moments in milliseconds from now. */
  fields: Readonly<Record<string, number | string>>
  statuses: [page: number, picture: number, topic: number]
}

const LIVES: readonly Life[] = [
  { what: 'a story', fields: { published: -DAY }, statuses: [200, 200, 200] },
  { what: 'a schedule', fields: { published: HOUR }, statuses: [404, 404, 404] },
  { what: 'a schedule that has come', fields: { published: -1000 }, statuses: [200, 200, 200] },
  { what: 'an embargo', fields: { published: -DAY, embargo: HOUR }, statuses: [404, 404, 404] },
  { what: 'an embargo that lifted', fields: { published: -DAY, embargo: -HOUR }, statuses: [200, 200, 200] },
  { what: 'an end to come', fields: { published: -DAY, expires: HOUR }, statuses: [200, 200, 200] },
  { what: 'an end', fields: { published: -DAY, expires: -HOUR }, statuses: [410, 410, 404] },
  { what: 'an update', fields: { published: -DAY, updated: -HOUR }, statuses: [200, 200, 200] },
  { what: 'a correction', fields: { published: -DAY, corrections: -HOUR }, statuses: [200, 200, 200] },
  { what: 'a retraction', fields: { published: -DAY, retracted: -HOUR }, statuses: [410, 410, 200] },
  {
    what: 'a retraction under embargo',
    fields: { published: -DAY, retracted: -HOUR, embargo: HOUR },
    statuses: [404, 404, 404],
  },
  { what: 'a draft', fields: { published: -DAY, draft: 'true' }, statuses: [404, 404, 404] },
]

/** A word that stands in every text of a story. */
const markOf = (number: number) => `mark${String(number).padStart(2, '0')}x`

const fieldOf = (name: string, value: number | string, now: number) => {
  const text = typeof value === 'string' ? value : new Date(now + value).toISOString()
  if (name === 'corrections') return `corrections: [{at: "${text}", note: It was four.}]`
  return name === 'retracted' ? `retracted: {at: "${text}", reason: It was wrong.}` : `${name}: ${text}`
}

/** A content folder with a story of each life. */
export function livesAt(now: number): Folder {
  const files = LIVES.flatMap(({ fields }, number) => {
    const mark = markOf(number)
    const lines = [
      `title: ${mark} title`,
      `summary: ${mark} summary`,
      `topics: [${mark}, Shared]`,
      `image: {url: /media/${mark}.png, alt: ${mark}}`,
      `moved: [/old/${mark}/, "/?story=${number}"]`,
      ...Object.entries(fields).map(([name, value]) => fieldOf(name, value, now)),
    ]
    return [
      [`world/${mark}.md`, storyFile(number, lines, `${mark} text`)],
      [`media/${mark}.png`, new Uint8Array([number])],
    ] as const
  })
  return {
    'publication.yaml': publicationFile(),
    ...Object.fromEntries(files),
    ...filesByNames(now),
    'public/brand/mark.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'media/spare.png': new Uint8Array([1]),
    'redirects.yaml': LIVES.map((_, number) => redirectsOf(markOf(number))).join(''),
  }
}

/** Old addresses of a story's picture, and of its topic as a whole. */
function redirectsOf(mark: string): string {
  return `/pictures/${mark}.png: /media/${mark}.png\n/subjects/${mark}/*: /topics/${mark}/*\n`
}

/** What of `livesAt` is left where all its stories but one have been taken out of the folder. */
export function livesTakenOut(now: number): Folder {
  const rest = Object.entries(livesAt(now)).filter(([path]) => !/\.md$|^redirects/.test(path))
  return { ...Object.fromEntries(rest), 'world/last.md': storyFile(99) }
}

/** Two stories that name files in every way, one of them under embargo. */
function filesByNames(now: number): Folder {
  const lines = [fieldOf('published', -2 * DAY, now)]
  return {
    'world/open-names.md': storyFile(50, lines, namingText('open')),
    'world/held-names.md': storyFile(51, [...lines, fieldOf('embargo', HOUR, now)], namingText('held')),
    ...namedFiles('open'),
    ...namedFiles('held'),
  }
}

/** What every host answers for stories in whatever state. @param send leads to a site that serves `livesAt` of a moment ago */
export function lifeCycleContract(name: string, send: Send): void {
  const ask = async (path: string) => {
    const response = await send(path)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  describe(`the life of a story on ${name}`, () => {
    test.each(LIVES.map(({ what, statuses }, number) => ({ what, statuses, mark: markOf(number), number })))(
      '$what',
      async ({ statuses, mark, number }) => {
        const [page, picture, topic] = await Promise.all(
          [`/world/${mark}`, `/media/${mark}.png`, `/topics/${mark}/rss.xml`].map(ask),
        )
        expect([page?.status, picture?.status, topic?.status]).toEqual(statuses)
        const led = await Promise.all(
          [`/old/${mark}`, `/pictures/${mark}.png`, `/subjects/${mark}/rss.xml`, `/?story=${number}`].map(ask),
        )
        const ifLed = (status: number) => (status === 200 ? 301 : status)
        // A query that nobody may know of is that of any page.
        const queried = statuses[0] === 404 ? 200 : ifLed(statuses[0])
        expect(led.map(({ status }) => status)).toEqual([...statuses.map(ifLed), queried])
        for (const { headers } of led)
          expect(String(headers.get('Location')).includes(mark)).toBe(headers.has('Location'))
        if (picture?.status === 200) expect(picture.text).toBe(String.fromCharCode(number))
        const isSeen = topic?.status === 200
        for (const feed of FEEDS) expect((await ask(feed)).text.includes(idOf(number))).toBe(isSeen)
        if (isSeen) return
        for (const list of LISTS) expect((await ask(list)).text).not.toContain(mark)
      },
    )

    test('a correction is told with its note, a retraction with its reason and without its text', async () => {
      const [corrected, retracted] = ['a correction', 'a retraction'].map((life) =>
        markOf(LIVES.findIndex(({ what }) => what === life)),
      )
      expect((await ask(`/world/${corrected}`)).text).toContain('It was four.')
      const everywhere = await Promise.all([...LISTS, `/world/${retracted}`].map(ask))
      expect(everywhere.map(({ text }) => text).join()).not.toContain(`${retracted} text`)
      for (const feed of FEEDS) expect((await ask(feed)).text).toContain('It was wrong.')
    })

    test('what is not there yet answers as what never was', async () => {
      const HIDDEN = [
        [`/world/${markOf(1)}`, '/world/never'],
        [`/media/${markOf(3)}.png`, '/media/never.png'],
        [`/topics/${markOf(1)}/rss.xml`, '/topics/never/rss.xml'],
        [`/old/${markOf(1)}`, '/old/never'],
        [`/pictures/${markOf(3)}.png`, '/pictures/never.png'],
        [`/subjects/${markOf(1)}/rss.xml`, '/subjects/never/rss.xml'],
      ] as const
      for (const [path, unknown] of HIDDEN) {
        const never = await ask(unknown)
        const { status, text, headers } = await ask(path)
        expect([status, text, headers.get('Cache-Control')]).toEqual([
          404,
          never.text,
          never.headers.get('Cache-Control'),
        ])
      }
    })

    test('no copy outlives the next change', async () => {
      for (const path of ['/rss.xml', '/', '/opml.xml', `/media/${markOf(5)}.png`]) {
        const { headers } = await ask(path)
        const [, maxAge = 'none'] = /max-age=(\d+)/.exec(headers.get('Cache-Control') ?? '') ?? []
        expect(Number(maxAge)).toBeLessThanOrEqual(HOUR / 1000)
      }
    })

    test('health counts what is to be seen', async () => {
      expect(JSON.parse((await ask('/health')).text)).toMatchObject({
        articles: LIVES.filter(({ statuses: [, , topic] }) => topic === 200).length + 1,
      })
    })

    test('whatever a story under embargo names, in text or left-out HTML, is not there', async () => {
      for (const { how, path } of namedBy('held')) expect([how, (await ask(path)).status]).toEqual([how, 404])
    })

    test('of what a visible story names only that is there which readers are shown or led to', async () => {
      for (const { how, path, isShown } of namedBy('open'))
        expect([how, (await ask(path)).status]).toEqual([how, isShown ? 200 : 404])
    })

    test('a file that nothing names is not there, one of the public folder is, at the root alone', async () => {
      const statuses = ['/media/spare.png', '/brand/mark.svg', '/public/brand/mark.svg'].map(
        async (path) => (await ask(path)).status,
      )
      expect(await Promise.all(statuses)).toEqual([404, 200, 404])
    })
  })
}

/** What every host answers once the stories of `livesAt` are taken out. */
export function takenOutContract(name: string, send: Send): void {
  test(`no file of a story that was taken out is there on ${name}, and those of the public folder are`, async () => {
    const paths = [
      ...LIVES.map((_, number) => `/media/${markOf(number)}.png`),
      ...[...namedBy('open'), ...namedBy('held')].map(({ path }) => path),
    ]
    for (const path of paths) {
      const response = await send(path)
      await response.arrayBuffer()
      expect([path, [404, 410]]).toEqual([path, expect.arrayContaining([response.status])])
    }
    expect((await send('/brand/mark.svg')).status).toBe(200)
  })
}

const idOf = (number: number) => `urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
