import { isKnownSender } from '../../../time/index.ts'
import { stepsOf } from '../lines/breadcrumb.ts'
import { isEditedBy } from '../lines/byline.ts'
import { introducesLinks, isChrome } from '../lines/chrome.ts'
import { isProse, isSame, isShort } from '../lines/line.ts'
import { readStamps } from '../lines/stamp.ts'
import { isSubhead } from '../lines/subhead.ts'
import { readTopics } from '../lines/topics.ts'
import { type LineContext, LONGEST_BYLINE, LONGEST_LINK, type Reading } from './reader.ts'

/** Whether a line ends the links to other stories before it. */
export function endsLinks(text: string): boolean {
  return isProse(text) || isSubhead(text) || text.length > LONGEST_LINK
}

/** Under "Also read" stand headlines of other stories. */
export function linkAt({ line: { text }, page, context }: LineContext): Reading | undefined {
  if (introducesLinks(text)) return { kind: 'links' }
  if (!page.hasLinks || endsLinks(text) || isChrome(text)) return undefined
  const isOther = readStamps(text, context) === undefined && readTopics(text) === undefined
  return isOther ? { kind: 'links' } : undefined
}

export function chromeAt({ line: { text } }: LineContext): Reading | undefined {
  const isEditor = text.length <= LONGEST_BYLINE && isEditedBy(text)
  // `, ET Bureau`, under the name of who wrote it.
  const isDeskAfterName = text.startsWith(', ') && isKnownSender(text.slice(1))
  return isEditor || isDeskAfterName || isChrome(text) ? { kind: 'chrome' } : undefined
}

/** Under the text some pages print their steps and the author's name again. */
export function repeatAt({ line: { text }, page }: LineContext): Reading | undefined {
  if (page.text.length === 0 && page.summary === undefined) return undefined
  const steps = stepsOf(text)
  const { title = '' } = page
  const isParted = steps.length > 1 && isSame(steps.at(-1) ?? '', title)
  const isJoined = title !== '' && text.endsWith(` ${title}`) && isShort(text.slice(0, -title.length).trim())
  const isBreadcrumb = isParted || isJoined
  return isBreadcrumb || page.authors.some((author) => isSame(author, text)) ? { kind: 'chrome' } : undefined
}
