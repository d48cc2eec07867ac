import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FORMAT_FACTS, type Format } from '../../src/site/format.ts'
import { editionOf, type Folder, soundContent } from '../harness/content.ts'
import { type RunningEdition, serveOnWorkerd } from '../harness/hosts/workerd.ts'
import { byId, expectedOf, storiesOf } from './expected.ts'
import { retracted, SUBJECTS, silentlyEdited, updated } from './publications.ts'
import type { Reader, Subscription } from './reader.ts'
import { missingPackages, READERS } from './readers.ts'
import { type Exchange, type RecordingProxy, recordingProxy } from './recording-proxy.ts'
import type { Story } from './story.ts'

/** What one reader showed after each poll, and what was said on the way. */
interface Diary {
  shown: Partial<Story>[][]
  exchanges: Exchange[][]
  announced: Record<string, number> | undefined
}

/** Those that this machine has; `who-is-here.ts` says which it has not. */
const present = READERS.filter((reader) => missingPackages(reader).length === 0)

/** newsboat asks on a condition from its third poll on: everybody polls the first edition so often. */
const POLLS_OF_FIRST_EDITION = 3

describe.each(SUBJECTS)('$name', (subject) => {
  const silent = silentlyEdited(subject)
  const shouted = updated({ ...subject, folder: silent })
  const withdrawn = retracted({ ...subject, folder: shouted })
  const id = soundContent(subject.folder).articles.find(({ file }) => file.endsWith(subject.story))?.id ?? ''

  const rows = present.flatMap((reader) => reader.formats.map((format) => ({ name: reader.name, reader, format })))
  const diaries = new Map<(typeof rows)[number], Diary>()
  let worker: RunningEdition

  // Every reader lives through the same days: the first edition, an edit that moves no date, one that does, a retraction.
  beforeAll(async () => {
    worker = await serveOnWorkerd(editionOf(subject.folder))
    const following = await Promise.all(rows.map(async (row) => ({ row, ...(await follow(row.reader, row.format)) })))
    const poll = () =>
      Promise.all(
        following.map(async ({ row, subscription, proxy, diary }) => {
          const before = proxy.exchanges.length
          const shown = await subscription.poll().catch((error) => {
            throw new Error(`${row.name}, ${row.format}`, { cause: error })
          })
          diary.shown.push(shown)
          diary.exchanges.push(proxy.exchanges.slice(before))
        }),
      )
    try {
      for (let polls = 0; polls < POLLS_OF_FIRST_EDITION; polls++) await poll()
      for (const folder of [silent, shouted, withdrawn]) {
        await worker.publish(editionOf(folder))
        await poll()
      }
      for (const { row, subscription, diary } of following) {
        diary.announced = await subscription.announced?.()
        diaries.set(row, diary)
      }
    } finally {
      for (const { subscription, proxy } of following) {
        subscription.end()
        await proxy.close()
      }
    }
  })

  afterAll(() => worker?.close())

  async function follow(reader: Reader, format: Format) {
    const proxy: RecordingProxy = await recordingProxy(worker.url)
    const subscription: Subscription = reader.subscribe(new URL(FORMAT_FACTS[format].file, proxy.url).href, format)
    const diary: Diary = { shown: [], exchanges: [], announced: undefined }
    return { subscription, proxy, diary }
  }

  describe.each(rows)('$name, $format', (row) => {
    const { reader, format } = row
    const diary = () => diaries.get(row) as Diary
    const understands = (folder: Folder) => expectedOf(reader, format, folder)
    const isConditional = reader.asks.by.length > 0

    test('what it understood equals the content', () => {
      expect(byId(diary().shown[0])).toEqual(understands(subject.folder))
    })

    test(
      isConditional
        ? `poll ${reader.asks.fromPoll} gets a 304, and nothing is lost by it`
        : 'it asks for everything each time',
      () => {
        const asked = diary().exchanges.slice(0, POLLS_OF_FIRST_EDITION)
        const conditions = asked.map(([exchange]) => conditionsOf(exchange))
        expect(asked.map((exchanges) => exchanges.map(({ status }) => status))).toEqual(
          conditions.map((names) => [names.length > 0 ? 304 : 200]),
        )
        const expected = asked.map((_, poll) => (poll + 1 >= reader.asks.fromPoll ? [...reader.asks.by] : []))
        expect(conditions).toEqual(expected)
        expect(byId(diary().shown[POLLS_OF_FIRST_EDITION - 1])).toEqual(understands(subject.folder))
      },
    )

    test(`an edit without \`updated\` ${reader.seesSilentEdits ? 'reaches it' : 'does not reach it'}`, () => {
      // It moves the tag alone: who asks by date is told that nothing has changed.
      const byDateAlone = isConditional && !reader.asks.by.includes('If-None-Match')
      const [answered] = diary().exchanges[POLLS_OF_FIRST_EDITION] ?? []
      expect(answered?.status).toBe(byDateAlone ? 304 : 200)
      const shown = byId(diary().shown[POLLS_OF_FIRST_EDITION])
      expect(shown).toEqual(understands(reader.seesSilentEdits ? silent : subject.folder))
    })

    test('an edit with `updated` is shown under the same id, once', () => {
      const shown = diary().shown[POLLS_OF_FIRST_EDITION + 1]
      expect(shown?.filter((story) => story.id === id)).toHaveLength(1)
      expect(byId(shown)).toEqual(understands(shouted))
    })

    test('a retraction puts the notice in the place of the story', () => {
      const shown = diary().shown[POLLS_OF_FIRST_EDITION + 2]
      expect(shown?.filter((story) => story.id === id)).toHaveLength(1)
      expect(byId(shown)).toEqual(understands(withdrawn))
    })

    if (reader.tells) {
      test('it tells of each story once, and once of each change', () => {
        const expected = storiesOf(subject.folder, format).map((story) => [story.id, story.id === id ? 4 : 1])
        expect(diary().announced).toEqual(Object.fromEntries(expected))
      })
    }
  })
})

function conditionsOf(exchange: Exchange | undefined): string[] {
  const sent = exchange?.headers ?? {}
  return ['If-None-Match', 'If-Modified-Since'].filter((name) => sent[name.toLowerCase()] !== undefined)
}
