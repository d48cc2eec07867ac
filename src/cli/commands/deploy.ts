import { type Command, Option } from 'commander'
import { readState } from '../../store/publish/state.ts'
import { build } from '../built/build.ts'
import { publish } from '../database/publish.ts'
import { openDatabase } from '../database/site-database.ts'
import { stepsToCreate } from '../database/steps-to-create.ts'
import { type SampleSettings, sampleOption } from '../folder/sample.ts'
import { type ContentSettings, contentOption, EDITION_IS_KEPT, urlOption, validSettings } from '../settings.ts'
import { refuseLocalAddress } from '../site-address.ts'
import { type Deployment, readDeployment } from '../wrangler/deployment.ts'
import { environmentOption, runWrangler } from '../wrangler/wrangler.ts'
import { WrongUse } from '../wrong-use.ts'

interface DeployOptions extends ContentSettings, SampleSettings {
  env: string
  dryRun?: boolean
}

/** `npm run deploy`: brings the content folder to the live site, whichever store it has. */
export function addDeploy(program: Command): void {
  program
    .command('deploy')
    .description(
      'Bring worker, pictures and stories to your Cloudflare account. Further options are handed to wrangler.',
    )
    .addOption(contentOption())
    .addOption(urlOption())
    .addOption(new Option('-e, --env <name>', 'the environment of wrangler.toml').env('CLOUDFLARE_ENV').default(''))
    .addOption(sampleOption())
    .option('--dry-run', 'put everything together, and send nothing')
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (options: DeployOptions, command: Command) => {
      // The build depends on it too, here and in wrangler's own build step.
      process.env.CLOUDFLARE_ENV = options.env
      const settings = validSettings(options)
      const deployment = await readDeployment(options.env)
      const isDone = await deploy(settings, deployment, { isDry: options.dryRun === true, further: command.args })
      if (!isDone) process.exitCode = 1
    })
}

interface DeployMode {
  isDry: boolean
  /** Options for wrangler's upload. */
  further: readonly string[]
}

/** @returns whether it is live; if not, the content has problems, all of them have been reported, and nothing has changed */
async function deploy(
  settings: ContentSettings & SampleSettings,
  deployment: Deployment,
  mode: DeployMode,
): Promise<boolean> {
  const { name, database } = deployment
  refuseLocalAddress(settings)
  if (!mode.isDry && database !== undefined && database.id === undefined)
    throw new WrongUse(stepsToCreate(name, database.name))
  if (!(await build(settings, { isPublic: true }))) return false
  // Wrangler's build step then keeps this build.
  process.env[EDITION_IS_KEPT] = '1'
  for await (const step of stepsOf(deployment, mode.isDry, () => isLiveForThis(name))) {
    if (step !== 'publish') await inWrangler(step, deployment, mode)
    else if (!(await publish({ ...settings, remote: true, env: name, deployed: true }))) return false
  }
  return true
}

type Step = 'migrate' | 'upload' | 'publish'

/**
 * Yields the steps of a deploy; each must be done before the next is asked for.
 * @param isLive whether the database has an edition that the new worker can read; asked once its tables are there
 */
export async function* stepsOf(
  { database }: Pick<Deployment, 'database'>,
  isDry: boolean,
  isLive: () => Promise<boolean>,
): AsyncGenerator<Step> {
  if (database === undefined || isDry) {
    yield 'upload'
    return
  }
  yield 'migrate'
  // Stories go first if the new worker would find none that it can read; else media go first, because the stories show them.
  yield* (await isLive()) ? (['upload', 'publish'] as const) : (['publish', 'upload'] as const)
}

async function inWrangler(
  step: Exclude<Step, 'publish'>,
  { name, database }: Deployment,
  { isDry, further }: DeployMode,
): Promise<void> {
  const options =
    step === 'migrate'
      ? ['d1', 'migrations', 'apply', database?.binding ?? 'DB', '--remote', ...environmentOption(name)]
      : ['deploy', ...environmentOption(name), ...(isDry ? ['--dry-run'] : []), ...further]
  if ((await runWrangler(options)) !== 0) throw new WrongUse(STOPPED[step])
}

/** The reason is in wrangler's own output. */
const STOPPED = {
  migrate: "wrangler could not bring the database's tables up to date, and says why above. Nothing else was changed.",
  upload: 'wrangler could not finish the deploy, and says why above.',
} as const

async function isLiveForThis(environment: string): Promise<boolean> {
  const { database, close } = await openDatabase({ env: environment }, 'remote')
  try {
    return (await readState(database)) !== undefined
  } finally {
    await close()
  }
}
