import type { Command } from 'commander'
import { type PublishSettings, publish } from '../database/publish.ts'
import { addWhere } from '../database/where.ts'
import { sampleOption } from '../folder/sample.ts'
import { contentOption, urlOption, validSettings } from '../settings.ts'

/** `khabar publish`: brings the changes of the content folder into the database, in one step. */
export function addPublish(program: Command): void {
  const command = program
    .command('publish')
    .description('Bring the database up to date with the content folder; readers see all of it or nothing.')
    .addOption(contentOption())
    .addOption(urlOption())
    .addOption(sampleOption())
    .option('--dry-run', 'show what would change')
    .option('--first', 'only where nothing is live yet that this version of Khabar can read')
    .option('--deployed', 'new pictures are on the site already: a deploy of this folder came before')
    .option('--yes', 'go ahead where many stories go, or new pictures are not on the site yet')
  addWhere(command).action(async (options: PublishSettings) => {
    if (!(await publish(validSettings(options)))) process.exitCode = 1
  })
}
