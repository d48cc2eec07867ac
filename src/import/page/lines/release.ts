import type { ImportContext } from '../../imported.ts'
import { isShort, type Line } from './line.ts'
import { readStamps } from './stamp.ts'

/** The lines with text in which a release's stamp is looked for. */
const MOST_LINES = 16
const BUREAU = /(?<![\p{L}\p{M}])(?:PIB|पीआईबी|Press Information Bureau|पत्र सूचना कार्यालय)(?![\p{L}\p{M}])/u
const OFFICE =
  /^(?:ministry|department|office|government) (?:of|for) |^भारत सरकार$|^(?:cabinet|niti aayog|नीति आयोग|मंत्रिमंडल|कैबिनेट|other|election commission|finance commission|union public service commission)|(?:['’]s office|secretariat|commission|committee|मंत्रालय|कार्यालय|सचिवालय|विभाग|आयोग)$/iu
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
  const count = above.findIndex((line, at) => !isOffice(line, above[at - 1], above))
  // The last line over the stamp is the headline, whatever it says.
  return above.slice(0, count === -1 ? above.length - 1 : count)
}

function isOffice({ number, text }: Line, before: Line | undefined, above: readonly Line[]): boolean {
  if (BUREAU.test(text) || (OFFICE.test(text) && text.length < 90)) return true
  if (before === undefined) return false
  const hasCapital = /\p{Lu}|^\p{Lo}/u.test(text)
  // The ministry and the campaign are one block, where empty lines part the blocks.
  const hasBlocks = above.some((line, at) => at > 0 && line.number > (above[at - 1]?.number ?? 0) + 1)
  return (isShort(text) && (CAMPAIGN.test(text) || !hasCapital)) || (hasBlocks && before.number === number - 1)
}
