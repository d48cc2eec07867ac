import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { partPath } from '../../edition/format/part-path.ts'
import { replaceFile } from '../disk/replace-file.ts'
import { type FileSignature, isUnchanged, signatureOf } from '../folder/file-signature.ts'

/** A file beside the edition: its name, and its bytes when they are asked for. */
export interface PartFile {
  name: string
  bytes: () => Uint8Array
}

/** The signatures of the part files when their bytes were last known to be right. */
interface PartSignatures {
  at: number
  signatures: Record<string, FileSignature | undefined>
}

/**
 * Writes the parts of an edition beside the worker. A part that is there and has not changed since is not read.
 * @param seenFile the file that keeps the signatures of parts that are right
 */
export function putParts(site: string, parts: readonly PartFile[], seenFile: string): void {
  const before = readSignatures(seenFile)
  const seen: PartSignatures = { at: Date.now(), signatures: {} }
  for (const { name, bytes } of parts) {
    const file = join(site, partPath(name))
    if (!isUnchanged(signatureOf(file), before.signatures[name], before.at)) replaceFile(file, bytes())
    seen.signatures[name] = signatureOf(file)
  }
  if (parts.length > 0) replaceFile(seenFile, JSON.stringify(seen))
}

function readSignatures(file: string): PartSignatures {
  try {
    const { at, signatures }: Partial<PartSignatures> = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof at === 'number' && typeof signatures === 'object' && signatures !== null) return { at, signatures }
  } catch {
    // Without the file, every part is compared.
  }
  return { at: 0, signatures: {} }
}
