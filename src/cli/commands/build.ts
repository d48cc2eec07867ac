import { basename, dirname, join, relative } from 'node:path'
import { type Command, Option } from 'commander'
import { build } from '../built/build.ts'
import { putServer, SERVERS, type Server } from '../built/servers.ts'
import { type SampleSettings, sampleOption } from '../folder/sample.ts'
import { type ContentSettings, contentOption, EDITION_IS_KEPT, urlOption, validSettings } from '../settings.ts'
import { refuseLocalAddress } from '../site-address.ts'
import { say } from '../terminal/terminal.ts'
import { refuseDatabase } from '../wrangler/deployment.ts'

/** The commands of wrangler that upload the build. */
const UPLOADS: ReadonlySet<string> = new Set(['deploy', 'versions upload'])

/** `khabar build`: compiles the content folder into an edition that ships with the worker. */
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

/** Names the server that was put beside the edition, the files that it needs, and the command that runs it. */
function sayServer(server: Server, file: string): void {
  const folder = relative(process.cwd(), dirname(file)) || '.'
  const [shown, within] = [join(folder, basename(file)), folder].map((path) => (/\s/.test(path) ? `"${path}"` : path))
  const run = server === 'deno' ? `deno run --allow-net --allow-read=${within} --allow-env=HOST,PORT` : server
  say(`Server ${shown}: needs edition.bin and site beside it, and no packages. Run it with: ${run} ${shown}`)
}
