import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The most characters that are kept in memory; an import of more waits in a file. */
const MOST_IN_MEMORY = 500_000

/** Keeps values in their order between the two readings of an import: in memory, and in a temporary file once they are many. */
export class Spool<Value> {
  readonly #kept: Value[] = []
  #characters = 0
  #file: { folder: string; descriptor: number } | undefined
  /** The lengths in bytes of the values in the file. */
  readonly #lengths: number[] = []
  #buffer = Buffer.allocUnsafeSlow(0)

  put(value: Value): void {
    const text = JSON.stringify(value)
    this.#characters += text.length
    if (this.#characters <= MOST_IN_MEMORY) {
      this.#kept.push(value)
      return
    }
    this.#file ??= openFile()
    const length = Buffer.byteLength(text)
    const bytes = this.#room(length)
    bytes.write(text)
    for (let done = 0; done < length; ) done += writeSync(this.#file.descriptor, bytes, done, length - done)
    this.#lengths.push(length)
  }

  *values(): Generator<Value> {
    yield* this.#kept
    let at = 0
    for (const length of this.#lengths) {
      const bytes = this.#room(length)
      for (let done = 0; done < length && this.#file !== undefined; )
        done += readSync(this.#file.descriptor, bytes, done, length - done, at + done)
      at += length
      // It was written here, as a value of this kind.
      yield JSON.parse(bytes.toString('utf8', 0, length)) as Value
    }
  }

  /** One buffer for all values: many would wait for the collector. */
  #room(length: number): Buffer {
    if (this.#buffer.length < length) this.#buffer = Buffer.allocUnsafeSlow(2 * length)
    return this.#buffer
  }

  discard(): void {
    if (this.#file === undefined) return
    closeSync(this.#file.descriptor)
    rmSync(this.#file.folder, { recursive: true, force: true })
    this.#file = undefined
  }
}

function openFile(): { folder: string; descriptor: number } {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-import-'))
  const descriptor = openSync(join(folder, 'stories'), 'w+', 0o600)
  try {
    // An open file without a name goes with its process, however that ends; Windows keeps the name up to the end.
    rmSync(folder, { recursive: true })
  } catch {}
  return { folder, descriptor }
}
