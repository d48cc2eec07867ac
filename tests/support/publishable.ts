import { framesOf } from '../../src/edition/compile.ts'
import { type CompiledStory, storyCompiler } from '../../src/edition/compiled-story.ts'
import { indexedFiles } from '../../src/edition/files.ts'
import type { Folder as PublishedFolder } from '../../src/store/d1/publish.ts'
import { type Folder, soundContent } from './content.ts'

/** A content folder in memory as `khabar publish` hands it to the database. */
export function publishable(folder: Folder): PublishedFolder {
  const { publication, articles, media } = soundContent(folder)
  const stories = articles.map(storyCompiler(publication))
  return {
    publication,
    frames: framesOf(publication),
    stories,
    bytesOf: (story) => (story as CompiledStory).bytes,
    files: indexedFiles(publication, stories, media),
    media,
  }
}
