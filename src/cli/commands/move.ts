import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { withLock } from '../disk/build-lock.ts'
import { isBroken, readFolder, report } from '../folder/read.ts'
import { Staging } from '../import/staging.ts'
import { movableFolder } from '../move/folder.ts'
import { type Move, type MovedFile, planMove } from '../move/plan.ts'
import { BUILT_FOLDER, type ContentSettings, contentOption, validSettings } from '../settings.ts'
import { complain, say } from '../terminal/terminal.ts'
import { WrongUse } from '../wrong-use.ts'

type MoveSettings = ContentSettings & { name?: string; dryRun?: boolean }

/** `khabar move`: gives a story, a section, a topic or an author another address, and leads the old one there. */
export function addMove(program: Command): void {
  program
    .command('move')
    .description('Give a story, section, topic or author another address. The old one leads to it from then on.')
    .argument('<old>', 'its path on the site: /world/talks, /politics, /topics/ports, /authors/asha-rao')
    .argument('<new>', 'the path that it gets')
    .option('--name <name>', 'how a topic or an author is written from then on')
    .option('--dry-run', 'show what would change')
    .addOption(contentOption())
    .action(async (from: string, to: string, options: MoveSettings) => {
      const settings = { ...options, ...validSettings(options) }
      process.exitCode = await withLock(join(BUILT_FOLDER, 'import'), () =>
        move({ from, to, name: options.name }, settings),
      )
    })
}

async function move(wanted: Move, { content, dryRun = false }: MoveSettings): Promise<0 | 1> {
  const read = await readFolder({ content }, { isTrial: dryRun })
  if (isBroken(read)) {
    report(read)
    complain('Nothing was moved. Mend what is named above, and run this again.')
    return 1
  }
  const files = planMove(movableFolder(content, read.publication), wanted)
  if (!dryRun) putInPlace(content, files)
  for (const { from, to } of files)
    say(
      from === to
        ? `changed  ${join(content, to)}`
        : from === undefined
          ? `new      ${join(content, to)}`
          : `moved    ${join(content, from)} to ${join(content, to)}`,
    )
  if (dryRun) return 0
  const after = await readFolder({ content })
  if (after.problems.length === 0) return 0
  report(after)
  return isBroken(after) ? 1 : 0
}

/** Writes all files or none, and takes the files away that have another place now. */
function putInPlace(content: string, files: readonly MovedFile[]): void {
  const staging = new Staging(content)
  try {
    for (const { from, to, text } of files) {
      if (from !== to && existsSync(join(content, to))) throw new WrongUse(`${join(content, to)} is there already.`)
      staging.put(to, text, from === to ? readFileSync(join(content, to)) : undefined)
    }
    staging.commit()
  } finally {
    staging.discard()
  }
  for (const { from, to } of files) {
    if (from === undefined || from === to) continue
    rmSync(join(content, from))
    removeEmptyFolders(content, dirname(from))
  }
}

function removeEmptyFolders(content: string, path: string): void {
  if (path === '.' || readdirSync(join(content, path)).length > 0) return
  rmdirSync(join(content, path))
  removeEmptyFolders(content, dirname(path))
}
