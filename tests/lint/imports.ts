import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseAst } from 'rolldown/parseAst'

/** One import of a file: of another file of the project, or of a package. */
export interface Import {
  from: string
  /** The path of a file, or the name of a package: `src/site/paths.ts`, `node:crypto`. */
  to: string
  line: number
  /** Whether it is erased when the code runs: `import type` and the like. */
  isType: boolean
  /** Whether it is loaded on demand: `import()`. */
  isLazy: boolean
  isPackage: boolean
}

/** Gives the imports of a file, static and dynamic. Paths are relative to `project`. */
export function importsOf(file: string, project: string, text = readFileSync(join(project, file), 'utf8')): Import[] {
  const found: Import[] = []
  const add = ({ source, start, ...node }: ModuleReference) => {
    const specifier = source.value
    if (typeof specifier !== 'string') return
    const isPackage = !specifier.startsWith('.')
    const path = relative(project, join(project, dirname(file), specifier)).replaceAll('\\', '/')
    const line = text.slice(0, start).split('\n').length
    found.push({
      from: file,
      to: isPackage ? specifier : path,
      line,
      isType: isErased(node),
      isLazy: node.type === 'ImportExpression',
      isPackage,
    })
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
