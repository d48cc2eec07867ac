import type { ImportContext } from '../../imported.ts'
import { isShort, type Line } from './line.ts'
import { readStamps } from './stamp.ts'

/** The lines with text in which a release's stamp is looked for. */
const MOST_LINES = 16
const BUREAU = /(?<![\p{L}\p{M}])(?:PIB|पीआईबी|Press Information Bureau|पत्र सूचना कार्यालय)(?![\p{L}\p{M}])/u
const GOVERNMENT = /^(?:government of india|भारत सरकार|pib \S+|posted on|press release)$/iu
const OFFICE =
  /^(?:ministry|department|office) (?:of|for) |^(?:cabinet|niti aayog|नीति आयोग|मंत्रिमंडल|कैबिनेट|other)$|(?:['’]s office|secretariat|commission|committee|authority|मंत्रालय|कार्यालय|सचिवालय|विभाग|आयोग)$/iu
/** The name of an office has capitals: `Ministry of Coal holds auction` is a headline. */
const SMALL_WORDS = /^(?:of|for|and|the|in|on|&|\(.*\))$/
const CAMPAIGN =
  /mahotsav|abhiy?an|yatra|tiranga|viksit bharat|\bg20\b|campaign|महोत्सव|अभियान|यात्रा|तिरंगा|विकसित भारत|जी20/iu

/**
 * Returns the lines over the headline of a release of the Press Information Bureau, which its stamp names: the bureau, the
 * ministry, and the line of a campaign of the day.
 */
export function officesOver(lines: readonly Line[], context: ImportContext): Line[] {
  const full = lines.filter(({ text }) => text !== '').slice(0, MOST_LINES)
  const stamp = full.findIndex(({ text }) => BUREAU.test(text) && readStamps(text, context) !== undefined)
  const above = full.slice(0, Math.max(stamp, 0))
  const headline = above.findIndex((line, at) => !isOverHeadline(line, above.slice(0, at), above))
  // The last line over the stamp is the headline, whatever it says.
  return above.slice(0, headline === -1 ? above.length - 1 : headline)
}

function isOverHeadline({ number, text }: Line, before: readonly Line[], above: readonly Line[]): boolean {
  if (BUREAU.test(text) || GOVERNMENT.test(text)) return true
  const last = before.at(-1)
  const hasOffice = before.some((line) => isOffice(line.text))
  if (!hasOffice) return isOffice(text)
  // The ministry and the campaign are one block, where empty lines part the blocks.
  const hasBlocks = above.some((line, at) => at > 0 && line.number > (above[at - 1]?.number ?? 0) + 1)
  if (hasBlocks && last?.number === number - 1) return true
  return isShort(text) && (CAMPAIGN.test(text) || !/\p{Lu}|^\p{Lo}/u.test(text))
}

function isOffice(text: string): boolean {
  return OFFICE.test(text) && text.split(/\s+/).every((word) => /^[\p{Lu}\p{Lo}]/u.test(word) || SMALL_WORDS.test(word))
}
