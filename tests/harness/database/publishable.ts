import { folderForDatabase as publishableOf } from '../../../src/cli/database/folder-for-database.ts'
import { storyCompiler } from '../../../src/edition/compile/compiled-story.ts'
import type { Folder as PublishedFolder } from '../../../src/store/publish/publish.ts'
import { type Folder, soundContent } from '../content.ts'

/** A content folder in memory as `khabar publish` hands it to the database. */
export function publishable(folder: Folder): PublishedFolder {
  const { publication, articles, media } = soundContent(folder)
  return publishableOf({ publication, stories: articles.map(storyCompiler(publication)), media })
}
