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
import { putParts } from './part-files.ts'

/**
 * What the bundled store may weigh. A worker has 128 MB of memory, in which the edition stands beside the runtime and
 * the documents that are put together from it.
 */
const MOST_EDITION_BYTES = 24_000_000

interface BuildPlace {
  /** Another folder to put what is built. */
  into?: string
  /** Another limit in bytes. */
  mostBytes?: number
  /** Whether readers will reach it: then it may hold none of the sample's stories, unless that is meant. */
  isPublic?: boolean
}

/**
 * Compiles a content folder and puts edition, pictures and editor schemas in place.
 * @returns whether it did; where not, all problems have been said and the last good edition stands as it was
 */
export async function build(settings: ContentSettings & SampleSettings, place: BuildPlace = {}): Promise<boolean> {
  const { into = BUILT_FOLDER, mostBytes = MOST_EDITION_BYTES } = place
  const database = await chosenDatabase()
  const content = await readFolder(settings, { into, limits: limitsOf(database) })
  if (place.isPublic === true && !isBroken(content)) refuseSample(content, settings)
  writeSchemas(into)
  if (database !== undefined) return await buildFiles(settings, content, into)
  const edition = isBroken(content) ? undefined : bound(content, settings, mostBytes)
  if (content.problems.length > 0) report(content)
  if (edition === undefined || isBroken(content)) return false
  await withLock(into, () => putInPlace(edition, content, settings, into))
  const beside = edition.parts.length === 0 ? '' : ` and older stories in ${countText(edition.parts.length, 'part')}`
  say(
    `Edition ${edition.version}: ${countText(edition.stories, 'story', 'stories')}, ${kilobytes(edition.file.length)}${beside}.`,
  )
  return true
}

/** What editors check front matter with as it is written. */
export function writeSchemas(into: string): void {
  for (const [name, schema] of Object.entries(editorSchemas())) replaceFile(join(into, name), schema)
}

/** Where a database keeps the stories, only what lies beside the worker is built. */
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
    putParts(site, edition.parts, join(into, 'parts.json'))
    replaceFile(join(into, 'edition.bin'), edition.file)
    replaceFile(join(into, 'edition.js'), editionModule(edition))
    return edition.parts.map(({ name }) => partPath(name))
  })
}

/** Binds stories that have no problems; an edition that no worker could hold is one. */
function bound(content: CompiledContent, { content: folder }: ContentSettings, mostBytes: number): Edition {
  const edition = compileEdition(content.publication, content.stories, content.media)
  if (edition.file.length > mostBytes) {
    const place = { file: folder, line: 1, column: 1 }
    content.problems.push({ ...place, code: 'edition-too-large', bytes: edition.file.length, most: mostBytes })
  }
  return edition
}

/** What the worker imports. The version makes it another text for another edition, which is what wrangler watches. */
function editionModule({ version }: Edition): string {
  return `// Edition ${version}\nexport { default } from './edition.bin'\n`
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000).toLocaleString('en')} kB`
}
