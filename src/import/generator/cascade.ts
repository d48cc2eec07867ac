import { parseYaml } from '../../article/fields/yaml.ts'
import { readSiteFile } from './front-matter.ts'
import { type Field, fieldsIn, isMap, itemsIn, onOneLine, type Value } from './values.ts'

/** A file that gives fields to the stories below its folder. */
export interface DataFile {
  name: string
  text: string
}

/** Returns the names of the files that give fields to a story, the nearest first; paths are below the folder that was named. */
export function dataFilesOf(path: string): string[] {
  const parts = path.split('/')
  const stem = path.replace(/\.\w+$/, '')
  const own = [`${stem}.json`, `${stem}.11tydata.json`]
  const folders = parts.slice(0, -1).map((_, at) => parts.slice(0, at + 1))
  return [
    ...own,
    ...folders.toReversed().flatMap((folder) => {
      const data = [...folder, folder.at(-1)].join('/')
      return [`${data}.json`, `${data}.11tydata.json`, [...folder, '_index.md'].join('/')]
    }),
  ]
}

/**
 * Returns the fields that a story has from the files around it, the nearest first: Eleventy's data of a folder (`posts/posts.json`),
 * and what Hugo's `cascade` in an `_index.md` gives to all pages below it. A cascade for some pages only is passed over.
 */
export function inheritedFields(files: readonly DataFile[]): Field[] {
  return files.flatMap(({ name, text }) => (name.endsWith('.json') ? dataFields(text) : cascadeFields(text)))
}

function dataFields(text: string): Field[] {
  // JSON is YAML, whose reader keeps numbers as they are written.
  const { value, problems } = parseYaml(text, '', 1)
  return problems.length > 0 ? [] : fieldsOf(value as Record<string, Value>)
}

function cascadeFields(text: string): Field[] {
  const file = readSiteFile(text.replace(/\r\n?/g, '\n'), { file: '', report: () => {} })
  const cascade = file?.fields.find(({ key }) => key === 'cascade')?.value
  return itemsIn(cascade).flatMap((item) =>
    isMap(item) && item.target === undefined && item._target === undefined ? fieldsOf(item) : [],
  )
}

function fieldsOf(map: Record<string, Value>): Field[] {
  const fields = fieldsIn(map, (path, name) => {
    const value = path.reduce<Value>((around, part) => (isMap(around) ? around[part] : undefined), map)
    return { line: 1, text: onOneLine(isMap(value) ? value[name] : undefined) }
  })
  return [...fields, ...fields.filter(({ key }) => key === 'params').flatMap((field) => field.inner())]
}
