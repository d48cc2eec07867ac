import type { Publication } from '../../article/publication.ts'
import type { GrownKind } from '../../site/channel.ts'
import type { Span } from '../../site/visibility.ts'
import type { IndexedChannel, Names } from '../format/index-shape.ts'
import { namesOver, usesOf } from './spellings.ts'
import type { CompiledStory } from './story.ts'

/** A channel and the places of its stories in the list; the channel of all stories has no list of places. */
export type ChannelMembers = Omit<IndexedChannel, 'archives'>

/** The fields of a story that decide its channels. */
export type Listed = Pick<CompiledStory, 'section' | 'language' | 'authors' | 'topics'>

/** A story's membership in a channel, with the name by which the story calls it: a topic may be spelled in several ways. */
export interface Membership {
  kind: GrownKind
  slug: string
  spelling: string
}

/** Returns the channels of topics, authors and languages that a story is in. */
export function membershipsOf({ topics, authors, language }: Listed): Membership[] {
  return [
    ...topics.map(({ name, slug }): Membership => ({ kind: 'topic', slug, spelling: name })),
    ...authors.map(({ name, slug }): Membership => ({ kind: 'author', slug, spelling: name })),
    { kind: 'language', slug: language.toLowerCase(), spelling: language },
  ]
}

/** Returns the first name of a channel and, if its stories spell it in several ways, its names over time. */
export function namesOf(
  kind: GrownKind,
  spellings: readonly string[],
  names: Names,
): { name: string; language?: string; names?: Names } {
  const spelling = names[0]?.[1] ?? spellings.toSorted()[0] ?? ''
  // A language tag has only one spelling.
  if (kind === 'language') return { name: languageName(spelling), language: spelling }
  return names.length > 1 ? { name: spelling, names } : { name: spelling }
}

/**
 * Returns every channel of a publication with the places of its stories in the list: everything, all sections (an empty one can
 * be subscribed to), and the topics, authors and languages that stories have.
 */
export function channelsOf(publication: Publication, stories: readonly (Listed & Span)[]): ChannelMembers[] {
  const sections = new Map<string, number[]>(Object.keys(publication.sections).map((slug) => [slug, []]))
  const grown: Record<GrownKind, Map<string, GrownChannel>> = {
    topic: new Map(),
    author: new Map(),
    language: new Map(),
  }

  stories.forEach((story, place) => {
    sections.get(story.section)?.push(place)
    for (const { kind, slug, spelling } of membershipsOf(story)) {
      const channel: GrownChannel = grown[kind].get(slug) ?? { members: [], spellings: new Map() }
      if (channel.members.length === 0) grown[kind].set(slug, channel)
      channel.members.push(place)
      const spans = channel.spellings.get(spelling)
      if (spans === undefined) channel.spellings.set(spelling, [story])
      else spans.push(story)
    }
  })
  const listOf = (kind: GrownKind): ChannelMembers[] =>
    [...grown[kind]]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([slug, { members, spellings }]) => ({ kind, slug, ...namesOfSpans(kind, spellings), members }))
  return [
    { kind: 'all', slug: '', name: publication.title },
    ...Object.entries(publication.sections).map(
      ([slug, { title }]): ChannelMembers => ({
        kind: 'section',
        slug,
        name: title,
        members: sections.get(slug) ?? [],
      }),
    ),
    ...listOf('topic'),
    ...listOf('author'),
    ...listOf('language'),
  ]
}

interface GrownChannel {
  members: number[]
  spellings: Map<string, Span[]>
}

function namesOfSpans(kind: GrownKind, spellings: ReadonlyMap<string, readonly Span[]>) {
  if (spellings.size === 1) return namesOf(kind, [...spellings.keys()], [])
  const uses = new Map([...spellings].map(([spelling, spans]) => [spelling, usesOf(spans)]))
  return namesOf(kind, [...spellings.keys()], namesOver(uses))
}

/** Returns a language's name in that language: `hi` → `हिन्दी`. */
function languageName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
}
