import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { TextDecoder } from 'node:util'
import { decodeText } from '../../article/content-file.ts'
import { reportFinding } from '../../import/finding/report.ts'
import type { ImportContext } from '../../import/imported.ts'
import { visibleLine } from '../../problem/index.ts'
import { WrongUse } from '../wrong-use.ts'
import type { Source } from './sources.ts'

/** The most bytes of a source that is read as a whole: a feed of a whole archive has some megabytes. */
const MOST_BYTES = 64_000_000
const CHUNK_BYTES = 256 * 1024

/** Returns the text of a page or of Markdown; reports bytes that are not UTF-8. */
export function plainTextOf({ file, name, bytes }: Source, context: ImportContext): string | undefined {
  refuseLarge(name, bytes)
  const decoded = decodeText({ path: name, shownPath: name, bytes: readFileSync(file) })
  if (decoded.ok) return decoded.text
  context.report(decoded.problem)
  return undefined
}

/** Returns the text of a feed, decoded as it declares. */
export function feedTextOf(source: Source, context: ImportContext): string | undefined {
  refuseLarge(source.name, source.bytes)
  const chunks: string[] = []
  for (const chunk of chunksOf(source, context)) {
    if (chunk === undefined) return undefined
    chunks.push(chunk)
  }
  return chunks.join('')
}

/** Yields the text of an XML or JSON file in chunks; yields undefined once if the file is not in the encoding that it declares. */
export function* chunksOf({ file, name }: Source, context: ImportContext): Generator<string | undefined> {
  const descriptor = openSync(file, 'r')
  try {
    let decoder: TextDecoder | undefined
    let lines = 1
    let isFirst = true
    for (;;) {
      const bytes = new Uint8Array(CHUNK_BYTES)
      const length = readSync(descriptor, bytes)
      decoder ??= decoderFor(bytes.subarray(0, length), name)
      const text = decodeWith(decoder, bytes.subarray(0, length), length > 0)
      if (text === undefined) {
        const reason = `This is not ${decoder.encoding.toUpperCase()}, which the file says or is taken for, in the ${CHUNK_BYTES / 1024} kB from this line on. Save it as UTF-8.`
        reportFinding(context, lines, { code: 'import-broken', reason })
        yield undefined
        return
      }
      yield isFirst ? withoutLateDeclaration(text) : text
      isFirst = false
      if (length === 0) return
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
    }
  } finally {
    closeSync(descriptor)
  }
}

/** Blanks before `<?xml …?>` make a document that no strict reader takes; it says only what is known here already. */
function withoutLateDeclaration(text: string): string {
  return text.replace(
    /^(\ufeff?\s+)(<\?xml[^<>]*\?>)/,
    (_, before: string, declaration: string) => before + ' '.repeat(declaration.length),
  )
}

function decodeWith(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string | undefined {
  try {
    return decoder.decode(bytes, { stream })
  } catch {
    return undefined
  }
}

/** Returns a decoder by the first bytes: by a byte order mark, else by an XML declaration, else for UTF-8. */
function decoderFor(bytes: Uint8Array, name: string): TextDecoder {
  const [first, second] = bytes
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const declared = /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]
  const marked =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined
  const label = marked ?? (head.startsWith('\u00ef\u00bb\u00bf') ? 'utf-8' : (declared ?? 'utf-8'))
  try {
    return new TextDecoder(label, { fatal: true })
  } catch {
    throw new WrongUse(
      `${visibleLine(name)} says that it is ${visibleLine(label)}, which is no encoding that can be read. Save it as UTF-8.`,
    )
  }
}

function refuseLarge(name: string, bytes: number): void {
  if (bytes <= MOST_BYTES) return
  throw new WrongUse(
    `${visibleLine(name)} has ${Math.ceil(bytes / 1e6)} MB; ${MOST_BYTES / 1e6} MB is the most that is read at once.`,
  )
}
