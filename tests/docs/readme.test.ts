import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { frontMatterSchema } from '../../src/article/fields/schema.ts'
import { publicationSchema } from '../../src/article/publication.ts'
import { addImport } from '../../src/cli/commands/import.ts'
import { RULES } from '../../src/conformance/index.ts'
import { IMPORT_CODES, PROBLEM_CODES } from '../../src/problem/index.ts'
import { FORMAT_FACTS, type Format } from '../../src/site/format.ts'
import { FEED_ALIASES, FEED_FILES, SITE_FILES } from '../../src/site/paths.ts'
import { parseTimestamp, rfc3339, TIMESTAMP_CODES } from '../../src/time/index.ts'
import { OPTIONS } from '../bench/options.ts'
import { SAMPLE } from '../conformance/publications.ts'
import { appOver } from '../harness/app-over.ts'
import { READERS } from '../readers/readers.ts'
import { FIELDS } from '../readers/story.ts'
import { roomTable } from './made/rooms.ts'

const PROJECT = resolve(import.meta.dirname, '../..')
const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8')
const packageFile = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'))

/** Rows of the table whose head begins with a cell, as lists of cells. */
function table(head: string): string[][] {
  const start = readme.indexOf(`\n| ${head} |`)
  const lines =
    readme
      .slice(start + 1)
      .split('\n\n')[0]
      ?.split('\n')
      .slice(2) ?? []
  return lines.map((line) =>
    line
      .slice(2, -2)
      .split(/ (?<!\\)\| /)
      .map((cell) => cell.replaceAll('\\|', '|')),
  )
}

/** What stands in backquotes. */
function quoted(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, inside]) => inside ?? '')
}

describe('the README tells the truth', () => {
  test('on every problem code', () => {
    const listed = quoted(readme.slice(readme.indexOf('Problems of content')))
    expect(listed).toEqual(PROBLEM_CODES)
  })

  test('on all that an import may say, and how it can be asked', async () => {
    expect(table('said by an import').flatMap(([codes = '']) => quoted(codes))).toEqual(IMPORT_CODES)
    const program = new Command()
    addImport(program)
    const options = program.commands[0]?.options.map(({ long }) => long) ?? []
    const listed = table('option, after `import SOURCE…`').map(([option = '']) => quoted(option)[0]?.split(' ')[0])
    expect([...listed, '--as', '--content', '--url'].toSorted()).toEqual(options.toSorted())
  })

  test('on every rule of served feeds', () => {
    const listed = table('rules').flatMap(([family = '', names = '']) =>
      names.split(', ').map((name) => `${quoted(family)[0]}${name}`),
    )
    expect(listed.toSorted()).toEqual(RULES.map(({ id }) => id as string).toSorted())
  })

  test('on every family of timestamps', () => {
    const rows = table('family')
    expect(rows.length).toBeGreaterThan(15)
    for (const [family = '', example = ''] of rows) {
      const now = Date.parse('2025-11-26T19:18:00Z')
      const read = parseTimestamp(quoted(example)[0] ?? '', { zone: 'Asia/Kolkata', now })
      const instant = read.ok ? rfc3339(read.instant) : read.problem.code
      expect([example, instant]).toEqual([
        example,
        family.startsWith('a day') ? '2025-11-25T18:30:00.000Z' : '2025-11-26T17:18:00.000Z',
      ])
    }
  })

  test('on every refusal of a timestamp', () => {
    const rows = table('refused')
    expect(rows.map(([code = '']) => quoted(code)[0])).toEqual(TIMESTAMP_CODES)
    for (const [code = '', example = ''] of rows) {
      const text = code.includes('too-long') ? `26 Nov 2025 ${'10:48 PM '.repeat(40)}` : (quoted(example)[0] ?? '')
      const read = parseTimestamp(text, { zone: 'Asia/Kolkata' })
      // "a few minutes ago" names no moment whatever it is counted from.
      const counted = code.includes('vague') ? parseTimestamp(text, { zone: 'Asia/Kolkata', now: 0 }) : read
      expect([text, counted.ok ? 'read' : counted.problem.code]).toEqual([text, quoted(code)[0]])
    }
  })

  test('on every field of a story and of the publication', () => {
    const fields = table('field').flatMap(([names = '']) => quoted(names))
    expect(fields).toEqual(
      Object.keys(frontMatterSchema({ zone: 'Asia/Kolkata', dateOrder: 'day-first' }).shape).toSorted(
        (a, b) => fields.indexOf(a) - fields.indexOf(b),
      ),
    )
    const paragraph = readme.slice(readme.indexOf('`content/publication.yaml` holds')).split('\n')[0] ?? ''
    for (const field of Object.keys(publicationSchema.shape)) expect(quoted(paragraph)).toContain(field)
  })

  test('on addresses', () => {
    const addresses = quoted(readme.slice(readme.indexOf('## Following'), readme.indexOf('## Deploying')))
    for (const address of [...Object.values(FEED_FILES), SITE_FILES.health, '/feed', '/feed/', '/feed.xml'])
      expect(addresses).toContain(address)
    for (const alias of FEED_ALIASES) expect([...addresses, '/rss/']).toContain(alias)
  })

  test('on the rooms and their arrows, which the linter keeps', () => {
    expect(readme).toContain(roomTable())
  })

  test('on what readers get', () => {
    const names = (fields: readonly string[]) => fields.join(', ')
    const rows = READERS.map(({ name, formats, keeps, asks, seesSilentEdits }) => {
      const lost = (format: Format) => FIELDS.filter((field) => !keeps(format).includes(field))
      const everywhere = FIELDS.filter((field) => formats.every((format) => lost(format).includes(field)))
      const besides = formats.map((format) => {
        const fields = lost(format).filter((field) => !everywhere.includes(field))
        return fields.length === 0 ? '' : `of ${FORMAT_FACTS[format].name} ${names(fields)}`
      })
      const by = asks.by.map((validator) => (validator === 'If-None-Match' ? 'tag' : 'date'))
      return [
        name,
        names(formats.map((format) => FORMAT_FACTS[format].name)),
        [names(everywhere), ...besides].filter((part) => part !== '').join('; ') || 'nothing',
        by.length === 0 ? 'for everything' : `by ${by.join(' and ')}, from poll ${asks.fromPoll}`,
        seesSilentEdits ? 'reaches it' : 'does not reach it',
      ]
    })
    expect(table('reader')).toEqual(rows)
    const packages = READERS.flatMap(({ debian }) => Object.keys(debian)).join(' ')
    expect(readme).toContain(`apt-get install --no-install-recommends ${packages}`)
    expect(readFileSync(join(PROJECT, '.ci/run'), 'utf8')).toContain(`readers='${packages}'`)
  })

  test('on what the workflow that deploys is set by', () => {
    const workflow = readFileSync(join(PROJECT, '.github/workflows/deploy.yml'), 'utf8')
    const used = [...workflow.matchAll(/\b(var|secret)s\.(\w+)/g)].map(([, kind, name]) => `${name} ${kind}`)
    const listed = table('on GitHub').map(([name = '', kind = '']) => `${quoted(name)[0]} ${kind.replace('iable', '')}`)
    expect(listed.toSorted()).toEqual([...new Set(used)].toSorted())
  })

  test('on what the bench can be asked for', () => {
    const listed = table('option, after `npm run bench --`').flatMap(([option = '']) => quoted(option)[0] ?? '')
    expect(listed.map((option) => option.split(' ')[0])).toEqual(Object.keys(OPTIONS).map((name) => `--${name}`))
  })

  test('on the packages that are used', () => {
    const listed = table('package').flatMap(([names = '']) => quoted(names))
    expect(listed.toSorted()).toEqual(Object.keys(packageFile.dependencies).toSorted())
  })
})

/** What the README shows that is refused here: an ambiguous zone, and a database that is not created. */
const REFUSED: Readonly<Record<string, number>> = { CST: 1, '--remote': 2 }

describe('every command of the README runs', () => {
  let folder: string
  let content: string
  // What `npm start` serves has a test of its own: here its feed is served from memory.
  const { app } = appOver(SAMPLE, Date.now())
  const server = createServer(async ({ url = '/', method = 'GET', headers }, response) => {
    const answer = await app.request(url, { method, headers: headers as Record<string, string> })
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'khabar-readme-'))
    content = join(folder, 'content')
    cpSync(join(PROJECT, 'content'), content, { recursive: true })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  })
  afterAll(() => {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const blocks = [...readme.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) => block.trim().split('\n'))
  const inProse = quoted(readme).filter((text) => text.startsWith('npm run '))
  const commands = [...blocks, ...inProse]

  test('each is known to this test', () => {
    expect(blocks.length).toBeGreaterThan(6)
    for (const command of commands) {
      for (const script of command.matchAll(/npm (?:run )?(\w+)/g))
        expect(['ci', ...Object.keys(packageFile.scripts)]).toContain(script[1])
    }
  })

  // `npm ci` and `npm test` are what runs this; `npm start` has a test of its own; a build would replace the edition that is served.
  const runnable = blocks.filter((command) => command.includes('khabar --'))
  test.each(runnable)('%s', async (command) => {
    const { port } = server.address() as AddressInfo
    const run = promisify(execFile)('bash', ['-c', command.replace('localhost:8787', `127.0.0.1:${port}`)], {
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
})
