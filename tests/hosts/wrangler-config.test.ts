import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { unstable_readConfig } from 'wrangler'

const PROJECT = resolve(import.meta.dirname, '../..')

test("staging does not take the site's own address", () => {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-config-'))
  const config = join(folder, 'wrangler.toml')
  const routes = 'routes = [{ pattern = "news.example", custom_domain = true }]'
  const file = readFileSync(join(PROJECT, 'wrangler.toml'), 'utf8')
  expect(file).toContain(`# ${routes}`)
  writeFileSync(config, file.replace(`# ${routes}`, routes))
  const routesOf = (env: string) => unstable_readConfig({ config, env }, { hideWarnings: true }).routes?.length
  expect(['', 'd1', 'staging', 'd1-staging'].map(routesOf)).toEqual([1, 1, 0, 0])
  rmSync(folder, { recursive: true })
})
