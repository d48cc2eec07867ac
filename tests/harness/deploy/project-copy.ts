import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const PROJECT = resolve(import.meta.dirname, '../../..')
const COPIED = ['src', 'content', 'migrations', 'package.json', 'tsconfig.json', 'wrangler.toml']

/** Copies what is deployed into a folder of its own, where a build replaces nothing that others serve. */
export function copyProject(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-project-'))
  for (const path of COPIED) cpSync(join(PROJECT, path), join(folder, path), { recursive: true })
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
