import { publishFolder } from '../../../src/store/publish/publish.ts'
import { localD1 } from '../../harness/database/local-d1.ts'
import { largeNewsroom } from '../../harness/large-newsroom.ts'

/** Loads a newsroom into a database that is kept in a folder: a process of its own, to be killed. */
const [folder, count] = process.argv.slice(2)
const { database, close } = await localD1(folder)
await publishFolder(database, largeNewsroom({ count: Number(count) }), {
  now: Date.now(),
  onProgress: (loaded) => process.stdout.write(`${loaded}\n`),
})
await close()
