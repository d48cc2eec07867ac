import type { Problem } from '../problem/index.ts'
import { type ContentFile, decodeText } from './content-file.ts'
import { problemsOf } from './fields/issues.ts'
import { parseYaml, type YamlData } from './fields/yaml.ts'
import { type Publication, publicationSchema } from './publication.ts'

/**
 * Reads the publication file. Where there are problems, the publication holds what could be read and defaults for the
 * rest, so that the stories can be checked in the same run; it is not fit to be published then.
 * @param url another address of the site than the file's own
 */
export function readPublication(file: ContentFile, url?: string): { publication: Publication; problems: Problem[] } {
  const decoded = decodeText(file)
  if (!decoded.ok) return { publication: emptyPublication(), problems: [decoded.problem] }
  const data = parseYaml(decoded.text, file.shownPath)
  if (data.broken) return { publication: emptyPublication(), problems: data.problems }
  const written = url === undefined ? {} : writtenUrl(data.value.url)
  if (url !== undefined) data.value.url = url
  const read = publicationSchema.safeParse(data.value, { reportInput: true })
  const found = [...data.problems, ...protoKeys(data)]
  if (read.success)
    return { publication: { ...read.data, ...written }, problems: [...found, ...untoldHubs(read.data, data)] }
  const publication: Record<string, unknown> = { ...emptyPublication() }
  for (const [name, field] of Object.entries(publicationSchema.shape)) {
    const value = field.safeParse(data.value[name])
    if (value.success && value.data !== undefined) publication[name] = value.data
  }
  const problems = [...found, ...problemsOf(read.error, publicationSchema, data)]
  return { publication: publication as Publication, problems }
}

function writtenUrl(written: unknown): Pick<Publication, 'writtenUrl'> {
  return typeof written === 'string' && URL.canParse(written) ? { writtenUrl: written } : {}
}

/** WebSub (section 6) asks a publisher to tell its hubs of what is new; readers wait at a hub that is never told. */
function untoldHubs({ hubs }: Publication, data: YamlData): Problem[] {
  if (hubs.length === 0) return []
  return [{ ...data.locate(['hubs']).place, field: 'hubs', value: hubs.join(', '), code: 'hubs-not-told' }]
}

/** Zod passes over a key `__proto__` of a record in silence. */
function protoKeys({ value, locateKey }: YamlData): Problem[] {
  return ['sections', 'authors'].flatMap((field): Problem[] => {
    if (!Object.hasOwn(Object(value[field]), '__proto__')) return []
    const { place } = locateKey([field], '__proto__')
    return [{ ...place, field: `${field}.__proto__`, value: '__proto__', code: 'slug-invalid', suggestion: 'proto' }]
  })
}

/** A publication that says nothing: what stories are checked against where the file cannot be read. */
export function emptyPublication(): Publication {
  return publicationSchema.parse({ title: 'Untitled', url: 'https://site.invalid' })
}
