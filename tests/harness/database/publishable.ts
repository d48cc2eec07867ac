import { folderForDatabase } from '../../../src/cli/database/folder-for-database.ts'
import type { Folder as PublishedFolder } from '../../../src/store/publish/publish.ts'
import { type Folder, soundContent } from '../content.ts'

/** A content folder in memory as `khabar publish` hands it to the database. */
export function publishable(folder: Folder): PublishedFolder {
  return folderForDatabase(soundContent(folder))
}
