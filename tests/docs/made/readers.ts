import { FORMAT_FACTS, type Format } from '../../../src/site/format.ts'
import { READERS } from '../../readers/readers.ts'
import { FIELDS } from '../../readers/story.ts'
import { table } from './tables.ts'

/** Lists the readers that the tests run, and what each of them can show. */
export function readerTable(): string {
  const rows = READERS.map(({ name, formats, keeps, asks, seesSilentEdits }) => {
    const lost = (format: Format) => FIELDS.filter((field) => !keeps(format).includes(field))
    const everywhere = FIELDS.filter((field) => formats.every((format) => lost(format).includes(field)))
    const besides = formats.map((format) => {
      const fields = lost(format).filter((field) => !everywhere.includes(field))
      return fields.length === 0 ? '' : `of ${FORMAT_FACTS[format].name} ${fields.join(', ')}`
    })
    const by = asks.by.map((validator) => (validator === 'If-None-Match' ? 'tag' : 'date'))
    return [
      name,
      formats.map((format) => FORMAT_FACTS[format].name).join(', '),
      [everywhere.join(', '), ...besides].filter((part) => part !== '').join('; ') || 'nothing',
      by.length === 0 ? 'for everything' : `by ${by.join(' and ')}, from poll ${asks.fromPoll}`,
      seesSilentEdits ? 'reaches it' : 'does not reach it',
    ]
  })
  return table(['reader', 'formats', 'cannot show', 'polls', 'an edit without `updated`'], rows)
}

/** The command that installs the readers that do not come from npm. */
export function readerPackages(): string {
  const packages = READERS.flatMap(({ debian }) => Object.keys(debian))
  return `\`\`\`\napt-get install --no-install-recommends ${packages.join(' ')}\n\`\`\``
}
