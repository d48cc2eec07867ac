import { describe, expect, test } from 'vitest'
import { toData } from '../../src/problem/index.ts'
import { MOST_BODY_BYTES } from '../../src/publish-api/handler.ts'
import { MOST_STORIES } from '../../src/publish-api/posted/posted.ts'
import type { Queries } from '../../src/store/d1/database.ts'
import { planPublish } from '../../src/store/publish/publish.ts'
import { appOver, NOW } from '../harness/app-over.ts'
import { appOverD1, publishable } from '../harness/app-over-d1.ts'
import { filesOf, publicationFile, readContent, storyFile } from '../harness/content.ts'
import { sqliteDatabase, type TestDatabase } from '../harness/database/sqlite.ts'
import { deskOver, dumpOf, publishedDatabase, SECRET, type Sent } from '../harness/publish-api-over.ts'

const idOf = (number: number) => `urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

const FOLDER = {
  'publication.yaml': publicationFile(),
  'media/port.png': new Uint8Array(8),
  'world/talks.md': storyFile(1, ['topics: [Ukraine]']),
  'sport/final.md': storyFile(2),
}

const NEW: Sent = { stories: { 'world/rupee.md': storyFile(3, ['title: Rupee falls', 'topics: [Rupee]']) } }

describe('what is sent in', () => {
  test('is live with the answer, in every channel it belongs to', async () => {
    const { post, get, clock } = deskOver(await publishedDatabase(FOLDER))
    const response = await post(NEW)
    expect([response.status, await response.json()]).toEqual([
      200,
      { edition: expect.stringMatching(/^\S{11}$/), generation: 2, added: 1, changed: 0, removed: 0, warnings: [] },
    ])
    clock.now += 1000
    expect(await get('/rss.xml')).toContain('<title>Rupee falls</title>')
    expect(await get('/topics/rupee/feed.json')).toContain('Rupee falls')
    expect(await get('/world/rupee')).toContain('Rupee falls')
  })

  test('takes the place of the story with its id, wherever that stood', async () => {
    const database = await publishedDatabase(FOLDER)
    const { post, get, app } = deskOver(database)
    const moved = storyFile(1, ['title: Moved', 'section: sport', 'moved: [/world/talks, "/?p=1"]'])
    expect(await (await post({ stories: { 'desk/moved.md': moved } })).json()).toMatchObject({ added: 0, changed: 1 })
    expect(await get('/sport/moved')).toContain('Moved')
    for (const old of ['/world/talks', '/?p=1']) {
      const response = await app.request(`https://any.example${old}`)
      expect([response.status, response.headers.get('Location')]).toEqual([301, 'https://news.example/sport/moved'])
    }
    const { 'world/talks.md': _, ...rest } = FOLDER
    expect((await planPublish(database, publishable({ ...rest, 'desk/moved.md': moved }))).isSame).toBe(true)
  })

  test('is taken out where it has become a draft, or its id is to be removed', async () => {
    const database = await publishedDatabase(FOLDER)
    const { post } = deskOver(database)
    const sent = { stories: { 'world/talks.md': storyFile(1, ['draft: true']) }, remove: [idOf(2), idOf(99)] }
    expect(await (await post(sent)).json()).toMatchObject({ added: 0, changed: 0, removed: 2 })
    expect(database.sqlite.prepare('SELECT count(*) AS stories FROM story').all()).toEqual([{ stories: 0 }])
  })

  test('takes the files of a story with it, whatever had kept them hidden, and shows none before its story', async () => {
    const held = storyFile(1, ['embargo: Dec 2 2099 | 9:00 AM IST'], '![Port](/media/port.png)')
    const folder = { ...FOLDER, 'public/mark.png': new Uint8Array(8), 'world/talks.md': held }
    const database = await publishedDatabase(folder)
    const { post } = deskOver(database)
    const { app, clock } = appOverD1(database, folder)
    const statuses = async () => {
      clock.now += 2_000
      const asked = ['/media/port.png', '/mark.png'].map((path) => app.request(`https://any.example${path}`))
      return (await Promise.all(asked)).map(({ status }) => status)
    }
    expect(await statuses()).toEqual([404, 200])
    await post({ remove: [idOf(1)] })
    expect(await statuses()).toEqual([404, 200])
    await post({ stories: { 'world/port.md': storyFile(4, [], '[Port](/media/port.png) ![Mark](/mark.png)') } })
    expect(await statuses()).toEqual([200, 200])
    await post({ stories: { 'world/port.md': storyFile(4, ['retracted: {at: 2025-11-27T10:00+05:30, reason: No.}']) } })
    await post({ remove: [idOf(4)] })
    expect(await statuses()).toEqual([404, 200])
  })

  test('is no story where it is sent into the folder of files that are always there', async () => {
    const { post } = deskOver(await publishedDatabase(FOLDER))
    const response = await post({ stories: { 'public/rupee.md': storyFile(3, ['section: world']) } })
    expect([response.status, await response.json()]).toEqual([
      422,
      { problems: [expect.objectContaining({ code: 'file-misplaced', file: 'public/rupee.md' })] },
    ])
  })

  test('may come to an address that another story leaves with it', async () => {
    const database = await publishedDatabase(FOLDER)
    const { post } = deskOver(database)
    const swapped = { 'sport/final.md': storyFile(1), 'world/talks.md': storyFile(2) }
    expect(await (await post({ stories: swapped })).json()).toMatchObject({ changed: 2 })
    const third = { stories: { 'world/talks.md': storyFile(3) }, remove: [idOf(2)] }
    expect(await (await post(third)).json()).toMatchObject({ added: 1, removed: 1 })
  })

  test('may be written in other letters at its own address', async () => {
    const { post, app } = deskOver(await publishedDatabase(FOLDER))
    expect((await post({ stories: { 'world/Talks.md': storyFile(1) } })).status).toBe(200)
    expect((await app.request('https://any.example/world/Talks')).status).toBe(200)
    expect((await app.request('https://any.example/world/talks')).status).toBe(404)
  })

  test('shows the pictures that the folder has, with their sizes, and is warned of those that it has not', async () => {
    const database = await publishedDatabase(FOLDER)
    const { post, clock, get } = deskOver(database)
    const text = storyFile(3, ['image: {url: /media/port.png, alt: The port}'], '![Gone](/media/gone.png)')
    const response = await post({ stories: { 'world/port.md': text } })
    const { warnings } = (await response.json()) as { warnings: object[] }
    expect(warnings).toEqual([
      expect.objectContaining({ code: 'image-file-missing', file: 'world/port.md', line: 8, severity: 'warning' }),
    ])
    clock.now += 1000
    expect(await get('/rss.xml')).toContain('media/port.png')
    expect((await planPublish(database, publishable({ ...FOLDER, 'world/port.md': text }))).isSame).toBe(true)
  })

  test('changes nothing where it is live as it is', async () => {
    const database = await publishedDatabase(FOLDER)
    const before = dumpOf(database)
    const { post } = deskOver(database)
    const response = await post({ stories: { 'world/talks.md': FOLDER['world/talks.md'] }, remove: [idOf(99)] })
    expect(await response.json()).toMatchObject({ generation: 1, added: 0, changed: 0, removed: 0 })
    expect(dumpOf(database)).toBe(before)
  })

  test('is said to be wrong as "khabar check" says it', async () => {
    const bad = {
      'world/late.md': storyFile(3, ['published: Nov 31 2025 | 10:48 PM IST', 'colour: red']),
      'world/open.md': '---\ntitle: x',
      'nowhere/a.md': storyFile(4),
      'world/twice.md': storyFile(5),
      'sport/twice-too.md': storyFile(5, [], '![Gone](/media/gone.png)'),
      'world/future.md': storyFile(6, ['retracted: {at: 2031-01-01T00:00:00Z, reason: Wrong}']),
    }
    const database = await publishedDatabase(FOLDER)
    const response = await deskOver(database).post({ stories: bad })
    const checked = readContent(filesOf({ ...FOLDER, ...bad }), { now: NOW })
    const expected = checked.problems.map(toData).map(({ file, message, ...rest }) => ({
      ...rest,
      file: file.replace('content/', ''),
      message: message.replaceAll('content/', ''),
    }))
    expect([response.status, await response.json()]).toEqual([422, { problems: expected }])
    expect(expected.length).toBeGreaterThan(6)
  })
})

type Row = [rule: string, status: number, says: string, send: (database: TestDatabase) => Promise<Response>]

const json = (value: unknown) => JSON.stringify(value)
const posted =
  (body: string | Uint8Array<ArrayBuffer> | Sent, headers?: Record<string, string>) => (database: TestDatabase) =>
    deskOver(database).post(body, headers)
const withSecret = (authorization: string | undefined) => (database: TestDatabase) =>
  deskOver(database).send({
    headers: {
      'Content-Type': 'application/json',
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    },
    body: json(NEW),
  })
const method = (name: string) => (database: TestDatabase) =>
  deskOver(database).send({ method: name, headers: { Authorization: `Bearer ${SECRET}` } })
const at = (path: string) => posted({ stories: { [path]: storyFile(3) } })
const WRONG_PATH = 'Not the path of a story'

/** A body that goes on and on, and counts how much of it was taken. */
function endless(taken: { bytes: number }): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      taken.bytes += 65_536
      controller.enqueue(new Uint8Array(65_536).fill(32))
    },
  })
}

const torn = () =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"stories": {'))
      controller.error(new Error('gone'))
    },
  })

const streamed = (body: ReadableStream<Uint8Array>) => (database: TestDatabase) =>
  deskOver(database).send({
    headers: { Authorization: `Bearer ${SECRET}`, 'Content-Type': 'application/json' },
    body,
    duplex: 'half',
  } as RequestInit)

const REFUSED: Row[] = [
  ['no secret', 401, 'Authorization: Bearer', withSecret(undefined)],
  ['an empty secret', 401, 'Authorization: Bearer', withSecret('Bearer ')],
  ['another secret', 401, 'Authorization: Bearer', withSecret(`Bearer ${SECRET}x`)],
  ['the beginning of the secret', 401, 'Authorization: Bearer', withSecret(`Bearer ${SECRET.slice(0, -1)}`)],
  ['the secret in another scheme', 401, 'Authorization: Bearer', withSecret(`Basic ${SECRET}`)],
  ['SQL for a secret', 401, 'Authorization: Bearer', withSecret("Bearer ' OR 1=1 --")],
  ['a GET', 405, 'Only POST', method('GET')],
  ['a PUT', 405, 'Only POST', method('PUT')],
  ['a DELETE', 405, 'Only POST', method('DELETE')],
  ['an OPTIONS', 405, 'Only POST', method('OPTIONS')],
  ['another type', 415, 'as JSON', posted(NEW, { 'Content-Type': 'text/plain' })],
  ['a form', 415, 'as JSON', posted(NEW, { 'Content-Type': 'application/x-www-form-urlencoded' })],
  ['JSON of another kind', 415, 'as JSON', posted(NEW, { 'Content-Type': 'application/json-seq' })],
  ['a compressed body', 415, 'Content-Encoding', posted(NEW, { 'Content-Encoding': 'gzip' })],
  ['an empty key', 400, 'Idempotency-Key', posted(NEW, { 'Idempotency-Key': '' })],
  ['a key too long', 400, 'Idempotency-Key', posted(NEW, { 'Idempotency-Key': 'k'.repeat(256) })],
  ['a key that is not ASCII', 400, 'Idempotency-Key', posted(NEW, { 'Idempotency-Key': 'cl\u00e9' })],
  ['a key with a tab', 400, 'Idempotency-Key', posted(NEW, { 'Idempotency-Key': 'a\tb' })],
  ['a body too large', 413, '5 MB', posted(' '.repeat(MOST_BODY_BYTES + 1))],
  ['a body that says it is too large', 413, '5 MB', posted('{}', { 'Content-Length': String(MOST_BODY_BYTES + 1) })],
  ['a body without end', 413, '5 MB', streamed(endless({ bytes: 0 }))],
  ['a body that breaks off', 400, 'ends before', streamed(torn())],
  ['an empty body', 400, 'line 1, column 1', posted('')],
  ['half of a body', 400, 'line 1, column', posted(json(NEW).slice(0, -20))],
  ['two bodies', 400, 'Something follows', posted(`${json(NEW)}${json(NEW)}`)],
  ['JSON with a comma too many', 400, 'line 2, column 1', posted('{"remove": ["urn:a:b"],\n}')],
  ['bytes that are not UTF-8', 400, 'line 1, column 3', posted(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]))],
  ['values too deep', 400, 'values within another', posted(`${'['.repeat(100_000)}`)],
  ['a list', 400, 'Expected an object', posted('[]')],
  ['null', 400, 'Expected an object', posted('null')],
  ['nothing to do', 400, 'nothing to do', posted('{}')],
  ['empty lists', 400, 'nothing to do', posted({ stories: {}, remove: [] })],
  ['a name that is not known', 400, 'There is no \\"story\\" here', posted('{"story": {}}')],
  ['the name of a prototype', 400, '__proto__', posted('{"__proto__": {"stories": {}}}')],
  ['stories in a list', 400, '"at":"stories"', posted('{"stories": [["world/a.md", "text"]]}')],
  ['stories that are a text', 400, '"at":"stories"', posted('{"stories": "world/a.md"}')],
  ['a story that is no text', 400, 'stories[\\"world/a.md\\"]', posted('{"stories": {"world/a.md": {"title": "x"}}}')],
  ['a story twice', 400, 'a second time', posted('{"stories": {"world/a.md": "1", "world/a.md": "2"}}')],
  ['two lists of stories', 400, 'a second time', posted('{"stories": {"world/a.md": "1"}, "stories": {}}')],
  ['half a character', 400, 'surrogate', posted('{"stories": {"world/a.md": "\\ud83d"}}')],
  ['ids that are no list', 400, '"at":"remove"', posted(`{"remove": "${idOf(1)}"}`)],
  ['an id that is a number', 400, 'remove[1]', posted(`{"remove": ["${idOf(1)}", 1]}`)],
  ['an id that is none', 400, 'remove[0]', posted({ remove: ["'; DROP TABLE story; --"] })],
  ['an id with NUL', 400, 'remove[0]', posted({ remove: [`${idOf(1)}\0`] })],
  ['too many ids', 400, 'at a time', posted({ remove: Array.from({ length: MOST_STORIES + 1 }, (_, n) => idOf(n)) })],
  [
    'too many stories',
    400,
    'at a time',
    posted({ stories: Object.fromEntries(Array.from({ length: MOST_STORIES + 1 }, (_, n) => [`world/${n}.md`, 'x'])) }),
  ],
  [
    'an id to be published and removed',
    400,
    'Send one of the two',
    posted({ stories: { 'world/a.md': storyFile(1) }, remove: [idOf(1)] }),
  ],
  ['a path out of the folder', 400, WRONG_PATH, at('../../etc/passwd.md')],
  ['a path from the root', 400, WRONG_PATH, at('/world/a.md')],
  ['a path with a dot', 400, WRONG_PATH, at('world/./a.md')],
  ['a path with backslashes', 400, WRONG_PATH, at('..\\..\\a.md')],
  ['a path with an empty part', 400, WRONG_PATH, at('world//a.md')],
  ['a path with NUL', 400, WRONG_PATH, at('world/a\0.md')],
  ['a path with a line break', 400, WRONG_PATH, at('world/a\n.md')],
  ['a path with half a character', 400, WRONG_PATH, posted('{"stories": {"world/\\ud83d.md": "x"}}')],
  ['a hidden file', 400, WRONG_PATH, at('world/.a.md')],
  ['an empty path', 400, WRONG_PATH, at('')],
  ['a path that is too long', 400, WRONG_PATH, at(`world/${'a'.repeat(300)}.md`)],
  ['folders too deep', 400, WRONG_PATH, at(`${'a/'.repeat(40)}a.md`)],
  ['the publication file', 400, WRONG_PATH, at('publication.yaml')],
  ['a picture', 400, WRONG_PATH, at('media/port.png')],
  ['__proto__ for a path', 400, WRONG_PATH, posted('{"stories": {"__proto__": "x"}}')],
  ['SQL for a path', 422, 'file-name-invalid', at("world/a'; DROP TABLE story; --.md")],
  ['emoji in a path', 422, 'file-name-invalid', at('world/🗞️.md')],
  ['a story that is JSON', 422, 'front-matter-missing', posted({ stories: { 'world/a.md': json({ id: 'x' }) } })],
  ['a story that is empty', 422, 'front-matter-missing', posted({ stories: { 'world/a.md': '' } })],
  [
    'NUL in a title',
    422,
    'character-forbidden',
    posted({ stories: { 'world/a.md': storyFile(3, ['title: "a\\0b"']) } }),
  ],
  ['NUL in a text', 422, 'character-forbidden', posted({ stories: { 'world/a.md': storyFile(3, [], 'a\0b') } })],
  ['a story that is too large', 422, 'file-too-large', posted({ stories: { 'world/a.md': 'x'.repeat(2_000_001) } })],
  [
    'a story that is too large as HTML',
    422,
    'story-too-large',
    posted({ stories: { 'world/a.md': storyFile(3, [], 'a & b '.repeat(300_000)) } }),
  ],
  ['an address that a story has', 422, 'permalink-duplicate', at('world/talks.md')],
  ['an address that differs in capitals', 422, 'name-clash', at('world/TALKS.md')],
]

test.each(REFUSED)('%s is refused with %i, and nothing is changed', async (_, status, says, send) => {
  const database = await publishedDatabase(FOLDER)
  const before = dumpOf(database)
  const response = await send(database)
  const text = await response.text()
  expect([response.status, text]).toEqual([status, expect.stringContaining(says)])
  expect(text).not.toContain(SECRET)
  const told = JSON.parse(text)
  expect(told[status === 422 ? 'problems' : 'errors'].length).toBeGreaterThan(0)
  expect(dumpOf(database)).toBe(before)
  const headers = Object.fromEntries(response.headers)
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' })
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  expect([headers.allow, headers['www-authenticate']]).toEqual([
    status === 405 ? 'POST' : undefined,
    status === 401 ? 'Bearer' : undefined,
  ])
})

test('no more is read of a body than it may have', async () => {
  const taken = { bytes: 0 }
  await streamed(endless(taken))(await publishedDatabase(FOLDER))
  expect(taken.bytes).toBeLessThan(MOST_BODY_BYTES + 4 * 65_536)
})

test('says of every address that is taken whose it is', async () => {
  const { post } = deskOver(await publishedDatabase(FOLDER))
  const response = await post({ stories: { 'world/talks.md': storyFile(3), 'sport/Final.md': storyFile(4) } })
  const { problems } = (await response.json()) as { problems: { file: string; message: string }[] }
  expect(problems.map(({ file, message }) => [file, message])).toEqual([
    ['sport/Final.md', expect.stringContaining('/sport/final')],
    ['world/talks.md', expect.stringContaining(`The story ${idOf(1)} is already published at /world/talks`)],
  ])
})

test.each([
  ['', false],
  [', nor a table made', true],
])('where nothing was published yet%s, says what to do', async (_, isEmpty) => {
  const database = sqliteDatabase()
  if (isEmpty) for (const table of ['live', 'request']) database.sqlite.exec(`DROP TABLE ${table}`)
  for (const headers of [{}, { 'Idempotency-Key': 'first' }]) {
    const response = await deskOver(database).post(NEW, headers)
    expect([response.status, await response.text()]).toEqual([409, expect.stringContaining('khabar publish')])
  }
})

describe('without a secret', () => {
  test.each(['', ' \n'])('nothing is there (%j)', async (secret) => {
    const database = await publishedDatabase(FOLDER)
    const before = dumpOf(database)
    const response = await deskOver(database, { secret }).post(NEW)
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('nothing at this address')])
    expect(dumpOf(database)).toBe(before)
  })

  test('nothing is there with the bundled store either', async () => {
    const { app } = appOver(FOLDER)
    for (const method of ['GET', 'POST'])
      expect((await app.request('https://any.example/publish', { method })).status).toBe(404)
  })
})

test('takes a secret that was stored with a line break behind it', async () => {
  const { post } = deskOver(await publishedDatabase(FOLDER), { secret: `${SECRET}\n` })
  expect((await post(NEW)).status).toBe(200)
})

/** Whatever a story says, it is kept as it is. */
const HOSTILE = [
  "'); DROP TABLE story; --",
  '"; DELETE FROM live; --',
  '{"$ne": null} [json] \\u0000 %00',
  "' || (SELECT publication FROM live) || '",
  'Robert"); -- 🗞️ \u{1F468}\u200d\u{1F469}',
  '../../../etc/passwd',
  '?1 ?2 :name @name $name',
]

test.each(HOSTILE)('%s is a text like any other, in every field', async (text) => {
  const database = await publishedDatabase(FOLDER)
  const { post } = deskOver(database)
  const value = JSON.stringify(text)
  const story = storyFile(
    3,
    [
      ...[`title: ${value}`, `summary: ${value}`, `agency: ${value}`, `dateline: ${value}`, `rights: ${value}`],
      ...[`authors: [${value}]`, `topics: [${JSON.stringify(text.replaceAll(',', ''))}]`],
      `image: {url: /media/port.png, alt: ${value}, caption: ${value}, credit: ${value}}`,
      `corrections: [{at: 2025-11-27T00:00:00Z, note: ${value}}]`,
    ],
    text,
  )
  const sent = { stories: { 'world/a.md': story } }
  expect((await post(sent, { 'Idempotency-Key': text.replace(/[^\x20-\x7e]/gu, '') })).status).toBe(200)
  expect((await planPublish(database, publishable({ ...FOLDER, 'world/a.md': story }))).isSame).toBe(true)
  const tables = database.sqlite.prepare("SELECT count(*) AS tables FROM sqlite_master WHERE type = 'table'").get()
  expect(tables).toEqual(
    sqliteDatabase().sqlite.prepare("SELECT count(*) AS tables FROM sqlite_master WHERE type = 'table'").get(),
  )
})

describe('a request that comes again with its key', () => {
  const key = { 'Idempotency-Key': '8e03978e-40d5-43dd-bc93-6894a57f9324' }

  test('is answered as it was, to the byte, and changes nothing', async () => {
    const database = await publishedDatabase(FOLDER)
    const { post } = deskOver(database)
    const first = await (await post(NEW, key)).text()
    // Meanwhile the story was changed: what comes late must not undo that.
    await post({ stories: { 'world/rupee.md': storyFile(3, ['title: Rupee recovers']) } })
    const before = dumpOf(database)
    const second = await post(NEW, key)
    expect([second.status, await second.text()]).toEqual([200, first])
    expect(dumpOf(database)).toBe(before)
  })

  test('is known even where it had nothing to change', async () => {
    const database = await publishedDatabase(FOLDER)
    const { post } = deskOver(database)
    const same = { stories: { 'world/talks.md': FOLDER['world/talks.md'] } }
    const first = await (await post(same, key)).text()
    await post({ stories: { 'world/talks.md': storyFile(1, ['title: Newer']) } })
    expect(await (await post(same, key)).text()).toBe(first)
    expect(JSON.stringify(database.sqlite.prepare('SELECT page FROM story').all())).toContain('Newer')
  })

  test('is refused where it asks for something else', async () => {
    const database = await publishedDatabase(FOLDER)
    const { post } = deskOver(database)
    await post(NEW, key)
    const before = dumpOf(database)
    const response = await post({ remove: [idOf(1)] }, key)
    expect([response.status, await response.text()]).toEqual([409, expect.stringContaining('another body')])
    expect(dumpOf(database)).toBe(before)
  })

  test('may be mended where it was refused', async () => {
    const { post } = deskOver(await publishedDatabase(FOLDER))
    expect((await post({ stories: { 'world/a.md': 'x' } }, key)).status).toBe(422)
    expect((await post(NEW, key)).status).toBe(200)
  })

  test('is known for a week', async () => {
    const database = await publishedDatabase(FOLDER)
    const { post, clock } = deskOver(database)
    await post(NEW, key)
    clock.now += 8 * 24 * 60 * 60 * 1000
    expect(await (await post({ remove: [idOf(1)] }, key)).json()).toMatchObject({ removed: 1 })
    expect(database.sqlite.prepare('SELECT count(*) AS kept FROM request').get()).toEqual({ kept: 1 })
  })

  test('has an answer that fits into a row, however much it warns of', async () => {
    const database = await publishedDatabase(FOLDER)
    const { post } = deskOver(database)
    const pictures = Array.from({ length: 5 }, (_, n) => `![x](/media/${'x'.repeat(4_000)}${n}.png)`).join('\n\n')
    const stories = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [`world/n-${n}.md`, storyFile(100 + n, [], pictures)]),
    )
    const first = await (await post({ stories }, key)).text()
    expect(first.length).toBeLessThan(500_000)
    expect(JSON.parse(first).warnings.at(-1)).toMatchObject({ code: 'more-alike', severity: 'warning' })
    expect(await (await post({ stories }, key)).text()).toBe(first)
  })
})

describe('at once', () => {
  test('ten requests with different stories are all published', async () => {
    const database = await publishedDatabase(FOLDER)
    const requests = Array.from({ length: 10 }, (_, n) => {
      const { post } = deskOver(database)
      return post({ stories: { [`world/n-${n}.md`]: storyFile(10 + n, ['topics: [Rupee]']) } })
    })
    const answers = await Promise.all(
      requests.map(async (request) => (await (await request).json()) as { generation: number }),
    )
    expect(answers.map(({ generation }) => generation).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    const stories = Array.from({ length: 10 }, (_, n) => [`world/n-${n}.md`, storyFile(10 + n, ['topics: [Rupee]'])])
    const whole = publishable({ ...FOLDER, ...Object.fromEntries(stories) })
    expect((await planPublish(database, whole)).isSame).toBe(true)
  })

  test('a worker takes many one after another', async () => {
    const { post, faults } = deskOver(await publishedDatabase(FOLDER))
    const requests = Array.from({ length: 50 }, (_, n) => post({ stories: { [`world/n-${n}.md`]: storyFile(10 + n) } }))
    expect((await Promise.all(requests)).map(({ status }) => status)).toEqual(Array(50).fill(200))
    expect(faults).toEqual([])
  })

  test('one request ten times is published once', async () => {
    const database = await publishedDatabase(FOLDER)
    const requests = Array.from({ length: 10 }, () => deskOver(database).post(NEW, { 'Idempotency-Key': 'once' }))
    const answers = await Promise.all(requests.map(async (request) => (await request).text()))
    expect(new Set(answers).size).toBe(1)
    expect(JSON.parse(answers[0] ?? '')).toMatchObject({ generation: 2, added: 1 })
    expect(database.sqlite.prepare('SELECT count(*) AS publishes FROM publish').get()).toEqual({ publishes: 2 })
  })

  test('two stories that want one address: one has it, the other is told', async () => {
    const database = await publishedDatabase(FOLDER)
    const answers = await Promise.all(
      [3, 4].map((number) => deskOver(database).post({ stories: { 'world/one.md': storyFile(number) } })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
  })
})

describe('where the database fails', () => {
  /** A database that fails at its n-th transaction, before it or, as when the answer is lost, behind it. */
  function failing(database: TestDatabase, at: number, when: 'before' | 'behind'): TestDatabase & { batches: number } {
    const broken = {
      ...database,
      batches: 0,
      async batch(statements: Parameters<Queries['batch']>[0]) {
        const isIt = ++broken.batches === at
        if (isIt && when === 'before') throw new Error('D1_ERROR: Network connection lost')
        const results = await database.batch(statements)
        if (isIt) throw new Error('D1_ERROR: Network connection lost')
        return results
      },
    }
    return broken
  }
  const SENT = {
    stories: { 'world/talks.md': storyFile(1, ['topics: [Peace]'], '![The port](/media/port.png)'), ...NEW.stories },
    remove: [idOf(2)],
  }
  const key = { 'Idempotency-Key': 'again' }

  test.each(['before', 'behind'] as const)('%s any transaction, all is done or nothing, and once', async (when) => {
    const whole = await publishedDatabase(FOLDER)
    const counted = failing(whole, -1, when)
    await deskOver(counted).post(SENT, key)
    const done = dumpOf(whole)
    expect(counted.batches).toBeGreaterThan(5)
    for (let at = 1; at <= counted.batches; at++) {
      const database = await publishedDatabase(FOLDER)
      const before = dumpOf(database)
      const { post, faults } = deskOver(failing(database, at, when))
      const response = await post(SENT, key)
      expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '5'])
      expect(await response.text()).toContain('published once')
      expect(faults.map(({ message }) => message)).toEqual(['D1_ERROR: Network connection lost'])
      const isLast = at === counted.batches
      expect(dumpOf(database)).toBe(isLast && when === 'behind' ? done : before)
      expect((await post(SENT, key)).status).toBe(200)
      expect(dumpOf(database)).toBe(done)
    }
  })

  test('none of the statements of a transaction is left behind', async () => {
    const database = await publishedDatabase(FOLDER)
    let statements = 0
    let failAt = -1
    const watched: TestDatabase = {
      ...database,
      async batch(batch) {
        if (batch.length < 5) return database.batch(batch)
        const fails = batch.map((statement) =>
          ++statements === failAt ? database.prepare('SELECT nothing') : statement,
        )
        return database.batch(fails)
      },
    }
    const before = dumpOf(database)
    failAt = 1
    for (; failAt < 200; failAt++) {
      statements = 0
      const { status } = await deskOver(watched).post(SENT, key)
      if (status === 200) break
      expect([status, dumpOf(database) === before]).toEqual([503, true])
    }
    expect(failAt).toBeGreaterThan(20)
  })
})
