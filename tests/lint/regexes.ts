import { globSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { check } from 'recheck'
import { parseAst } from 'rolldown/parseAst'

/**
 * Tries every regular expression of `src` for catastrophic backtracking, and fails where a text of n characters can
 * cost more than a multiple of n. Run by `npm run check`.
 */
const PROJECT = resolve(import.meta.dirname, '../..')

/** Those that are not linear and need not be, because what they read is short: the pattern, and what bounds it. */
const BOUNDED: Readonly<Record<string, string>> = {
  '(?:(?<![^\\s[{,])[&!]\\S*\\s*)+$': 'src/article/fields/yaml.ts reads the 200 characters before a node',
}

/**
 * The same verdict on every machine, however busy: nothing ends by the clock, and the fuzzer, which judges what the automaton
 * cannot (looking around, back references, large counts), draws the same texts and counts the characters that are read of them.
 */
const BY_COUNT = {
  timeout: null,
  randomSeed: 0,
  seedingTimeout: null,
  incubationTimeout: null,
  attackTimeout: null,
  recallTimeout: -1,
  // A text of so many characters of which each is read 300 times.
  maxAttackStringSize: 100_000,
  attackLimit: 30_000_000,
} as const

interface Pattern {
  file: string
  pattern: string
  flags: string
}

function patternsIn(file: string): Pattern[] {
  const found: Pattern[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('regex' in node) found.push({ file, ...(node.regex as { pattern: string; flags: string }) })
    for (const child of Object.values(node)) visit(child)
  }
  visit(parseAst(readFileSync(file, 'utf8'), { lang: file.endsWith('x') ? 'tsx' : 'ts' }))
  return found
}

const patterns = globSync(join(PROJECT, 'src/**/*.{ts,tsx}')).toSorted().flatMap(patternsIn)
const unused = new Set(Object.keys(BOUNDED))
let faults = 0
for (const { file, pattern, flags } of patterns) {
  if (unused.delete(pattern) || pattern in BOUNDED) continue
  const result = await check(pattern, flags.replace(/[dv]/g, ''), BY_COUNT)
  if (result.status === 'safe') continue
  const why = result.status === 'vulnerable' ? result.complexity.summary : 'not decided'
  faults++
  console.error(`${relative(PROJECT, file)}  ${why}\n  /${pattern}/${flags}\n`)
}
for (const pattern of unused) {
  faults++
  console.error(`tests/lint/regexes.ts names a pattern that is no more: ${pattern}\n`)
}
console.log(`Tried ${patterns.length} regular expressions.`)
if (patterns.length < 50) throw new Error('too few regular expressions were found: is src read at all?')
if (faults > 0) process.exitCode = 1
