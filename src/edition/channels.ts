import type { Publication } from '../article/publication.ts'
import type { CompiledStory } from './compiled-story.ts'
import type { IndexedChannel } from './index-shape.ts'

/** A channel and the places of its stories in the list; everything's are left out. */
export type ChannelMembers = Omit<IndexedChannel, 'archives'>

/** A story as far as its channels are concerned. */
type Listed = Pick<CompiledStory, 'section' | 'language' | 'authors' | 'topics'>

/**
 * Gives every channel of a publication with the places of its stories in the list: everything, all sections (an empty one
 * can be subscribed to), and the topics, authors and languages that stories have.
 */
export function channelsOf(publication: Publication, stories: readonly Listed[]): ChannelMembers[] {
  const sections = new Map<string, ChannelMembers>()
  for (const [slug, { title }] of Object.entries(publication.sections)) {
    sections.set(slug, { kind: 'section', slug, name: title, members: [] })
  }
  const topics = new Map<string, ChannelMembers>()
  const authors = new Map<string, ChannelMembers>()
  const languages = new Map<string, ChannelMembers>()
  const spellings = new Map<string, Map<string, number>>()

  stories.forEach((story, place) => {
    sections.get(story.section)?.members?.push(place)
    for (const { name, slug } of story.topics) {
      join(topics, place, { kind: 'topic', slug, name })
      const counts = spellings.get(slug) ?? new Map<string, number>()
      spellings.set(slug, counts.set(name, (counts.get(name) ?? 0) + 1))
    }
    for (const { name, slug } of story.authors) join(authors, place, { kind: 'author', slug, name })
    const { language } = story
    const slug = language.toLowerCase()
    // A name is looked up once for each language, not for each story.
    const name = languages.get(slug)?.name ?? languageName(language)
    join(languages, place, { kind: 'language', slug, name, language })
  })
  for (const topic of topics.values()) topic.name = mostUsed(spellings.get(topic.slug) ?? new Map()) ?? topic.name

  const bySlug = (a: ChannelMembers, b: ChannelMembers) => (a.slug < b.slug ? -1 : 1)
  return [
    { kind: 'all', slug: '', name: publication.title },
    ...sections.values(),
    ...[...topics.values()].sort(bySlug),
    ...[...authors.values()].sort(bySlug),
    ...[...languages.values()].sort(bySlug),
  ]
}

function join(channels: Map<string, ChannelMembers>, place: number, channel: ChannelMembers): void {
  const known = channels.get(channel.slug)
  if (known === undefined) channels.set(channel.slug, { ...channel, members: [place] })
  else known.members?.push(place)
}

/** Of several spellings of one topic the most used one, and of equals the first by code unit. */
function mostUsed(counts: ReadonlyMap<string, number>): string | undefined {
  return [...counts].sort(([a, uses], [b, otherUses]) => otherUses - uses || (a < b ? -1 : 1))[0]?.[0]
}

/** A language's name in that language: `hi` → `हिन्दी`. */
function languageName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
}
