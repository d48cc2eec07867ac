import { strict as assert } from 'node:assert'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { ask, ITEMS, itemsIn, soundFeed } from '../ask.ts'
import { largeEdition } from '../editions.ts'
import { inTurns } from '../in-turns.ts'
import { load } from '../load.ts'
import { profileServed } from '../profile.ts'
import { type Row, rowOf } from '../row.ts'
import { cpuMilliseconds, type Served, serving, taking } from '../workerd.ts'
import { peerWorker } from './first-time.ts'
import { ROUNDS, type Subject } from './subject.ts'

interface Coding {
  /** As `Accept-Encoding` and `Content-Encoding` name it; nothing for plain bytes. */
  token?: 'gzip' | 'br'
  what: string
  encode: (bytes: Buffer) => Buffer
  decode: (bytes: Buffer) => Buffer
}

const CODINGS: readonly Coding[] = [
  { what: `kilobytes on the wire, ${ITEMS} items`, encode: (bytes) => bytes, decode: (bytes) => bytes },
  { token: 'gzip', what: 'the same with gzip', encode: (bytes) => gzipSync(bytes), decode: gunzipSync },
  {
    token: 'br',
    what: 'the same with brotli',
    encode: (bytes) => brotliCompressSync(bytes),
    decode: brotliDecompressSync,
  },
]
const COMPRESSED = 'computing time of a 200 with gzip'

/** What goes over the wire against `feed`'s own document of the same articles, and what compressing it costs. */
export const WIRE: Subject = {
  rows: [...CODINGS.map(({ what }) => what), COMPRESSED],
  async measure({ wants, profiles }) {
    const worker = await largeEdition()
    const rows = await serving([worker, await peerWorker()], async (ours, peer): Promise<Row[]> => {
      const address = `${ours.url}/rss.xml`
      const plain = (await soundFeed(address, 'rss')).body
      const theirs = (await ask(`${peer.url}/?format=rss&maker=feed`)).body
      assert.equal(itemsIn(theirs.toString(), 'rss'), ITEMS)
      const sizes: Row[] = []
      for (const coding of CODINGS) if (wants(coding.what)) sizes.push(await sizeRow(coding, address, plain, theirs))
      return wants(COMPRESSED) ? [...sizes, await computingRow(ours)] : sizes
    })
    if (!profiles) return rows
    const compressed = (url: string) => load(`${url}/rss.xml`, taking('gzip'), 2)
    const hottest = wants(COMPRESSED) ? await profileServed(COMPRESSED, worker, compressed) : []
    return rows.map((row) => (row.what === COMPRESSED ? { ...row, hottest } : row))
  },
}

async function sizeRow({ token, what, encode, decode }: Coding, address: string, plain: Buffer, theirs: Buffer) {
  const { status, headers, body } = await ask(address, token === undefined ? {} : taking(token))
  assert.equal(status, 200)
  const isCoded = headers['content-encoding'] !== undefined
  if (isCoded) assert.equal(headers['content-encoding'], token)
  assert((isCoded ? decode(body) : body).equals(plain), 'the same document whatever the coding')
  return rowOf(
    {
      what,
      against: "`feed`'s own document",
      checked: isCoded || token === undefined ? 'same bytes' : 'sent as it is',
    },
    { unit: 'kB', ours: [body.length / 1000], theirs: [encode(theirs).length / 1000] },
    { by: 'ours ÷ theirs', bound: 'at most', value: 1 },
  )
}

async function computingRow({ url, pid }: Served): Promise<Row> {
  const against = 'a 200 as it is'
  const address = `${url}/rss.xml`
  assert.equal((await ask(address, taking('gzip'))).headers['content-encoding'], 'gzip')
  const costOf = async (headers: Record<string, string>) => {
    const before = cpuMilliseconds(pid) ?? Number.NaN
    const { answers } = await load(address, headers)
    return ((cpuMilliseconds(pid) ?? Number.NaN) - before) / answers
  }
  const sides = { ours: () => costOf(taking('gzip')), theirs: () => costOf({}) }
  await inTurns(sides, 1)
  const figures = await inTurns(sides, ROUNDS)
  if (Number.isNaN(figures.ours[0])) return { what: COMPRESSED, against, missing: 'this system has no /proc' }
  return rowOf(
    { what: COMPRESSED, against, checked: 'status of all answers' },
    { unit: 'ms', ...figures },
    { by: 'ours ÷ theirs', bound: 'at most', value: 1 },
  )
}
