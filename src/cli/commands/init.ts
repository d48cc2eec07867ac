import { readFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { canonicalLanguage } from '../../article/fields/language-tag.ts'
import { slugOf } from '../../article/slug.ts'
import { RESERVED_SECTION_SLUGS } from '../../site/paths.ts'
import { isTimeZone, stamp } from '../../time/index.ts'
import { mintId } from '../folder/mint-ids.ts'
import { contentFiles } from '../init/content-files.ts'
import type { NewNewsroom } from '../init/newsroom.ts'
import { projectFiles } from '../init/project-files.ts'
import { answersTo, type Question } from '../init/questions.ts'
import { writeNewFiles } from '../init/write-files.ts'
import { PACKAGE_FOLDER } from '../settings.ts'
import { complain, say } from '../terminal/terminal.ts'
import { WrongUse } from '../wrong-use.ts'

interface InitSettings {
  title?: string
  url?: string
  language?: string
  zone?: string
  sections?: string
  host: NewNewsroom['host']
  yes?: boolean
}

/** `khabar init`: makes the repository of a newsroom, with content and settings and nothing else. */
export function addInit(program: Command): void {
  program
    .command('init')
    .description('Make a newsroom of your own: its first files, in a new folder or in this one.')
    .argument('[folder]', 'where it goes', '.')
    .option('--title <title>', 'what the publication is called')
    .option('--url <address>', 'where it will be published')
    .option('--language <tag>', 'the language of its stories: en-IN, hi, ta')
    .option('--zone <zone>', 'its time zone')
    .option('--sections <names>', 'its first sections, with commas between them')
    .addOption(new Option('--host <host>', 'where it will run').choices(['cloudflare', 'node']).default('cloudflare'))
    .option('-y, --yes', 'ask nothing, and take what is suggested')
    .action(async (folder: string, settings: InitSettings) => {
      const root = resolve(folder)
      const questions = questionsFor(basename(root))
      const isAsking = settings.yes !== true && process.stdin.isTTY
      const { title, url, language, zone, sections } = given(settings)
      const known = { title, url, language, zone, sections }
      const open = Object.entries(questions).filter(([name]) => known[name as QuestionName] === undefined)
      const answers = isAsking ? await answersTo(Object.fromEntries(open)) : {}
      const answered = (name: QuestionName) => known[name] ?? answers[name] ?? questions[name].suggested
      const named = answered('title')
      const newsroom: NewNewsroom = {
        title: named,
        url: new URL(answered('url')).origin,
        language: canonicalLanguage(answered('language')) ?? answered('language'),
        timezone: answered('zone'),
        sections: sectionsIn(answered('sections')),
        host: settings.host,
        versions: versions(),
        name: slugOf(basename(root)).replace(/[^a-z0-9-]/g, '') || 'newsroom',
      }
      const story = { id: mintId(), published: stamp(Date.now(), newsroom.timezone) }
      const files = { ...contentFiles(newsroom, story), ...projectFiles(newsroom) }
      const { written, stayed } = writeNewFiles(root, files)
      const shown = relative(process.cwd(), root) || '.'
      for (const path of stayed) complain(`${join(shown, path)} was there, and stays as it is.`)
      say(`${named} is in ${shown}: ${written.length} files. Next:\n${nextSteps(shown)}`)
    })
}

function nextSteps(folder: string): string {
  return [
    ...(folder === '.' ? [] : [`  cd ${/\s/.test(folder) ? `"${folder}"` : folder}`]),
    '  npm install',
    '  npm start',
  ].join('\n')
}

type QuestionName = 'title' | 'url' | 'language' | 'zone' | 'sections'

function questionsFor(folder: string): Record<QuestionName, Question> {
  const words = folder.split(/[-_.\s]+/).filter((word) => word !== '')
  const named = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || 'My Newsroom'
  return {
    title: {
      ask: 'What is it called?',
      suggested: named,
      wrong: (title) => (/[\p{L}\p{N}]/u.test(title) ? undefined : 'Write a name with letters in it.'),
    },
    url: {
      ask: 'Where will it be published?',
      suggested: `https://${slugOf(named).replace(/[^a-z0-9-]/g, '') || 'news'}.example`,
      wrong: wrongAddress,
    },
    language: { ask: 'In which language?', suggested: 'en-IN', wrong: wrongLanguage },
    zone: { ask: 'In which time zone?', suggested: 'Asia/Kolkata', wrong: wrongZone },
    sections: { ask: 'Which sections does it begin with?', suggested: 'News', wrong: wrongSections },
  }
}

/** Returns the answers that were given as options. @throws WrongUse for one that cannot be */
function given(settings: InitSettings): InitSettings {
  const questions = questionsFor('')
  for (const name of Object.keys(questions) as QuestionName[]) {
    const value = settings[name]
    const fault = value === undefined ? undefined : questions[name].wrong(value)
    if (fault !== undefined) throw new WrongUse(`--${name} ${value}: ${fault}`)
  }
  return settings
}

function wrongAddress(address: string): string | undefined {
  const url = URL.parse(address)
  const isSite = url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === ''
  return isSite ? undefined : 'Write the address of a site, such as https://news.example, without a path.'
}

function wrongLanguage(tag: string): string | undefined {
  return canonicalLanguage(tag) === undefined ? 'Write a language tag, such as en-IN, hi or ta.' : undefined
}

function wrongZone(zone: string): string | undefined {
  return isTimeZone(zone) ? undefined : 'Write a time zone, such as Asia/Kolkata.'
}

function wrongSections(names: string): string | undefined {
  const slugs = Object.keys(sectionsIn(names))
  const taken = slugs.find((slug) => RESERVED_SECTION_SLUGS.has(slug))
  if (taken !== undefined) return `"${taken}" is an address of Khabar's own. Choose another name.`
  return slugs.length === 0 ? 'Write one name or more, with commas between them: News, Sport.' : undefined
}

/** Sections by slugs; a name in another script gets a slug of Latin letters, which an editor may change. */
function sectionsIn(names: string): Record<string, string> {
  const list = names.split(',').map((name) => name.trim())
  const titles = list.filter((name) => /[\p{L}\p{N}]/u.test(name))
  return Object.fromEntries(
    titles.map((title, at) => {
      const slug = slugOf(title)
        .replace(/[^a-z0-9-]/g, '')
        .split('-')
        .filter((part) => part !== '')
        .join('-')
      return [slug === '' ? `section-${at + 1}` : slug, title]
    }),
  )
}

function versions(): NewNewsroom['versions'] {
  const file = JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8')) as {
    version: string
    peerDependencies?: Record<string, string>
    devDependencies?: Record<string, string>
  }
  const wrangler = file.peerDependencies?.wrangler ?? file.devDependencies?.wrangler ?? 'latest'
  return { khabar: file.version, wrangler, node: '24' }
}
