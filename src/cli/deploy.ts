import type { Command } from 'commander'
import { readState } from '../store/d1/state.ts'
import { build, refuseLocalAddress } from './build.ts'
import { chosenDeployment, type Deployment, readDeployment } from './deployment.ts'
import { publish } from './publish.ts'
import { type ContentSettings, checked, contentOption, EDITION_IS_KEPT, urlOption } from './settings.ts'
import { openDatabase, stepsToCreate } from './site-database.ts'
import { environmentOption, runWrangler } from './wrangler.ts'
import { WrongUse } from './wrong-use.ts'

/** `npm run deploy`: from the content folder to the live site, whichever store it has. */
export function addDeploy(program: Command): void {
  program
    .command('deploy')
    .description(
      'Bring worker, pictures and stories to your Cloudflare account. Further options are handed to wrangler.',
    )
    .addOption(contentOption())
    .addOption(urlOption())
    .option('--dry-run', 'put everything together, and send nothing')
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (options: ContentSettings & { dryRun?: boolean }, command: Command) => {
      const settings = checked(options)
      const deployment = await readDeployment(chosenDeployment())
      if (!(await deploy(settings, deployment, { isDry: options.dryRun === true, further: command.args })))
        process.exitCode = 1
    })
}

async function deploy(
  settings: ContentSettings,
  deployment: Deployment,
  { isDry, further }: { isDry: boolean; further: readonly string[] },
): Promise<boolean> {
  const { name, database } = deployment
  refuseLocalAddress(settings)
  if (!isDry && database !== undefined && database.id === undefined)
    throw new WrongUse(stepsToCreate(name, database.name))
  if (!(await build(settings))) return false
  // What is built is handed on as it is.
  process.env[EDITION_IS_KEPT] = '1'
  const upload = () => succeeds(['deploy', ...environmentOption(name), ...(isDry ? ['--dry-run'] : []), ...further])
  if (database === undefined || isDry) return await upload()
  const migrate = ['d1', 'migrations', 'apply', database.binding, '--remote', ...environmentOption(name)]
  if (!(await succeeds(migrate))) return false
  const bringOut = () => publish({ ...settings, remote: true, env: name }, { withFiles: true })
  // The stories first where the new worker would find none that it can read; else the pictures first, which they show.
  return (await isLiveForThis(name)) ? (await upload()) && (await bringOut()) : (await bringOut()) && (await upload())
}

async function succeeds(options: readonly string[]): Promise<boolean> {
  return (await runWrangler(options)) === 0
}

async function isLiveForThis(environment: string): Promise<boolean> {
  const { database, close } = await openDatabase({ env: environment }, 'remote')
  try {
    return (await readState(database)) !== undefined
  } finally {
    await close()
  }
}
