import { type Command, InvalidArgumentError, Option } from 'commander'
import { KINDS } from '../../import/recognise.ts'
import { isYearRange, type YearRange } from '../../time/index.ts'
import type { ImportSettings } from '../import/settings.ts'
import { removeSpooled, spoolStandardInput } from '../import/sources.ts'
import { contentOption, urlOption, validSettings } from '../settings.ts'

/** `khabar import`: writes content files from the texts, feeds and exports of a newsroom. */
export function addImport(program: Command): void {
  program
    .command('import')
    .description('Make content files of what you have: page texts, feeds, a WordPress export, Markdown of other sites.')
    .argument('<source...>', 'files, folders, or - for standard input')
    .addOption(new Option('--as <kind>', 'what the sources are, where that is not to be seen').choices([...KINDS]))
    .option('--section <slug>', 'the section of stories that name none of yours')
    .addOption(
      new Option('--types <types>', 'the types of WordPress posts that become stories: post,event').argParser(namesIn),
    )
    .option('--zone <zone>', "the zone of times that name none, if not the publication's")
    .addOption(
      new Option('--date-order <order>', "how 03/04/2025 is read, if not as the publication's").choices([
        'day-first',
        'month-first',
      ]),
    )
    .addOption(
      new Option('--two-digit-years <from-to>', 'the years that 09.12.25 may mean: 2000-2099').argParser(yearRange),
    )
    .addOption(contentOption())
    .addOption(urlOption())
    .option('--dry-run', 'show what would be written')
    .option('--update', 'take what is newer in the source into stories that are there')
    .option('--skip-broken', 'leave out stories that break a rule, and take the others')
    .option('--json', 'say it as data, on standard output')
    .action(async (sources: string[], options: ImportSettings) => {
      const settings = { ...options, ...validSettings(options) }
      const input = sources.includes('-') ? await spoolStandardInput() : '-'
      const names = sources.map((name) => (name === '-' ? input : name))
      try {
        // Loaded only here: it needs packages that no other command needs.
        const { importAll } = await import('../import/all.ts')
        process.exitCode = await importAll(names, settings)
      } finally {
        removeSpooled(names)
      }
    })
}

function namesIn(text: string): string[] {
  const names = text.split(',').map((name) => name.trim())
  if (names.every((name) => /^[\w-]+$/.test(name))) return names
  throw new InvalidArgumentError('Write names of types with commas between them: post,event.')
}

function yearRange(text: string): YearRange {
  const [, from, to] = /^(\d{4})-(\d{4})$/.exec(text) ?? []
  const years = { from: Number(from), to: Number(to) }
  if (from !== undefined && isYearRange(years)) return years
  throw new InvalidArgumentError('Write two years, a hundred at the most from the first to the last: 2000-2099.')
}
