import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT, pageNames, readPage, remade } from './made/pages.ts'

// Run by `npm run docs`: writes the parts of the pages that are made from the code.
for (const name of pageNames()) {
  const page = readPage(name)
  const made = remade(page)
  if (made === page) continue
  writeFileSync(join(PROJECT, name), made)
  console.log(`Wrote ${name}.`)
}
