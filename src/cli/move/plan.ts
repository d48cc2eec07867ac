import { EditableYaml } from '../../article/edits/yaml-edits.ts'
import { findNearest } from '../../article/nearest.ts'
import { PUBLICATION_FILE, REDIRECTS_FILE } from '../../article/publication.ts'
import { redirectLines, withLines, writtenAddress } from '../../article/redirects/write-redirects.ts'
import { isFileSlug, isSlug, slugOf } from '../../article/slug.ts'
import { parseChannelPath } from '../../site/channel.ts'
import { channelPath, RESERVED_SECTION_SLUGS, RESERVED_STORY_SLUGS } from '../../site/paths.ts'
import { oldAddress } from '../../site/redirects.ts'
import { refuseUnknownSection } from '../folder/sections.ts'
import { WrongUse } from '../wrong-use.ts'
import type { MovableFolder, MovableStory } from './folder.ts'
import { editStory } from './story-edit.ts'

/** One file after a move. */
export interface MovedFile {
  /** Its path below the content folder; undefined for a new file. */
  from: string | undefined
  to: string
  text: string
}

/** The addresses of a move: paths of the site, and the name that a topic or an author has from now on. */
export interface Move {
  from: string
  to: string
  name?: string | undefined
}

/** Returns every file that a move changes. @throws WrongUse if it cannot be carried out */
export function planMove(folder: MovableFolder, move: Move): MovedFile[] {
  const [from, to] = [addressIn(move.from), addressIn(move.to)]
  if (from === to) throw new WrongUse('Both addresses are the same.')
  const story = folder.stories.find(({ address }) => address === from)
  if (story !== undefined) return moveStory(folder, story, to)
  const [old, next] = [parseChannelPath(from), parseChannelPath(to)]
  if (old?.kind !== next?.kind || old === undefined || next === undefined) throw nothingAt(folder, from)
  if (old.kind === 'section') return renameSection(folder, old.slug, next.slug)
  if (old.kind === 'topic') return renameTopic(folder, old.slug, next.slug, move.name)
  if (old.kind === 'author') return renameAuthor(folder, old.slug, next.slug, move.name)
  throw nothingAt(folder, from)
}

function addressIn(text: string): string {
  const address = oldAddress(text)
  if (address === undefined || address.includes('?'))
    throw new WrongUse(`"${text}" is no path of the site. Write one such as /world/talks, /politics or /topics/ports.`)
  return address
}

function nothingAt({ stories, publication }: MovableFolder, from: string): WrongUse {
  const known = [
    ...stories.map(({ address }) => address),
    ...Object.keys(publication.sections).map((slug) => `/${slug}`),
  ]
  const nearest = findNearest(from, known)
  const hint =
    nearest === undefined
      ? 'Name a story, a section, a topic or an author of the site, and one of the same kind as its new address.'
      : `Did you mean ${nearest}?`
  return new WrongUse(`There is nothing at ${from} that could be moved there. ${hint}`)
}

function moveStory(folder: MovableFolder, story: MovableStory, to: string): MovedFile[] {
  const { publication, stories } = folder
  const [, section = '', slug = '', ...rest] = to.split('/')
  refuseUnknownSection(section, Object.keys(publication.sections))
  if (rest.length > 0 || !isFileSlug(slug) || RESERVED_STORY_SLUGS.has(slug))
    throw new WrongUse(
      `A story cannot be at ${to}. Write its section and its name: /${section}/${slugOf(slug) || 'story'}.`,
    )
  refuseTaken(stories, to)
  const path = story.path.split('/')
  const isInFolder = story.section === undefined
  const folders = isInFolder ? [section, ...path.slice(1, -1)] : path.slice(0, -1)
  const place = [...folders, `${slug}.md`].join('/')
  const text = editStory(story.text, story.path, (yaml) => {
    if (!isInFolder) yaml.replaceValue(['section'], () => section)
    yaml.changeList('moved', written(story.address), to)
  })
  refuseTakenFile(stories, place, story.path)
  const redirects = redirectsAfter(folder, (target) => (target === story.address ? to : undefined), [to], '')
  return [{ from: story.path, to: place, text }, ...redirects]
}

function renameSection(folder: MovableFolder, from: string, to: string): MovedFile[] {
  const { publication, stories, publicationText } = folder
  if (!Object.hasOwn(publication.sections, from)) throw nothingAt(folder, channelPath('section', from))
  if (Object.hasOwn(publication.sections, to))
    throw new WrongUse(
      `"${to}" is a section already. Move the stories one by one: khabar move /${from}/STORY /${to}/STORY.`,
    )
  if (!isSlug(to) || RESERVED_SECTION_SLUGS.has(to))
    throw new WrongUse(
      `"${to}" cannot be a section. Write small letters, digits and single hyphens, and no name that Khabar uses.`,
    )
  const yaml = new EditableYaml(publicationText)
  yaml.renameKey(['sections'], from, to)
  const moved = stories.flatMap((story): MovedFile[] => {
    const [top, ...rest] = story.path.split('/')
    const isInFolder = top === from && rest.length > 0
    if (story.section !== from && !isInFolder) return []
    const place = isInFolder ? [to, ...rest].join('/') : story.path
    if (place !== story.path) refuseTakenFile(stories, place, story.path)
    const text =
      story.section === from
        ? editStory(story.text, story.path, (fields) => fields.replaceValue(['section'], () => to))
        : story.text
    return [{ from: story.path, to: place, text }]
  })
  const whole = { from: PUBLICATION_FILE, to: PUBLICATION_FILE, text: yaml.toString() }
  return [whole, ...moved, ...redirectsOfChannel(folder, channelPath('section', from), channelPath('section', to))]
}

function renameTopic(folder: MovableFolder, from: string, to: string, name: string | undefined): MovedFile[] {
  const { stories } = folder
  const named = (slug: string) => stories.flatMap(({ topics }) => topics).find((topic) => slugOf(topic) === slug)
  if (named(from) === undefined) throw nothingAt(folder, channelPath('topic', from))
  const topic = newName(name ?? named(to), to, 'topic')
  const changed = stories.flatMap((story): MovedFile[] => {
    if (!story.topics.some((own) => slugOf(own) === from)) return []
    const text = editStory(story.text, story.path, (yaml) =>
      yaml.replaceValue(['topics'], (own) => (slugOf(own) === from ? topic : undefined)),
    )
    return [{ from: story.path, to: story.path, text }]
  })
  return [...changed, ...redirectsOfChannel(folder, channelPath('topic', from), channelPath('topic', to))]
}

function renameAuthor(folder: MovableFolder, from: string, to: string, name: string | undefined): MovedFile[] {
  const { publication, stories, publicationText } = folder
  const known = publication.authors[from]
  const isFrom = (own: string) => own === from || own === known?.name || (known === undefined && slugOf(own) === from)
  if (known === undefined && !stories.some(({ authors }) => authors.some(isFrom)))
    throw nothingAt(folder, channelPath('author', from))
  if (!isSlug(to)) throw new WrongUse(`"${to}" cannot be an author's address. Write ${slugOf(to) || 'asha-rao'}.`)
  const isThere = Object.hasOwn(publication.authors, to)
  // The key of an author moves along, unless there is one to whose stories these go.
  const isRenamed = known !== undefined && !isThere
  const byline = known !== undefined || isThere ? to : newName(name, to, 'author')
  const changed = stories.flatMap((story): MovedFile[] => {
    const isMeant = (own: string) => (isRenamed ? own === from : isFrom(own))
    if (!story.authors.some(isMeant)) return []
    const text = editStory(story.text, story.path, (yaml) =>
      yaml.replaceValue(['authors'], (own) => (isMeant(own) ? byline : undefined)),
    )
    return [{ from: story.path, to: story.path, text }]
  })
  const yaml = new EditableYaml(publicationText)
  if (isRenamed) yaml.renameKey(['authors'], from, to)
  const whole = isRenamed ? [{ from: PUBLICATION_FILE, to: PUBLICATION_FILE, text: yaml.toString() }] : []
  return [...whole, ...changed, ...redirectsOfChannel(folder, channelPath('author', from), channelPath('author', to))]
}

/** @throws WrongUse if the name is unknown, or has another address */
function newName(name: string | undefined, slug: string, what: 'topic' | 'author'): string {
  if (name === undefined)
    throw new WrongUse(
      `How is the ${what} written? Add its name: --name "${slug.replace(/(?:^|-)(.)/g, (part) => part.replace('-', ' ').toUpperCase())}".`,
    )
  if (slugOf(name) === slug) return name
  throw new WrongUse(`"${name}" has the address ${channelPath(what, slugOf(name))}. Name that, or write another name.`)
}

function redirectsOfChannel(folder: MovableFolder, from: string, to: string): MovedFile[] {
  const inside = (target: string) =>
    target === from || target.startsWith(`${from}/`) ? to + target.slice(from.length) : undefined
  const line = redirectLines([{ source: `${from}/*`, target: `${to}/*` }])
  return redirectsAfter(folder, inside, [to, `${to}/*`, `${from}/*`], line)
}

/**
 * Returns the redirects file after a move: what led to the old address leads to the new one, nothing leads away from the new one, and
 * a line is added.
 */
function redirectsAfter(
  { redirectsText }: MovableFolder,
  retarget: (target: string) => string | undefined,
  free: readonly string[],
  line: string,
): MovedFile[] {
  const yaml = new EditableYaml(redirectsText)
  const isFree = (key: string) => free.includes(oldAddress(key) ?? '')
  yaml.removeKey([], isFree)
  yaml.replaceValues([], (target) => {
    const next = retarget(oldAddress(target) ?? '')
    return next === undefined ? undefined : written(next)
  })
  // A line that goes needs no other target.
  const gone = yaml.edits.filter(({ text }) => text === '')
  const edits = yaml.edits.filter(
    (edit) => gone.includes(edit) || !gone.some(({ start, end }) => start <= edit.start && edit.end <= end),
  )
  yaml.edits.splice(0, yaml.edits.length, ...edits)
  const text = line === '' ? yaml.toString() : withLines(yaml.toString(), line)
  return text === redirectsText
    ? []
    : [{ from: redirectsText === '' ? undefined : REDIRECTS_FILE, to: REDIRECTS_FILE, text }]
}

function refuseTaken(stories: readonly MovableStory[], address: string): void {
  const holder = stories.find((story) => story.address.toLowerCase() === address.toLowerCase())
  if (holder !== undefined) throw new WrongUse(`${holder.path} is at ${address} already. Choose another address.`)
}

function refuseTakenFile(stories: readonly MovableStory[], place: string, own: string): void {
  const isTaken = stories.some(({ path }) => path !== own && path.toLowerCase() === place.toLowerCase())
  if (isTaken) throw new WrongUse(`${place} is there already. Rename one of the two first.`)
}

function written(address: string): string {
  return writtenAddress(address) ?? address
}
