import { expect, test } from 'vitest'
import { EditionFault, verifyEdition } from '../../src/edition/disk/edition-file.ts'
import { openEdition } from '../../src/edition/format/pack.ts'
import { editionOf, publicationFile, storyFile } from '../harness/content.ts'

const { file } = editionOf({ 'publication.yaml': publicationFile(), 'world/a.md': storyFile(1) })

test('an edition holds its length and a digest that no other bytes have', () => {
  expect(verifyEdition(file)).toMatch(/^[\w-]{43}$/)
  for (let at = 0; at < file.length; at += 7)
    expect(() => verifyEdition(file.with(at, (file[at] ?? 0) ^ 1)), `byte ${at}`).toThrow(EditionFault)
})

test('no beginning of an edition is one, nor what goes on behind its end', () => {
  for (let length = 0; length < file.length; length++) {
    const kind = expect.objectContaining({ kind: 'part' })
    expect(() => verifyEdition(file.subarray(0, length)), `${length} bytes`).toThrow(kind)
    expect(() => openEdition(file.subarray(0, length)), `${length} bytes`).toThrow(/khabar build/)
  }
  expect(() => verifyEdition(Buffer.concat([file, Buffer.from('\n')]))).toThrow(EditionFault)
})

test.each([
  ['an older version', Buffer.concat([Buffer.from('KHABAR05'), file.subarray(8)]), /KHABAR05; this one reads KHABAR1/],
  ['something else', Buffer.from('<html>Not found'), /It is no edition\. Copy there what "khabar build" makes/],
  ['room that nothing was written to', Buffer.alloc(1_000), /being copied/],
  ['nothing', Buffer.alloc(0), /being copied/],
])('what is told of %s says what to do', (_, bytes, told) => {
  expect(() => verifyEdition(bytes)).toThrow(told)
})
