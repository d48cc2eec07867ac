import fc from 'fast-check'
import type { HonoBase } from 'hono/hono-base'
import { expect, test } from 'vitest'
import { publishFolder } from '../../../src/store/publish/publish.ts'
import { appOver } from '../../harness/app-over.ts'
import { appOverD1, publishable } from '../../harness/app-over-d1.ts'
import { type Folder, publicationFile, storyFile } from '../../harness/content.ts'
import { sqliteDatabase } from '../../harness/database/sqlite.ts'
import { runs } from '../../harness/runs.ts'

const NOW = Date.parse('2025-12-01T06:30:00Z')
const SITE = 'https://news.example'

/** What editors do, one after another; the number chooses the story or section that it is done to. */
type Step = {
  does: 'publish' | 'rename' | 'merge' | 'gone' | 'delete' | 'expire' | 'embargo' | 'retract' | 'rename-section'
  which: number
}

const step: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom(
    ...(['publish', 'publish', 'rename', 'rename', 'merge', 'gone', 'delete'] as const),
    ...(['expire', 'embargo', 'retract', 'rename-section'] as const),
  ),
  which: fc.nat(50),
})

interface Story {
  number: number
  section: string
  slug: string
  moved: string[]
  state: 'open' | 'expired' | 'embargoed' | 'retracted'
}

const FIELDS: { [State in Story['state']]: string[] } = {
  open: [],
  expired: ['expires: Nov 28 2025 | 8:00 AM IST'],
  embargoed: ['embargo: Dec 24 2025 | 8:00 AM IST'],
  retracted: ['retracted: {at: Nov 28 2025 | 8:00 AM IST, reason: It was wrong.}'],
}

/** A newsroom: its stories, its sections, and the redirects that its editors write. */
class Newsroom {
  stories: Story[] = []
  sections = ['world', 'sport']
  redirects = new Map<string, string>()
  /** Every address that it ever gave out. */
  readonly given = new Set<string>()
  /** Addresses that an editor took away without a word. */
  readonly silenced = new Set<string>()
  #count = 0

  do({ does, which }: Step): void {
    const story = this.stories[which % Math.max(1, this.stories.length)]
    if (does === 'publish') this.#publish(which)
    else if (does === 'rename-section') this.#renameSection(which)
    else if (story === undefined) return
    else if (does === 'rename') this.#move(story, `${story.slug.replace(/-\d+$/, '')}-${++this.#count}`)
    else if (does === 'expire') story.state = 'expired'
    else if (does === 'embargo') story.state = 'embargoed'
    else if (does === 'retract') story.state = 'retracted'
    else this.#remove(story, does, which)
  }

  #publish(which: number): void {
    const number = ++this.#count
    const section = this.sections[which % this.sections.length] ?? 'world'
    this.stories.push({ number, section, slug: `story-${number}`, moved: [], state: 'open' })
  }

  #move(story: Story, slug: string): void {
    story.moved.push(pathOf(story))
    story.slug = slug
    this.#lead(story.moved.at(-1) ?? '', pathOf(story))
  }

  #renameSection(which: number): void {
    const old = this.sections[which % this.sections.length] ?? 'world'
    const next = `${old.replace(/-\d+$/, '')}-${++this.#count}`
    this.sections = this.sections.map((section) => (section === old ? next : section))
    for (const story of this.stories) if (story.section === old) story.section = next
    for (const [source, target] of this.redirects)
      if (`${target}/`.startsWith(`/${old}/`)) this.redirects.set(source, `/${next}${target.slice(old.length + 1)}`)
    this.redirects.set(`/${old}/*`, `/${next}/*`)
  }

  #remove(story: Story, does: 'merge' | 'gone' | 'delete', which: number): void {
    this.stories = this.stories.filter((one) => one !== story)
    const into = this.stories[which % Math.max(1, this.stories.length)]
    const target = does === 'merge' && into !== undefined ? pathOf(into) : 'gone'
    for (const source of [pathOf(story), ...story.moved]) {
      if (does !== 'delete') this.redirects.set(source, target)
      else this.silenced.add(source)
    }
    for (const [source, before] of this.redirects) {
      if (before !== pathOf(story)) continue
      if (does === 'delete') {
        this.redirects.delete(source)
        this.silenced.add(source)
      } else this.redirects.set(source, target)
    }
  }

  #lead(from: string, to: string): void {
    for (const [source, target] of this.redirects) if (target === from) this.redirects.set(source, to)
  }

  folder(): Folder {
    const sections = this.sections.map((slug) => `  ${slug}: {title: Section ${slug}}`)
    const files = this.stories.map((story) => {
      const moved = story.moved.length === 0 ? [] : [`moved: [${story.moved.join(', ')}]`]
      const lines = [`title: Mark${story.number}x`, ...FIELDS[story.state], ...moved]
      return [`${pathOf(story).slice(1)}.md`, storyFile(story.number, lines)] as const
    })
    const redirects = [...this.redirects].map(([source, target]) => `${source}: ${target}\n`)
    return {
      'publication.yaml': publicationFile('sections:', ...sections),
      ...Object.fromEntries(files),
      ...(redirects.length === 0 ? {} : { 'redirects.yaml': redirects.join('') }),
    }
  }

  /** Notes every address that readers can have now. */
  giveOut(): void {
    for (const story of this.stories) if (story.state === 'open') this.given.add(pathOf(story))
    for (const section of this.sections)
      for (const file of ['', '/rss.xml', '/atom.xml', '/feed.json']) this.given.add(`/${section}${file}`)
  }
}

function pathOf({ section, slug }: Pick<Story, 'section' | 'slug'>): string {
  return `/${section}/${slug}`
}

/** Asks for every address that was ever given out: it shows something, leads to that in one step, or says that it is over. */
async function checkAddresses(newsroom: Newsroom, app: HonoBase): Promise<void> {
  const held = newsroom.stories.filter(({ state }) => state === 'embargoed')
  for (const address of newsroom.given) {
    const response = await app.request(SITE + address)
    const text = await response.text()
    const location = response.headers.get('Location')
    for (const story of held) {
      expect([address, text.includes(`Mark${story.number}x`)]).toEqual([address, false])
      expect([address, location?.endsWith(pathOf(story)) ?? false]).toEqual([address, false])
    }
    if (response.status === 404) expect([address, isMeant(newsroom, address)]).toEqual([address, true])
    else if (location === null)
      expect([address, [200, 410]]).toEqual([address, expect.arrayContaining([response.status])])
    else {
      expect([address, response.status]).toEqual([address, 301])
      expect([address, location, (await app.request(location)).status]).toEqual([address, location, 200])
    }
  }
  const never = await (await app.request(`${SITE}/never/was`)).text()
  for (const story of held)
    for (const source of [pathOf(story), ...story.moved]) {
      const response = await app.request(SITE + source)
      expect([source, response.status, await response.text()]).toEqual([source, 404, never])
    }
}

/**
 * Whether an editor decided that an address is not there: its story is under embargo, or was taken away without a word. No two stories
 * ever have the same last part, so that part names the story in whatever section it was.
 */
function isMeant({ stories, silenced, redirects }: Newsroom, address: string): boolean {
  const lastPart = (path: string) => path.split('/').at(-1) ?? ''
  const held = stories.filter(({ state }) => state === 'embargoed').flatMap((story) => [pathOf(story), ...story.moved])
  const hidden = new Set([...held, ...silenced].map(lastPart))
  const leads = new Map([...redirects].map(([source, target]) => [lastPart(source), lastPart(target)]))
  for (let part: string | undefined = lastPart(address); part !== undefined && part !== '*'; part = leads.get(part))
    if (hidden.has(part)) return true
  return false
}

const history = fc.array(step, { minLength: 4, maxLength: 24 })

test('every address that was ever given out leads on, whatever editors do, with the edition beside the worker', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const newsroom = new Newsroom()
      for (const one of steps) {
        newsroom.do(one)
        newsroom.giveOut()
      }
      await checkAddresses(newsroom, appOver(newsroom.folder(), NOW).app)
    }),
    { numRuns: runs(200) },
  )
})

test('the same with D1, after each publish', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const newsroom = new Newsroom()
      const database = sqliteDatabase()
      for (const [at, one] of steps.entries()) {
        newsroom.do(one)
        newsroom.giveOut()
        if (at % 5 !== 0 && at !== steps.length - 1) continue
        const folder = newsroom.folder()
        await publishFolder(database, publishable(folder), { now: NOW })
        await checkAddresses(newsroom, appOverD1(database, folder, NOW).app)
      }
    }),
    { numRuns: runs(60) },
  )
})
