import { execFileSync } from 'node:child_process'
import {
  closeSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { filesIn } from '../../../src/hosts/servers/files-in.ts'

const root = mkdtempSync(join(tmpdir(), 'khabar-files-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const folder = join(root, 'site')
mkdirSync(join(folder, 'media'), { recursive: true })
const write = (name: string, bytes: string | Uint8Array) => writeFileSync(join(root, name), bytes)

const FILM = new Uint8Array(2_500_000).map((_, place) => (place * 7919) % 251)
write('secret.txt', 'secret')
write('site/media/port.png', 'a port')
write('site/media/big one é.png', 'big')
write('site/media/100%.png', 'all of it')
write('site/media/empty.mp3', '')
write('site/media/film.mp4', FILM)
write('site/.khabar-1.tmp', 'half')
symlinkSync(join(root, 'secret.txt'), join(folder, 'media/leak.png'))
symlinkSync('../../secret.txt', join(folder, 'media/leak-too.png'))
symlinkSync(root, join(folder, 'up'))
symlinkSync('circle.png', join(folder, 'media/circle.png'))
symlinkSync('port.png', join(folder, 'media/same.png'))
// A folder whose name begins as the one that is published.
mkdirSync(join(root, 'site-private'))
write('site-private/a.png', 'private')
symlinkSync(join(root, 'site-private/a.png'), join(folder, 'media/beside.png'))
execFileSync('mkfifo', [join(folder, 'media/pipe.mp3')])

const files = filesIn(folder)
const text = async (path: string) => {
  const response = await files(path)
  return response.ok ? await response.text() : response.status
}

describe('the files of a folder', () => {
  test.each([
    ['/media/port.png', 'a port'],
    ['/media/%70ort%2Epng', 'a port'],
    ['/media/big%20one%20%C3%A9.png', 'big'],
    ['/media/100%25.png', 'all of it'],
    ['/media/same.png', 'a port'],
    ['/media/empty.mp3', ''],
  ])('%s is given', async (path, content) => {
    expect(await text(path)).toBe(content)
  })

  test.each([
    ['another name', '/media/none.png'],
    ['the folder itself', '/'],
    ['a folder of it', '/media'],
    ['a folder with a slash', '/media/'],
    ['a file with a slash', '/media/port.png/'],
    ['two slashes', '//media/port.png'],
    ['no slash', 'media/port.png'],
    ['nothing', ''],
    ['the folder above', '/../secret.txt'],
    ['the same from deeper', '/media/../../secret.txt'],
    ['and back in', '/media/../media/port.png'],
    ['dots that are escaped', '/%2e%2e/secret.txt'],
    ['one of the two', '/.%2E/secret.txt'],
    ['dots that are escaped twice', '/%252e%252e/secret.txt'],
    ['a slash that is escaped', '/..%2fsecret.txt'],
    ['a slash that is escaped within a name', '/media%2Fport.png'],
    ['a backslash', '/..\\secret.txt'],
    ['a backslash that is escaped', '/media%5cport.png'],
    ['an absolute path', `/${encodeURIComponent(join(root, 'secret.txt'))}`],
    ['the same as it is', `/${join(root, 'secret.txt')}`],
    ['a null character behind a name', '/media/port.png%00'],
    ['a null character before an ending', '/secret.txt%00.png'],
    ['the same as it is', '/media/port.png\0'],
    ['this folder', '/./media/port.png'],
    ['a file that is being written', '/.khabar-1.tmp'],
    ['an escape that is none', '/media/%zz.png'],
    ['half an escape', '/media/%'],
    ['bytes that are no UTF-8', '/media/%ff.png'],
    ['a long form of a dot', '/%c0%ae%c0%ae/secret.txt'],
    ['a name that is too long', `/media/${'x'.repeat(5_000)}.png`],
    ['a link to a file outside', '/media/leak.png'],
    ['a link that is relative', '/media/leak-too.png'],
    ['a link to a folder outside', '/up/secret.txt'],
    ['a link to a folder of a like name', '/media/beside.png'],
    ['a link to itself', '/media/circle.png'],
    ['a pipe, which nobody waits for', '/media/pipe.mp3'],
  ])('%s gives none: %j', async (_, path) => {
    expect(await text(path)).toBe(404)
  })

  test('come with their length, and with a tag that follows from their bytes alone', async () => {
    const tagged = async (path: string) => {
      const { headers } = await files(path)
      return [headers.get('ETag'), headers.get('Content-Length')]
    }
    const [tag] = await tagged('/media/port.png')
    expect(tag).toMatch(/^"[\w-]{22}"$/)
    linkSync(join(folder, 'media/port.png'), join(folder, 'media/twin.png'))
    write('site/media/copy.png', 'a port')
    utimesSync(join(folder, 'media/copy.png'), 1, 1)
    for (const path of ['/media/twin.png', '/media/copy.png']) expect(await tagged(path)).toEqual([tag, '6'])
    // As builds do it: whole, under the old name, in the same second and of the same length.
    write('site/media/.new.tmp', 'a fort')
    renameSync(join(folder, 'media/.new.tmp'), join(folder, 'media/port.png'))
    const [other, length] = await tagged('/media/port.png')
    expect([other === tag, length]).toEqual([false, '6'])
  })

  test('come whole, however large, and as they were when they were asked for', async () => {
    const response = await files('/media/film.mp4')
    expect(response.headers.get('Content-Length')).toBe(String(FILM.length))
    write('site/media/.new.tmp', 'another film')
    renameSync(join(folder, 'media/.new.tmp'), join(folder, 'media/film.mp4'))
    expect(Buffer.from(await response.arrayBuffer()).equals(FILM)).toBe(true)
    expect(await text('/media/film.mp4')).toBe('another film')
    write('site/media/film.mp4', FILM)
  })

  test('have another tag where they are written over in place, with the length and the times of before', async () => {
    write('site/media/kept.png', 'a port')
    utimesSync(join(folder, 'media/kept.png'), 1, 1)
    const tag = (await files('/media/kept.png')).headers.get('ETag')
    write('site/media/kept.png', 'a fort')
    utimesSync(join(folder, 'media/kept.png'), 1, 1)
    const next = await files('/media/kept.png')
    expect([await next.text(), next.headers.get('ETag') === tag]).toEqual(['a fort', false])
  })

  test('end with an error where they are written to while they go out, and not as if they were whole', async () => {
    write('site/media/long.mp4', FILM)
    const response = await files('/media/long.mp4')
    const descriptor = openSync(join(folder, 'media/long.mp4'), 'r+')
    writeSync(descriptor, 'other bytes', FILM.length - 20)
    closeSync(descriptor)
    await expect(response.arrayBuffer()).rejects.toThrow(/written to/)
  })

  const open = () => readdirSync('/proc/self/fd').length
  test.runIf(process.platform === 'linux')('stay open no longer than they are read', async () => {
    const before = open()
    for (let round = 0; round < 20; round++) {
      await (await files('/media/film.mp4')).arrayBuffer()
      await (await files('/media/film.mp4')).body?.cancel()
      const reader = (await files('/media/film.mp4')).body?.getReader()
      await reader?.read()
      await reader?.cancel()
      // Nobody reads it, and nobody says so.
      await files('/media/port.png')
      for (const path of ['/media', '/media/pipe.mp3', '/media/leak.png']) await files(path)
    }
    expect(open()).toBe(before)
  })
})
