import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { expect, test } from 'vitest'
import { PROJECT } from './command.ts'

const { bin, engines, scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'))

/** Runs a command as a Node does that knows no TypeScript. */
function onOlderNode(args: readonly string[]): Promise<{ code: unknown; out: string; err: string }> {
  return new Promise((done) => {
    execFile(process.execPath, ['--no-experimental-strip-types', ...args], { cwd: PROJECT }, (error, out, err) =>
      done({ code: error?.code ?? 0, out, err }),
    )
  })
}

/** What of package.json starts Node itself. */
const COMMANDS = Object.entries<string>(scripts).flatMap(([name, script]) =>
  script.split(' && ').flatMap((part) => (part.startsWith('node ') ? [[name, part.slice(5).split(' ')] as const] : [])),
)

test.each([['bin', [bin.khabar]] as const, ...COMMANDS])(
  'an older Node is told which it takes, in one sentence (%s)',
  async (_, args) => {
    const { code, out, err } = await onOlderNode(args)
    expect([code, out, err]).toEqual([
      2,
      '',
      expect.stringMatching(/^khabar: Node [\d.]+ is too old\. Khabar needs Node 22\.18, 23\.6 or newer: [^\n]*\n$/),
    ])
  },
)

test('what tells it is read by much older ones', async () => {
  for (const file of ['khabar.mjs', 'node-version.mjs']) {
    const source = readFileSync(join(PROJECT, 'src/cli', file), 'utf8')
    const options = { target: 'node12.22', format: 'esm', loader: 'js', minifySyntax: false } as const
    const words = (text: string) => text.replace(/\s|\/\*.*?\*\/|^\s*\/\/.*$|["';]/gms, '')
    expect(words((await transform(source, options)).code)).toBe(
      words((await transform(source, { ...options, target: 'esnext' })).code),
    )
  }
})

test('package.json and the README admit those that run it', () => {
  expect(engines.node).toBe('^22.18.0 || >=23.6.0')
  const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8')
  expect(readme).toContain('Node 22.18, 23.6 or newer')
})
