import { toData, visibleLine } from '../../problem/index.ts'
import { countText } from '../folder/read.ts'
import { complain, say } from '../terminal/terminal.ts'
import type { Faults } from './faults.ts'
import { groupedTexts, isCut } from './grouped.ts'
import type { PlannedStory } from './plan.ts'
import type { Sources } from './sources.ts'

/** What an import did. */
export interface Outcome {
  stories: readonly PlannedStory[]
  faults: Faults
  isTrial: boolean
}

/** Says what an import did as data, on standard output. */
export function sayData({ stories, faults, isTrial }: Outcome): void {
  const ok = !faults.stop
  const problems = faults.inOrder().map(toData)
  say(
    JSON.stringify(
      {
        ok,
        written: ok && !isTrial && stories.some(({ isTaken }) => isTaken),
        skipped: faults.storiesSkipped,
        stories,
        problems,
      },
      null,
      2,
    ),
  )
}

/** The most files to list; more are only counted, because nobody reads them. */
const MOST_LISTED = 50

/** Says what an import did to a person. */
export function sayText(outcome: Outcome, { passedOver }: Sources): void {
  const problems = outcome.faults.inOrder()
  for (const text of groupedTexts(problems)) complain(`${text}\n`)
  if (isCut(problems)) complain('--json lists all of them.\n')
  const news = outcome.stories.filter(({ state }) => state !== 'same')
  for (const { state, isTaken, file } of news.slice(0, MOST_LISTED))
    say(`${(isTaken && state !== 'new' ? 'updated' : state).padEnd(8)}  ${visibleLine(file)}`)
  if (news.length > MOST_LISTED) say(`… and ${(news.length - MOST_LISTED).toLocaleString('en')} more`)
  const passed = passedOver === 0 ? '' : ` ${countText(passedOver, 'other file')} passed over.`
  complain(`${summaryOf(outcome)}${passed}`)
}

function summaryOf({ stories, faults, isTrial }: Outcome): string {
  const count = (state: PlannedStory['state']) => stories.filter((story) => story.state === state).length
  const states = (['new', 'changed', 'conflict', 'same'] as const).flatMap((state) =>
    count(state) === 0 ? [] : [`${count(state).toLocaleString('en')} ${state === 'conflict' ? 'in conflict' : state}`],
  )
  const found =
    stories.length === 0 ? 'No stories found' : `${countText(stories.length, 'story', 'stories')}: ${states.join(', ')}`
  if (faults.stop) {
    const way = faults.areOfStories ? ' To leave such stories out, add --skip-broken.' : ''
    return `${found}. Nothing is written before the problems above are mended.${way}`
  }
  const skipped = faults.storiesSkipped
  const leftOut = skipped === 0 ? '' : ` ${countText(skipped, 'story', 'stories')} left out for the problems above.`
  return `${found}.${leftOut}${isTrial ? ' Nothing is written in a dry run.' : ''}`
}
