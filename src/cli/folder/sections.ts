import { findNearest } from '../../article/nearest.ts'
import { slugOf } from '../../article/slug.ts'
import { WrongUse } from '../wrong-use.ts'

/** @throws WrongUse if the publication does not have the section; the message names the nearest one */
export function refuseUnknownSection(section: string, sections: readonly string[]): void {
  if (sections.includes(section)) return
  if (sections.length === 0)
    throw new WrongUse('No section can be read from publication.yaml. Run "khabar check" and add one there.')
  const nearest = sections.includes(slugOf(section)) ? slugOf(section) : findNearest(section, sections)
  const hint = nearest === undefined ? `Known: ${sections.join(', ')}.` : `Did you mean "${nearest}"?`
  throw new WrongUse(`There is no section "${section}" in publication.yaml. ${hint}`)
}
