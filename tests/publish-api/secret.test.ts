import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { refuseUnfitSecrets } from '../../src/cli/wrangler/local-secrets.ts'
import { WrongUse } from '../../src/cli/wrong-use.ts'
import { publicationFile, storyFile } from '../harness/content.ts'
import { deskOver, dumpOf, publishedDatabase } from '../harness/publish-api-over.ts'

const FOLDER = { 'publication.yaml': publicationFile(), 'world/a.md': storyFile(1) }
const NEW = { stories: { 'world/b.md': storyFile(2) } }

function send(secret: string, desk: ReturnType<typeof deskOver>, method = 'POST') {
  const headers = { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' }
  return desk.send({ method, headers, ...(method === 'POST' && { body: JSON.stringify(NEW) }) })
}

test.each(['x', '123456789012345', '  1234567890123  '])(
  'with a secret of fewer than 16 characters nothing can be published, and it is said how one is made: %j',
  async (secret) => {
    const database = await publishedDatabase(FOLDER)
    const before = dumpOf(database)
    const desk = deskOver(database, { secret })
    expect(desk.faults.map(({ message }) => message)).toEqual([expect.stringContaining('openssl rand -hex 32')])
    for (const method of ['POST', 'GET']) {
      const response = await send(secret.trim(), desk, method)
      expect([response.status, await response.text()]).toEqual([500, expect.stringContaining('openssl rand -hex 32')])
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe(null)
    }
    expect(dumpOf(database)).toBe(before)
    // The site is there.
    expect(await desk.get('/rss.xml')).toContain('Story 1')
  },
)

test('one of 16 is enough, and without one nothing is there', async () => {
  const database = await publishedDatabase(FOLDER)
  expect((await send('1234567890123456', deskOver(database, { secret: '1234567890123456' }))).status).toBe(200)
  expect((await send('', deskOver(database, { secret: '   ' }))).status).toBe(404)
})

test('a short one of this machine is said before anything starts, with its file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-secrets-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const refusal = () => {
    try {
      refuseUnfitSecrets('d1', folder)
    } catch (error) {
      return error instanceof WrongUse ? error.message : error
    }
    return undefined
  }
  expect(refusal()).toBe(undefined)
  writeFileSync(join(folder, '.dev.vars'), '# a comment\nOTHER=x\nPUBLISH_SECRET="short"\n')
  expect(refusal()).toMatch(/^\.dev\.vars: PUBLISH_SECRET has fewer than 16 characters.*openssl rand -hex 32/)
  writeFileSync(join(folder, '.dev.vars.d1'), `PUBLISH_SECRET=${'0'.repeat(32)}\n`)
  expect(refusal()).toBe(undefined)
})
