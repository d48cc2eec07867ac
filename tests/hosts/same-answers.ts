import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Send } from '../edge/contract/http.ts'

type Init = NonNullable<Parameters<Send>[1]>

/** What is asked of every host at every address. */
export const ASKED: readonly Init[] = [
  {},
  { method: 'HEAD' },
  { method: 'OPTIONS' },
  { method: 'POST' },
  { headers: { 'Accept-Encoding': 'gzip' } },
  { headers: { 'Accept-Encoding': 'br, gzip' } },
  { method: 'HEAD', headers: { 'Accept-Encoding': 'br' } },
  { headers: { 'If-None-Match': '*' } },
  { method: 'HEAD', headers: { 'If-None-Match': '*' } },
  { headers: { 'If-Modified-Since': 'Sat, 01 Jan 2050 00:00:00 GMT' } },
  { headers: { Range: 'bytes=1-3' } },
  { headers: { 'If-Match': '"older"', Range: 'bytes=1-3' } },
  { headers: { 'If-Unmodified-Since': 'Mon, 01 Jan 2024 00:00:00 GMT' } },
  { headers: { 'Sec-Fetch-Dest': 'document', Accept: 'text/html' } },
  { headers: { Host: '[::1]:8787', Origin: 'https://reader.example', 'X-Forwarded-Host': 'evil.example' } },
]

/** Addresses besides those that pages and feeds lead to. */
export const ODD_ADDRESSES: readonly string[] = [
  '/health',
  '/_khabar/health',
  '/feeds/',
  '/feeds/topics/',
  '/opml/rss.xml',
  '/robots.txt',
  '/favicon.ico',
  '/khabar.css',
  '/feed.css',
  '/khabar.js',
  '/feed',
  '/rss/',
  '/world/',
  '/nothing',
  '/nothing/rss.xml',
  '/rss.xml?a=%zz',
  '//',
  '//evil.example/rss.xml',
  '/%',
  '/%zz',
  '/%ff',
  '/%E0%A4%B8',
  '/a/../rss.xml',
  '/a/%2e%2e/rss.xml',
  '/world%2frss.xml',
  '/media/%2e%2e/edition.bin',
  '/media/none.png',
  '/media/%00.png',
  '/_khabar/x.bin',
]

/** What a connection is kept by, and the moment. */
const OF_THE_CONNECTION = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding'])

const DECODE: Readonly<Record<string, (bytes: Buffer) => Buffer>> = { gzip: gunzipSync, br: brotliDecompressSync }

/** A tag of a document of ours; those of files are the host's. */
const OUR_TAG = /^W\/"[\w-]{11}"$/

/**
 * An answer as it must be the same on every host: its status, its headers, its bytes as they are before they are compressed.
 * A length is checked here, for not every host says one; so is a tag that the host gives a file.
 */
export async function answerOf(send: Send, path: string, init: Init) {
  const response = await send(path, init)
  const sent = Buffer.from(await response.arrayBuffer())
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !OF_THE_CONNECTION.has(name)))
  const { 'content-length': length, 'content-encoding': coding, etag } = headers
  const isWhole = init.method !== 'HEAD' && response.status !== 304
  if (length !== undefined && isWhole && Number(length) !== sent.length)
    throw new Error(`${path} says ${length} bytes and has ${sent.length}`)
  delete headers['content-length']
  // What the worker has not compressed, the proxy before Cloudflare's runtime does.
  if (etag === undefined || !OUR_TAG.test(etag)) delete headers['content-encoding']
  if (etag !== undefined && !OUR_TAG.test(etag)) headers.etag = etag.replace(/".+"/, '"the file’s"')
  const body = isWhole && coding !== undefined ? DECODE[coding]?.(sent) : sent
  return { status: response.status, headers, body: body?.toString('latin1') }
}
