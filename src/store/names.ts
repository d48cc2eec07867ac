import type { Names } from '../edition/format/index-shape.ts'
import { type Channel, channelOf } from '../site/channel.ts'
import type { Selection, Site } from './store.ts'

/** Returns a channel under the name that it has at `now`. */
export function channelNamedAt(publication: Site['publication'], channel: Channel, names: Names, now: number): Channel {
  const { kind, slug, language } = channel
  if (kind === 'all') return channel
  const next = names.findIndex(([since]) => since > now)
  const place = Math.max(0, (next === -1 ? names.length : next) - 1)
  const [since = 0, name = ''] = names[place] ?? []
  const until = names[place + 1]?.[0] ?? Number.POSITIVE_INFINITY
  return { ...channelOf(publication, kind, slug, name, language), named: { since, until } }
}

/** Returns a selection of a channel whose name changes: a new name is a change of its documents too, past or to come. */
export function withName(selection: Selection, { named }: Channel): Selection {
  if (named === undefined) return selection
  return {
    ...selection,
    updated: Math.max(selection.updated, named.since),
    changesAt: Math.min(selection.changesAt, named.until),
  }
}
