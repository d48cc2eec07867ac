import { EditableYaml } from '../../article/edits/yaml-edits.ts'
import { splitFrontMatter } from '../../article/fields/front-matter.ts'
import { parseYaml } from '../../article/fields/yaml.ts'
import { WrongUse } from '../wrong-use.ts'

/** The fields of a story file that a move reads, as they are written. */
export interface StoryFields {
  section?: string
  topics: string[]
  authors: string[]
}

/** Reads the fields of a story's text. */
export function storyFields(text: string, file: string): StoryFields {
  const { value } = parseYaml(frontMatterOf(text, file).yaml, file)
  const list = (field: unknown) => (Array.isArray(field) ? field.map(String) : [])
  return {
    ...(typeof value.section === 'string' ? { section: value.section } : {}),
    topics: list(value.topics),
    authors: list(value.authors),
  }
}

/**
 * Returns a story's text with changed fields; everything else stays.
 * @throws WrongUse if the fields are written in a form that cannot be changed in place
 */
export function editStory(text: string, file: string, change: (yaml: EditableYaml) => void): string {
  const { yaml, start } = frontMatterOf(text, file)
  const editable = new EditableYaml(yaml)
  change(editable)
  const edited = editable.toString()
  const { broken, problems } = parseYaml(edited, file)
  if (broken || problems.length > 0)
    throw new WrongUse(`The fields of ${file} are written in a form that "khabar move" cannot change. Move it by hand.`)
  return text.slice(0, start) + edited + text.slice(start + yaml.length)
}

function frontMatterOf(text: string, file: string): { yaml: string; start: number } {
  const mark = text.startsWith('\ufeff') ? 1 : 0
  const split = splitFrontMatter(text.slice(mark))
  if (!split.ok) throw new WrongUse(`${file} has no fields. "khabar check" says more.`)
  return { yaml: split.parts.yaml, start: text.indexOf('\n') + 1 }
}
