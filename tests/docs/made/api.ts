import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { ENTRIES } from '../../package/manifest.ts'

const PROJECT = resolve(import.meta.dirname, '../../..')

/** Lists what each way into the package gives: every name with its declaration and its comment, as the source has them. */
export function apiList(): string {
  const modules = Map.groupBy(Object.entries(ENTRIES), ([, path]) => path)
  return [...modules]
    .map(([path, names]) => {
      const shown = names.map(([name]) => `\`${name === '.' ? 'khabar' : `khabar${name.slice(1)}`}\``).join(', ')
      const declarations = exportsOf(join(PROJECT, 'src', `${path}.ts`))
      const text = declarations.map((declaration) => `\`\`\`ts\n${declaration}\n\`\`\``).join('\n\n')
      return `## ${shown}\n\n${text}`
    })
    .join('\n\n')
}

const REEXPORT = /^export (?:type )?\{([^}]*)\} from '([^']+)'/gm

/** Returns the declarations of what a module exports, in its order. */
function exportsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  const own = declarationsIn(source)
  const others = [...source.matchAll(REEXPORT)].flatMap(([, list = '', from = '']) => {
    const declared = new Map(declarationsIn(readFileSync(join(dirname(file), from), 'utf8')))
    return list.split(',').flatMap((item) => {
      const name = item.replace(/^\s*type\s+/, '').trim()
      return name === '' ? [] : [declared.get(name) ?? `export ${name} // from ${from}`]
    })
  })
  return [...own.map(([, text]) => text), ...others]
}

const DECLARATION =
  /^((?:\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?)export (?:(default) |(?:async )?(function|interface|type|const|class) ([\w$]+))/gm

function declarationsIn(source: string): [name: string, text: string][] {
  return [...source.matchAll(DECLARATION)].map(
    ({ 0: { length }, 1: comment = '', 2: isDefault, 3: kind, 4: name = 'default', index }) => {
      const start = index + comment.length
      const end = kind === 'interface' ? source.indexOf('\n}', start) + 2 : signatureEnd(source, index + length)
      const text =
        isDefault === undefined
          ? source.slice(start, end).trimEnd()
          : 'export default { fetch(request: Request): Response | Promise<Response> }'
      return [name, `${comment}${text}`]
    },
  )
}

/** The end of a signature: the brace of a body, the value of a constant, or the end of a type, outside of all brackets. */
function signatureEnd(source: string, from: number): number {
  let depth = 0
  for (let at = from; at < source.length; at++) {
    const character = source[at] ?? ''
    if (
      character === '{' &&
      depth === 0 &&
      /[)>\w\]]\s*$/.test(source.slice(from, at)) &&
      !/[:=|&]\s*$/.test(source.slice(from, at))
    )
      return at
    if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character)) depth--
    else if (
      character === '\n' &&
      depth === 0 &&
      !/[=|&:,]\s*$/.test(source.slice(from, at)) &&
      !/^\n\s*[|&?:]/.test(source.slice(at))
    )
      return at
  }
  return source.length
}
