import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { stepsOf } from '../../../src/cli/commands/deploy.ts'
import { publicationFile, storyFile } from '../../harness/content.ts'
import { databaseId, runAccount } from '../../harness/deploy/cloudflare.ts'
import { copyProject } from '../../harness/deploy/project-copy.ts'
import { deepTest } from '../../harness/runs.ts'
import { inFolder, khabarProcess } from '../command.ts'

const FOLDER = { 'publication.yaml': publicationFile(), 'world/a.md': storyFile(1) }

// What is built here replaces nothing that is served.
const { folder: project, remove } = copyProject()
afterAll(remove)

const deploy = (content: string, environment: string, ...args: string[]) =>
  khabarProcess(['deploy', '--content', content, ...args], {
    project,
    env: { CLOUDFLARE_ENV: environment, PATH: `node_modules/.bin:${process.env.PATH}`, CLOUDFLARE_API_TOKEN: '' },
  })

describe('khabar deploy', () => {
  const environments = [
    ['', 'bundled'],
    ['d1', 'env.DB (khabar)'],
    ['staging', 'bundled'],
    ['d1-staging', 'env.DB (khabar-staging)'],
  ] as const
  deepTest.each(environments)(
    'puts everything together for the environment "%s" and sends nothing',
    async (environment, said) => {
      await inFolder(FOLDER, async (content) => {
        const { code, out } = await deploy(content, environment, '--dry-run')
        expect([code, out]).toEqual([0, expect.stringContaining('--dry-run: exiting now.')])
        expect(out).toMatch(/Total Upload: \d+/)
        if (said !== 'bundled') expect(out).toContain(said)
        expect(out).not.toContain('Multiple environments')
      })
    },
  )
})

describe('khabar deploy', () => {
  test('says step by step what has to be created', async () => {
    await inFolder(FOLDER, async (content) => {
      const { code, err } = await deploy(content, 'd1')
      expect([code, err]).toEqual([2, expect.stringMatching(/1\. npx wrangler d1 create khabar\n {2}2\. .*env\.d1/)])
    })
  })

  deepTest('refuses an address that only this machine can reach', async () => {
    const local = { ...FOLDER, 'publication.yaml': publicationFile().replace('news.example', 'localhost:8787') }
    await inFolder(local, async (content) => {
      const { code, err } = await deploy(content, '', '--dry-run')
      expect([code, err]).toEqual([2, expect.stringContaining('only this machine can reach')])
    })
  })

  deepTest.each(['deploy', 'versions upload'])('so does the build step of a "wrangler %s" by hand', async (command) => {
    const { code, err } = await khabarProcess(['build', '--url', 'http://localhost:8787'], {
      env: { WRANGLER_COMMAND: command },
    })
    expect([code, err]).toEqual([2, expect.stringContaining('only this machine can reach')])
  })

  deepTest(
    'sends no story of the sample to a site of its own, renamed and edited or not, unless that is meant',
    async () => {
      const sample = await readFile('content/markets/how-the-sensex-is-computed.md', 'utf8')
      const folder = {
        ...FOLDER,
        'publication.yaml': publicationFile('authors:', '  markets-desk: {name: Markets Desk}'),
        'sport/mine.md': sample.replace(/^title: .*/m, 'title: Mine').replace(/^section: .*\n/m, ''),
      }
      await inFolder(folder, async (content) => {
        for (const args of [
          ['deploy', '--dry-run'],
          ['publish', '--remote', '--yes'],
          ['build', '--public'],
        ]) {
          const { code, out, err } = await khabarProcess([...args, '--content', content], {
            project,
            env: { CLOUDFLARE_ENV: '', KHABAR_SAMPLE: '' },
          })
          expect([args, code, err]).toEqual([args, 2, expect.stringContaining('a story of the sample')])
          expect(err).toContain('/sport/mine. Delete the files or make them drafts')
          expect(out).not.toContain('Total Upload')
        }
        const byHand = await khabarProcess(['build', '--content', content], {
          project,
          env: { WRANGLER_COMMAND: 'versions upload' },
        })
        expect([byHand.code, byHand.err]).toEqual([2, expect.stringContaining('a story of the sample')])
        for (const no of ['0', 'false', 'no']) {
          const { code } = await khabarProcess(['build', '--public', '--content', content], {
            project,
            env: { KHABAR_SAMPLE: no },
          })
          expect([no, code]).toEqual([no, 2])
        }
        // What stays on this machine may hold it.
        expect((await khabarProcess(['build', '--content', content], { project })).code).toBe(0)
        expect((await deploy(content, '', '--dry-run', '--sample')).code).toBe(0)
        expect(
          (await khabarProcess(['build', '--public', '--content', content], { project, env: { KHABAR_SAMPLE: '1' } }))
            .code,
        ).toBe(0)
        await writeFile(join(content, 'sport/mine.md'), sample.replace('---\n', '---\ndraft: true\n'))
        expect((await khabarProcess(['build', '--public', '--content', content], { project })).code).toBe(0)
      })
    },
  )

  deepTest('knows every story of the sample', async () => {
    const { code, err } = await khabarProcess(['build', '--public', '--url', 'https://news.example'], { project })
    expect([code, err]).toEqual([
      2,
      expect.stringContaining(`holds ${globSync('content/**/*.md').length} stories of the sample`),
    ])
  })

  test('sends nothing of content with a problem', async () => {
    await inFolder({ ...FOLDER, 'world/bad.md': 'no front matter' }, async (content) => {
      const { code, err, out } = await deploy(content, '', '--dry-run')
      expect([code, err]).toEqual([1, expect.stringContaining('world/bad.md:1:1')])
      expect(out).not.toContain('Total Upload')
    })
  })

  test('says which environments there are', async () => {
    const { code, err } = await deploy('content', 'nowhere')
    expect([code, err]).toEqual([2, expect.stringContaining('only staging, d1, d1-staging')])
  })

  deepTest('takes the environment as an option too', async () => {
    await inFolder(FOLDER, async (content) => {
      const { code, err } = await deploy(content, '', '--env', 'd1-staging')
      expect([code, err]).toEqual([2, expect.stringContaining('npx wrangler d1 create khabar-staging')])
    })
  })
})

describe('khabar deploy, with an account', async () => {
  const account = await runAccount()
  afterAll(account.close)
  const deployThere = (content: string, env: NodeJS.ProcessEnv = {}) =>
    khabarProcess(['deploy', '--content', content], { project, env: { ...account.env, CLOUDFLARE_ENV: '', ...env } })

  deepTest('brings a worker live that was not there, then a newer version of it, then the one of staging', async () => {
    await inFolder(FOLDER, async (content) => {
      for (const environment of ['', '', 'staging']) {
        const { code, err } = await deployThere(content, { CLOUDFLARE_ENV: environment })
        expect([code, err]).toEqual([0, ''])
      }
      expect(account.done).toEqual(
        ['khabar 1', 'khabar 2', 'khabar-staging 1'].flatMap((version) => [`version ${version}`, `shown ${version}`]),
      )
    })
  })

  deepTest.each([
    ['a login that is missing', { CLOUDFLARE_API_TOKEN: '' }, "it's necessary to set a CLOUDFLARE_API_TOKEN"],
    ['a login that is refused', { CLOUDFLARE_API_TOKEN: 'another' }, 'Authentication error'],
  ])("passes on wrangler's words of %s", async (_, env, words) => {
    const done = [...account.done]
    const home = mkdtempSync(join(tmpdir(), 'khabar-home-'))
    await inFolder(FOLDER, async (content) => {
      // Without what someone who is logged in on this machine has there.
      const { code, err } = await deployThere(content, { ...env, HOME: home, XDG_CONFIG_HOME: home })
      expect([code, err]).toEqual([2, expect.stringContaining(words)])
      expect(err).toMatch(/\nkhabar: wrangler could not finish the deploy, and says why above\.\n$/)
    })
    rmSync(home, { recursive: true })
    expect(account.done).toEqual(done)
  })

  deepTest('makes the tables of a database, and stops before the worker where it cannot be reached', async () => {
    const id = '# database_id = "as printed by: npx wrangler d1 create khabar"'
    const config = join(project, 'wrangler.toml')
    const file = readFileSync(config, 'utf8')
    expect(file).toContain(id)
    writeFileSync(config, file.replace(id, `database_id = "${databaseId('khabar')}"`))
    account.databases.set('khabar', [])
    const done = [...account.done]
    await inFolder(FOLDER, async (content) => {
      const { code, err } = await deployThere(content, { CLOUDFLARE_ENV: 'd1' })
      expect([code, err]).toEqual([2, expect.stringContaining('khabar: wrangler says: Failed to start')])
      expect(err).not.toContain('WARNING')
    })
    expect(account.databases.get('khabar')?.join()).toContain('CREATE TABLE live')
    expect(account.done).toEqual(done)
  })
})

describe('the steps of a deploy', () => {
  const database = { binding: 'DB', name: 'khabar', id: '1' }
  test.each([
    ['stories that ship with the worker', {}, false, false, ['upload']],
    [
      'a database that the new worker can read: pictures before stories',
      { database },
      false,
      true,
      ['migrate', 'upload', 'publish'],
    ],
    ['a database that it finds nothing in', { database }, false, false, ['migrate', 'publish', 'upload']],
    ['a dry run', { database }, true, true, ['upload']],
  ])('%s', async (_, deployment, isDry, isLive, expected) => {
    const steps: string[] = []
    const ask = async () => {
      expect(steps).toEqual(['migrate'])
      return isLive
    }
    for await (const step of stepsOf(deployment, isDry, ask)) steps.push(step)
    expect(steps).toEqual(expected)
  })
})
