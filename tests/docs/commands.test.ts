import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SAMPLE } from '../conformance/publications.ts'
import { appOver } from '../harness/app-over.ts'
import { isWhole, share } from '../harness/runs.ts'
import { PROJECT, pageNames, readPage } from './made/pages.ts'

/** Commands of the docs that are refused here: an ambiguous zone, and a database that does not exist. */
const REFUSED: Readonly<Record<string, number>> = { CST: 1, '--remote': 2 }

const SCRIPTS = Object.keys(JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')).scripts)
const PAGES = pageNames().map(readPage)
const LINES = PAGES.flatMap((page) => [...page.matchAll(/```sh\n(.*?)```/gs)]).flatMap(([, block = '']) =>
  block.trim().split('\n'),
)

let folder: string
let content: string
// `npm start` has a test of its own. Here its feed is served from memory.
const { app } = appOver(SAMPLE, Date.now())
const server = createServer(async ({ url = '/', method = 'GET', headers }, response) => {
  const answer = await app.request(url, { method, headers: headers as Record<string, string> })
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'khabar-docs-'))
  content = join(folder, 'content')
  cpSync(join(PROJECT, 'content'), content, { recursive: true })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Commands of npm in a newsroom of one's own, where they are tried by tests/package. */
const OF_NPM = ['create', 'install']

test('every npm command of the docs is a script of the package', () => {
  const inProse = PAGES.flatMap((page) =>
    [...page.matchAll(/`((?:[A-Z_]+=\S+ )*npm (?!run`)[^`\n]+)`/g)].map(([, text = '']) => text),
  )
  expect(LINES.length).toBeGreaterThan(20)
  for (const command of [...LINES, ...inProse]) {
    for (const [, script = ''] of command.matchAll(/npm (?:run (?:-s )?)?([\w:]+)/g))
      expect(['ci', ...OF_NPM, ...SCRIPTS]).toContain(script)
  }
})

// `npm ci` and `npm test` run this. A build would replace the edition that is served, so `start` and `deploy` have tests of their own.
const runnable = [...new Set(LINES.filter((command) => command.includes('khabar --')))]

test('there are commands to run', () => expect(runnable.length).toBeGreaterThan(6))

/** Of what npm adds to a command, one line is enough in `npm test`. */
const commandLine = (command: string) =>
  isWhole() || command === runnable[0]
    ? command
    : command.replaceAll('npm run khabar --', `${process.execPath} src/cli/khabar.mjs`)

test.each(share(runnable))('%s', async (command) => {
  const { port } = server.address() as AddressInfo
  const run = promisify(execFile)('bash', ['-c', commandLine(command).replace('localhost:8787', `127.0.0.1:${port}`)], {
    cwd: PROJECT,
    env: { ...process.env, KHABAR_CONTENT: content },
  })
  const { stdout, stderr } = await run.catch((error: { code: number; stdout: string; stderr: string }) => {
    const refused = Object.keys(REFUSED).find((part) => command.includes(part)) ?? ''
    expect([command, error.code]).toEqual([expect.stringContaining(refused || 'nothing'), REFUSED[refused]])
    return error
  })
  expect(`${stdout}${stderr}`.length).toBeGreaterThan(20)
})
