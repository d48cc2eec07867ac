const FIELDS = {
  title: /^(?:title|headline|शीर्षक)\s*[:：]\s*(\S.*)$/iu,
  section: /^(?:section|category|श्रेणी|वर्ग)\s*[:：]\s*(\S.*)$/iu,
  summary: /^(?:summary|synopsis|standfirst|सारांश)\s*[:：]\s*(\S.*)$/iu,
  agency: /^(?:source|agency|स्रोत|एजेंसी)\s*[:：]\s*(\S.*)$/iu,
}

export type FieldName = keyof typeof FIELDS

/** `Title: Rupee steadies`: a line that names the field that it is. */
export function readField(text: string): { field: FieldName; value: string } | undefined {
  for (const field of ['title', 'section', 'summary', 'agency'] as const) {
    const [, value] = FIELDS[field].exec(text) ?? []
    if (value !== undefined) return { field, value }
  }
  return undefined
}

/** Whether a line alone says that the next is what the story says in short. */
export function isSummaryLabel(text: string): boolean {
  return /^(?:summary|synopsis|सारांश)\s*:?$/iu.test(text)
}
