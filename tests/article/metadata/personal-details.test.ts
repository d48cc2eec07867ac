import { describe, expect, test } from 'vitest'
import { personalDetails } from '../../../src/article/metadata/personal-details.ts'
import {
  avifWith,
  exif,
  exifSegment,
  iptcSegment,
  jpegWith,
  mp4With,
  pngWith,
  webpWith,
  xmpSegment,
} from '../../harness/camera-files.ts'
import { bytesOf, problemsIn, withFields } from '../folder.ts'

const POSITION = { latitude: [28, 1, 36, 1, 50, 1], longitude: [77, 1, 12, 1, 30, 1], sides: 'NE' }
const CAMERA = exif({ main: { 315: 'Asha Rao' }, camera: { 42033: 'SN 123456' }, position: POSITION })
const TOLD = [
  ['EXIF GPSLatitude, GPSLongitude', '28.6139 N, 77.2083 E', 'place'],
  ['EXIF Artist', 'Asha Rao', 'person'],
  ['EXIF BodySerialNumber', 'SN 123456', 'person'],
]

const told = (bytes: Uint8Array) => personalDetails(bytes).map(({ field, value, about }) => [field, value, about])
const XMP = (inside: string) => `<x:xmpmeta><rdf:RDF><rdf:Description ${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`

describe('what a camera wrote of place, person and itself is found in every kind of picture', () => {
  test.each([
    ['JPEG', jpegWith(exifSegment(CAMERA))],
    [
      'JPEG, little end first',
      jpegWith(
        exifSegment(exif({ main: { 315: 'Asha Rao' }, camera: { 42033: 'SN 123456' }, position: POSITION }, true)),
      ),
    ],
    ['PNG, behind the picture too', pngWith(['IDAT', [1, 2, 3]], ['eXIf', CAMERA])],
    ['WebP', webpWith(['VP8 ', bytesOf([1, 2, 3])], ['EXIF', CAMERA])],
    ['WebP with the mark of JPEG', webpWith(['EXIF', bytesOf('Exif\0\0', [...CAMERA])])],
    ['AVIF', avifWith(CAMERA)],
  ])('%s', (_, bytes) => {
    expect(told(bytes)).toEqual(TOLD)
  })

  test.each([
    [
      'a copyright of two',
      jpegWith(exifSegment(exif({ main: { 33432: 'Asha Rao\0PTI' } }))),
      'EXIF Copyright',
      'Asha Rao PTI',
    ],
    [
      'a name in another script',
      jpegWith(exifSegment(exif({ camera: { 42032: 'आशा राव' } }))),
      'EXIF CameraOwnerName',
      'आशा राव',
    ],
    [
      'a name that Windows wrote',
      jpegWith(exifSegment(exif({ main: { 40093: 'A\0s\0h\0a\0' } }))),
      'EXIF XPAuthor',
      'Asha',
    ],
    ['a short name', jpegWith(exifSegment(exif({ main: { 315: 'PTI' } }))), 'EXIF Artist', 'PTI'],
    ['IPTC', jpegWith(iptcSegment([5, 'Port'], [80, 'Asha Rao'])), 'IPTC By-line', 'Asha Rao'],
    [
      'XMP, a list',
      jpegWith(xmpSegment(XMP('><dc:creator><rdf:Seq><rdf:li>Asha &amp; Rao</rdf:li></rdf:Seq></dc:creator>'))),
      'XMP dc:creator',
      'Asha & Rao',
    ],
    [
      'XMP, an attribute',
      pngWith(['iTXt', `XML:com.adobe.xmp\0\0\0\0\0${XMP("\naux:SerialNumber='987'>")}`]),
      'XMP aux:SerialNumber',
      '987',
    ],
    [
      'XMP in WebP',
      webpWith(['XMP ', bytesOf(XMP('exif:GPSLatitude="28,36.8N">'))]),
      'XMP exif:GPSLatitude',
      '28,36.8N',
    ],
    ['the place of a film', mp4With('+28.6139+077.2083/'), 'MP4 ©xyz', '+28.6139+077.2083/'],
    [
      'degrees alone',
      jpegWith(
        exifSegment(exif({ position: { latitude: [286_139, 10_000], longitude: [772_083, 10_000], sides: 'SW' } })),
      ),
      'EXIF GPSLatitude, GPSLongitude',
      '28.6139 S, 77.2083 W',
    ],
  ])('%s', (_, bytes, field, value) => {
    expect(told(bytes).map(([name, text]) => [name, text])).toEqual([[field, value]])
  })

  test.each([
    ['no details', jpegWith()],
    ['what tells of neither', jpegWith(exifSegment(exif({ main: { 271: 'Canon', 305: 'GIMP' } })))],
    ['a directory of positions without one', jpegWith(exifSegment(exif({})))],
    [
      'a position of nought by nought',
      jpegWith(
        exifSegment(exif({ position: { latitude: [0, 0, 0, 0, 0, 0], longitude: [0, 0, 0, 0, 0, 0], sides: 'NE' } })),
      ),
    ],
    ['names of blanks', jpegWith(exifSegment(exif({ main: { 315: '   ' } })))],
    ['a drawing', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['nothing', new Uint8Array()],
  ])('%s: nothing is told', (_, bytes) => {
    expect(told(bytes)).toEqual([])
  })

  test('a file that breaks off anywhere, or lies about a length, does no harm', () => {
    for (const whole of [
      jpegWith(exifSegment(CAMERA), iptcSegment([80, 'A'])),
      pngWith(['eXIf', CAMERA]),
      webpWith(['EXIF', CAMERA]),
      avifWith(CAMERA),
      mp4With('+28+077/'),
    ]) {
      for (let length = 0; length <= whole.length; length++) personalDetails(whole.subarray(0, length))
      for (let place = 0; place < whole.length; place++) {
        const torn = Uint8Array.from(whole)
        torn[place] = 0xff
        expect(personalDetails(torn).length).toBeLessThanOrEqual(8)
      }
    }
  })
})

describe('check says what files tell', () => {
  const name = exif({ main: { 315: 'Asha Rao' } })

  test('with the file, the field and its value', () => {
    const folder = {
      ...withFields('', '![A](/media/a.jpg) ![B](/media/b.jpg)\n'),
      'media/a.jpg': jpegWith(exifSegment(CAMERA)),
      'media/b.jpg': jpegWith(),
    }
    expect(
      problemsIn(folder).map(({ code, severity, file, field, value }) => [code, severity, file, field, value]),
    ).toEqual([
      ['file-tells-person', 'warning', 'content/media/a.jpg', 'EXIF Artist', 'Asha Rao'],
      ['file-tells-person', 'warning', 'content/media/a.jpg', 'EXIF BodySerialNumber', 'SN 123456'],
      ['file-tells-place', 'warning', 'content/media/a.jpg', 'EXIF GPSLatitude, GPSLongitude', '28.6139 N, 77.2083 E'],
    ])
  })

  test('of an archive whose pictures all name their agency no more than a person reads, and each place first', () => {
    const pictures = Array.from(
      { length: 30 },
      (_, number) => [`public/${number + 10}.jpg`, jpegWith(exifSegment(name))] as const,
    )
    const folder = { ...withFields(''), ...Object.fromEntries(pictures), 'public/z.jpg': jpegWith(exifSegment(CAMERA)) }
    const said = problemsIn(folder)
    expect(said.filter(({ code }) => code === 'file-tells-person')).toHaveLength(20)
    expect(said.filter(({ code }) => code === 'more-alike').map(({ message }) => message)).toEqual([
      expect.stringContaining('file-tells-person stands 12 times more'),
    ])
    expect(said.filter(({ code }) => code === 'file-tells-place').map(({ file }) => file)).toEqual([
      'content/public/z.jpg',
    ])
  })
})
