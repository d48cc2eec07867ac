import type { Problem } from '../../../src/problem/index.ts'

const STORY = { file: 'content/world-news/talks.md', line: 1, column: 1 }
const FOLDER = { file: 'content/archive', line: 1, column: 1 }

/** What only the command can find, which knows the disk, the worker's memory and the database. */
export const EXAMPLES_OF_THE_COMMAND: readonly Problem[] = [
  { ...STORY, code: 'file-unreadable', reason: 'EACCES: permission denied' },
  { ...FOLDER, code: 'folder-too-large', over: 'depth', most: 64 },
  { ...FOLDER, file: 'content', code: 'edition-too-large', bytes: 31_000_000, most: 24_000_000 },
  { ...STORY, code: 'story-too-large', bytes: 2_300_000, most: 2_000_000 },
]
