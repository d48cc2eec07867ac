import { describe, expect, test } from 'vitest'
import { readMedia } from '../../src/article/media.ts'
import { mediaTypeOf } from '../../src/site/media-types.ts'
import { bytesOf } from './folder.ts'

const u16 = (value: number) => [value >> 8, value & 255]
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 65_535)]

const png = (width: number, height: number) =>
  bytesOf([0x89], 'PNG\r\n', [0x1a, 0x0a], u32(13), 'IHDR', u32(width), u32(height), [8, 6, 0, 0, 0], u32(0))
const gif = (width: number, height: number) =>
  bytesOf('GIF89a', [width & 255, width >> 8, height & 255, height >> 8, 0, 0, 0])
const frame = (width: number, height: number) => [
  0xff,
  0xc0,
  ...u16(17),
  8,
  ...u16(height),
  ...u16(width),
  3,
  1,
  0x22,
  0,
  2,
  0x11,
  1,
  3,
  0x11,
  1,
]
const jpeg = (width: number, height: number) =>
  bytesOf(
    [0xff, 0xd8, 0xff, 0xe0, ...u16(16)],
    'JFIF',
    [0, 1, 1, 0, 0, 1, 0, 1, 0, 0],
    frame(width, height),
    [0xff, 0xd9],
  )
/** A JPEG whose EXIF data say how the camera was held. */
const turned = (width: number, height: number, orientation: number) => {
  const tiff = bytesOf('MM', [0, 42], u32(8), u16(1), u16(0x0112), u16(3), u32(1), u16(orientation), [0, 0], u32(0))
  return bytesOf(
    [0xff, 0xd8, 0xff, 0xe1, ...u16(tiff.length + 8)],
    'Exif',
    [0, 0],
    [...tiff],
    frame(width, height),
    [0xff, 0xd9],
  )
}

describe('a picture brings its type and its size in pixels', () => {
  const rows: [path: string, bytes: Uint8Array, width: number, height: number, type: string][] = [
    ['a.png', png(640, 480), 640, 480, 'image/png'],
    ['a.gif', gif(300, 200), 300, 200, 'image/gif'],
    ['a.jpg', jpeg(1200, 800), 1200, 800, 'image/jpeg'],
    ['A.JPEG', jpeg(1200, 800), 1200, 800, 'image/jpeg'],
    ['upright.jpg', turned(1200, 800, 1), 1200, 800, 'image/jpeg'],
    ['on-its-side.jpg', turned(1200, 800, 6), 800, 1200, 'image/jpeg'],
    ['a.svg', bytesOf('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>'), 20, 10, 'image/svg+xml'],
  ]
  test.each(rows)('%s', (path, bytes, width, height, type) => {
    expect(readMedia(path, bytes)).toEqual({ path, type, bytes: bytes.length, width, height })
  })

  test.each(['', 'no picture', '\x89PNG\r\n\x1a\n', 'GIF89a', '<svg'])('%j has a type and no size', (text) => {
    expect(readMedia('a.png', bytesOf(text))).toEqual({ path: 'a.png', type: 'image/png', bytes: bytesOf(text).length })
  })

  test('what is no picture is not measured', () => {
    expect(readMedia('a.mp4', png(640, 480))).toEqual({ path: 'a.mp4', type: 'video/mp4', bytes: png(640, 480).length })
  })
})

describe('the type is that of the ending', () => {
  test.each([
    ['a.webp', 'image/webp'],
    ['a.b.AVIF', 'image/avif'],
    ['media/talk.mp3', 'audio/mpeg'],
    ['a.pdf', 'application/pdf'],
    ['a.txt', undefined],
    ['png', undefined],
    ['a.png/b', undefined],
    ['a.constructor', undefined],
    ['a.toString', undefined],
    ['a.__proto__', undefined],
  ])('%s → %s', (path, type) => {
    expect(mediaTypeOf(path)).toBe(type)
  })
})
