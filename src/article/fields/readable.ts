import * as z from 'zod'
import { innerSchema } from './issues.ts'

/** A value of which any part may be absent, because it could not be read. A list keeps the places of its items. */
export type Readable<Value> = Value extends (infer Item)[]
  ? Readable<Item>[]
  : Value extends object
    ? { [Key in keyof Value]?: Readable<Value[Key]> }
    : Value

/** Returns the parts of a value that are right by themselves, where others are not. */
export function readableField<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): Readable<z.output<Schema>> | undefined {
  // The schema's own type is lost on the way through its parts; what each gives is what it says.
  return read(schema, value) as Readable<z.output<Schema>> | undefined
}

function read(schema: z.ZodType, value: unknown): unknown {
  const whole = schema.safeParse(value)
  if (whole.success) return whole.data
  const inner = innerSchema(schema)
  if (inner instanceof z.ZodObject && typeof value === 'object' && value !== null) {
    const fields = Object.entries(inner.shape as Record<string, z.ZodType>)
    return Object.fromEntries(
      fields.map(([name, field]) => [name, read(field, (value as Record<string, unknown>)[name])]),
    )
  }
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item) => read(inner.element as z.ZodType, item))
  }
  return undefined
}
