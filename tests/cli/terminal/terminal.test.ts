import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { visible, visibleLine } from '../../../src/problem/index.ts'
import { publicationFile, storyFile } from '../../harness/content.ts'
import { inFolder, khabar, type Run } from '../command.ts'

/** Erases the line, sets the window's title, deletes, is a control by itself (C1), turns the line round, stands unseen. */
const STEERING = '\u001b[2K\u001b]0;owned\u0007\u007f\u009b31m\u202e\u2066\u200b\u{e0041}'

/** All but line feeds and tabs that a terminal would obey, or nobody would see. */
const OBEYED = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u
const obeyed = ({ out, err }: Run) => `${out}${err}`.replace(/[\n\t]/g, '').match(OBEYED)

/** A site that answers everything with what a function gives, while another one asks it. */
async function answering<Result>(listener: RequestListener, use: (site: string) => Promise<Result>): Promise<Result> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const without = (text: string) => text.replace(/^id: .*\n/m, '')

describe('nothing that is named or answered steers a terminal', () => {
  test('a file that is given an id', async () => {
    const name = `world/${STEERING}.md`
    await inFolder({ 'publication.yaml': publicationFile(), [name]: without(storyFile(1)) }, async (content) => {
      const run = await khabar(['check', '--fix', '--content', content])
      expect([run.out, obeyed(run)]).toEqual([expect.stringMatching(/Minted 1 id: .*\\u001b\[2K/), null])
    })
  })

  test('a line feed in a name begins no line of its own', async () => {
    const name = 'world/a\nNo problems; 9 stories read.md'
    await inFolder({ 'publication.yaml': publicationFile(), [name]: without(storyFile(1)) }, async (content) => {
      const { out, err } = await khabar(['check', '--fix', '--content', content])
      expect(`${out}${err}`).not.toMatch(/^No problems/m)
    })
  })

  test.each([
    ['is empty', ''],
    ['is none of the kinds', '%PDF-1.4 \u0000\u0001'],
    ['is a page', 'India\nA headline of a story\nThe text of a story that was published in 2025.\n'],
  ])('a source of an import that %s', async (_, text) => {
    await inFolder({ 'publication.yaml': publicationFile(), [STEERING]: text }, async (content) => {
      const run = await khabar(['import', join(content, STEERING), '--content', content, '--dry-run'])
      expect([run.err, obeyed(run)]).toEqual([expect.stringContaining('\\u001b[2K'), null])
    })
  })

  test.each([
    ['check --content', ['check', '--content', STEERING]],
    ['import', ['import', STEERING]],
    ['new --section', ['new', 'A', '--section', STEERING]],
    ['time', ['time', STEERING]],
    ['time --zone', ['time', '--zone', STEERING, 'x']],
    ['smoke', ['smoke', STEERING]],
    ['check --served', ['check', '--served', STEERING]],
    ['deploy --env', ['deploy', '--env', STEERING]],
    ['build --on', ['build', '--on', STEERING]],
    ['build, of no option', ['build', `--${STEERING}`]],
    ['of no command', [STEERING]],
  ])('an argument: %s', async (_, args) => {
    await inFolder({ 'publication.yaml': publicationFile() }, async (content) => {
      const run = await khabar(args, { env: args.includes('--content') ? {} : { KHABAR_CONTENT: content } })
      expect([run.code > 0, `${run.out}${run.err}`, obeyed(run)]).toEqual([true, expect.stringContaining('\\u'), null])
    })
  })

  test('a site that names its edition and its newest story so', async () => {
    const hostile: RequestListener = (request, response) => {
      const item = { url: `https://a/${STEERING}`, date_published: `2025${STEERING}` }
      response.setHeader('Last-Modified', 'Wed, 26 Nov 2025 17:18:00 GMT')
      const isFeed = request.url?.endsWith('feed.json')
      response.end(JSON.stringify(isFeed ? { items: [item] } : { edition: `a\nb${STEERING}`, articles: 1 }))
    }
    await answering(hostile, (site) =>
      inFolder({ 'publication.yaml': publicationFile(), 'world/a.md': storyFile(1) }, async (content) => {
        for (const [command, ...more] of [['status'], ['status', '--json'], ['smoke', '--wait', '0', '--folder']]) {
          const run = await khabar([command ?? '', ...more, '--content', content, '--url', site])
          expect([`${run.out}${run.err}`, obeyed(run)]).toEqual([expect.stringContaining('\\u001b[2K'), null])
          if (more.includes('--json')) expect(JSON.parse(run.out).live.edition).toBe(`a\nb${STEERING}`)
          else expect(`${run.out}${run.err}`).not.toMatch(/^b/m)
        }
      }),
    )
  })

  test('a site that leads elsewhere, and types that it sends', async () => {
    const leads: RequestListener = (_, response) => response.writeHead(301, { Location: 'x:\u009b31m' }).end()
    await answering(leads, async (site) => {
      const run = await khabar(['check', '--served', `${site}/rss.xml`])
      expect([run.code, run.err, obeyed(run)]).toEqual([2, expect.stringContaining('\\u009b31m'), null])
    })
    const typed: RequestListener = (_, response) =>
      response.writeHead(200, { 'Content-Type': 'text/\u009b31m' }).end('{"edition":"a","articles":1}')
    await answering(typed, async (site) => {
      const run = await khabar(['smoke', site, '--wait', '0'])
      expect([run.code, run.err, obeyed(run)]).toEqual([1, expect.stringContaining('\\u009b31m'), null])
    })
  })
})

describe('what is shown', () => {
  test.each([
    ['a\u001b[2Jb', 'a\\u001b[2Jb'],
    ['DEL \u007f, C1 \u009b, NEL \u0085', 'DEL \\u007f, C1 \\u009b, NEL \\u0085'],
    ['\u202eabc\u202c \u2066x\u2069 \u200f', '\\u202eabc\\u202c \\u2066x\\u2069 \\u200f'],
    ['a\u200bb\ufeff\u2060', 'a\\u200bb\\ufeff\\u2060'],
    ['\u{e0041}', '\\udb40\\udc41'],
    ['\ud83d', '\\ud83d'],
    ['carriage\rreturn', 'carriage\\u000dreturn'],
    ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
    ['न\u094dनर\u094d\u200dय क\u094d\u200cष 👩\u200d🌾 é', 'न\u094dनर\u094d\u200dय क\u094d\u200cष 👩\u200d🌾 é'],
  ])('%#', (text, shown) => {
    expect(visible(text)).toBe(shown)
    expect(JSON.parse(visible(JSON.stringify({ [text]: text })))).toEqual({ [text]: text })
    expect(visibleLine(text)).toBe(shown.replace('\n', '⏎').replace('\t', '\\u0009'))
  })
})
