/** The values that differ between the feeds of one format. Everything else in head and tail is the publication's. */
export const SLOTS = ['id', 'title', 'description', 'page', 'self', 'language', 'updated', 'history'] as const
export type Slot = (typeof SLOTS)[number]

/** Head and tail of a format's documents. The head alternates between text and slots: `['<title>', 'title', '</title>', …]`. */
export interface Frame {
  head: string[]
  /** Stands between two items. */
  separator: string
  tail: string
}

/** Fills the slots of a head. The caller escapes the values as the format asks. */
export function fillHead(head: readonly string[], values: Readonly<Record<Slot, string>>): string {
  return head.map((part, index) => (index % 2 === 0 ? part : values[part as Slot])).join('')
}
