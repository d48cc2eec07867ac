import { RULES } from '../../../src/conformance/index.ts'
import { code, table } from './tables.ts'

/** The rules that `khabar check --served` knows, a table for each family. */
export function ruleTables(): string {
  const families = Map.groupBy(RULES, ({ id }) => id.split('-')[0] ?? '')
  return [...families]
    .map(([family, rules]) => {
      const rows = rules.map(({ id, clause, severity, message }) => [code(id), severity, clause, message])
      return `## ${FAMILIES[family] ?? family}\n\n${table(['rule', 'severity', 'clause', 'what is said'], rows)}`
    })
    .join('\n\n')
}

const FAMILIES: Readonly<Record<string, string>> = {
  xml: 'XML',
  rss: 'RSS 2.0',
  atom: 'Atom 1.0',
  json: 'JSON Feed 1.1',
  media: 'Media RSS',
  archive: 'Archives',
  sitemap: 'Sitemaps',
  http: 'HTTP',
}
