import { resolve } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type Account, runAccount, versionId } from '../support/cloudflare.ts'
import { copyProject } from '../support/project-copy.ts'
import { runJob } from '../support/workflow.ts'

const WORKFLOW = resolve(import.meta.dirname, '../../.github/workflows/deploy.yml')
const PREVIEW = 'npm run khabar -- smoke https://00000002-khabar.newsroom.workers.dev'
const SITE = 'npm run khabar -- smoke --wait 300'

const { folder, remove } = copyProject()
afterAll(remove)

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
    env: { ...env, GITHUB_SHA: 'abc', WRANGLER_HIDE_BANNER: 'true' },
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
  test('brings a worker live that was not there', async () => {
    const { steps } = await deploy()
    expect(steps).toEqual(['npm ci', 'See what is live', 'Deploy for the first time', 'Try the site'])
    expect(account.done).toEqual(['version khabar 1', 'shown khabar 1'])
    expect(asked).toEqual([`${SITE} --folder`])
  })

  test('tries a version at its own address before anyone is sent to it, and the site after', async () => {
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

  test('sends nobody to a version that does not answer as it should', async () => {
    withWorker('khabar')
    const { steps } = await deploy({ fails: PREVIEW })
    expect(steps.at(-1)).toBe('!Try it at its own address')
    expect(account.done).toEqual(['version khabar 2'])
  })

  test('goes back to the version that was live where the site does not answer as it should', async () => {
    withWorker('khabar')
    const { steps } = await deploy({ fails: SITE })
    expect(steps.slice(-3)).toEqual(['Roll out', '!Try the site', 'Roll back'])
    expect(account.done).toEqual(['version khabar 2', 'shown khabar 2', 'shown khabar 1'])
  })

  test('keeps staging apart from the site', async () => {
    withWorker('khabar')
    await deploy({ environment: 'staging', vars: { KHABAR_URL: 'https://staging.news.example' } })
    expect(account.done).toEqual(['version khabar-staging 1', 'shown khabar-staging 1'])
    const { steps, said } = await deploy({ environment: 'staging', vars: { KHABAR_URL: '' } })
    expect([steps, said]).toEqual([['!Know the address of staging'], expect.stringContaining('KHABAR_URL')])
  })

  test('brings stories into a database after the pictures that they show', async () => {
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

  test('takes a login that is refused for no worker that is not there', async () => {
    const { steps, said } = await deploy({ token: 'another' })
    expect([steps.at(-1), said]).toEqual(['!See what is live', expect.stringContaining('Authentication error')])
    expect(account.done).toEqual([])
  })

  test('uploads no address of this machine', async () => {
    withWorker('khabar')
    const { steps, said } = await deploy({ vars: { KHABAR_URL: '' } })
    expect([steps.at(-1), said]).toEqual([
      '!Upload a version that nobody is sent to',
      expect.stringContaining('only this machine can reach'),
    ])
  })
})
