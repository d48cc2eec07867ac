import { strict as assert } from 'node:assert'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { Feed } from 'feed'
import { createApp } from '../../src/edge/app.ts'
import { compile } from '../../src/edition/compile.ts'
import { readContent } from '../../src/edition/content.ts'
import { assemble, headOf } from '../../src/feed/assemble.ts'
import { allChannel } from '../../src/feed/channel.ts'
import { FORMATS, type Format } from '../../src/feed/format.ts'
import { fullText } from '../../src/feed/full-text.ts'
import { bundledStore } from '../../src/store/bundled.ts'
import type { Store } from '../../src/store/store.ts'
import { parseTimestamp } from '../../src/time/index.ts'
import { filesOf, publicationFile, soundContent, storyFile } from '../support/content.ts'
import { inTurns, type Taken } from './in-turns.ts'

interface Row {
  what: string
  against: string
  ours: Taken
  theirs: Taken
  ratio: Taken
  checked: string
}

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

const STORIES = 50
const NOW = Date.UTC(2025, 11, 1)
const paragraph =
  'The rupee held its ground on Thursday as oil companies bought fewer dollars than earlier in the week, dealers said. '
const folder = Object.fromEntries(
  Array.from({ length: STORIES }, (_, number) => [
    `world/story-${number}.md`,
    storyFile(
      number,
      [
        `published: Nov ${1 + (number % 28)} 2025 | 9:00 AM IST`,
        'summary: One sentence.',
        'authors: [Asha Rao]',
        'topics: [Rupee, Markets]',
      ],
      Array(9).fill(paragraph.repeat(5)).join('\n\n'),
    ),
  ]),
)
const { publication, articles } = soundContent({ 'publication.yaml': publicationFile(), ...folder })
const edition = compile(publication, articles)
const rows: Row[] = []

await assembling()
await notModified()
await manyBehind()
await timestamps()
report()

/** Putting a 50-item feed together from the pack, as on the first request for it, against the `feed` package's whole rendering. */
async function assembling(): Promise<void> {
  const store = bundledStore(edition.file)
  const site = await store.site()
  const channel = allChannel(publication)
  const newest = articles.toSorted((a, b) => b.published - a.published)
  const writers: Record<Format, (feed: Feed) => string> = {
    rss: (feed) => feed.rss2(),
    atom: (feed) => feed.atom1(),
    json: (feed) => feed.json1(),
  }
  const ours = async (format: Format) => {
    const selection = await store.select(channel, NOW, STORIES)
    const frame = site.frames[format]
    const { updated, previous } = selection
    const head = headOf(format, frame, { channel, site: publication.url, updated, history: { previous } })
    return assemble(head, frame, await store.renditions(selection.stories, format))
  }
  const texts = new Map(articles.map((article) => [article, fullText(article, publication.timezone)]))
  const theirs = (format: Format) => {
    const feed = new Feed({
      id: publication.url,
      title: publication.title,
      link: publication.url,
      updated: new Date(NOW),
    })
    for (const article of newest) {
      feed.addItem({
        id: article.id,
        title: article.title,
        link: article.permalink,
        date: new Date(article.updated),
        published: new Date(article.published),
        description: article.summary ?? '',
        content: texts.get(article) ?? '',
        author: article.authors,
        category: article.topics.map(({ name }) => ({ name })),
      })
    }
    return writers[format](feed)
  }
  for (const format of FORMATS) {
    const bytes = await ours(format)
    const items = { rss: /<item>/g, atom: /<entry>/g, json: /"date_published"/g }[format]
    assert.equal([...new TextDecoder().decode(bytes).matchAll(items)].length, STORIES)
    assert.equal([...theirs(format).matchAll(items)].length, STORIES)
    rows.push({
      what: `assemble ${format}, ${STORIES} items, from the pack`,
      against: '`feed` renders the same',
      ...(await inTurns(
        () => ours(format),
        () => theirs(format),
        200,
      )),
      checked: `${STORIES} items, ${(bytes.length / 1000).toFixed(0)} kB`,
    })
  }
}

/** Answering a poll that knows the newest tag, against answering one that does not; the pack is watched while it happens. */
async function notModified(): Promise<void> {
  let touched = 0
  const store = bundledStore(edition.file)
  const watched: Store = {
    ...store,
    renditions: (...asked) => {
      touched++
      return store.renditions(...asked)
    },
    text: (story) => {
      touched++
      return store.text(story)
    },
  }
  const onFault = (error: Error) => {
    throw error
  }
  const app = createApp({ store: watched, clock: () => NOW, onFault })
  const etag = (await app.request('https://any.example/rss.xml', { method: 'HEAD' })).headers.get('ETag') ?? ''
  touched = 0
  const known = { headers: { 'If-None-Match': etag } }
  // An application of its own for the other side, so that nothing it remembers helps the first.
  const fresh = createApp({ store: watched, clock: () => NOW, onFault })
  assert.equal((await app.request('https://any.example/rss.xml', known)).status, 304)
  assert.equal(touched, 0)
  const compared = await inTurns(
    () => app.request('https://any.example/rss.xml', known),
    async () => (await fresh.request('https://any.example/rss.xml')).arrayBuffer(),
    2_000,
  )
  // The other side assembled once; a 304 never does.
  assert.equal(touched, 1)
  rows.push({
    what: 'answer a poll with 304',
    against: 'with 200, remembered',
    ...compared,
    checked: 'no body touched',
  })
}

/** Answering for the newest feed with a hundred stories behind it, against ten thousand: the same. */
async function manyBehind(): Promise<void> {
  const appWith = (stories: number) => {
    const files = Array.from({ length: stories }, (_, number) => {
      const published = new Date(Date.UTC(2020, 0, 1) + number * 3_600_000).toISOString()
      return [`world/story-${number}.md`, storyFile(number, [`published: ${published}`, 'topics: [Rupee]'], paragraph)]
    })
    const content = soundContent({ 'publication.yaml': publicationFile(), ...Object.fromEntries(files) })
    const store = bundledStore(compile(content.publication, content.articles).file)
    return createApp({ store, clock: () => NOW, onFault: (error) => assert.fail(error) })
  }
  const [many, few] = [appWith(10_000), appWith(100)]
  const ask = (app: typeof many) => async () => (await app.request('https://any.example/rss.xml')).arrayBuffer()
  assert.ok((await ask(many)()).byteLength > 10_000)
  const compared = await inTurns(ask(many), ask(few), 1_000)
  rows.push({
    what: 'the newest feed, 10,000 stories behind it',
    against: '100 behind it',
    ...compared,
    checked: 'answered in full',
  })
}

/** Reading the timestamps of stories, against all of their compile: goal 50, under 2 % of the whole. */
async function timestamps(): Promise<void> {
  const stamps = Array.from({ length: 2_000 }, (_, number) => {
    const [day, hour, minute] = [1 + (number % 28), 1 + (number % 12), String(number % 60).padStart(2, '0')]
    return `Nov ${day} ${2020 + (number % 6)} | ${hour}:${minute} PM IST`
  })
  const files = filesOf({
    'publication.yaml': publicationFile(),
    ...Object.fromEntries(
      stamps.map((stamp, number) => [
        `world/story-${number}.md`,
        storyFile(
          number,
          [`published: ${stamp}`, 'summary: One sentence.', 'authors: [Asha Rao]', 'topics: [Rupee, Markets]'],
          Array(7).fill(paragraph.repeat(5)).join('\n\n'),
        ),
      ]),
    ),
  })
  const read = () => stamps.map((stamp) => parseTimestamp(stamp, { zone: 'Asia/Kolkata' }))
  assert(read().every(({ ok }) => ok))
  const whole = () => {
    const content = readContent(files)
    assert.equal(content.problems.length, 0)
    return compile(content.publication, content.articles)
  }
  assert.equal(whole().stories, stamps.length)
  const compared = await inTurns(read, whole, 10)
  rows.push({
    what: 'read the timestamps of 2,000 stories',
    against: 'compile these stories',
    ...compared,
    checked: 'all read, all compiled',
  })
}

function report(): void {
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.versions.node}`
  if (values.json) {
    console.log(JSON.stringify({ machine, rows }, null, 2))
    return
  }
  const milliseconds = ({ median }: Taken) => `${median.toFixed(3)} ms`
  console.log(`${machine}\n`)
  console.table(
    rows.map(({ what, against, ours, theirs, ratio, checked }) => ({
      what,
      against,
      ours: milliseconds(ours),
      theirs: milliseconds(theirs),
      'times faster': `${ratio.median.toFixed(1)} (${ratio.quartiles.map((quartile) => quartile.toFixed(1)).join('–')})`,
      checked,
    })),
  )
}
