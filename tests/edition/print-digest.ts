import { createHash } from 'node:crypto'
import { HOSTILE } from '../feed/hostile.ts'
import { editionOf } from '../harness/content.ts'

// Run in a process of its own, under another zone and locale than the tests'.
process.stdout.write(createHash('sha256').update(editionOf(HOSTILE).file).digest('hex'))
