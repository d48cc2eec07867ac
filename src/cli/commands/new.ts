import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Command } from 'commander'
import { stringify } from 'yaml'
import { plainText } from '../../article/fields/fields.ts'
import { shortenSlug, slugOf } from '../../article/slug.ts'
import { type Fault, wordingOf } from '../../problem/index.ts'
import { RESERVED_STORY_SLUGS, storyPath } from '../../site/paths.ts'
import { stamp } from '../../time/index.ts'
import { refuseLink } from '../disk/linked-place.ts'
import { ARTICLE_SCHEMA } from '../folder/editor-schemas.ts'
import { mintId } from '../folder/mint-ids.ts'
import { readFolder } from '../folder/read.ts'
import { refuseUnknownSection } from '../folder/sections.ts'
import { BUILT_FOLDER, type ContentSettings, contentOption, validSettings } from '../settings.ts'
import { say } from '../terminal/terminal.ts'
import { WrongUse } from '../wrong-use.ts'

/** `khabar new`: writes a draft with an id and the time. */
export function addNew(program: Command): void {
  program
    .command('new')
    .description('Write a draft with an id and the time, ready to be filled in.')
    .argument('<title>', 'the headline')
    .option('--section <slug>', 'the section it belongs to, one of those in publication.yaml')
    .addOption(contentOption())
    .action(async (title: string, options: ContentSettings & { section?: string }) => {
      const { content } = validSettings(options)
      const headline = headlineOf(title)
      const { publication, stories } = await readFolder({ content })
      const section = chosenSection(options.section, Object.keys(publication.sections))
      refuseLink(content, section)
      const taken = new Set(stories.map(({ path }) => path))
      const file = writeDraft(join(content, section), slugOf(headline), (slug, folder) => {
        if (RESERVED_STORY_SLUGS.has(slug) || taken.has(storyPath(section, slug))) return undefined
        return draft(headline, stamp(Date.now(), publication.timezone), folder)
      })
      say(`${relative(process.cwd(), file)}  a draft: write the story, then take the line "draft: true" away.`)
    })
}

/** Returns the headline as `check` will read it. @throws WrongUse if `check` would refuse it */
function headlineOf(title: string): string {
  const read = plainText.safeParse(title)
  if (read.success) return read.data
  if (title.trim() === '')
    throw new WrongUse('The headline is empty. Write one: khabar new "Rupee steadies" --section markets')
  const issue = read.error.issues[0]
  throw new WrongUse(
    `The headline: ${wordingOf((issue?.code === 'custom' ? issue.params?.fault : undefined) as Fault)}`,
  )
}

/** @throws WrongUse if no section is named, or one that the publication does not have */
function chosenSection(section: string | undefined, sections: readonly string[]): string {
  if (section === undefined && sections.length > 0)
    throw new WrongUse(`Say which section: --section ${sections[0]}. Known: ${sections.join(', ')}.`)
  refuseUnknownSection(section ?? '', sections)
  return section ?? ''
}

/** Writes a draft under the first free name; it never overwrites a file. */
function writeDraft(
  folder: string,
  slug: string,
  textFor: (slug: string, folder: string) => string | undefined,
): string {
  mkdirSync(folder, { recursive: true })
  const stem = shortenSlug(slug) || 'story'
  for (let number = 1; ; number++) {
    const name = number === 1 ? stem : `${stem}-${number}`
    const file = join(folder, `${name}.md`)
    const text = textFor(name, folder)
    if (text === undefined) continue
    try {
      writeFileSync(file, text, { flag: 'wx' })
      return file
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function draft(title: string, published: string, folder: string): string {
  const schema = relative(folder, join(BUILT_FOLDER, ARTICLE_SCHEMA)).split(sep).join('/')
  return `---
# yaml-language-server: $schema=${schema}
id: ${mintId()}
${stringify({ title }, { lineWidth: 0 }).trimEnd()}
summary:
published: ${published}
authors:
topics:
draft: true
---

`
}
