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

/** What became of a story file, and of the pictures in the content folder that it was read against. */
export interface StoryReading extends Reading<CompiledStory> {
  pictures: [path: string, facts: string][]
  /** Digest of the file's bytes; empty where it could not be read. */
  content: string
}

/** Gives a function that reads a story from the content folder, checks it and compiles it. */
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
  // Nothing of a file's bytes outlasts its reading.
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
      // Nothing that a file holds may keep the others from being read.
      return { problems: [readingProblem(error, file.path, file.shownPath)], pictures, content }
    }
  }
}

/** All that a story can say of a picture's file, as a text to be compared; empty where there is none. */
export function pictureFacts(file: MediaFile | undefined): string {
  return file === undefined ? '' : `${file.type} ${file.bytes} ${file.width}×${file.height}`
}

/** By which a file is known to hold the same as before. */
export function contentDigest(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url')
}
