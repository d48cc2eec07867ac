import * as z from 'zod'
import { frontMatterSchema } from '../../../src/article/fields/schema.ts'
import { publicationSchema } from '../../../src/article/publication.ts'
import { code, table } from './tables.ts'

interface Field {
  description?: string
  properties?: Record<string, Field>
  additionalProperties?: Field | boolean
  items?: Field
  required?: string[]
  default?: unknown
}

/** Lists the fields of a story, from the schema that reads them. */
export function storyFields(): string {
  return fieldTable(frontMatterSchema({ zone: 'Asia/Kolkata', dateOrder: 'day-first' }))
}

/** Lists the fields of the publication file, from the schema that reads it. */
export function publicationFields(): string {
  return fieldTable(publicationSchema)
}

function fieldTable(schema: z.ZodType): string {
  const whole = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    // A default behind a transform is not part of the JSON Schema by itself.
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod
      if (def.type === 'default') jsonSchema.default = def.defaultValue
    },
  }) as Field
  return table(['field', 'meaning'], rowsOf(whole, ''))
}

/** Returns a row for each field, followed by one for each field inside it: `image`, `image.url`. */
function rowsOf({ properties = {}, required = [] }: Field, before: string): string[][] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const isRequired = required.includes(name) && field.default === undefined
    const given = typeof field.default === 'object' ? undefined : field.default
    const meaning = [
      isRequired ? 'Required.' : '',
      field.description ?? '',
      given === undefined ? '' : `${code(String(given))} unless set.`,
    ]
    const inside = innerOf(field)
    return [
      [code(before + name), meaning.filter((part) => part !== '').join(' ')],
      ...(inside === undefined ? [] : rowsOf(inside.field, `${before}${name}${inside.step}`)),
    ]
  })
}

/** Returns the fields inside a list or a group, and the step that leads to them: `[].` in `corrections[].note`. */
function innerOf(field: Field): { field: Field; step: string } | undefined {
  if (field.properties !== undefined) return { field, step: '.' }
  if (field.items?.properties !== undefined) return { field: field.items, step: '[].' }
  const values = field.additionalProperties
  return typeof values === 'object' && values.properties !== undefined ? { field: values, step: '.<slug>.' } : undefined
}
