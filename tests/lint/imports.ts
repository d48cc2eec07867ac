import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseAst } from 'rolldown/parseAst'

/** An import of one file of the project by another: `import type` and its like vanish when the code runs. */
export interface Import {
  from: string
  to: string
  line: number
  isType: boolean
  /** Whether it is loaded when it is asked for: `import()`. */
  isLazy: boolean
}

/** Gives the imports that a file has of others by relative paths, static and dynamic. Paths are relative to `project`. */
export function importsOf(file: string, project: string, text = readFileSync(join(project, file), 'utf8')): Import[] {
  const found: Import[] = []
  const add = ({ source, start, ...node }: ModuleReference) => {
    const specifier = source.value
    if (typeof specifier !== 'string' || !specifier.startsWith('.')) return
    const to = relative(project, join(project, dirname(file), specifier)).replaceAll('\\', '/')
    const line = text.slice(0, start).split('\n').length
    found.push({ from: file, to, line, isType: isErased(node), isLazy: node.type === 'ImportExpression' })
  }
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if (isModuleReference(node)) add(node)
    for (const child of Object.values(node)) visit(child)
  }
  visit(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }))
  return found
}

interface ModuleReference {
  type: string
  start: number
  source: { value: unknown }
  importKind?: string
  exportKind?: string
  specifiers?: { type: string; importKind?: string; exportKind?: string }[]
}

const KINDS = new Set(['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression'])

function isModuleReference(node: object): node is ModuleReference {
  return 'type' in node && KINDS.has(String(node.type)) && 'source' in node && node.source !== null
}

/** Whether nothing of it is left once types are taken away: `import type`, or types alone within the braces. */
function isErased({ importKind, exportKind, specifiers = [] }: Partial<ModuleReference>): boolean {
  if (importKind === 'type' || exportKind === 'type') return true
  return specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type')
}
