import { describe, expect, test } from 'vitest'
import { ARTICLE_SCHEMA, editorSchemas, PUBLICATION_SCHEMA } from '../../../src/cli/folder/editor-schemas.ts'

interface Schema {
  type?: string | string[]
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: string[]
  additionalProperties?: boolean | Schema
}

const schemas = editorSchemas()
const [article, publication] = [ARTICLE_SCHEMA, PUBLICATION_SCHEMA].map(
  (name) => JSON.parse(schemas[name] ?? '') as Schema,
)

const at = (schema: Schema | undefined, ...path: string[]) =>
  path.reduce<Schema | undefined>((part, name) => (name === '[]' ? part?.items : part?.properties?.[name]), schema)

/** The fields of a story, as the content contract lists them. */
const FIELDS = [
  ...['id', 'title', 'summary', 'section', 'published', 'updated', 'embargo', 'expires', 'authors', 'agency'],
  ...['dateline', 'topics', 'image', 'language', 'rights', 'link', 'corrections', 'retracted', 'moved', 'draft'],
]

test('editors are offered exactly the fields of the contract', () => {
  expect(Object.keys(article?.properties ?? {}).sort()).toEqual(FIELDS.toSorted())
  expect(Object.keys(at(article, 'image')?.properties ?? {}).sort()).toEqual([
    'alt',
    'bytes',
    'caption',
    'credit',
    'height',
    'type',
    'url',
    'width',
  ])
  expect(Object.keys(publication?.properties ?? {}).sort()).toEqual([
    ...['authors', 'dateOrder', 'description', 'embeds', 'feed', 'footer', 'head', 'hubs', 'icon', 'language', 'logo'],
    'pollMinutes',
    ...['rights', 'sections', 'social', 'theme', 'timezone', 'title', 'url'],
  ])
})

test('only what a story or a publication cannot do without is required', () => {
  expect(article?.required?.toSorted()).toEqual(['id', 'published', 'title'])
  expect(at(article, 'image')?.required?.toSorted()).toEqual(['alt', 'url'])
  expect(at(article, 'corrections', '[]')?.required?.toSorted()).toEqual(['at', 'note'])
  expect(at(article, 'retracted')?.required?.toSorted()).toEqual(['at', 'reason'])
  expect(publication?.required?.toSorted()).toEqual(['title', 'url'])
})

test('unknown fields are marked', () => {
  for (const group of [
    article,
    at(article, 'image'),
    at(article, 'corrections', '[]'),
    publication,
    at(publication, 'feed'),
  ]) {
    expect(group?.additionalProperties).toBe(false)
  }
})

describe('each field has the type that is typed', () => {
  test.each([
    ['title', 'string'],
    ['published', 'string'],
    ['id', 'string'],
    ['summary', ['string', 'null']],
    ['draft', ['boolean', 'null']],
    ['topics', ['array', 'null']],
    ['authors', ['array', 'null']],
    ['image', ['object', 'null']],
    ['retracted', ['object', 'null']],
  ])('%s: %j, where null is a field without a value', (field, type) => {
    expect(at(article, field)?.type).toEqual(type)
  })

  test.each(['width', 'height', 'bytes'])('image.%s is a whole number', (field) => {
    expect(at(article, 'image', field)).toMatchObject({ type: ['integer', 'null'], minimum: 1 })
  })

  test('settings of the publication', () => {
    expect(at(publication, 'pollMinutes')).toMatchObject({ type: ['integer', 'null'], minimum: 1, maximum: 1440 })
    expect(at(publication, 'feed', 'items')).toMatchObject({ type: ['integer', 'null'], minimum: 1, maximum: 500 })
    expect(at(publication, 'feed', 'text')?.enum).toEqual(['full', 'summary'])
    expect(at(publication, 'dateOrder')?.enum).toEqual(['day-first', 'month-first'])
  })
})

test('every field says what it means', () => {
  const nameless = [
    article,
    publication,
    at(article, 'image'),
    at(article, 'corrections', '[]'),
    at(article, 'retracted'),
  ].flatMap((group) =>
    Object.entries(group?.properties ?? {}).filter(([, { description }]) => !description?.match(/\.$/)),
  )
  expect(nameless).toEqual([])
})
