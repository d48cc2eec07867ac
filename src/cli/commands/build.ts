import { basename, dirname, join, relative } from 'node:path'
import { type Command, Option } from 'commander'
import { PAGE_FILES } from '../../edge/routes/page-files.ts'
import { compileEdition, type Edition } from '../../edition/compile/compile.ts'
import type { CompiledContent } from '../../edition/compile/content.ts'
import { partPath } from '../../edition/format/part-path.ts'
import { copyMedia, removeStaleFiles } from '../built/media-files.ts'
import { copyPageFiles } from '../built/page-files.ts'
import { putParts } from '../built/part-files.ts'
import { putServer, SERVERS, type Server } from '../built/servers.ts'
import { withLock } from '../disk/build-lock.ts'
import { replaceFile, sweep } from '../disk/replace-file.ts'
import { editorSchemas } from '../folder/editor-schemas.ts'
import { countText, isBroken, readFolder, report } from '../folder/read.ts'
import { refuseSample, type SampleSettings, sampleOption } from '../folder/sample.ts'
import {
  BUILT_FOLDER,
  type ContentSettings,
  contentOption,
  EDITION_IS_KEPT,
  urlOption,
  validSettings,
} from '../settings.ts'
import { isLocal, siteAddress } from '../site-address.ts'
import { say } from '../terminal/terminal.ts'
import { chosenDatabase, limitsOf, refuseDatabase } from '../wrangler/deployment.ts'
import { WrongUse } from '../wrong-use.ts'

/**
 * What the bundled store may weigh. A worker has 128 MB of memory, in which the edition stands beside the runtime and
 * the documents that are put together from it.
 */
const MOST_EDITION_BYTES = 24_000_000

/** The commands of wrangler that send what is built. */
const UPLOADS: ReadonlySet<string> = new Set(['deploy', 'versions upload'])

/** `khabar build`: the content folder as an edition that ships with the worker. */
export function addBuild(program: Command): void {
  program
    .command('build')
    .description('Compile the content folder for the worker; where anything is wrong, the last good edition stays.')
    .addOption(contentOption())
    .addOption(urlOption())
    .option('--public', "refuse a site address that only this machine can reach, and the sample's stories")
    .addOption(sampleOption())
    .addOption(new Option('--on <host>', 'put a server for it beside it, in one file').choices(SERVERS))
    .action(async (options: ContentSettings & SampleSettings & { public?: boolean; on?: Server }) => {
      if (process.env[EDITION_IS_KEPT] !== undefined) return
      const settings = validSettings(options)
      if (options.on !== undefined) await refuseDatabase(options.on)
      const isPublic = options.public === true || UPLOADS.has(process.env.WRANGLER_COMMAND ?? '')
      if (isPublic) refuseLocalAddress(settings)
      if (!(await build(settings, { isPublic }))) process.exitCode = 1
      else if (options.on !== undefined) sayServer(options.on, await putServer(options.on))
    })
}

/** Names the server that was put beside the edition, what it needs, and how it is run. */
function sayServer(server: Server, file: string): void {
  const folder = relative(process.cwd(), dirname(file)) || '.'
  const [shown, within] = [join(folder, basename(file)), folder].map((path) => (/\s/.test(path) ? `"${path}"` : path))
  const run = server === 'deno' ? `deno run --allow-net --allow-read=${within} --allow-env=HOST,PORT` : server
  say(`Server ${shown}: needs edition.bin and site beside it, and no packages. Run it with: ${run} ${shown}`)
}

/** A feed whose addresses lead to the reader's own machine would be of no use to anyone. */
export function refuseLocalAddress(settings: ContentSettings): void {
  const url = settings.url ?? siteAddress(settings.content)
  if (url === undefined || !isLocal(url)) return
  throw new WrongUse(
    `The site's address is ${url}, which only this machine can reach. Write yours as url in publication.yaml, or set KHABAR_URL.`,
  )
}

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

/**
 * Puts what lies beside a worker: pictures, and what pages load.
 * @param putEdition puts the edition that shows them; gives the paths of its parts, which lie there too
 */
export function copyFiles(
  content: string,
  site: string,
  media: CompiledContent['media'],
  putEdition: () => readonly string[] = () => [],
): void {
  // New files before the edition that shows them, old ones away only after it.
  copyMedia(content, site, media)
  copyPageFiles(site)
  const own = [...PAGE_FILES.keys(), ...putEdition()]
  removeStaleFiles(site, new Set([...media.keys(), ...own.map((path) => path.slice(1))]))
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
