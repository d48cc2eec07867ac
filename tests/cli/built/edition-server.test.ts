import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EditionServer, serveEdition } from '../../../src/cli/built/edition-server.ts'
import { replaceFile } from '../../../src/cli/disk/replace-file.ts'

let folder: string
let edition: EditionServer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'khabar-served-'))
  mkdirSync(join(folder, 'built/site/media'), { recursive: true })
  writeFileSync(join(folder, 'built/edition.bin'), 'one')
  writeFileSync(join(folder, 'built/parts.json'), 'a list')
  writeFileSync(join(folder, 'built/site/media/पुल.png'), 'a bridge')
  writeFileSync(join(folder, 'built/site/.secret'), 'a secret')
  writeFileSync(join(folder, 'outside'), 'a secret')
  symlinkSync(join(folder, 'outside'), join(folder, 'built/site/linked'))
  edition = await serveEdition(join(folder, 'built'))
})
afterAll(() => {
  edition.close()
  rmSync(folder, { recursive: true })
})

/** Asks for a path as it is written. */
function statusOf(path: string, method = 'GET'): Promise<number | undefined> {
  const { hostname, port } = new URL(edition.url)
  return new Promise((done, fail) => {
    request({ hostname, port, path, method }, (response) => {
      response.resume()
      done(response.statusCode)
    })
      .on('error', fail)
      .end()
  })
}

test('an edition is sent once, and the next one as soon as it is there', async () => {
  const first = await fetch(`${edition.url}/edition.bin`)
  expect(await first.text()).toBe('one')
  const headers = { 'If-None-Match': first.headers.get('ETag') ?? '' }
  expect((await fetch(`${edition.url}/edition.bin`, { headers })).status).toBe(304)
  replaceFile(join(folder, 'built/edition.bin'), 'two')
  const second = await fetch(`${edition.url}/edition.bin`, { headers })
  expect([second.status, await second.text()]).toEqual([200, 'two'])
})

test('files are found by their encoded names', async () => {
  expect(await (await fetch(`${edition.url}/site/media/${encodeURIComponent('पुल.png')}`)).text()).toBe('a bridge')
})

test('nothing else is, and nothing without the word that only the worker knows', async () => {
  const { pathname } = new URL(edition.url)
  for (const path of [
    '/edition.bin',
    '/site/media/port.png',
    '/changes',
    `${pathname}x/edition.bin`,
    `${pathname}/parts.json`,
    `${pathname}/site`,
    `${pathname}/site/.secret`,
    `${pathname}/site/linked`,
    `${pathname}/site/../parts.json`,
    `${pathname}/site/%2e%2e/%2e%2e/outside`,
    `${pathname}/site/..%2f..%2foutside`,
    `${pathname}/site/%00`,
    `${pathname}/site/%`,
  ])
    expect([path, await statusOf(path)]).toEqual([path, 404])
  expect(await statusOf(`${pathname}/edition.bin`, 'POST')).toBe(404)
})

test('who listens is told of each change', async () => {
  const { body } = await fetch(`${edition.url}/changes`)
  const events = body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await events?.read())?.value).toBe(': open\n\n')
  edition.tell()
  expect((await events?.read())?.value).toBe('data: changed\n\n')
  await events?.cancel()
})
