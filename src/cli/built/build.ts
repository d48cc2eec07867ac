import { join } from 'node:path'
import { compileEdition, type Edition } from '../../edition/compile/compile.ts'
import type { CompiledContent } from '../../edition/compile/content.ts'
import { partPath } from '../../edition/format/part-path.ts'
import { withLock } from '../disk/build-lock.ts'
import { replaceFile, sweep } from '../disk/replace-file.ts'
import { editorSchemas } from '../folder/editor-schemas.ts'
import { countText, isBroken, readFolder, report } from '../folder/read.ts'
import { refuseSample, type SampleSettings } from '../folder/sample.ts'
import { BUILT_FOLDER, type ContentSettings } from '../settings.ts'
import { say } from '../terminal/terminal.ts'
import { chosenDatabase, limitsOf } from '../wrangler/deployment.ts'
import { copyFiles } from './copy-files.ts'
import { type PartFile, putParts } from './part-files.ts'

/**
 * The most bytes of an edition in the bundled store. A worker has 128 MB of memory for the edition, the runtime, and the documents
 * that are put together from the edition.
 */
const MOST_EDITION_BYTES = 24_000_000

interface BuildPlace {
  /** The folder for built files, if not `BUILT_FOLDER`. */
  into?: string
  /** Another limit in bytes. */
  mostBytes?: number
  /** Whether readers will reach it: then the sample's stories are refused, unless the settings ask for them. */
  isPublic?: boolean
}

/**
 * Compiles a content folder and puts edition, pictures and editor schemas in place.
 * @returns whether it did; if not, all problems have been reported and the last good edition is as it was
 */
export async function build(settings: ContentSettings & SampleSettings, place: BuildPlace = {}): Promise<boolean> {
  const { into = BUILT_FOLDER, mostBytes = MOST_EDITION_BYTES } = place
  const database = await chosenDatabase()
  const content = await readFolder(settings, { into, limits: limitsOf(database) })
  if (place.isPublic === true && !isBroken(content)) refuseSample(content, settings)
  writeSchemas(into)
  if (database !== undefined) return await buildFiles(settings, content, into)
  const edition = isBroken(content) ? undefined : compileBounded(content, settings, mostBytes)
  if (content.problems.length > 0) report(content)
  if (edition === undefined || isBroken(content)) return false
  await withLock(into, () => putInPlace(edition, content, settings, into))
  const beside = edition.parts.length === 0 ? '' : ` and older stories in ${countText(edition.parts.length, 'part')}`
  say(
    `Edition ${edition.version}: ${countText(edition.stories, 'story', 'stories')}, ${kilobytes(edition.file.length)}${beside}.`,
  )
  return true
}

/** Writes the JSON Schemas with which editors check front matter while it is typed. */
export function writeSchemas(into: string): void {
  for (const [name, schema] of Object.entries(editorSchemas())) replaceFile(join(into, name), schema)
}

/** Builds only the files beside the worker: a database keeps the stories. */
async function buildFiles(
  { content: folder }: ContentSettings,
  content: CompiledContent,
  into: string,
): Promise<boolean> {
  if (content.problems.length > 0) report(content)
  if (isBroken(content)) return false
  await withLock(into, () => copyFiles(folder, join(into, 'site'), content.media))
  say(`${countText(content.storyFiles, 'story', 'stories')} checked; "khabar publish" brings them into the database.`)
  return true
}

function putInPlace(edition: Edition, { media }: CompiledContent, { content }: ContentSettings, into: string): void {
  sweep(into)
  const site = join(into, 'site')
  copyFiles(content, site, media, () => {
    const parts = partFilesOf(edition)
    putParts(site, parts, join(into, 'parts.json'))
    replaceFile(join(into, 'edition.bin'), edition.file)
    replaceFile(join(into, 'edition.js'), editionModule(edition))
    return parts.map(({ name }) => partPath(name))
  })
}

/** Returns the files beside an edition: older stories, and redirects if there are many. */
function partFilesOf({ parts, redirectParts }: Edition): PartFile[] {
  return [
    ...parts.map(({ name, stories }) => ({ name, bytes: () => Buffer.concat(stories.map(({ bytes }) => bytes)) })),
    ...redirectParts.map(({ name, bytes }) => ({ name, bytes: () => bytes })),
  ]
}

/** Compiles stories without problems; an edition that is too large for a worker adds a problem. */
function compileBounded(content: CompiledContent, { content: folder }: ContentSettings, mostBytes: number): Edition {
  const { publication, stories, media, redirects } = content
  const edition = compileEdition(publication, stories, media, { redirects })
  if (edition.file.length > mostBytes) {
    const place = { file: folder, line: 1, column: 1 }
    content.problems.push({ ...place, code: 'edition-too-large', bytes: edition.file.length, most: mostBytes })
  }
  return edition
}

/** Returns the module that the worker imports. It names the version, so that its text changes with the edition: wrangler watches it. */
function editionModule({ version }: Edition): string {
  return `// Edition ${version}\nexport { default } from './edition.bin'\n`
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000).toLocaleString('en')} kB`
}
