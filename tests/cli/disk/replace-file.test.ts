import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { replaceFile, writeAtomically } from '../../../src/cli/disk/replace-file.ts'

test('two that write into one folder at once write each its own file, though their processes have one number', () => {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-replace-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [one, other] = [join(folder, 'one'), join(folder, 'other')]
  writeAtomically(one, (temporary) => {
    writeFileSync(temporary, 'one')
    // As the process of another container does in this moment.
    replaceFile(other, 'other')
  })
  expect([readFileSync(one, 'utf8'), readFileSync(other, 'utf8')]).toEqual(['one', 'other'])
  expect(readdirSync(folder).toSorted()).toEqual(['one', 'other'])
})
