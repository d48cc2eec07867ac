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

  put(value: Value): void {
    const text = JSON.stringify(value)
    this.#characters += text.length
    if (this.#characters <= MOST_IN_MEMORY) {
      this.#kept.push(value)
      return
    }
    this.#file ??= openFile()
    const bytes = Buffer.from(text)
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file.descriptor, bytes, done)
    this.#lengths.push(bytes.length)
  }

  *values(): Generator<Value> {
    yield* this.#kept
    let at = 0
    for (const length of this.#lengths) {
      const bytes = Buffer.alloc(length)
      for (let done = 0; done < length && this.#file !== undefined; )
        done += readSync(this.#file.descriptor, bytes, done, length - done, at + done)
      at += length
      // It was written here, as a value of this kind.
      yield JSON.parse(bytes.toString()) as Value
    }
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
