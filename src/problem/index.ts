export { limitPerCode } from './limit.ts'
export { placeFinder } from './place-finder.ts'
export {
  byPlace,
  type Fault,
  type FeedRuleId,
  type HtmlRemoval,
  type ImportCode,
  isWarning,
  type Place,
  type Problem,
} from './problem.ts'
export { type ProblemData, toData, toText } from './report.ts'
export { truncated } from './truncated.ts'
export { visible, visibleLine } from './visible.ts'
export { PROBLEM_CODES, wordingOf } from './wording.ts'
