import * as z from 'zod'
import { frontMatterSchema } from '../../article/fields/schema.ts'
import { publicationSchema } from '../../article/publication.ts'

/** File names of the JSON Schemas that editors read from the built folder. */
export const ARTICLE_SCHEMA = 'article.schema.json'
export const PUBLICATION_SCHEMA = 'publication.schema.json'

/** Returns the JSON Schemas of front matter and publication file, made from the Zod schemas, by file name. */
export function editorSchemas(): Record<string, string> {
  const article = frontMatterSchema({ zone: 'Asia/Kolkata', dateOrder: 'day-first' })
  return {
    [ARTICLE_SCHEMA]: jsonSchema(article, 'A story of Khabar'),
    [PUBLICATION_SCHEMA]: jsonSchema(publicationSchema, 'A publication of Khabar'),
  }
}

function jsonSchema(schema: z.ZodType, title: string): string {
  // Editors type the input; YAML language servers know draft 7.
  const made = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    override: ({ jsonSchema }) => allowBlank(jsonSchema),
  })
  return `${JSON.stringify({ title, ...made }, null, 2)}\n`
}

/** Allows an optional field without a value, as a draft of `khabar new` has it. */
function allowBlank({ properties = {}, required = [] }: z.core.JSONSchema.BaseSchema): void {
  for (const [name, field] of Object.entries(properties)) {
    if (typeof field === 'boolean' || required.includes(name) || field.enum !== undefined) continue
    if (typeof field.type === 'string') (field as { type: unknown }).type = [field.type, 'null']
  }
}
