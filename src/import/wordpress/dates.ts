import { reportFinding } from '../finding/report.ts'
import type { ImportContext, Imported } from '../imported.ts'
import { textOf } from './fields.ts'
import type { WxrItem } from './items.ts'

/**
 * Gives when a post appeared or shall appear, and when it was changed later: in UTC where that is known, else as the site's
 * clocks showed it, else as the feed printed it. A draft was most often never given a date in UTC.
 */
export function datesOf(
  item: WxrItem,
  isDraft: boolean,
  context: ImportContext,
): Pick<Imported, 'published' | 'updated'> {
  const ways = [
    { published: utc(item, 'wp:post_date_gmt'), updated: utc(item, 'wp:post_modified_gmt') },
    { published: local(item, 'wp:post_date'), updated: local(item, 'wp:post_modified') },
    { published: printed(item), updated: undefined },
  ]
  const published = ways.find((way) => way.published !== undefined)?.published
  const updated = ways.find((way) => way.published !== undefined && way.updated !== undefined)
  if (published !== undefined) {
    // Both of one way are of one form, so that their letters are in the order of the clock.
    const isLater = (updated?.updated ?? '') > (updated?.published ?? '')
    return isLater && updated?.updated !== undefined ? { published, updated: updated.updated } : { published }
  }
  const changed = ways.find((way) => way.updated !== undefined)?.updated
  if (isDraft && changed !== undefined) {
    reportFinding(context, item.line, { code: 'import-draft-dated' }, changed)
    return { published: changed }
  }
  const value = textOf(item, 'wp:post_date_gmt') ?? textOf(item, 'wp:post_date') ?? textOf(item, 'pubDate')
  reportFinding(context, item.line, { code: 'import-date', of: 'post' }, value)
  return {}
}

function local(item: WxrItem, name: string): string | undefined {
  const text = textOf(item, name)
  return text !== undefined && /^(?!0000)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? text : undefined
}

function utc(item: WxrItem, name: string): string | undefined {
  return local(item, name)?.replace(' ', 'T').concat('Z')
}

/** A post without a date is printed as of the year before the first. */
function printed(item: WxrItem): string | undefined {
  const text = textOf(item, 'pubDate')
  return text === undefined || /\s(?:-0001|0000)\s/.test(text) ? undefined : text
}
