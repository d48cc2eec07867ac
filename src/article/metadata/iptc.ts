import { ByteReader } from './byte-reader.ts'
import type { PersonalDetail } from './personal-detail.ts'

/** Datasets of record 2 that name people (IPTC-IIM 4.2, chapter 6). */
const NAMES: Readonly<Record<number, string>> = { 80: 'By-line', 116: 'CopyrightNotice' }

const MARKER = 0x1c

/** Reads IPTC-IIM: datasets one after another, each with a marker, its numbers and its length (IIM 4.2, 1.5). */
export function iptcDetails(bytes: Uint8Array): PersonalDetail[] {
  const file = new ByteReader(bytes)
  const details: PersonalDetail[] = []
  for (let at = 0; file.number(at, 1) === MARKER; ) {
    const [record, dataset, size] = [file.number(at + 1, 1), file.number(at + 2, 1), file.number(at + 3, 2)]
    const name = record === 2 ? NAMES[dataset] : undefined
    const value = new TextDecoder().decode(file.slice(at + 5, size)).trim()
    if (name !== undefined) details.push({ field: `IPTC ${name}`, value, about: 'person' })
    at += 5 + size
  }
  return details
}
