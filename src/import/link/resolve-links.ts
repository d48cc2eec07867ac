import { decodeReferences } from '../../article/html/html.ts'
import { mediaTypeOf } from '../../site/media-types.ts'
import { reportFinding } from '../finding/report.ts'
import { mapCode } from '../generator/code.ts'
import { applyEdits, type Edit } from '../generator/edits.ts'
import type { ImportContext, Imported } from '../imported.ts'
import { ownCopy } from '../story/own-copy.ts'
import type { StoryIndex, Target } from './story-index.ts'

/** An address in a text, from its first character to behind its last. */
interface WrittenAddress {
  start: number
  end: number
  address: string
  isInTag: boolean
}

const LINK = /\]\([ \t]*(<[^<>\n]*>|[^\s()<>]+)/dg
const DEFINITION = /(?<=^|\n) {0,3}\[[^[\]\n]+\]:[ \t]*(<[^<>\n]*>|[^\s<>]+)/dg
const HREF = /<a\b[^<>]*?\shref\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))/dgi

/**
 * Leads the links of a story to the other stories of its import: those that name a file, an old address, or a mark of their
 * generator. A link that should lead to one and does not stays as it is, and is said with its line.
 * @returns the story with its links mended
 */
export function resolveLinks(story: Imported, index: StoryIndex, context: ImportContext): Imported {
  const { body } = story
  if (!/[\]<{]/.test(body)) return story
  const { masked } = mapCode(body, false)
  const edits: Edit[] = []
  const say = (written: string, target: Target) => {
    const why = target === 'several' ? 'several' : 'none'
    reportFinding(context, lineIn(story, written), { code: 'import-link', why }, ownCopy(written))
  }
  for (const { start, end, name } of marksIn(masked)) {
    const target = index.findNamed(name, story)
    if (typeof target === 'object') edits.push({ start, end, text: `${target.to}${fragmentOf(name)}` })
    else say(body.slice(start, end), target)
  }
  for (const { start, end, address, isInTag } of addressesIn(body, masked)) {
    if (!mayLeadToStory(address, story, index, context)) continue
    const target = index.find(address, story)
    if (typeof target === 'object') {
      const text = `${target.to}${fragmentOf(address)}`
      edits.push({ start, end, text: isInTag ? text.replaceAll('"', '%22').replaceAll("'", '%27') : text })
    } else if (target === 'several' || shouldLeadToStory(address, story, context)) say(address, target)
  }
  return edits.length === 0 ? story : { ...story, body: applyEdits(body, edits) }
}

/** The mark of a generator that leads to a story, and the name that it has for it. */
interface LinkMark {
  start: number
  end: number
  name: string
}

const MARKS = [
  ['{{<', '>}}'],
  ['{{%', '%}}'],
  ['{%', '%}'],
] as const
const LONGEST_MARK = 600

/** Finds `{{< ref "second" >}}`, `{{% relref path="post/second.md#vote" %}}`, `{% post_url 2025-11-21-second %}`, `{% link _posts/a.md %}`. */
function marksIn(masked: string): LinkMark[] {
  return MARKS.flatMap(([open, close]) => {
    const found: LinkMark[] = []
    for (let at = masked.indexOf(open); at !== -1; at = masked.indexOf(open, at + open.length)) {
      const end = masked.indexOf(close, at)
      if (end === -1) break
      const name = end - at > LONGEST_MARK ? undefined : nameIn(masked.slice(at + open.length, end))
      if (name !== undefined) found.push({ start: withSite(masked, at), end: end + close.length, name })
    }
    return found
  })
}

function nameIn(inner: string): string | undefined {
  const [mark = '', ...rest] = inner.split(/\s+/).filter((word) => word !== '' && word !== '-')
  if (!/^-?(?:ref|relref|post_url|link)$/.test(mark)) return undefined
  const value = rest.join(' ').replace(/^path ?= ?/, '')
  const quote = /^["'`]/.exec(value)?.[0]
  const name = quote === undefined ? value.split(' ')[0] : value.slice(1).split(quote)[0]
  return name === '' ? undefined : name
}

/** Jekyll writes the site's path before a mark: `{{ site.baseurl }}{% link … %}`. @returns where the whole begins */
function withSite(masked: string, at: number): number {
  const before = masked.slice(0, at).trimEnd()
  const start = before.endsWith('}}') ? before.lastIndexOf('{{') : -1
  const isSite = start !== -1 && ['site.baseurl', 'site.url'].includes(before.slice(start + 2, -2).trim())
  return isSite ? withSite(masked, start) : at
}

function addressesIn(body: string, masked: string): WrittenAddress[] {
  const inMarkdown = [LINK, DEFINITION].flatMap((pattern) =>
    [...masked.matchAll(pattern)].flatMap(({ indices }) => {
      const [start = 0, end = 0] = indices?.[1] ?? []
      const isBracketed = body[start] === '<'
      const place = isBracketed ? { start: start + 1, end: end - 1 } : { start, end }
      return [{ ...place, address: body.slice(place.start, place.end).replace(/\\(?=[^\w\s])/g, ''), isInTag: false }]
    }),
  )
  const inTags = [...masked.matchAll(HREF)].flatMap(({ indices }) => {
    const place = indices?.slice(1).find((found) => found !== undefined)
    if (place === undefined) return []
    const [start, end] = place
    return [{ start, end, address: decodeReferences(body.slice(start, end)), isInTag: true }]
  })
  return [...inMarkdown, ...inTags]
}

/** Whether an address could be a story's: no place in this story, no mail, no file, no other site, and not this site itself. */
function mayLeadToStory(address: string, story: Imported, index: StoryIndex, { site }: ImportContext): boolean {
  if (address === '' || /^[#?{]/.test(address) || /^(?!https?:)[a-z][a-z0-9+.-]*:/i.test(address)) return false
  const [path = ''] = address.split(/[?#]/)
  if (mediaTypeOf(path) !== undefined) return false
  const url = /^(?:https?:)?\/\//i.test(address) ? URL.parse(address, 'https://site.invalid') : undefined
  if (url === null || (url !== undefined && (url.origin === site || !index.isOfSource(url)))) return false
  return url !== undefined || story.path !== undefined
}

/** Whether an address that leads to no story is worth a word: one on the source's site, which readers would not find. */
function shouldLeadToStory(address: string, story: Imported, { isSection }: ImportContext): boolean {
  const isOnWeb = /^(?:https?:)?\/\//i.test(address)
  // A feed's own site lives on.
  if (isOnWeb) return story.goesOn !== true && (URL.parse(address)?.pathname ?? '/') !== '/'
  const [first = '', ...rest] = (address.split(/[?#]/, 1)[0] ?? '')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
  return first !== '' && !(rest.length === 0 && isSection?.(first) === true)
}

function fragmentOf(address: string): string {
  const at = address.indexOf('#')
  return at === -1 ? '' : address.slice(at)
}

/** The line of the source that has a link; where the source is more than this story, the line that it begins on. */
function lineIn({ text, line }: Imported, written: string): number {
  const at = text?.indexOf(written) ?? -1
  return text === undefined || at === -1 ? line : text.slice(0, at).split('\n').length
}
