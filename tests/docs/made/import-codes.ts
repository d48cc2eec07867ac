import { IMPORT_CODES, type ImportCode } from '../../../src/problem/index.ts'
import { code, table } from './tables.ts'

const MEANINGS: Readonly<Record<ImportCode, string>> = {
  'import-broken': 'The source cannot be read to its end. The line is where it breaks.',
  'import-date': 'There is no moment of publication.',
  'import-title': 'There is no headline.',
  'import-section': 'None of your sections is meant. Name one with `--section`.',
  'import-doubt': 'Something was decided on little evidence: a summary, a new id, a moment without a label.',
  'import-topics': 'Two topics ran together, and were cut apart.',
  'import-picture': 'The file of a picture is not here.',
  'import-outside': 'A file lies outside the site that is imported. Nothing there is read.',
  'import-leftover': 'A story has no field for this. It waits in a comment at the end of the file.',
  'import-conflict': 'A story that is here already differs from the source.',
  'import-too-large': 'The file of the story would be larger than files may be.',
  'import-unknown': 'The source holds no stories.',
}

/** Lists every code that an import may report. */
export function importCodeTable(): string {
  return table(
    ['code', 'meaning'],
    IMPORT_CODES.map((name) => [code(name), MEANINGS[name]]),
  )
}
