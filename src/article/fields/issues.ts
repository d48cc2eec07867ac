import * as z from 'zod'
import type { Fault, Problem } from '../../problem/index.ts'
import { findNearest } from '../nearest.ts'
import { fieldName } from './field-name.ts'
import type { YamlData } from './yaml.ts'

/**
 * Returns what a schema found wrong as problems, each at the place of the offending value (or key). The schema must have been
 * tried with `reportInput`. Where the YAML reader has refused a value already, nothing more is said of it.
 */
export function problemsOf(error: z.ZodError, schema: z.ZodType, data: YamlData): Problem[] {
  const refused = new Set(data.problems.map(({ line, column }) => `${line}:${column}`))
  return error.issues
    .flatMap((issue) => {
      if (issue.code !== 'unrecognized_keys') return [problemOf(issue, data)]
      const known = knownFields(schema, issue.path)
      return issue.keys.map((key) => unknownField(issue.path, key, known, data))
    })
    .filter(({ line, column, code }) => code === 'field-unknown' || !refused.has(`${line}:${column}`))
}

function unknownField(path: readonly PropertyKey[], key: string, known: readonly string[], data: YamlData): Problem {
  const { place, value } = data.locateKey(path, key)
  const nearest = findNearest(key, known)
  const fault: Fault = { code: 'field-unknown', known, ...(nearest === undefined ? {} : { nearest }) }
  return { ...place, field: fieldName([...path, key]), value: value ?? '', ...fault }
}

function problemOf(issue: z.core.$ZodIssue, data: YamlData): Problem {
  const field = fieldName(issue.path)
  const fault = faultOf(issue)
  if (fault.code === 'slug-invalid' || fault.code === 'section-reserved') {
    // It is the key that is wrong, whatever stands under it.
    const key = String(issue.path.at(-1))
    return { ...data.locateKey(issue.path.slice(0, -1), key).place, field, value: key, ...fault }
  }
  const { place, value } = data.locate(issue.path)
  return { ...place, field, ...fault, ...(value === undefined ? {} : { value }) }
}

/** Fields whose absence has a code of its own, because its way out is another one. */
const MISSING: Readonly<Record<string, Fault>> = {
  id: { code: 'id-missing' },
  'image.alt': { code: 'image-alt-missing' },
}

function faultOf(issue: z.core.$ZodIssue): Fault {
  if (issue.code === 'custom') return issue.params?.fault as Fault
  // An empty item of a list has no value, and is no text either.
  const isItem = typeof issue.path.at(-1) === 'number'
  if (issue.code === 'invalid_type' && (issue.input === undefined || (isItem && issue.input === ''))) {
    if (isItem) return { code: 'field-missing', hint: 'Write it, or take the item away.' }
    return MISSING[fieldName(issue.path)] ?? { code: 'field-missing' }
  }
  const kind = KINDS[issue.code === 'invalid_type' ? issue.expected : ''] ?? {
    expected: 'another value',
    hint: 'Correct it.',
  }
  const received = kindOf(issue.input)
  const hint = kind === TEXT && received === GROUP.expected ? COLON_INSIDE : kind.hint
  return { code: 'field-type', expected: kind.expected, received, hint }
}

const TEXT = { expected: 'a text', hint: 'Write it on one line, in quotes where it begins with a bracket or a hyphen.' }
const COLON_INSIDE = 'Write it on one line, in quotes where it holds a colon and a space.'
const GROUP = { expected: 'a group of fields', hint: 'Write them below it, indented, one a line.' }

/** The kinds of value by Zod's names, in words for editors. */
const KINDS: Readonly<Record<string, { expected: string; hint: string }>> = {
  array: { expected: 'a list', hint: 'Write one item a line below it, each after a hyphen.' },
  string: TEXT,
  object: GROUP,
  record: GROUP,
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a group of fields' : 'a text'
}

function knownFields(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema
  for (const key of path) {
    at = innerSchema(at)
    if (at instanceof z.ZodObject) at = at.shape[String(key)]
    else if (at instanceof z.ZodArray) at = at.element
    else if (at instanceof z.ZodRecord) at = at.valueType
  }
  at = innerSchema(at)
  return at instanceof z.ZodObject ? Object.keys(at.shape) : []
}

/** The schema under what makes it optional. */
export function innerSchema(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return innerSchema(schema.unwrap())
  return schema
}
