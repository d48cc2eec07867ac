import { examineExchange, type Kind } from '../../conformance/index.ts'
import { byPlace, isWarning, limitPerCode, type Problem, toData, toText } from '../../problem/index.ts'
import { countText } from '../folder/read.ts'
import { sayIfSlow } from '../terminal/say-if-slow.ts'
import { complain, say } from '../terminal/terminal.ts'
import { fetchServed } from './fetch-served.ts'

const NAMES: Readonly<Record<Kind, string>> = {
  rss: 'RSS',
  atom: 'Atom',
  json: 'JSON Feed',
  sitemap: 'a sitemap',
  opml: 'OPML',
  unknown: 'no feed',
}

/**
 * `khabar check --served URL`: checks a feed as its subscribers get it, ours or not.
 * @returns the exit code
 */
export async function checkServed(address: string, asJson: boolean): Promise<0 | 1> {
  const exchange = await sayIfSlow(`Asking ${address} …`, () => fetchServed(address))
  const { kind, findings } = examineExchange(exchange, { file: exchange.url, now: Date.now() })
  const isBroken = findings.some((finding) => !isWarning(finding))
  const ordered = limitPerCode(findings).sort(byPlace)

  if (asJson) {
    const problems = ordered.map((problem) => ({ ...toData(problem), clause: clauseOf(problem) }))
    say(JSON.stringify({ ok: !isBroken, url: exchange.url, kind, problems }, null, 2))
  } else if (ordered.length === 0) {
    say(`No problems; ${exchange.url} is ${NAMES[kind]}.`)
  } else {
    for (const finding of ordered) complain(`${toText(finding)}\n`)
    complain(`${sum(ordered)}; ${exchange.url} is ${NAMES[kind]}.`)
  }
  return isBroken ? 1 : 0
}

/** Returns the clause that a finding names; null for a count of further findings. */
function clauseOf(problem: Problem): string | null {
  return 'clause' in problem ? problem.clause : null
}

function sum(findings: readonly Problem[]): string {
  const warnings = findings.filter(isWarning).length
  const errors = findings.length - warnings
  return [
    ...(errors > 0 ? [countText(errors, 'problem')] : []),
    ...(warnings > 0 ? [countText(warnings, 'warning')] : []),
  ].join(' and ')
}
