import { limitPerCode, type Place, type Problem } from '../../problem/index.ts'
import { GONE, oldAddress, type Redirect, wholeFolder } from '../../site/redirects.ts'
import { type ContentFile, decodeText } from '../content-file.ts'
import { parseYaml } from '../fields/yaml.ts'

/** A redirect as it is written, and its places: of the old address, and of the target. */
export interface WrittenRedirect extends Redirect {
  place: Place
  targetPlace: Place
}

const SOURCE = 'the old path on this site: /2024/05/talks, /?p=123, or /politics/* for a whole folder'
const TARGET = `a path of this site: /world/talks, or ${GONE} for what was taken away`

/** Reads the redirects file: one old address a line, and behind the colon where it leads. */
export function readRedirects(file: ContentFile): { redirects: WrittenRedirect[]; problems: Problem[] } {
  const decoded = decodeText(file)
  if (!decoded.ok) return { redirects: [], problems: [decoded.problem] }
  const data = parseYaml(decoded.text, file.shownPath)
  const problems = [...data.problems]
  const redirects: WrittenRedirect[] = []
  for (const [key, value] of Object.entries(data.value)) {
    const place = data.locateKey([], key).place
    const { place: targetPlace, value: shown } = data.locate([key])
    const [source, target] = [oldAddress(key), targetOf(value, key)]
    if (source === undefined || source === '/')
      problems.push({ ...place, value: key, code: 'url-invalid', expected: SOURCE })
    if (target === undefined) {
      const received = shown === undefined ? {} : { value: shown }
      problems.push({ ...targetPlace, field: key, ...received, code: 'url-invalid', expected: TARGET })
    }
    if (source !== undefined && source !== '/' && target !== undefined)
      redirects.push({ source, target, place, targetPlace })
  }
  return { redirects, problems: limitPerCode(problems) }
}

/** Only a folder that moved as a whole can lead into another one. */
function targetOf(value: unknown, key: string): string | undefined {
  if (value === GONE) return GONE
  const address = typeof value === 'string' ? oldAddress(value) : undefined
  if (address === undefined || address.includes('?')) return undefined
  const isFolder = wholeFolder(address) !== undefined
  return isFolder && wholeFolder(oldAddress(key) ?? '') === undefined ? undefined : address
}
