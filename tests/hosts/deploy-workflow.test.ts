import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { publicationFile, storyFile } from '../harness/content.ts'
import { type Account, runAccount, versionId } from '../harness/deploy/cloudflare.ts'
import { copyProject } from '../harness/deploy/project-copy.ts'
import { runJob } from '../harness/deploy/workflow.ts'
import { deepTest } from '../harness/runs.ts'

const WORKFLOW = resolve(import.meta.dirname, '../../.github/workflows/deploy.yml')
const PREVIEW = 'npm run khabar -- smoke https://00000002-khabar.newsroom.workers.dev'
const SITE = 'npm run khabar -- smoke --wait 300'

const { folder, remove } = copyProject()
afterAll(remove)
// Of the sample, nothing is sent.
rmSync(join(folder, 'content'), { recursive: true })
mkdirSync(join(folder, 'content/world'), { recursive: true })
writeFileSync(
  join(folder, 'content/publication.yaml'),
  publicationFile().replace('https://news.example', 'http://localhost:8787'),
)
writeFileSync(join(folder, 'content/world/a.md'), storyFile(1))

// The packages are there: npm need not look for them at each command.
const bin = join(folder, 'bin')
mkdirSync(bin)
writeFileSync(join(bin, 'npx'), '#!/bin/sh\nshift\nexec node node_modules/wrangler/wrangler-dist/cli.js "$@"\n')
chmodSync(join(bin, 'npx'), 0o755)

let account: Account
/** What reaches out to the site or its database, in order. */
let asked: string[]
beforeEach(async () => {
  account = await runAccount()
  asked = []
  return account.close
})

interface Chosen {
  environment?: string
  vars?: Record<string, string>
  token?: string
  fails?: string
}

/** Deploys with wrangler itself to an account on this machine; what asks the site is only noted. */
function deploy({ environment = 'production', vars = {}, token, fails }: Chosen = {}) {
  const { CLOUDFLARE_API_TOKEN = '', CLOUDFLARE_ACCOUNT_ID = '', ...env } = account.env
  return runJob(WORKFLOW, 'deploy', {
    inputs: { environment },
    vars: { CLOUDFLARE_ACCOUNT_ID, KHABAR_URL: 'https://news.example', ...vars },
    secrets: { CLOUDFLARE_API_TOKEN: token ?? CLOUDFLARE_API_TOKEN },
    env: { ...env, PATH: `${bin}:${process.env.PATH}`, GITHUB_SHA: 'abc', WRANGLER_HIDE_BANNER: 'true' },
    cwd: folder,
    instead: (command) => {
      if (command === 'npm ci') return true
      if (!/khabar -- (?:smoke|publish)/.test(command)) return undefined
      asked.push(command)
      return fails === undefined || !command.startsWith(fails)
    },
  })
}

const withWorker = (name: string) =>
  account.workers.set(name, { versions: [versionId(1)], deployments: [versionId(1)] })

describe('the workflow that deploys', () => {
  deepTest('brings a worker live that was not there', async () => {
    const { steps } = await deploy()
    expect(steps).toEqual(['npm ci', 'See what is live', 'Deploy for the first time', 'Try the site'])
    expect(account.done).toEqual(['version khabar 1', 'shown khabar 1'])
    expect(asked).toEqual([`${SITE} --folder`])
  })

  deepTest('tries a version at its own address before anyone is sent to it, and the site after', async () => {
    withWorker('khabar')
    const { steps } = await deploy()
    expect(steps.slice(2)).toEqual([
      'Upload a version that nobody is sent to',
      'Try it at its own address',
      'Roll out',
      'Try the site',
    ])
    expect(account.done).toEqual(['version khabar 2', 'shown khabar 2'])
    expect(asked).toEqual([`${PREVIEW} --folder`, `${SITE} --folder`])
  })

  deepTest('sends nobody to a version that does not answer as it should', async () => {
    withWorker('khabar')
    const { steps } = await deploy({ fails: PREVIEW })
    expect(steps.at(-1)).toBe('!Try it at its own address')
    expect(account.done).toEqual(['version khabar 2'])
  })

  deepTest('goes back to the version that was live where the site does not answer as it should', async () => {
    withWorker('khabar')
    const { steps } = await deploy({ fails: SITE })
    expect(steps.slice(-3)).toEqual(['Roll out', '!Try the site', 'Roll back'])
    expect(account.done).toEqual(['version khabar 2', 'shown khabar 2', 'shown khabar 1'])
  })

  deepTest('keeps staging apart from the site', async () => {
    withWorker('khabar')
    await deploy({ environment: 'staging', vars: { KHABAR_URL: 'https://staging.news.example' } })
    expect(account.done).toEqual(['version khabar-staging 1', 'shown khabar-staging 1'])
    const { steps, said } = await deploy({ environment: 'staging', vars: { KHABAR_URL: '' } })
    expect([steps, said]).toEqual([['!Know the address of staging'], expect.stringContaining('KHABAR_URL')])
  })

  deepTest('brings stories into a database after the pictures that they show', async () => {
    withWorker('khabar')
    account.databases.set('khabar', [])
    const { steps } = await deploy({ vars: { KHABAR_STORE: 'd1' } })
    expect(steps.slice(2)).toEqual([
      'Migrate the database',
      'Publish what a new form of editions needs',
      'Upload a version that nobody is sent to',
      'Try it at its own address',
      'Roll out',
      'Publish the stories',
      'Try the site',
    ])
    expect(account.databases.get('khabar')?.join()).toContain('CREATE TABLE live')
    expect(asked).toEqual([
      'npm run khabar -- publish --remote --first',
      PREVIEW,
      'npm run khabar -- publish --remote --deployed',
      SITE,
    ])
  })

  deepTest('takes a login that is refused for no worker that is not there', async () => {
    const { steps, said } = await deploy({ token: 'another' })
    expect([steps.at(-1), said]).toEqual(['!See what is live', expect.stringContaining('Authentication error')])
    expect(account.done).toEqual([])
  })

  deepTest('uploads no address of this machine', async () => {
    withWorker('khabar')
    const { steps, said } = await deploy({ vars: { KHABAR_URL: '' } })
    expect([steps.at(-1), said]).toEqual([
      '!Upload a version that nobody is sent to',
      expect.stringContaining('only this machine can reach'),
    ])
  })
})

/** A repository with a commit for each change, and a runner to which some of them are known to have succeeded. */
function repository() {
  const root = mkdtempSync(join(tmpdir(), 'khabar-repository-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Editor', '-c', 'user.email=editor@news.example', ...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  git('init', '--quiet')
  const commit = (file: string, text: string) => {
    mkdirSync(join(root, file, '..'), { recursive: true })
    writeFileSync(join(root, file), text)
    git('add', file)
    git('commit', '--quiet', '--message', file)
    return git('rev-parse', 'HEAD')
  }
  const stepsAfter = async (succeeded: string | undefined) => {
    const bin = mkdtempSync(join(tmpdir(), 'khabar-bin-'))
    onTestFinished(() => rmSync(bin, { recursive: true }))
    const answer = succeeded === undefined ? 'exit 1' : `echo '${succeeded}'`
    writeFileSync(join(bin, 'gh'), `#!/bin/sh\n${answer}\n`)
    chmodSync(join(bin, 'gh'), 0o755)
    const env = { PATH: `${bin}:${process.env.PATH}` }
    const { steps } = await runJob(WORKFLOW, 'tool', {
      env,
      cwd: root,
      instead: (command) => (command.startsWith('npm') ? true : undefined),
    })
    return steps
  }
  return { commit, stepsAfter }
}

const SEE = 'See whether the tool has changed'
const ALL = [SEE, 'npm ci', 'npm run check', 'npm test']

describe('what is tested before a deploy', () => {
  test('the content, by the check of its own and nothing more', async () => {
    const { steps } = await runJob(WORKFLOW, 'content', { env: {}, cwd: folder, instead: () => true })
    expect(steps).toEqual(['npm ci', 'npm run khabar -- check'])
  })

  test('not the tool, where only stories have changed since it last succeeded', async () => {
    const { commit, stepsAfter } = repository()
    const first = commit('src/a.ts', 'export {}')
    commit('content/world/a.md', 'A story')
    commit('content/publication.yaml', 'title: A')
    expect(await stepsAfter(first)).toEqual([SEE])
  })

  test('the tool, where it has changed, though the last commit is a story and the one before it failed', async () => {
    const { commit, stepsAfter } = repository()
    const first = commit('src/a.ts', 'export {}')
    commit('src/a.ts', 'export const broken = 1')
    commit('content/world/a.md', 'A story')
    expect(await stepsAfter(first)).toEqual(ALL)
  })

  test.each([
    ['nothing is known to have succeeded', ''],
    ['that is a commit that is not here', 'f'.repeat(40)],
    ['nobody can say', undefined],
  ])('the tool, where %s', async (_, succeeded) => {
    const { commit, stepsAfter } = repository()
    commit('src/a.ts', 'export {}')
    expect(await stepsAfter(succeeded)).toEqual(ALL)
  })
})

test('nothing is installed or tested beside a token that can write', () => {
  for (const file of ['deploy.yml', 'release.yml']) {
    const { jobs } = parse(readFileSync(join(WORKFLOW, '..', file), 'utf8')) as {
      jobs: Record<string, { permissions: Record<string, string>; steps: { run?: string }[] }>
    }
    for (const { permissions, steps } of Object.values(jobs)) {
      if (!Object.values(permissions).includes('write')) continue
      expect(steps.map(({ run = '' }) => run).join('\n')).not.toMatch(
        /npm (?:ci|test|install|exec|run (?!--silent sbom))|npx/,
      )
    }
  }
})
