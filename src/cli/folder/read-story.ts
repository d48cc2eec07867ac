import { hash } from 'node:crypto'
import type { ContentFile } from '../../article/content-file.ts'
import { MOST_STORY_BYTES } from '../../article/limits.ts'
import type { MediaFile } from '../../article/media.ts'
import type { Newsroom } from '../../article/read-article.ts'
import { type Reading, storyFileCompiler } from '../../edition/compile/content.ts'
import type { CompiledStory } from '../../edition/compile/story.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import { readingProblem } from './content-folder.ts'

export type StoryFile = Pick<ContentFile, 'path' | 'shownPath' | 'at'>

/** The reading of a story file, with the facts about pictures that it depends on. */
export interface StoryReading extends Reading<CompiledStory> {
  pictures: [path: string, facts: string][]
  /** Digest of the file's bytes; empty if it could not be read. */
  content: string
}

/** Returns a function that reads, checks and compiles a story of the content folder. */
export function storyReader(
  folder: string,
  newsroom: Newsroom & { media: ReadonlyMap<string, MediaFile> },
): (file: StoryFile) => StoryReading {
  let pictures: StoryReading['pictures'] = []
  const media = {
    get: (path: string) => {
      pictures.push([path, pictureFacts(newsroom.media.get(path))])
      return newsroom.media.get(path)
    },
  }
  const compile = storyFileCompiler({ ...newsroom, media })
  // One buffer for all files: a file's bytes are not needed after its reading.
  const scratch = new Uint8Array(MOST_STORY_BYTES)
  return (file) => {
    pictures = []
    let bytes: Uint8Array
    try {
      bytes = readPlainFile(file.at ?? `${folder}/${file.path}`, MOST_STORY_BYTES, scratch)
    } catch (error) {
      return { problems: [readingProblem(error, file.path, file.shownPath)], pictures, content: '' }
    }
    const content = contentDigest(bytes)
    try {
      return { ...compile({ ...file, bytes }), pictures, content }
    } catch (error) {
      // No file may keep the others from being read.
      return { problems: [readingProblem(error, file.path, file.shownPath)], pictures, content }
    }
  }
}

/** Returns the facts about a picture that a story can show, as a text to compare; empty if there is no such file. */
export function pictureFacts(file: MediaFile | undefined): string {
  return file === undefined ? '' : `${file.type} ${file.bytes} ${file.width}×${file.height}`
}

/** Returns the digest by which a file is recognised. */
export function contentDigest(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url')
}
