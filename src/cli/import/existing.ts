import { type ContentFile, decodeText } from '../../article/content-file.ts'
import { splitFrontMatter } from '../../article/fields/front-matter.ts'
import { parseYaml } from '../../article/fields/yaml.ts'
import { readPlainYaml } from '../../article/fields/yaml-fast-path.ts'
import { IN_A_DATABASE, MOST_STORY_BYTES } from '../../article/limits.ts'
import type { MediaFile } from '../../article/media.ts'
import { PUBLICATION_FILE, type Publication } from '../../article/publication.ts'
import { surveyFolder } from '../../edition/compile/content.ts'
import type { Problem } from '../../problem/index.ts'
import { storyPath } from '../../site/paths.ts'
import { oldAddress } from '../../site/redirects.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import { listContentFolder } from '../folder/content-folder.ts'
import type { ContentSettings } from '../settings.ts'
import { locator } from './unfinished.ts'

/** A story that is in the content folder before an import: only the facts by which an imported story is compared with it. */
export interface ExistingStory {
  /** The path below the content folder: `markets/rupee.md`. */
  path: string
  /** The section in its front matter, if it has one. */
  section: string | undefined
}

export interface ExistingContent {
  publication: Publication
  media: Map<string, MediaFile>
  byId: Map<string, ExistingStory>
  /** URL paths in use, in lower case. */
  addresses: Set<string>
  /** Old addresses of stories, in the form of `oldAddress`. */
  moved: Set<string>
  /** The problems of the publication file; with these, no story can be placed. */
  problems: Problem[]
  /** Returns the file that has the bytes of a path below the content folder. */
  locate(path: string): string | undefined
}

/**
 * Lists the stories of a content folder, without keeping their texts.
 * @param pending the files of an unfinished import, by the paths at which they will be
 */
export function existingContent(
  { content, url }: ContentSettings,
  pending: ReadonlyMap<string, string | undefined>,
): ExistingContent {
  const { files } = listContentFolder(content, IN_A_DATABASE, pending)
  const locate = locator(content, pending)
  const { publication, media, stories, problems } = surveyFolder(files, { url, folder: content })
  const byId = new Map<string, ExistingStory>()
  const addresses = new Set<string>()
  const moved = new Set<string>()
  for (const file of stories) {
    const { id, section, sources } = fieldsOf(file, locate(file.path))
    for (const source of sources ?? []) moved.add(source)
    addresses.add(addressOf(file.path, section).toLowerCase())
    if (id !== undefined) byId.set(id, { path: file.path, section })
  }
  const ofPublication = problems.filter(({ file }) => file.endsWith(PUBLICATION_FILE))
  return { publication, media: new Map(media), byId, addresses, moved, problems: ofPublication, locate }
}

/** Returns the URL path that a story's file gives it. */
export function addressOf(path: string, section: string | undefined): string {
  const segments = path.split('/')
  const slug = (segments.at(-1) ?? '').replace(/\.md$/i, '').normalize('NFC')
  return storyPath(section ?? segments[0] ?? '', slug)
}

function fieldsOf(file: ContentFile, place: string | undefined): { id?: string; section?: string; sources?: string[] } {
  const text = place === undefined ? undefined : textOf(file, place)
  const split = text === undefined ? undefined : splitFrontMatter(text)
  if (split?.ok !== true) return {}
  const { yaml } = split.parts
  const { id, section, moved } = readPlainYaml(yaml)?.value ?? parseYaml(yaml, file.shownPath).value
  const sources = Array.isArray(moved) ? moved.flatMap((path) => oldAddress(String(path)) ?? []) : []
  return {
    ...(typeof id === 'string' ? { id } : {}),
    ...(typeof section === 'string' ? { section } : {}),
    ...(sources.length === 0 ? {} : { sources }),
  }
}

/** Returns undefined for an unreadable story: it must not stop an import, and the check reports its problem. */
function textOf(file: ContentFile, place: string): string | undefined {
  try {
    const decoded = decodeText({ ...file, bytes: readPlainFile(place, MOST_STORY_BYTES) })
    return decoded.ok ? decoded.text : undefined
  } catch {
    return undefined
  }
}
