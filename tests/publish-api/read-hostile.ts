import { readPosted } from '../../src/publish-api/posted/posted.ts'

/** Bodies of as many bytes as may be sent, each made of what is small as text and large in memory. */
const BYTES = 4_900_000
/** Written into one buffer: a list of so many small texts would itself take the memory that is looked at. */
function filled(before: string, piece: (number: number) => string, after: string): Uint8Array {
  const bytes = Buffer.alloc(BYTES + 1_000)
  let at = bytes.write(before)
  for (let number = 0; at < BYTES; number++) at += bytes.write(piece(number), at)
  return bytes.subarray(0, at + bytes.write(after, at))
}

export const BODIES: Readonly<Record<string, () => Uint8Array>> = {
  numbers: () => filled('{"remove":[', () => '1,', '1]}'),
  lists: () => filled('{"remove":[', () => '[],', '1]}'),
  objects: () => filled('{"remove":[', () => '{},', '1]}'),
  'empty texts': () => filled('{"remove":[', () => '"",', '1]}'),
  'lists in lists': () => filled('{"remove":', () => '[', ''),
  'names of stories': () => filled('{"stories":{', (number) => `"${number.toString(36)}":1,`, '"x":1}}'),
  'names that it does not know': () => filled('{', (number) => `"${number.toString(36)}":1,`, '"x":1}'),
  'one name again and again': () => filled('{"stories":{', () => '"a":"",', '"x":1}}'),
  escapes: () => filled('{"remove":["', () => '\\u0001', '"]}'),
}

// As a process of its own, whose memory is bounded.
if (process.argv[1] === import.meta.filename) {
  const body = BODIES[process.argv[2] ?? '']?.() ?? new Uint8Array()
  console.log(JSON.stringify(readPosted(body)))
}
