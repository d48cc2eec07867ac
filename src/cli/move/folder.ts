import { join } from 'node:path'
import { IN_A_DATABASE, MOST_PUBLICATION_BYTES, MOST_STORY_BYTES } from '../../article/limits.ts'
import { PUBLICATION_FILE, type Publication, REDIRECTS_FILE } from '../../article/publication.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import { isStory, listContentFolder } from '../folder/content-folder.ts'
import { redirectsFileAt } from '../folder/redirects-file.ts'
import { addressOf } from '../import/existing.ts'
import { type StoryFields, storyFields } from './story-edit.ts'

/** A story file as it is. */
export interface MovableStory extends StoryFields {
  /** The path below the content folder. */
  path: string
  text: string
  /** The path of its page. */
  address: string
}

/** A content folder as a move changes it. */
export interface MovableFolder {
  publication: Publication
  stories: MovableStory[]
  publicationText: string
  redirectsText: string
}

/** Reads the texts of a content folder that passes the check. */
export function movableFolder(content: string, publication: Publication): MovableFolder {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const read = (path: string, most: number) => decoder.decode(readPlainFile(join(content, path), most))
  const { files } = listContentFolder(content, IN_A_DATABASE)
  const stories = files
    .filter(({ path }) => isStory(path))
    .map(({ path, shownPath }): MovableStory => {
      const text = read(path, MOST_STORY_BYTES)
      const fields = storyFields(text, shownPath)
      return { ...fields, path, text, address: addressOf(path, fields.section) }
    })
  return {
    publication,
    stories,
    publicationText: read(PUBLICATION_FILE, MOST_PUBLICATION_BYTES),
    redirectsText: redirectsFileAt(join(content, REDIRECTS_FILE)).text,
  }
}
