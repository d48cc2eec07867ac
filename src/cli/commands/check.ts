import type { Command } from 'commander'
import { toData, visibleLine } from '../../problem/index.ts'
import { mintMissingIds } from '../folder/mint-ids.ts'
import { countText, isBroken, readFolder, report } from '../folder/read.ts'
import { type ContentSettings, contentOption, urlOption, validSettings } from '../settings.ts'
import { say } from '../terminal/terminal.ts'
import { chosenDatabase, limitsOf } from '../wrangler/deployment.ts'
import { WrongUse } from '../wrong-use.ts'

interface CheckOptions extends ContentSettings {
  fix?: boolean
  json?: boolean
  served?: string
}

/** `khabar check`: reports every problem in every file, in one run. */
export function addCheck(program: Command): void {
  program
    .command('check')
    .description('Check every content file and say all that is wrong, and how to mend it.')
    .addOption(contentOption())
    .addOption(urlOption())
    .option('--fix', 'mint the ids that are missing, in place')
    .option('--json', 'say it as data, on standard output')
    .option('--served <address>', 'check a feed that is served there instead: ours, or any other')
    .action(async (options: CheckOptions) => {
      if (options.served !== undefined) {
        if (options.fix === true)
          throw new WrongUse('--fix mends content, not what is served. Leave one of the two out.')
        // Loaded only here: a check of content needs none of the rules for served feeds.
        const { checkServed } = await import('../served/check-served.ts')
        process.exitCode = await checkServed(options.served, options.json === true)
        return
      }
      const settings = validSettings(options)
      const limits = limitsOf(await chosenDatabase())
      let content = await readFolder(settings, { limits })
      const minted = options.fix === true ? mintMissingIds(settings.content, content.problems) : []
      if (minted.length > 0) content = await readFolder(settings, { limits })

      if (options.json === true) {
        const { problems, storyFiles } = content
        say(
          JSON.stringify(
            { ok: !isBroken(content), stories: storyFiles, minted, problems: problems.map(toData) },
            null,
            2,
          ),
        )
      } else {
        if (minted.length > 0) say(`Minted ${countText(minted.length, 'id')}: ${minted.map(visibleLine).join(', ')}`)
        if (content.problems.length > 0) report(content)
        else say(`No problems; ${countText(content.storyFiles, 'story', 'stories')} read.`)
      }
      if (isBroken(content)) process.exitCode = 1
    })
}
