import { framesOf } from '../../edition/compile/compile.ts'
import type { CompiledContent } from '../../edition/compile/content.ts'
import { indexedFiles } from '../../edition/compile/files.ts'
import type { CompiledStory } from '../../edition/compile/story.ts'
import type { Folder } from '../../store/publish/publish.ts'

/** Returns a compiled content folder as `planPublish` and `publishFolder` take it. */
export function folderForDatabase({
  publication,
  stories,
  media,
  redirects,
}: Pick<CompiledContent, 'publication' | 'stories' | 'media' | 'redirects'>): Folder {
  return {
    publication,
    frames: framesOf(publication),
    stories,
    bytesOf: (story) => (story as CompiledStory).bytes,
    files: indexedFiles(publication, stories, media),
    media,
    redirects,
  }
}
