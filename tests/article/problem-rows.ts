import { FIELDS } from './rows/fields.ts'
import { FILES } from './rows/files.ts'
import { FRONT_MATTER } from './rows/front-matter.ts'
import { PUBLICATIONS } from './rows/publications.ts'
import { REDIRECTS } from './rows/redirects.ts'
import type { Row } from './rows/row.ts'
import { STORIES } from './rows/stories.ts'
import { TOGETHER } from './rows/together.ts'
import { YAML } from './rows/yaml.ts'

export const ROWS: Row[] = [
  ...FILES,
  ...FRONT_MATTER,
  ...YAML,
  ...FIELDS,
  ...STORIES,
  ...PUBLICATIONS,
  ...REDIRECTS,
  ...TOGETHER,
]

/** Made by the command alone, which knows the file system and the memory of a worker. */
export const MADE_BY_THE_COMMAND = ['file-unreadable', 'folder-too-large', 'edition-too-large', 'story-too-large']
