import { describe, expect, test } from 'vitest'
import { publicationFile, storyFile } from '../support/content.ts'
import { inFolder, khabar, PATIENCE } from './command.ts'

const FOLDER = { 'publication.yaml': publicationFile(), 'world/a.md': storyFile(1) }

const deploy = (content: string, environment: string, ...args: string[]) =>
  khabar(['deploy', '--content', content, ...args], {
    env: { CLOUDFLARE_ENV: environment, PATH: `node_modules/.bin:${process.env.PATH}`, CLOUDFLARE_API_TOKEN: '' },
  })

describe('khabar deploy', { timeout: 60_000 }, () => {
  test.each([
    ['', 'bundled'],
    ['staging', 'bundled'],
    ['d1', 'env.DB (khabar)'],
    ['d1-staging', 'env.DB (khabar-staging)'],
  ])('puts everything together for the environment "%s" and sends nothing', async (environment, said) => {
    await inFolder(FOLDER, async (content) => {
      const { code, out } = await deploy(content, environment, '--dry-run')
      expect([code, out]).toEqual([0, expect.stringContaining('--dry-run: exiting now.')])
      expect(out).toMatch(/Total Upload: \d+/)
      if (said !== 'bundled') expect(out).toContain(said)
      expect(out).not.toContain('Multiple environments')
    })
  })
})

describe('khabar deploy', PATIENCE, () => {
  test('says step by step what has to be created', async () => {
    await inFolder(FOLDER, async (content) => {
      const { code, err } = await deploy(content, 'd1')
      expect([code, err]).toEqual([2, expect.stringMatching(/1\. npx wrangler d1 create khabar\n {2}2\. .*env\.d1/)])
    })
  })

  test('refuses an address that only this machine can reach', async () => {
    const local = { ...FOLDER, 'publication.yaml': publicationFile().replace('news.example', 'localhost:8787') }
    await inFolder(local, async (content) => {
      const { code, err } = await deploy(content, '', '--dry-run')
      expect([code, err]).toEqual([2, expect.stringContaining('only this machine can reach')])
    })
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
})
