import { faultsIn, importsOfSource } from './rooms.ts'

// Run by `npm run check`: fails where an import breaks the map of rooms.
const imports = importsOfSource()
const faults = faultsIn(imports)
for (const fault of faults) console.error(`${fault}\n`)
console.log(`Followed ${imports.length} imports.`)
if (imports.length < 500) throw new Error('too few imports were found: is src read at all?')
if (faults.length > 0) process.exitCode = 1
