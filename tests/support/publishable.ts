import { publishable as publishableOf } from '../../src/cli/publishable.ts'
import { storyCompiler } from '../../src/edition/compiled-story.ts'
import type { Folder as PublishedFolder } from '../../src/store/d1/publish.ts'
import { type Folder, soundContent } from './content.ts'

/** A content folder in memory as `khabar publish` hands it to the database. */
export function publishable(folder: Folder): PublishedFolder {
  const { publication, articles, media } = soundContent(folder)
  return publishableOf({ publication, stories: articles.map(storyCompiler(publication)), media })
}
